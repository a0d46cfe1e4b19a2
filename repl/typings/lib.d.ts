// What weft has of the standard library and TypeScript's own declarations do not have in every version.
interface ErrorConstructor { captureStackTrace(target: object, above?: Function): void; stackTraceLimit: number }
interface RegExpConstructor { escape(text: string): string }
interface Math { sumPrecise(numbers: Iterable<number>): number }
interface Map<K, V> { getOrInsert(key: K, value: V): V; getOrInsertComputed(key: K, make: (key: K) => V): V }
interface WeakMap<K extends WeakKey, V> { getOrInsert(key: K, value: V): V; getOrInsertComputed(key: K, make: (key: K) => V): V }
interface IteratorConstructor { concat<T>(...items: Iterable<T>[]): IteratorObject<T, undefined>; zip(items: Iterable<any>, options?: object): IteratorObject<any[], undefined>; zipKeyed(items: object, options?: object): IteratorObject<any, undefined> }
interface IteratorObject<T, TReturn, TNext> { chunks(size: number): IteratorObject<T[], undefined>; windows(size: number): IteratorObject<T[], undefined> }
interface Uint8Array { toBase64(options?: object): string; toHex(): string; setFromBase64(text: string, options?: object): { read: number; written: number }; setFromHex(text: string): { read: number; written: number } }
interface Uint8ArrayConstructor { fromBase64(text: string, options?: object): Uint8Array; fromHex(text: string): Uint8Array }

// Modules of Node's, which have the members that @types/node describes.
declare module 'node:*';
declare module 'assert';
declare module 'assert/strict';
declare module 'async_hooks';
declare module 'buffer';
declare module 'crypto';
declare module 'events';
declare module 'fs';
declare module 'fs/promises';
declare module 'http';
declare module 'https';
declare module 'module';
declare module 'net';
declare module 'path';
declare module 'path/posix';
declare module 'path/win32';
declare module 'perf_hooks';
declare module 'querystring';
declare module 'readline';
declare module 'readline/promises';
declare module 'stream';
declare module 'stream/consumers';
declare module 'stream/promises';
declare module 'stream/web';
declare module 'string_decoder';
declare module 'timers';
declare module 'timers/promises';
declare module 'tty';
declare module 'url';
declare module 'util';
declare module 'util/types';
declare module 'worker_threads';
