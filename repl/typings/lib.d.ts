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
