// The public JavaScript surface of weft: what a script, or a line typed at the prompt, can call.
//
// A test holds this file against what a realm really exposes. What nothing stands behind yet says "Later": workers,
// and the part of the web platform that is named at the end.
//
// Conventions
// - Every time is in milliseconds.
// - Each namespace below is a global that is made when it is first used. Python's `concurrent.futures` is `futures`.
// - Names are Python's, in camelCase; behaviour is Python 3's unless a comment says otherwise.
// - A call that waits blocks only the thread that makes it. A call inside `asyncio` returns a promise instead.
// - Misuse throws at the call: TypeError for a wrong argument, InvalidStateError for a call at the wrong time.

// ───────────────────────────────────────────────────────────── everywhere

/** Writes the values, separated by spaces, and a newline. A string prints as it is, anything else as the REPL shows it. One call is never mixed with another's output, in whichever thread or process it runs. */
declare function print(...values: unknown[]): void;
/** True in the process that the user started, on its main realm; false in every spawned process and Worker. Python's `__name__ == '__main__'`. */
declare const isMain: boolean;
/** Resolves after `ms`. `await sleep(5000)` yields to the event loop; `time.sleep(5000)` blocks the thread. */
declare function sleep<T = void>(ms: number, value?: T): Promise<T>;

/** Starts `target(...args)` in a fresh process. See "what a spawned process sees" at Process. */
declare function spawn<A extends unknown[], R>(target: (...args: A) => R, ...args: A): multiprocessing.Process<Awaited<R>>;
/** Starts `target(...args)` in a process that begins as an identical copy of this one. See "what a forked process sees" at Process. */
declare function fork<A extends unknown[], R>(target: (...args: A) => R, ...args: A): multiprocessing.Process<Awaited<R>>;
/** Starts `target(...args)` in a thread of this process. */
declare function thread<A extends unknown[], R>(target: (...args: A) => R, ...args: A): threading.Thread<Awaited<R>>;

declare class InvalidStateError extends Error {}
/** Waited longer than the given timeout. */
declare class TimeoutError extends Error {}
/** Every thread of every process waits for another one: nothing can ever run again. Its message is the report. */
declare class DeadlockError extends Error {}

// ───────────────────────────────────────────────────────────── processes

declare namespace multiprocessing {
  type StartMethod = 'spawn' | 'fork';
  interface ProcessOptions<A extends unknown[], R> {
    target: (...args: A) => R;
    args?: A;
    /** Default `Process-1`, `Process-2`, `Process-1:1` for a child's child. */
    name?: string;
    /** A daemon is killed when its parent ends, is not joined at exit, and may start no process. */
    daemon?: boolean;
  }
  /**
   * A child operating-system process with a memory of its own.
   *
   * What a spawned process sees: a fresh realm; `target` by its source text, the arguments by structured clone, and
   * every top-level name of the program that the target's code mentions (functions and classes by source, values by
   * structured clone), transitively. A target that captures a local variable of an enclosing function is refused
   * at start() with a TypeError that names the variable and its line. Nothing at the top level runs again.
   *
   * What a forked process sees: everything, as it was at that moment: closures, patched built-ins, suspended
   * generators, private class state, the random sequence, pending timers' handles. Any function can be its target, and
   * nothing of the arguments is copied. Only the forking thread exists in the child; a lock another thread held stays
   * locked, which the report of a deadlock says. What processes share (queues, pipes, locks, Value, SharedArray, a manager's
   * proxies) is shared with it as well; the parent's other children are not its own (InvalidStateError), nor are those of its
   * pools. Output buffered or printed before is not printed again. fork(fn) and Process begin with an empty event loop:
   * no timer, task or reaction of the parent's runs in the child. os.fork keeps the loop: the timers fire on both sides.
   *
   * The child is made by repeating what the parent has done, without its waiting: a fork costs the CPU time that the parent
   * has spent. For that a program keeps a journal if its text says `fork`, `StartMethod` or `getContext`, or if it was started
   * with `--start-method fork`, and so does a prompt; in another one a fork is an InvalidStateError.
   *
   * A Process is thenable once started: `await p` gives the target's return value (by structured clone), or rejects
   * with the error it threw (same name, message, cause and stack, plus `.process`). A generator function is run to its
   * end: what it returns counts, what it yields is dropped. spawn takes what every process has by its name (print,
   * time.sleep, Math.max), and refuses a class, a bound function, a method of an object that is here and a Proxy.
   * An error that nobody asks for is printed ("Exception in process Process-1:"), and the parent goes on.
   *
   * A child that has ended is a zombie, with its number in the process table, until its parent asks for its end: join(),
   * isAlive(), exitCode, the result, activeChildren(), os.waitpid(), the next start(). A program waits for its children,
   * but for daemons, before it ends; none outlives it.
   */
  class Process<R = unknown> implements PromiseLike<R> {
    constructor(options: ProcessOptions<any[], R | Promise<R>>);
    name: string;
    /** Undefined before start(). */
    readonly pid: number | undefined;
    /** InvalidStateError when it is set after start(). */
    daemon: boolean;
    /** Undefined while it runs; 0 returned, 1 threw, n after process.exit(n), -n when signal n killed it. */
    readonly exitCode: number | undefined;
    /** InvalidStateError on the second call, in a daemon, and when --max-processes are alive; DataCloneError when an argument cannot be copied. Then nothing was started. */
    start(): this;
    /** Blocks until it ended or `timeout` passed (then returns; ask isAlive()). InvalidStateError before start() or from a process that is not its parent. Joining again is fine. */
    join(timeout?: number): void;
    isAlive(): boolean;
    /** SIGTERM. */ terminate(): void;
    /** SIGKILL. */ kill(): void;
    /**
     * Blocks, then returns the target's value or throws its error. A process that ended in another way (process.exit(n), a
     * signal, an error after the target had returned) gives an Error with its `exitCode`; after process.exit(0), undefined.
     */
    result(timeout?: number): R;
    /** Frees the handle; InvalidStateError while it runs, and when it is joined, awaited or signalled afterwards. */
    close(): void;
    then: PromiseLike<R>['then'];
  }
  /** One end of a pipe. Messages are whole values, copied. The other end counts as closed when no process holds it any more. */
  class Connection {
    /** Does not wait for a receiver. */
    send(value: unknown): void;
    /** EOFError when the other end is closed and nothing is left, TimeoutError when nothing comes in time. */
    recv(timeout?: number): unknown;
    recvAsync(): Promise<unknown>;
    /** Whether there is something to receive; waits for nothing unless it is given a timeout. */
    poll(timeout?: number): boolean;
    close(): void;
    readonly closed: boolean;
  }
  class EOFError extends Error {}
  /** What send() throws when the other end is closed. */
  class BrokenPipeError extends Error {}
  /** Two ends; one-way when duplex is false: [receiver, sender]. */
  function Pipe(duplex?: boolean): [Connection, Connection];
  /** First in, first out, many senders and receivers, any process of the tree. `maxSize` 0 is unbounded. */
  class Queue<T = unknown> extends queue.Queue<T> {}
  /** task_done()/join(), as Python's JoinableQueue. */
  class JoinableQueue<T = unknown> extends Queue<T> { taskDone(): void; join(timeout?: number): void; }
  class Lock extends threading.Lock {}
  class RLock extends threading.RLock {}
  class Semaphore extends threading.Semaphore {}
  class BoundedSemaphore extends threading.BoundedSemaphore {}
  /** Its lock, if one is given, is a Lock or RLock of multiprocessing. */
  class Condition extends threading.Condition {}
  class Event extends threading.Event {}
  /** It has no action: the process whose wait() returns 0 can do that. */
  class Barrier extends threading.Barrier {}
  /** A number in memory that all processes share: 'i' Int32, 'I' Uint32, 'q' BigInt64, 'd' Float64. `value += 1` is two steps; take the lock. */
  class Value { constructor(type: 'i' | 'I' | 'q' | 'd', initial?: number | bigint); value: any; readonly lock: RLock; toJSON(): number; }
  /** A typed array over memory that all processes share (a SharedArrayBuffer underneath, so Atomics work on it). */
  function SharedArray(type: 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'f32' | 'f64' | 'i64' | 'u64', sizeOrValues: number | ArrayLike<number>): ArrayBufferView;
  /**
   * A process of its own that has plain objects and lists; dict and list give proxies of them, which can be sent to other
   * processes. What is read is a copy: `d.a.b = 1` changes nothing (nor does it in Python), `d.a = { b: 1 }` does. What changes
   * a list as a whole (push, pop, splice, …) is done at once. Once the manager has ended every use is an InvalidStateError.
   */
  class Manager { dict(init?: object): any; list(init?: unknown[]): any; Queue(maxSize?: number): queue.Queue<any>; shutdown(): void; }
  /**
   * Processes (as many as processors, by default) that call functions of the script: a function goes to them as a target of
   * Process does, what it names at the top level has the value that it had at the function's first job. apply, map and starmap
   * block. A worker that dies is replaced; what it did fails with futures.BrokenExecutor, which has its exitCode. An
   * initializer that throws breaks the pool. A Pool at rest keeps no program alive. Its workers are daemons.
   */
  class Pool {
    constructor(processes?: number, options?: { initializer?: (...a: any[]) => void; initArgs?: unknown[]; maxTasksPerChild?: number });
    apply<A extends unknown[], R>(fn: (...a: A) => R, args?: A): Awaited<R>;
    applyAsync<A extends unknown[], R>(fn: (...a: A) => R, args?: A): futures.Future<Awaited<R>>;
    map<T, R>(fn: (x: T) => R, items: Iterable<T>, chunkSize?: number): Awaited<R>[];
    starmap<R>(fn: (...a: any[]) => R, items: Iterable<unknown[]>, chunkSize?: number): Awaited<R>[];
    imap<T, R>(fn: (x: T) => R, items: Iterable<T>, chunkSize?: number): IterableIterator<Awaited<R>>;
    imapUnordered<T, R>(fn: (x: T) => R, items: Iterable<T>, chunkSize?: number): IterableIterator<Awaited<R>>;
    close(): void; terminate(): void; join(): void;
  }
  /** 'spawn' unless changed, on every operating system; `--start-method` and this call change it. An InvalidStateError after the first start(), unless force. */
  function setStartMethod(method: StartMethod, options?: { force?: boolean }): void;
  function getStartMethod(): StartMethod;
  function getAllStartMethods(): StartMethod[];
  /** The same names bound to one start method. */
  function getContext(method?: StartMethod): typeof multiprocessing;
  function cpuCount(): number;
  function currentProcess(): Process;
  function parentProcess(): Process | undefined;
  /** Live children; reaps the ended ones. */
  function activeChildren(): Process[];
}

declare namespace os {
  function getpid(): number;
  function getppid(): number;
  function cpuCount(): number;
  /**
   * Returns twice: the child's pid in the parent, 0 in the child. Both go on from there, with the same pending timers; what the
   * child sees is at Process, and no Process stands for it: os.waitpid tells of its end. isMain is false in it. A daemon and
   * a worker of a pool may call it, too.
   */
  function fork(): number;
  /** Blocks; [pid, exitCode]. pid -1 waits for any child. An Error with the code ECHILD when there is none. */
  function waitpid(pid: number): [number, number];
  /** SIGTERM unless another is given, to a process of this program; 0 only asks whether it is there. A zombie is, to its parent. An Error with the code ESRCH when it is not. */
  function kill(pid: number, signal?: string | number): void;
}

// ───────────────────────────────────────────────────────────── threads

declare namespace threading {
  /**
   * A thread of this process: one heap, the same globals, closures and objects, its own call stack and event loop.
   * One thread runs at a time (a global interpreter lock). The lock changes hands when a thread waits, and, when others
   * are ready, every switch interval: at a loop's next turn, a function's entry or between the read and the write of an
   * update of something shared. So `n = n + 1` can lose an update.
   * An async target runs on the thread's own event loop until it settles. An error that escapes the target is
   * printed with its stack ("Exception in thread Thread-1 (work)"), unless somebody awaits or asks for the result.
   */
  class Thread<R = unknown> implements PromiseLike<R> {
    /** There must be a target unless a class that extends Thread has a method run. `daemon` is by default the maker's. */
    constructor(options?: { target?: (...args: any[]) => R | Promise<R>; args?: unknown[]; name?: string; daemon?: boolean });
    /** Default `Thread-1 (work)` with the target's name. */
    name: string;
    daemon: boolean;
    readonly ident: number | undefined;
    start(): this;
    /** What the thread does: calls the target. A subclass may do something else. */
    run(): R | Promise<R>;
    join(timeout?: number): void;
    isAlive(): boolean;
    result(timeout?: number): R;
    then: PromiseLike<R>['then'];
  }
  /**
   * `lock.with(() => …)` acquires, calls, releases however it ends, and returns what the function returned. With an async
   * function it returns a promise, and holds the lock until the function's has settled.
   * Reports call a lock by its name: the one given, or that of the variable it is assigned to.
   */
  class Lock {
    constructor(name?: string);
    /** False when the timeout has passed, or at once when it is not to block. */
    acquire(options?: { blocking?: boolean; timeout?: number }): boolean;
    acquire(blocking: boolean, timeout?: number): boolean;
    /** InvalidStateError when it is not held. */
    release(): void;
    locked(): boolean;
    with<R>(fn: () => R): R;
  }
  /** Its owner may acquire it again, and only its owner releases it. */
  class RLock extends Lock { constructor(name?: string); }
  class Condition extends Lock {
    constructor(lock?: Lock | RLock);
    wait(timeout?: number): boolean;
    waitFor(predicate: () => boolean, timeout?: number): boolean;
    notify(n?: number): void;
    notifyAll(): void;
  }
  class Semaphore extends Lock { constructor(value?: number); release(n?: number): void; }
  /** InvalidStateError when released more often than acquired. */
  class BoundedSemaphore extends Semaphore {}
  class Event { isSet(): boolean; set(): void; clear(): void; wait(timeout?: number): boolean; }
  class Barrier { constructor(parties: number, action?: () => void, timeout?: number); wait(timeout?: number): number; reset(): void; abort(): void; readonly broken: boolean; readonly parties: number; readonly nWaiting: number; }
  class BrokenBarrierError extends Error {}
  /** A thread that calls fn after `interval` milliseconds, unless it is cancelled before. */
  class Timer extends Thread<void> { constructor(interval: number, fn: (...args: any[]) => void, args?: unknown[]); cancel(): void; }
  /** Each thread sees its own properties. */
  class Local { [key: string]: any; }
  function currentThread(): Thread;
  function mainThread(): Thread;
  function enumerate(): Thread[];
  function activeCount(): number;
  function getIdent(): number;
  /** Offers the lock to another ready thread. */
  function yieldNow(): void;
  function setSwitchInterval(ms: number): void;
  function getSwitchInterval(): number;
  /** Called for an error that escapes a thread, instead of printing it. */
  let excepthook: (info: { error: unknown; thread: Thread }) => void;
}

declare namespace time {
  /** Blocks this thread and gives the others the lock. */
  function sleep(ms: number): void;
  /** Wall clock, ms since 1970. */ function time(): number;
  function monotonic(): number;
  function perfCounter(): number;
  /** CPU time of this process, ms. */ function processTime(): number;
}

declare namespace queue {
  class Queue<T = unknown> {
    constructor(maxSize?: number);
    /** Throws Full when there is no room in time, and get Empty when there is no item. */
    put(item: T, options?: { block?: boolean; timeout?: number }): void;
    put(item: T, block: boolean, timeout?: number): void;
    get(options?: { block?: boolean; timeout?: number }): T;
    get(block: boolean, timeout?: number): T;
    putNowait(item: T): void; getNowait(): T;
    getAsync(): Promise<T>; putAsync(item: T): Promise<void>;
    qsize(): number; empty(): boolean; full(): boolean;
    taskDone(): void; join(timeout?: number): void;
    shutdown(immediate?: boolean): void;
  }
  class LifoQueue<T> extends Queue<T> {}
  class PriorityQueue<T> extends Queue<T> { constructor(maxSize?: number, compare?: (a: T, b: T) => number); }
  class Empty extends Error {} class Full extends Error {} class ShutDown extends Error {}
}

// ───────────────────────────────────────────────────────────── coroutines

declare namespace asyncio {
  class CancelledError extends Error {}
  /** A promise with a name that can be cancelled: the await it is suspended at throws CancelledError. */
  class Task<R = unknown> extends Promise<R> {
    getName(): string; setName(name: string): void;
    /** False when it had already ended. */
    cancel(message?: string): boolean;
    cancelled(): boolean; done(): boolean; result(): R; exception(): unknown;
    addDoneCallback(fn: (t: Task<R>) => void): void;
    /** The frames it is suspended at. */ getStack(): string[];
  }
  type Coro<R> = Promise<R> | (() => Promise<R>);
  interface Loop {
    /** Blocks this thread, turning its event loop, until the promise settles; returns its value or throws. */
    runUntilComplete<R>(coro: Coro<R>): R;
    runForever(): void; stop(): void; close(): void; isRunning(): boolean; time(): number;
    createTask<R>(coro: Coro<R>, options?: { name?: string }): Task<R>;
    callSoon(fn: (...a: any[]) => void, ...args: unknown[]): { cancel(): void };
    callLater(ms: number, fn: (...a: any[]) => void, ...args: unknown[]): { cancel(): void };
    /** Safe from any thread. */ callSoonThreadsafe(fn: (...a: any[]) => void, ...args: unknown[]): void;
    runInExecutor<R>(executor: futures.Executor | undefined, fn: (...a: any[]) => R, ...args: unknown[]): Promise<Awaited<R>>;
    setDebug(on: boolean): void;
  }
  /** Runs to completion on this thread's loop, then cancels the tasks that are left, and returns the value. */
  function run<R>(main: Coro<R>): R;
  function getEventLoop(): Loop; function newEventLoop(): Loop;
  function sleep<T>(ms: number, value?: T): Promise<T>;
  function createTask<R>(coro: Coro<R>, options?: { name?: string }): Task<R>;
  /** The values in the order of the arguments. With returnExceptions errors are values; else the first of them rejects. */
  function gather(...aws: Coro<any>[]): Promise<any[]>;
  function gather(...args: [...aws: Coro<any>[], options: { returnExceptions?: boolean }]): Promise<any[]>;
  function wait(aws: Iterable<Promise<any>>, options?: { timeout?: number; returnWhen?: 'ALL_COMPLETED' | 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' }): Promise<[Set<Task>, Set<Task>]>;
  function waitFor<R>(aw: Coro<R>, timeout: number): Promise<R>;
  function asCompleted<R>(aws: Iterable<Promise<R>>, options?: { timeout?: number }): Iterable<Promise<R>> & AsyncIterable<R>;
  function shield<R>(aw: Promise<R>): Promise<R>;
  /** `await asyncio.timeout(100, async () => …)`: cancels the body and rejects with TimeoutError. */
  function timeout<R>(ms: number, body: () => Promise<R>): Promise<R>;
  /** `await asyncio.TaskGroup(async g => { g.createTask(f()) })`: waits for all; the first failure cancels the rest, then rejects with an AggregateError. */
  function TaskGroup<R>(body: (group: { createTask<T>(coro: Coro<T>, options?: { name?: string }): Task<T> }) => Promise<R>): Promise<R>;
  function toThread<R>(fn: (...a: any[]) => R, ...args: unknown[]): Promise<Awaited<R>>;
  function runCoroutineThreadsafe<R>(coro: Coro<R>, loop: Loop): futures.Future<R>;
  function currentTask(): Task | undefined; function allTasks(): Set<Task>;
  /** The await tree, as text. */ function pstree(): string;
  class Lock { acquire(): Promise<true>; release(): void; locked(): boolean; with<R>(fn: () => R | Promise<R>): Promise<R>; }
  class Event { set(): void; clear(): void; isSet(): boolean; wait(): Promise<true>; }
  class Condition extends Lock { wait(): Promise<true>; waitFor(p: () => boolean): Promise<true>; notify(n?: number): void; notifyAll(): void; }
  class Semaphore extends Lock { constructor(value?: number); }
  class BoundedSemaphore extends Semaphore {}
  class Barrier { constructor(parties: number); wait(): Promise<number>; }
  class Queue<T = unknown> { constructor(maxSize?: number); put(item: T): Promise<void>; get(): Promise<T>; putNowait(item: T): void; getNowait(): T; qsize(): number; empty(): boolean; full(): boolean; taskDone(): void; join(): Promise<void>; shutdown(immediate?: boolean): void; }
}

declare namespace futures {
  class Future<R = unknown> implements PromiseLike<R> {
    /** Pending until it is cancelled: nothing but an executor finishes a future. */
    constructor();
    result(timeout?: number): R; exception(timeout?: number): unknown;
    cancel(): boolean; cancelled(): boolean; running(): boolean; done(): boolean;
    addDoneCallback(fn: (f: Future<R>) => void): void; then: PromiseLike<R>['then'];
  }
  interface Executor {
    submit<A extends unknown[], R>(fn: (...a: A) => R, ...args: A): Future<Awaited<R>>;
    map<T, R>(fn: (x: T) => R, items: Iterable<T>, options?: { timeout?: number; chunkSize?: number }): IterableIterator<Awaited<R>>;
    shutdown(options?: { wait?: boolean; cancelFutures?: boolean }): void;
  }
  class ThreadPoolExecutor implements Executor { constructor(maxWorkers?: number, options?: { name?: string; initializer?: () => void }); submit: Executor['submit']; map: Executor['map']; shutdown: Executor['shutdown']; }
  /**
   * As many processes as processors, by default. When one dies all that is pending fails with BrokenExecutor, and all later submits.
   * Its workers are no daemons, so that what they do may start processes; but an executor at rest keeps no program alive.
   */
  class ProcessPoolExecutor extends ThreadPoolExecutor {}
  /** Later. Workers: realms in this process that run in parallel, each with its own heap. */
  class WorkerPoolExecutor extends ThreadPoolExecutor {}
  /** The pool lost a worker that died. */ class BrokenExecutor extends Error {}
  function wait(fs: Iterable<Future>, options?: { timeout?: number; returnWhen?: 'ALL_COMPLETED' | 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' }): { done: Set<Future>; notDone: Set<Future> };
  function asCompleted<R>(fs: Iterable<Future<R>>, options?: { timeout?: number }): IterableIterator<Future<R>>;
}

// ───────────────────────────────────────────────────────────── Node's part

/** What setTimeout and setInterval return: Node's. Where a number is wanted it is one. */
interface Timeout { ref(): this; unref(): this; hasRef(): boolean; refresh(): this; close(): this; [Symbol.toPrimitive](): number; }
interface Immediate {}
/** After `ms`, in the event loop of the thread that calls it. Nested more than five deep it takes 4 ms at least (HTML). */
declare function setTimeout<A extends unknown[]>(fn: (...args: A) => void, ms?: number, ...args: A): Timeout;
declare function setInterval<A extends unknown[]>(fn: (...args: A) => void, ms?: number, ...args: A): Timeout;
declare function setImmediate<A extends unknown[]>(fn: (...args: A) => void, ...args: A): Immediate;
/** From any thread. What is no timer is ignored. */
declare function clearTimeout(timer?: Timeout | number | string): void;
declare function clearInterval(timer?: Timeout | number | string): void;
declare function clearImmediate(immediate?: Immediate): void;
declare function queueMicrotask(fn: () => void): void;

declare namespace process {
  /** `weft`, the program's name and its arguments. */
  const argv: string[];
  const platform: string;
  /** Ends the program at once, all threads included. The default is exitCode, or 0. */
  function exit(code?: number | string): never;
  /** The code that the process exits with if nothing else decides it. */
  let exitCode: number | string | undefined;
}

// ───────────────────────────────────────────────────────────── the web platform's part

declare namespace console {
  /** To the standard output. The first string may hold %s %d %i %f %j %o %O %c %%. */
  function log(...data: unknown[]): void;
  function info(...data: unknown[]): void;
  function debug(...data: unknown[]): void;
  /** To the standard error. */
  function error(...data: unknown[]): void;
  function warn(...data: unknown[]): void;
  function trace(...data: unknown[]): void;
  function assert(condition?: unknown, ...data: unknown[]): void;
  function group(...label: unknown[]): void;
  function groupCollapsed(...label: unknown[]): void;
  function groupEnd(): void;
  function count(label?: string): void;
  function countReset(label?: string): void;
  function time(label?: string): void;
  function timeLog(label?: string, ...data: unknown[]): void;
  function timeEnd(label?: string): void;
}

declare namespace performance {
  /** Milliseconds since timeOrigin; it never goes back. */
  function now(): number;
  /** Milliseconds since 1970. */
  const timeOrigin: number;
}

/**
 * A structured clone (WHATWG): cycles, Map, Set, Date, RegExp, typed arrays and errors included; what a process shares crosses
 * as itself. A DataCloneError names the path to what cannot be cloned. The ArrayBuffers in `transfer` are detached.
 */
declare function structuredClone<T>(value: T, options?: { transfer?: Iterable<ArrayBuffer> }): T;
declare class Event {
  constructor(type: string, init?: { bubbles?: boolean; cancelable?: boolean; composed?: boolean });
  readonly type: string;
  readonly target: EventTarget | null;
  readonly currentTarget: EventTarget | null;
  readonly timeStamp: number;
  readonly cancelable: boolean;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
  stopPropagation(): void;
  stopImmediatePropagation(): void;
}
declare class CustomEvent<T = unknown> extends Event {
  constructor(type: string, init?: { bubbles?: boolean; cancelable?: boolean; composed?: boolean; detail?: T });
  readonly detail: T;
}
declare class DOMException extends Error {
  constructor(message?: string, name?: string);
  readonly code: number;
}
declare class EventTarget {
  addEventListener(type: string, listener: ((event: Event) => void) | { handleEvent(event: Event): void } | null, options?: boolean | { capture?: boolean; once?: boolean; passive?: boolean; signal?: AbortSignal }): void;
  removeEventListener(type: string, listener: ((event: Event) => void) | { handleEvent(event: Event): void } | null, options?: boolean | { capture?: boolean }): void;
  dispatchEvent(event: Event): boolean;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
/** Also AbortSignal.abort(reason), AbortSignal.timeout(ms) and AbortSignal.any(signals). */
declare class AbortSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  onabort: ((event: Event) => void) | null;
}

/** Of a fixed length: it does not grow. Sent to another process it is the same memory, not a copy. */
interface SharedArrayBuffer { readonly byteLength: number; slice(begin?: number, end?: number): SharedArrayBuffer; }
type IntegerArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array | BigUint64Array;
/** Each is one step that no thread or process comes in between, on a typed array over memory that they share. */
interface Atomics {
  add(array: IntegerArray, index: number, value: any): any; sub(array: IntegerArray, index: number, value: any): any;
  and(array: IntegerArray, index: number, value: any): any; or(array: IntegerArray, index: number, value: any): any;
  xor(array: IntegerArray, index: number, value: any): any;
  load(array: IntegerArray, index: number): any; store(array: IntegerArray, index: number, value: any): any;
  exchange(array: IntegerArray, index: number, value: any): any;
  compareExchange(array: IntegerArray, index: number, expected: any, value: any): any;
  isLockFree(bytes: number): boolean;
  /** Lets another thread run. */
  pause(iteration?: number): void;
  /** Blocks this thread alone while the element is `value`, until a notify or for `timeout`. Every thread may, the main one too. */
  wait(array: Int32Array | BigInt64Array, index: number, value: any, timeout?: number): 'ok' | 'not-equal' | 'timed-out';
  /** The same without blocking: `value` is the result, or when `async` is true a promise of it. */
  waitAsync(array: Int32Array | BigInt64Array, index: number, value: any, timeout?: number): { async: boolean; value: any };
  /** Wakes those who wait, in all processes: all of them, or `count`. How many it woke. */
  notify(array: Int32Array | BigInt64Array, index: number, count?: number): number;
}

// With the standard's own semantics and also the rest of the standard's members: Event, CustomEvent, DOMException;
// SharedArrayBuffer, Atomics.
//
// Later: URL, URLSearchParams, TextEncoder/TextDecoder, atob/btoa, crypto.randomUUID/getRandomValues,
// fetch/Headers/Request/Response, Worker, MessageChannel/MessagePort, BroadcastChannel,
// navigator.hardwareConcurrency; and of Node's process env, pid, memoryUsage and on.
