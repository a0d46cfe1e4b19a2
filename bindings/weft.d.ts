// What a weft program, or a line typed at the prompt, can call.
//
// Conventions
// - Names are Python 3's in camelCase. So is the behaviour, where no comment says otherwise. Python's `concurrent.futures`
//   is `futures`.
// - All times are in milliseconds. They may have fractions.
// - The language is today's JavaScript, and TypeScript whose types are left out: what parses decides, not the file's name. async
//   generators and `for await`, `using` and `await using`, decorators, `accessor` and enums are there. A task can be cancelled at
//   each await in an async generator, also where `for await` asks it for an item; the generator's `finally` runs.
// - An article (a file whose name ends in .md) is a program, too: its code blocks that are js, javascript, mjs, cjs, ts, typescript, mts
//   or cts, in order. A block with the word skip behind that (`js skip`) is left out. Lines and columns are those of the article.
// - Each namespace below is a global object, and a module of that name: `import { Lock } from 'threading'`, or 'weft:threading';
//   'concurrent.futures' is 'futures'. A program imports and exports as ECMA-262 has it, and requires as CommonJS has it: its own
//   files, JSON, packages in node_modules. A module is loaded once in a process. JSON, and what the text does not name, such as `import(path)`, needs --allow-read outside of the program's folder, its project (the folder with package.json) and their node_modules. A spawned process loads again what its function needs.
// - `using` leaves what it holds as Python's `with` does: hold() of all that can be acquired, pools (terminate), executors and
//   managers (shutdown), connections (close), an asyncio.Runner (close); `await using` a TaskGroup and a timeout without a function.
//   A CancelledError makes room for what disposal throws.
// - `new` is accepted for every class of a namespace, and not needed, as in Python.
// - Wherever Python takes a keyword, an argument can be given by its name as well as by its place: the last argument of a call
//   may be an object of options. `queue.Queue(3)` is `queue.Queue({ maxSize: 3 })`, `t.join(100)` is `t.join({ timeout: 100 })`.
//   An option that does not exist throws a TypeError that names those that do. What can be any value (the item of put, the
//   arguments of submit) is given by its place only.
// - Where Python's own name is one lower-case word (maxsize, chunksize, exitcode), both that and camelCase work.
// - A call that waits blocks only the thread that makes it. In `asyncio` such a call returns a promise instead.
// - A `timeout` is a number of milliseconds. Without it the call waits for as long as it takes. 0 or less is over already; only
//   the locks of threading and the queues of queue refuse a negative one, as Python does. What happens when the time is over is
//   said at each call: most return false, or throw a TimeoutError.
// - A wrong argument throws a TypeError or a RangeError, a call at the wrong time an InvalidStateError. Both are thrown at once,
//   by the call itself.
//
// `weft types` writes this file for an editor, with what the conventions say added in TypeScript: calls without `new`, arguments by name.
// A test compares this file with what a program really finds. Comments that begin with "Later" mark what does not exist yet.

// ───────────────────────────────────────────────────────────── everywhere

/** Writes the values, separated by spaces, and a newline. It writes a string as it is, and any other value as the prompt shows it. The output of one call is never mixed with that of another one, from any thread or process. */
declare function print(...values: unknown[]): void;
/**
 * A bar that shows how far something has come, as Python's tqdm: an iterable of what it is given (of the numbers below a number), which it
 * counts as they are used up. Several are shown at once, of all threads and processes, below what is printed; only where the standard error is a
 * terminal, and not at the prompt.
 */
declare function progress<T>(items: Iterable<T>, options?: { label?: string; total?: number }): Progress<T> & Iterable<T>;
declare function progress<T>(items: AsyncIterable<T>, options?: { label?: string; total?: number }): Progress<T>;
declare function progress(total: number, options?: { label?: string; total?: number }): Progress<number> & Iterable<number>;
interface Progress<T> {
  /** How many are done, and of how many; undefined when that is not known. */
  readonly n: number; readonly total: number | undefined;
  label: string;
  /** Says that `by` more are done (default: 1). */
  update(by?: number): void;
  /** Ends it; what it shows stays. An iteration does so at its end. */
  close(): void;
  [Symbol.asyncIterator](): AsyncIterator<T>;
  [Symbol.dispose](): void;
}
/**
 * Waits for a line of the standard input and returns it without its end; `prompt` is printed before, without a newline. Other threads run
 * meanwhile. At the end of the input (Ctrl-D on a terminal) it throws an EOFError. Only the process that was started first has an input; that
 * of the others is empty. No permission is needed.
 */
declare function input(prompt?: unknown): string;
/** As input(), but returns a promise. */
declare function inputAsync(prompt?: unknown): Promise<string>;
/** True in the process that the user started. False in all processes that the program starts. Python writes `__name__ == '__main__'`. */
declare const isMain: boolean;
/** Returns a promise that resolves to `value` after `ms`. `await sleep(5000)` lets other coroutines run meanwhile; `time.sleep(5000)` blocks the thread. */
declare function sleep<T = void>(ms: number, value?: T): Promise<T>;

/** Starts a new process that calls `target(...args)`. The comment at Process, "A spawned process", says what it has. */
declare function spawn<A extends unknown[], R>(target: (...args: A) => R, ...args: A): multiprocessing.Process<Awaited<R>>;
/** Starts a copy of this process that calls `target(...args)`. The comment at Process, "A forked process", says what it has. */
declare function fork<A extends unknown[], R>(target: (...args: A) => R, ...args: A): multiprocessing.Process<Awaited<R>>;
/**
 * Starts an interpreter that calls `target(...args)`: as spawn, but the new memory is a second heap within this process of the operating
 * system. It starts in a millisecond and computes on a core of its own. All that a Process has it has too: a number, though it is one that
 * only the program knows, an exit code, signals. kill() waits until a built-in function has returned; `--max-memory` is for the process with all
 * its interpreters.
 */
declare function interpreter<A extends unknown[], R>(target: (...args: A) => R, ...args: A): multiprocessing.Process<Awaited<R>>;
/** Starts a thread that calls `target(...args)`. */
declare function thread<A extends unknown[], R>(target: (...args: A) => R, ...args: A): threading.Thread<Awaited<R>>;

/** An object cannot do that now: release a lock that is not held, join a process that is not started. */
declare class InvalidStateError extends Error {}
/** The program may not touch what it asks for, see "Permissions" in README: the message names it, and the flag that grants it; `code` is "ERR_ACCESS_DENIED", as in Node. */
declare class NotAllowedError extends Error {}
/** The timeout of a call was over before the call was done. */
declare class TimeoutError extends Error {}
/** All threads of all processes wait, and none can go on. The message says who waits for what, at which lines. It is thrown at a call that waits, in the main thread if that waits. If no one catches it, the program ends with exit code 13. */
declare class DeadlockError extends Error {}

// ───────────────────────────────────────────────────────────── processes

declare namespace multiprocessing {
  type StartMethod = 'spawn' | 'fork';
  interface ProcessOptions<A extends unknown[], R> {
    /** The function that the process calls. */
    target: (...args: A) => R;
    /** The arguments of `target`. Default: none. */
    args?: A;
    /** What `target` gets as its last argument, an object of options. Default: none. */
    kwargs?: object;
    /** Default: the name of the class and a number: `Process-1`, `Process-2` and so on; `SpawnProcess-1` or `ForkProcess-1` for the class of a context; `Process-1:1` for a child of Process-1. One with a name of its own uses up a number, too. */
    name?: string;
    /** A daemon is killed when its parent ends. The parent does not wait for it, and a daemon may not start processes. Default: false. */
    daemon?: boolean;
  }
  /**
   * A child process of the operating system, with its own memory.
   *
   * A spawned process starts empty. weft sends it the source of `target`, a copy of the arguments, and every top-level name
   * of the program that the code of `target` uses, and that those use in turn: functions and classes as source, values as
   * copies. All copies are structured clones. The program's top level does not run again. A target that uses a local variable
   * of an enclosing function is refused: start() throws a TypeError that names the variable and its line. A built-in function
   * (print, time.sleep, Math.max) can be the target. A class, a bound function, a method of an object and a Proxy cannot.
   *
   * A forked process starts as a copy of its parent: it has the closures, changed built-ins, half-run generators, private
   * fields and the random sequence, as they were at the fork. Any function can be its target, and the arguments are not
   * copied. Only the thread that forks exists in the child. A lock that another thread held stays locked; the report of a
   * deadlock says so. Queues, pipes, locks, Value, SharedArray and the proxies of a manager stay shared with the parent. The
   * other children and the pools of the parent do not belong to the child: using them throws an InvalidStateError. Output that
   * the parent printed is not printed again. The child of fork(fn) or of a Process starts with an empty event loop: no timer,
   * task or callback of its parent runs in it. With os.fork the timers run in both processes.
   *
   * To make a forked child, weft repeats in a new process what the parent has done, without the waiting. So a fork takes about
   * as long as the parent has computed. It needs a journal of what the parent got from outside, which weft keeps at the prompt,
   * with `--start-method fork`, and if the program's text contains `fork`, `StartMethod` or `getContext`. Without a journal
   * a fork throws an InvalidStateError.
   *
   * `await p` waits for the end of a started process. It returns a copy of what the target returned, or throws a copy of the
   * error that the target threw: with its name, message, cause and stack, and with `.process`. A child that has ended without
   * either, by process.exit(0) too, gives an Error that says how, with `.exitCode`. If the target is a generator function, it
   * is run to its end; what it yields is dropped. If nothing asks for the error of a child, the parent prints it ("Exception
   * in process Process-1:") at once and goes on; its own exit code stays 0.
   *
   * A child that has ended is a zombie: it keeps its number in the process table until its parent asks how it ended. These
   * ask: join(), isAlive(), exitCode, result(), activeChildren(), os.waitpid() and the next start(). A program waits for its
   * children, except daemons, before it ends. No process runs longer than the program.
   */
  class Process<R = any> implements PromiseLike<R> {
    /** `target` may be missing only in a class that extends Process and has a method run. A spawned process gets such an object as its class, by source, and its enumerable properties, as copies: the constructor does not run again, and private fields (#x) are not there. */
    constructor(options?: Partial<ProcessOptions<any[], R | Promise<R>>>);
    constructor(group: null | undefined, target?: (...args: any[]) => R, name?: string, args?: unknown[], kwargs?: object);
    /** What the process runs: it calls the target. A subclass can replace it; in the child, `this` is what currentProcess() returns. */
    run(): R | Promise<R>;
    name: string;
    /** The process number. Undefined before start(). */
    readonly pid: number | undefined;
    /** The same as pid. */ readonly ident: number | undefined;
    /** Whether the process is a daemon. Setting it after start() throws an InvalidStateError. */
    daemon: boolean;
    /** Undefined before the end. 0: the target returned. 1: it threw. n: process.exit(n). -n: signal n killed it. */
    readonly exitCode: number | undefined;
    /** The same. */ readonly exitcode: number | undefined;
    /** Starts the process, and returns it. Throws an InvalidStateError at the second call, in a daemon, and when `--max-processes` processes are alive; a DataCloneError when an argument cannot be copied; a TypeError when the target cannot be sent. After an error no process was started. */
    start(): this;
    /** Blocks until the process has ended, or the timeout is over: isAlive() tells which. It may be called again. Throws an InvalidStateError before start(), and in a process that is not the parent. */
    join(timeout?: number): void;
    /** Whether it was started and has not ended. */
    isAlive(): boolean;
    /** Sends the signal SIGTERM. */ terminate(): void;
    /** Sends the signal SIGKILL. */ kill(): void;
    /**
     * Blocks until the process has ended, then returns what the target returned, or throws what it threw. Throws an Error with
     * an `exitCode` when the process ended otherwise: by process.exit(n), by a signal, by an error after the target had
     * returned. After process.exit(0) it returns undefined. Throws a TimeoutError when the timeout is over.
     */
    result(timeout?: number): R;
    /** Frees the handle of a process that has ended; after that every call throws an InvalidStateError. Throws one, too, while the process runs. */
    close(): void;
    then: PromiseLike<R>['then'];
  }
  /** One end of a pipe, as made by Pipe(). A message is one whole value; the receiver gets a copy. An end counts as closed when every process that had it has closed it or has ended. A closed end throws an InvalidStateError. */
  class Connection {
    /** Sends a value; does not wait for the receiver. Throws a BrokenPipeError when the other end is closed, a DataCloneError when the value cannot be copied. */
    send(value: unknown): void;
    /** Blocks until there is a message, and returns it. Throws an EOFError when the other end is closed and no message is left, a TimeoutError when the timeout is over. */
    recv(timeout?: number): any;
    /** As recv(), but returns a promise. A task that is cancelled while it awaits that takes no message: one that had come for it is put back. */
    recvAsync(): Promise<any>;
    /** Whether there is a message, or the other end is closed. Waits up to `timeout` for one. Default: 0, it does not wait. */
    poll(timeout?: number): boolean;
    /** Closes this end in this process. */
    close(): void;
    readonly closed: boolean;
    [Symbol.dispose](): void;
  }
  /** The other end of the pipe is closed, and no message is left. */
  class EOFError extends Error {}
  /** The other end of the pipe is closed: nothing would receive the message. */
  class BrokenPipeError extends Error {}
  /** Makes a pipe and returns its two ends. Both can send and receive, unless `duplex` is false: then the first can only receive, the second only send. */
  function Pipe(duplex?: boolean): [Connection, Connection];
  /** A queue between processes: first in, first out. Any process of the program may put and get; items are copied. `maxSize` 0 is no limit. */
  class Queue<T = any> extends queue.Queue<T> {
    /** Ends the use of the queue in this process: put() and get() throw an InvalidStateError from then on. */ close(): void;
    /** Does nothing, as what was put has left this process at once. Throws an InvalidStateError before close(). */ joinThread(): void;
    /** Does nothing. */ cancelJoinThread(): void;
  }
  /** As queue.SimpleQueue, between processes. */
  class SimpleQueue<T = any> extends queue.SimpleQueue<T> { close(): void; }
  /** A Queue with join(): the receiver calls taskDone() once for each item that it has processed. */
  class JoinableQueue<T = any> extends Queue<T> {
    /** Says that an item was processed. Throws an InvalidStateError when it is called more often than items were put. */
    taskDone(): void;
    /** Blocks until taskDone() was called for every item. Throws a TimeoutError when the timeout is over. */
    join(timeout?: number): void;
  }
  /** As threading.Lock, between processes. */
  class Lock extends threading.Lock {}
  /** As threading.RLock, between processes. */
  class RLock extends threading.RLock {}
  /** As threading.Semaphore, between processes. */
  class Semaphore extends threading.Semaphore { /** How many permits are left. */ getValue(): number; }
  /** As threading.BoundedSemaphore, between processes. */
  class BoundedSemaphore extends threading.BoundedSemaphore { getValue(): number; }
  /** As threading.Condition, between processes. Its lock must be a Lock or RLock of multiprocessing. */
  class Condition extends threading.Condition {}
  /** As threading.Event, between processes. */
  class Event extends threading.Event {}
  /** As threading.Barrier, between processes, but without an action: let the process do it whose wait() returns 0. */
  class Barrier extends threading.Barrier {}
  /** The types of numbers in shared memory, by Python's letters: 'b' Int8, 'B' Uint8, 'h' Int16, 'H' Uint16, 'i' and 'l' Int32, 'I' and 'L' Uint32, 'q' BigInt64, 'Q' BigUint64, 'f' Float32, 'd' Float64. */
  type Letter = 'b' | 'B' | 'h' | 'H' | 'i' | 'I' | 'l' | 'L' | 'q' | 'Q' | 'f' | 'd';
  /** The typed array that has numbers of a type. */
  type Numbers<L> =
    L extends 'b' | 'i8' ? Int8Array : L extends 'B' | 'u8' ? Uint8Array : L extends 'h' | 'i16' ? Int16Array : L extends 'H' | 'u16' ? Uint16Array :
    L extends 'i' | 'l' | 'i32' ? Int32Array : L extends 'I' | 'L' | 'u32' ? Uint32Array : L extends 'q' | 'i64' ? BigInt64Array :
    L extends 'Q' | 'u64' ? BigUint64Array : L extends 'f' | 'f32' ? Float32Array : Float64Array;
  /** A number that all processes share. Reading and writing are one step each, so `value += 1` is two: hold `lock` around it. `lock` is one that is there, or false for a RawValue. Default: a new RLock. */
  class Value extends RawValue { constructor(type: Letter, initial?: number | bigint, options?: { lock?: Lock | RLock | boolean }); readonly lock: RLock; getLock(): RLock; getObj(): this; acquire: RLock['acquire']; release(): void; }
  /** A Value without a lock. */
  class RawValue { constructor(type: Letter, initial?: number | bigint); value: any; toJSON(): number; }
  /** As RawArray, with a lock: the typed array has the methods getLock, getObj, acquire and release. */
  function Array<L extends Letter>(type: L, sizeOrValues: number | ArrayLike<number | bigint>, options?: { lock?: Lock | RLock | boolean }): Numbers<L> & { getLock(): RLock; getObj(): Numbers<L>; acquire: RLock['acquire']; release(): void };
  /** SharedArray under Python's name. */
  function RawArray<L extends Letter>(type: L, sizeOrValues: number | ArrayLike<number | bigint>): Numbers<L>;
  /** Makes a typed array in memory that all processes share. The second argument is its length or its first values. It is over a SharedArrayBuffer, so Atomics work on it. */
  function SharedArray<L extends Letter | 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'f32' | 'f64' | 'i64' | 'u64'>(type: L, sizeOrValues: number | ArrayLike<number | bigint>): Numbers<L>;
  /**
   * A process that keeps objects and lists for other processes. dict() and list() return proxies, which can be sent to other
   * processes. Reading gives a copy, so `d.a.b = 1` changes nothing, as in Python; write `d.a = { b: 1 }`. A method that changes
   * a list (push, pop, splice and so on) is one step. After shutdown() every use throws an InvalidStateError. A dict also has
   * Python's and Map's methods, each one step: get(key, fallback), set, has, delete, keys, values, items and entries (arrays),
   * pop(key, fallback), popitem, setdefault, update, clear, copy; a key of such a name goes before the method. A list has Python's
   * append, extend, insert, remove, index, count, pop(index), clear, copy.
   */
  class Manager {
    dict(init?: object): any; list(init?: unknown[]): any;
    /** An object whose properties the manager keeps: a dict. */ Namespace(init?: object): any;
    /** What a manager makes ends with it, however that happens: then every use throws an InvalidStateError, in every process, also a get() that waits. Only the elements of an Array stay, which are in shared memory, and a Pool. */ Queue(maxSize?: number): Queue<any>; JoinableQueue(maxSize?: number): JoinableQueue<any>;
    /** As the class of that name, which all processes share in any case. */
    Lock(name?: string): Lock; RLock(name?: string): RLock; Semaphore(value?: number): Semaphore; BoundedSemaphore(value?: number): BoundedSemaphore; Condition(lock?: Lock | RLock): Condition; Event(): Event; Barrier(parties: number): Barrier;
    Value(type: Letter, initial?: number | bigint): Value; Array: typeof multiprocessing.Array; Pool(processes?: number): Pool;
    /** Blocks until the manager's process has ended, or the timeout is over. */ join(timeout?: number): void;
    shutdown(): void;
    [Symbol.dispose](): void;
  }
  // Absent: BaseManager, Manager.register (a manager of weft's has no classes of the program's), start, connect, address, getServer (it
  // runs from the beginning, and only for this program).
  /**
   * Worker processes that call functions of the program, started when the pool is made. Default: one for each processor. A function is sent as the
   * target of a spawned Process is; the values that it uses are those of its first call in the pool. A worker that dies is
   * replaced, and its job fails with a futures.BrokenExecutor, which has the exitCode. If the initializer throws, all jobs fail.
   * Workers are daemons. A pool without jobs does not keep the program alive.
   */
  class Pool {
    constructor(processes?: number, initializer?: (...a: any[]) => void, initArgs?: unknown[], maxTasksPerChild?: number);
    constructor(options: { processes?: number; initializer?: (...a: any[]) => void; initArgs?: unknown[]; maxTasksPerChild?: number });
    /** Calls `fn(...args)` in a worker, blocks, and returns the result or throws the error. `kwargs` is what comes as the last argument, an object of options. */
    apply<A extends unknown[], R>(fn: (...a: A) => R, args?: A, kwargs?: object): Awaited<R>;
    /** As apply(), but returns an AsyncResult at once. One of the callbacks is called with the result or the error, in a thread of the pool. */
    applyAsync<A extends unknown[], R>(fn: (...a: A) => R, args?: A, kwargs?: object, callback?: (value: Awaited<R>) => void, errorCallback?: (error: unknown) => void): AsyncResult<Awaited<R>>;
    /** As map(), but returns an AsyncResult of all results at once. It is done when all are, and has the first error. */
    mapAsync<T, R>(fn: (x: T) => R, items: Iterable<T>, chunkSize?: number, callback?: (values: Awaited<R>[]) => void, errorCallback?: (error: unknown) => void): AsyncResult<Awaited<R>[]>;
    /** As mapAsync(), but each item is a list of arguments. */
    starmapAsync<R>(fn: (...a: any[]) => R, items: Iterable<unknown[]>, chunkSize?: number, callback?: (values: Awaited<R>[]) => void, errorCallback?: (error: unknown) => void): AsyncResult<Awaited<R>[]>;
    /** Calls `fn` for each item and blocks; returns the results in the order of the items, or throws the first error. `chunkSize` items are sent to a worker at a time; default: a quarter of a worker's share. */
    map<T, R>(fn: (x: T) => R, items: Iterable<T>, chunkSize?: number): Awaited<R>[];
    /** As map(), but each item is a list of arguments. */
    starmap<R>(fn: (...a: any[]) => R, items: Iterable<unknown[]>, chunkSize?: number): Awaited<R>[];
    /** As map(), but returns an iterator; only its next() blocks, at most for a timeout that it is given. It reads the items as workers get free, no more than a chunk for each, and goes on after an error. `chunkSize` is 1 by default. */
    imap<T, R>(fn: (x: T) => R, items: Iterable<T>, chunkSize?: number): IterableIterator<Awaited<R>>;
    /** As imap(), but the results come in the order in which they are ready. */
    imapUnordered<T, R>(fn: (x: T) => R, items: Iterable<T>, chunkSize?: number): IterableIterator<Awaited<R>>;
    /** Takes no more jobs, but reads what imap() has still to read. The workers end when all jobs are done. */
    close(): void;
    /** Kills the workers. Jobs that are not done fail with an InvalidStateError. */
    terminate(): void;
    /** Blocks until all workers have ended. Throws an InvalidStateError before close() or terminate(). */
    join(): void;
    [Symbol.dispose](): void;
  }
  /** What the Async methods of a Pool return: a Future under the names of Python's pools. */
  class AsyncResult<R = any> extends futures.Future<R> {
    /** As result(). */ get(timeout?: number): R;
    /** Blocks until it is done, or the timeout is over: ready() tells which. */ wait(timeout?: number): void;
    /** As done(). */ ready(): boolean;
    /** Whether there was no error. Throws an InvalidStateError while it is not done. */ successful(): boolean;
  }
  /** Python's base class of errors of this namespace; weft throws only what is said at each call. */
  class ProcessError extends Error {}
  class BufferTooShort extends ProcessError {}
  /** The global TimeoutError. */
  class TimeoutError extends Error {}
  /** Does nothing: for programs of Python's that are frozen to an executable. */
  function freezeSupport(): void;
  // Absent: Process.sentinel (await the process instead), Process.interrupt (os.kill(p.pid, 'SIGINT')), authkey and AuthenticationError
  // (processes of a program know each other), reducer, setExecutable, setForkserverPreload, allowConnectionPickling, getLogger,
  // logToStderr, SUBDEBUG, SUBWARNING (`--trace`), managers that are connected to over a network; Pool.Process (workers are of one
  // kind); Connection.fileno, readable, writable, sendBytes, recvBytes, recvBytesInto (messages are whole values; a typed array is one).
  /** Chooses how a process starts that does not say it. The default is 'spawn' on every operating system, or what `--start-method` says. Throws an InvalidStateError after the first start(), unless `force` is true. */
  function setStartMethod(method: StartMethod, options?: { force?: boolean }): void;
  /** The start method. With `allowNone` it is undefined until one was chosen, asked for or used. */
  function getStartMethod(): StartMethod;
  function getStartMethod(allowNone: boolean): StartMethod | undefined;
  function getStartMethod(options: { allowNone?: boolean }): StartMethod | undefined;
  function getAllStartMethods(): StartMethod[];
  /** Returns an object with the names of this namespace, whose Process uses that start method. */
  function getContext(method?: StartMethod): typeof multiprocessing;
  /** The number of processors. */
  function cpuCount(): number;
  /** This process. It cannot be started, joined or ended through this object. */
  function currentProcess(): Process;
  /** The process that started this one. Undefined in the main process. */
  function parentProcess(): Process | undefined;
  /** The children that are alive. It also joins those that have ended. */
  function activeChildren(): Process[];
}

declare namespace os {
  /** The number of this process. */
  function getpid(): number;
  /** The number of the parent process. */
  function getppid(): number;
  /** The number of processors. */
  function cpuCount(): number;
  /**
   * Copies this process; both go on after the call. It returns the child's pid in the parent, and 0 in the child. The comment at
   * Process says what a forked process has. There is no Process object for the child: os.waitpid waits for it. Pending timers
   * run in both. isMain is false in the child. Daemons and workers of a pool may fork, too.
   */
  function fork(): number;
  /** Blocks until the child has ended, and returns [pid, exitCode]; a negative exitCode is a signal. pid -1 is any child. Throws an Error with the code ECHILD when there is no such child. */
  function waitpid(pid: number): [number, number];
  /** Sends a signal to a process of this program, or to a command that it has started; to any other with --allow-run. Default: SIGTERM. The signal is a name or a number; 0 only tests whether the process is there, as a zombie is for its parent. Throws an Error with the code ESRCH when it is not there. */
  function kill(pid: number, signal?: string | number): void;
  /** kill() for a process group: that of a command which was started with startNewSession has the command's pid, and what that has started is in it, too. */
  function killpg(pgid: number, signal?: string | number): void;

  // Node's os. node:os is this namespace, too. What a system does not say is 0 or empty. hostname, homedir and userInfo need
  // --allow-sys.
  const EOL: string;
  const devNull: string;
  const constants: { signals: Record<string, number> };
  function arch(): string;
  function availableParallelism(): number;
  function cpus(): { model: string; speed: number; times: { user: number; nice: number; sys: number; idle: number; irq: number } }[];
  function endianness(): 'LE' | 'BE';
  function freemem(): number;
  function homedir(): string;
  function hostname(): string;
  function loadavg(): number[];
  function machine(): string;
  function platform(): string;
  function release(): string;
  function tmpdir(): string;
  function totalmem(): number;
  function type(): string;
  function uptime(): number;
  function userInfo(): { uid: number; gid: number; username: string; homedir: string; shell: string };
  function version(): string;
}

/** Python's contextvars: variables whose values belong to a task, across await, timers and callbacks. A new task begins with a copy. */
declare namespace contextvars {
  class ContextVar<T> {
    constructor(name: string, options?: { default?: T });
    readonly name: string;
    /** The value in the current context, else the default given here, else the variable's; throws an Error named LookupError when there is none. */
    get<D = T>(default_?: D): T | D;
    /** The token takes that back, see reset. */
    set(value: T): Token<T>;
    /** Gives back the value from before set. A token works once, in the context that it was made in. */
    reset(token: Token<T>): void;
  }
  class Token<T> {
    static readonly MISSING: object;
    readonly var: ContextVar<T>;
    /** The value before, or Token.MISSING. */
    readonly oldValue: T | object;
  }
  class Context {
    /** Calls fn in this context: what it sets stays here. Throws InvalidStateError when it runs already. */
    run<A extends any[], R>(fn: (...args: A) => R, ...args: A): R;
    copy(): Context;
    get<T>(variable: ContextVar<T>, default_?: T): T | undefined;
    has(variable: ContextVar<any>): boolean;
    keys(): ContextVar<any>[];
    values(): any[];
    items(): [ContextVar<any>, any][];
    readonly size: number;
  }
  /** A copy of the current context. */
  function copyContext(): Context;
}

/**
 * What Ctrl-C, the signal SIGINT, throws in the main thread, where that waits or computes: `finally` blocks run, and a `catch`
 * sees it. At a top-level await it is thrown in the calls of async functions that are awaited, where they are suspended; when
 * the program only waits for calls that nobody awaits, in these. Tasks and futures are cancelled. asyncio.run cancels its task,
 * and throws the KeyboardInterrupt when that has ended (Python's Runner).
 *
 * If nothing catches it, a report says what each thread did. The threads and children that are no daemons are waited for, and
 * the exit code is 130. The second Ctrl-C ends the program at once. Children get the Ctrl-C of a terminal, too; workers of a
 * pool that have nothing to do take no notice. Code without try, catch and finally may be ended without a KeyboardInterrupt.
 */
declare class KeyboardInterrupt extends Error {}

declare namespace signal {
  type Signal = number | string;
  type Handler = ((signal: number, ...none: any[]) => unknown) | number;
  /**
   * Has a signal call a function, do nothing (SIG_IGN), or have the system's effect (SIG_DFL). Returns the handler before. The
   * main thread calls the function, also while it computes, or in the middle of a wait, which goes on afterwards; what the
   * function throws is thrown there. Throws an InvalidStateError in another thread, and for SIGKILL and SIGSTOP. A spawned
   * process inherits what is ignored, a forked one all handlers.
   */
  function signal(signal: Signal, handler: Handler): Handler;
  function getsignal(signal: Signal): Handler;
  /** Sends a signal to this process. */
  function raiseSignal(signal: Signal): void;
  /** "Interrupt" */
  function strsignal(signal: Signal): string;
  function validSignals(): Set<number>;
  /** Blocks until the main thread has handled a signal. */
  function pause(): void;
  /** The handler of SIGINT that a program begins with: it throws a KeyboardInterrupt. */
  function defaultIntHandler(): never;
  /** Names and numbers: `Signals.SIGINT` is 2, `Signals[2]` is "SIGINT". */
  const Signals: { readonly [name: string]: number } & { readonly [number: number]: string };
  const Handlers: { readonly SIG_DFL: 0; readonly SIG_IGN: 1 };
  const SIG_DFL: 0; const SIG_IGN: 1;
  const SIGHUP: number; const SIGINT: number; const SIGQUIT: number; const SIGILL: number; const SIGTRAP: number; const SIGABRT: number;
  const SIGBUS: number; const SIGFPE: number; const SIGKILL: number; const SIGUSR1: number; const SIGSEGV: number; const SIGUSR2: number;
  const SIGPIPE: number; const SIGALRM: number; const SIGTERM: number; const SIGCHLD: number; const SIGCONT: number; const SIGSTOP: number;
  const SIGTSTP: number; const SIGTTIN: number; const SIGTTOU: number; const SIGURG: number; const SIGXCPU: number; const SIGXFSZ: number;
  const SIGVTALRM: number; const SIGPROF: number; const SIGWINCH: number; const SIGIO: number; const SIGSYS: number;
  // Absent: alarm and the timers of a process (setTimeout), sigwait, pthread_kill and masks (signals go to the main thread), siginterrupt
  // and set_wakeup_fd (no wait is ended by a handler that returns). Windows has fewer signals, a browser has none.
}

// ───────────────────────────────────────────────────────────── threads

declare namespace threading {
  /**
   * A thread of this process. All threads share one heap: the same globals, closures and objects. Each has its own call
   * stack and its own event loop.
   *
   * Only one thread runs at a time: the one with the interpreter lock (Python's GIL). It gives the lock to another thread when
   * it waits and, if others are ready, after each switch interval: at the next turn of a loop, at the start of a function, or
   * between the read and the write of a shared variable. So two threads that do `n = n + 1` can lose an update.
   *
   * `await t` waits for the end of a started thread and returns what the target returned, or throws what it threw. A thread
   * with an async target ends when its promise is settled. If nothing asks for an error, it is printed with its stack
   * ("Exception in thread Thread-1 (work)"). A program waits for its threads, except daemons, before it ends.
   */
  class Thread<R = any> implements PromiseLike<R> {
    /** `target` may be missing only in a class that extends Thread and has a method run. `daemon` is by default that of the thread that makes it. */
    constructor(options?: { target?: (...args: any[]) => R | Promise<R>; args?: unknown[]; kwargs?: object; name?: string; daemon?: boolean });
    constructor(group: null | undefined, target?: (...args: any[]) => R, name?: string, args?: unknown[], kwargs?: object);
    /** Default: `Thread-1 (work)`, with the name of the target. */
    name: string;
    /** Whether the thread is a daemon. Setting it after start() throws an InvalidStateError. */
    daemon: boolean;
    /** The number of the thread. Undefined before start(). */
    readonly ident: number | undefined;
    /** The same as `ident`: weft's threads have no number of the operating system's. */
    readonly nativeId: number | undefined;
    /** Python's old names for `name` and `daemon`. */ getName(): string; setName(name: string): void; isDaemon(): boolean; setDaemon(daemon: boolean): void;
    /** Starts the thread, lets it begin, and returns it. Throws an InvalidStateError at the second call, and when `--max-threads` threads are alive. */
    start(): this;
    /** What the thread runs: it calls the target. A subclass can replace it. */
    run(): R | Promise<R>;
    /** Blocks until the thread has ended, or the timeout is over: isAlive() tells which. Throws an InvalidStateError before start(), and in the thread itself. */
    join(timeout?: number): void;
    /** Whether it was started and has not ended. */
    isAlive(): boolean;
    /** Blocks until the thread has ended, then returns what the target returned, or throws what it threw. Throws a TimeoutError when the timeout is over. */
    result(timeout?: number): R;
    then: PromiseLike<R>['then'];
  }
  /**
   * A lock: one thread at a time can hold it. `lock.with(() => …)` acquires it, calls the function, releases it even if the
   * function throws, and returns what the function returned. With an async function it returns a promise, and holds the lock
   * until the function's promise is settled. Any thread may release a Lock. In reports a lock has the name that was given, or
   * else that of the variable that it is assigned to.
   */
  class Lock {
    constructor(name?: string);
    /** Blocks until the lock is free, takes it and returns true. Returns false when the timeout is over, or at once with `blocking: false`. */
    acquire(options?: { blocking?: boolean; timeout?: number }): boolean;
    acquire(blocking: boolean, timeout?: number): boolean;
    /** Gives the lock back. Throws an InvalidStateError when it is not held. */
    release(): void;
    /** Whether a thread holds it. */
    locked(): boolean;
    with<R>(fn: () => R): R;
    /** Blocks until it is acquired; `using held = lock.hold()` releases at the end of the block. */
    hold(): Disposable;
  }
  /** A Lock that its owner may acquire several times, and must release as often. Only the owner may release it. */
  class RLock extends Lock { constructor(name?: string); }
  /** A lock on which threads can wait until another thread notifies them. Without a given lock it makes an RLock. All methods but those of Lock throw an InvalidStateError when the calling thread does not hold the lock. */
  class Condition extends Lock {
    constructor(lock?: Lock | RLock);
    /** Releases the lock, blocks until it is notified, and acquires the lock again. Returns false when the timeout is over. */
    wait(timeout?: number): boolean;
    /** Waits until what `predicate()` returns is true, or the timeout is over, and returns that. */
    waitFor<T>(predicate: () => T, timeout?: number): T;
    /** Wakes `n` threads that wait. Default: 1. */
    notify(n?: number): void;
    /** Wakes all threads that wait. */
    notifyAll(): void;
  }
  /** A counter of permits; `value` is how many there are first. Default: 1. acquire() takes one and blocks while there is none; release() gives `n` back. Default: 1. */
  class Semaphore extends Lock { constructor(value?: number); release(n?: number): void; }
  /** A Semaphore that throws an InvalidStateError when it is released more often than it was acquired. */
  class BoundedSemaphore extends Semaphore {}
  /** A flag that threads can wait for. wait() blocks until the flag is set, and returns false when the timeout is over. */
  class Event { isSet(): boolean; set(): void; clear(): void; wait(timeout?: number): boolean; }
  /** A meeting point: wait() blocks until `parties` threads wait, then all go on; it returns a different number to each, from 0 to parties - 1. One of them calls `action` first. When a timeout is over or abort() is called, the barrier is broken: all who wait and every later wait() throw a BrokenBarrierError, until reset(). */
  class Barrier { constructor(parties: number, action?: () => void, timeout?: number); wait(timeout?: number): number; reset(): void; abort(): void; readonly broken: boolean; readonly parties: number; readonly nWaiting: number; }
  class BrokenBarrierError extends Error {}
  /** A thread that calls `fn` after `interval` milliseconds. cancel() before that stops it. */
  class Timer extends Thread<void> { constructor(interval: number, fn: (...args: any[]) => void, args?: unknown[], kwargs?: object); cancel(): void; }
  /** An object whose properties each thread has for itself. */
  class Local { [key: string]: any; }
  /** Python's name for Local. */
  const local: typeof Local;
  /** Python's name for what a lock throws that is released by the wrong thread: InvalidStateError. */
  const ThreadError: typeof InvalidStateError;
  /** The longest timeout: Infinity, which is without end. */
  const TIMEOUT_MAX: number;
  /** What excepthook is called with. */
  class ExceptHookArgs { constructor(args: { error: unknown; thread: Thread }); }
  interface ExceptHookArgs { error: unknown; thread: Thread }
  function currentThread(): Thread;
  function mainThread(): Thread;
  /** The threads that are alive. */
  function enumerate(): Thread[];
  /** How many threads are alive. */
  function activeCount(): number;
  /** The number of the current thread. */
  function getIdent(): number;
  /** The same: weft's threads have no number of the operating system's. */
  function getNativeId(): number;
  /** Lets another thread run, if one is ready. */
  function yieldNow(): void;
  /** Sets how long a thread runs before another ready thread gets its turn: milliseconds, more than 0. Default: 5. */
  function setSwitchInterval(ms: number): void;
  function getSwitchInterval(): number;
  /** Is called with an error that no one caught in a thread. The default prints it. */
  let excepthook: (info: ExceptHookArgs) => void;
  // Absent: settrace, setprofile, gettrace, getprofile and their …AllThreads (goja calls nothing for each line; `--trace` writes a
  // log of what happens instead); stackSize (a stack of weft's grows by itself).
}

declare namespace time {
  /** Blocks this thread for `ms`. Other threads run meanwhile. */
  function sleep(ms: number): void;
  /** The wall clock: ms since 1970. */ function time(): number;
  /** A time as text, in the local time zone, by Python's format: '%H:%M:%S' or '%X' is 23:59:58. `t` is a Date or ms since 1970. Default: now. */ function strftime(format: string, t?: number | Date): string;
  /** As strftime() with '%a %b %e %H:%M:%S %Y'. */ function ctime(t?: number | Date): string;
  /** A clock that never goes back: ms since the program started. */ function monotonic(): number;
  /** The same clock, for measuring short times. */ function perfCounter(): number;
  /** The CPU time that this process has used, in ms. */ function processTime(): number;
}

declare namespace queue {
  /** A queue between threads: first in, first out. Items are not copied. `maxSize` 0 is no limit. */
  class Queue<T = any> {
    constructor(maxSize?: number);
    /** How many items there is room for; 0 is no limit. */
    readonly maxSize: number; readonly maxsize: number;
    /** Whether shutdown() was called. */
    readonly isShutdown: boolean;
    /** Adds an item; blocks while the queue is full. Throws Full when the timeout is over, or at once with `block: false`; ShutDown after shutdown(). */
    put(item: T, options?: { block?: boolean; timeout?: number }): void;
    put(item: T, block: boolean, timeout?: number): void;
    /** Removes the next item and returns it; blocks while the queue is empty. Throws Empty when the timeout is over, or at once with `block: false`; ShutDown when the queue is shut down and empty. */
    get(options?: { block?: boolean; timeout?: number }): T;
    get(block: boolean, timeout?: number): T;
    /** As put() with `block: false`. */
    putNowait(item: T): void;
    /** As get() with `block: false`. */
    getNowait(): T;
    /** As get(), but returns a promise instead of blocking the thread. A task that is cancelled while it awaits that takes no item: one that had come for it is put back. */
    getAsync(): Promise<T>;
    /** As put(), but returns a promise instead of blocking the thread. When a task that awaits that is cancelled, the item is not put in. */
    putAsync(item: T): Promise<void>;
    /** How many items are in the queue. */
    qsize(): number; empty(): boolean; full(): boolean;
    /** Says that one item that was taken is processed. Throws an InvalidStateError when it is called more often than items were put. */
    taskDone(): void;
    /** Blocks until taskDone() was called for every item. Throws a TimeoutError when the timeout is over. */
    join(timeout?: number): void;
    /** Ends the queue: put() throws ShutDown at once, get() when the queue is empty. With `immediate` the items are dropped. */
    shutdown(immediate?: boolean): void;
  }
  /** A Queue whose last item comes out first. */
  class LifoQueue<T> extends Queue<T> {}
  /** A Queue whose smallest item comes out first. `compare` returns a number below 0 if `a` is smaller. By default numbers are ordered by size, strings by their characters, arrays by the first items that differ; other items throw a TypeError. */
  class PriorityQueue<T> extends Queue<T> { constructor(maxSize?: number, compare?: (a: T, b: T) => number); }
  /** A queue without a limit, and with no more than this. */
  class SimpleQueue<T = any> { put: Queue<T>['put']; get: Queue<T>['get']; putNowait: Queue<T>['putNowait']; getNowait: Queue<T>['getNowait']; getAsync: Queue<T>['getAsync']; putAsync: Queue<T>['putAsync']; qsize(): number; empty(): boolean; }
  /** The queue had no item in time. */ class Empty extends Error {}
  /** The queue had no room in time. */ class Full extends Error {}
  /** The queue is shut down. */ class ShutDown extends InvalidStateError {}
}

// ───────────────────────────────────────────────────────────── coroutines

/**
 * As Python's asyncio. Absent, with the reason: …EventLoopPolicy, BaseEventLoop, AbstractEventLoop, SelectorEventLoop, EventLoop, …ChildWatcher
 * (there is one loop, and every thread has it: Loop is its type); …Protocol, …Transport, Stream…, …Connection, Server, AbstractServer,
 * startServer, startUnixServer, IncompleteReadError, LimitOverrunError, SendfileNotAvailableError (they come with I/O);
 * captureCallGraph, printCallGraph, formatCallGraph, FrameCallGraphEntry, FutureCallGraph, futureAddToAwaitedBy, futureDiscardFromAwaitedBy
 * (pstree() and getStack() tell the same); createEagerTaskFactory (eagerTaskFactory is one); Task.getContext (contextvars come later).
 * Of a loop: getTaskFactory, setTaskFactory (a call of an async function has begun when a task is made of it); add…, remove…, connect…,
 * create…, sock…, get…info, sendfile, startTls, subprocess… (they come with I/O and signals); shutdownAsyncgens, shutdownDefaultExecutor,
 * setDefaultExecutor (all threads of a realm share one, which ends with the program).
 */
declare namespace asyncio {
  /** Is thrown in a coroutine that is cancelled, at the await where it is suspended. */
  class CancelledError extends Error {}
  /** Is thrown when a deadline has passed; the global TimeoutError. */
  class TimeoutError extends Error {}
  /** The global InvalidStateError. */
  class InvalidStateError extends Error {}
  /** For wait(): when it ends. */
  const FIRST_COMPLETED: 'FIRST_COMPLETED';
  const FIRST_EXCEPTION: 'FIRST_EXCEPTION';
  const ALL_COMPLETED: 'ALL_COMPLETED';
  /** A promise that can be asked, cancelled, and settled from outside: `const f = new asyncio.Future(); f.setResult(5)`. */
  class Future<R = any> extends Promise<R> {
    constructor(options?: { loop?: Loop });
    /** Settles it with a value. Throws an InvalidStateError when it is done. */
    setResult(value: R): void;
    /** Settles it with an error. Throws an InvalidStateError when it is done. */
    setException(reason: unknown): void;
    /** Settles it with a CancelledError. Returns false when it is done. */
    cancel(message?: string): boolean;
    /** Whether it ended by a CancelledError. */
    cancelled(): boolean;
    /** Whether it has ended. */
    done(): boolean;
    /** The value, or throws the error. Throws an InvalidStateError while it is not done. */
    result(): R;
    /** The error, or undefined if there was none. Throws an InvalidStateError while it is not done. */
    exception(): unknown;
    /** Calls `fn(this)` when it is done, in its turn among those who await it: who was first is called first. */
    addDoneCallback(fn: (f: this) => void): void;
    /** Takes a callback back; returns how often it was added. */
    removeDoneCallback(fn: (f: this) => void): number;
    getLoop(): Loop;
  }
  /** A coroutine that runs in the event loop, and can be cancelled. createTask() makes one, and `new Task(coro, { name })`. setResult() and setException() throw an InvalidStateError. */
  class Task<R = any> extends Future<R> {
    constructor(coro: Coro<R>, options?: { name?: string; loop?: Loop });
    /** Default: `Task-1`, `Task-2` and so on. */
    getName(): string; setName(name: string): void;
    /** Asks the task to stop: the await where it is suspended throws a CancelledError. The task may catch it and go on. When it runs, or is about to go on with a value, its next await throws. Each call counts for cancelling(). Returns false when the task is done. It goes through what then(), catch() and finally() have made of a promise, and the promise that their handler returned; the handlers see it. It does not go through Promise.all and its like (gather() is what Python has), nor into what others await too. */
    cancel(message?: string): boolean;
    /** How many cancellations were asked for and not taken back. */
    cancelling(): number;
    /** Takes back one cancellation that the task has dealt with, and returns how many are left. */
    uncancel(): number;
    /** What the task follows: the promise of its call. It is undefined before that has begun. */
    getCoro(): Promise<R> | undefined;
    /** The calls in which it is suspended, as text: the innermost first, and no more than `limit`. */ getStack(options?: { limit?: number }): string[];
    /** Writes getStack() to standard error. */ printStack(options?: { limit?: number }): void;
  }
  /** A call of an async function, or an async function, which is then called in the event loop. */
  type Coro<R> = Promise<R> | (() => Promise<R>);
  /** The event loop of a thread. Every thread has one. The methods are bound: `callLater(100, loop.stop)`. */
  interface Loop {
    /** Blocks this thread and runs its event loop until the promise is settled; returns its value or throws its error. */
    runUntilComplete<R>(coro: Coro<R>): R;
    /** Blocks this thread and runs its event loop until stop() is called. */
    runForever(): void;
    /** Ends runForever() when what is due in this turn of the loop has run. */
    stop(): void;
    /** Ends the use of this object. Throws an InvalidStateError while the loop runs. */
    close(): void;
    isRunning(): boolean;
    isClosed(): boolean;
    /** The clock of the loop, which is time.monotonic(), in ms. */
    time(): number;
    createTask<R>(coro: Coro<R>, options?: { name?: string }): Task<R>;
    createFuture<R = any>(): Future<R>;
    /** Calls `fn(...args)` at the next turn of the loop. */
    callSoon(fn: (...a: any[]) => void, ...args: unknown[]): Handle;
    /** Calls `fn(...args)` after `ms`, behind what is due by then. */
    callLater(ms: number, fn: (...a: any[]) => void, ...args: unknown[]): TimerHandle;
    /** Calls `fn(...args)` at a time of the loop's clock. */
    callAt(when: number, fn: (...a: any[]) => void, ...args: unknown[]): TimerHandle;
    /** As callSoon(), from any thread. */ callSoonThreadsafe(fn: (...a: any[]) => void, ...args: unknown[]): Handle;
    /** Calls `fn(...args)` in a thread of the executor, or of a shared one if `executor` is undefined. */
    /** Has the loop call fn when a signal comes, instead of any other effect. Throws an InvalidStateError when the loop is not the main thread's. */
    addSignalHandler(signal: signal.Signal, fn: (...a: any[]) => unknown, ...args: unknown[]): void;
    /** Returns false when there was none. */
    removeSignalHandler(signal: signal.Signal): boolean;
    runInExecutor<R>(executor: futures.Executor | undefined, fn: (...a: any[]) => R, ...args: unknown[]): Promise<Awaited<R>>;
    /** `handler` is called with the loop and a context for each error that nobody waits for: of a callback, or of a task or future whose result nobody asked for. null, the default, has them printed. */
    setExceptionHandler(handler: ((loop: Loop, context: ExceptionContext) => void) | null): void;
    getExceptionHandler(): ((loop: Loop, context: ExceptionContext) => void) | null;
    /** Calls the handler, or prints. */ callExceptionHandler(context: ExceptionContext): void;
    /** Prints. */ defaultExceptionHandler(context: ExceptionContext): void;
    /** In debug mode callSoon() throws an InvalidStateError when another thread calls it. */
    setDebug(on: boolean): void; getDebug(): boolean;
  }
  /** What an exception handler is told: future or task is whose error it is. */
  interface ExceptionContext { message?: string; exception?: unknown; future?: Future; task?: Task }
  /** A callback that is due. */
  class Handle { cancel(): void; cancelled(): boolean; }
  /** A callback for later: when() is a time of the loop's clock. */
  class TimerHandle extends Handle { when(): number; }
  /** Blocks this thread, runs `main` in its event loop, and returns its value or throws its error. The tasks that are left at the end are cancelled. With options it has a Loop of its own, which is the thread's until then: what `loopFactory` returns, in debug mode or not. */
  function run<R>(main: Coro<R>, options?: { debug?: boolean; loopFactory?: () => Loop }): R;
  /** Runs several coroutines one after the other in one loop: `const runner = new asyncio.Runner(); runner.run(main); runner.close()`. Tasks that are left go on in the next run(), and are cancelled by close(). */
  class Runner { constructor(options?: { debug?: boolean; loopFactory?: () => Loop }); run<R>(main: Coro<R>): R; getLoop(): Loop; close(): void; [Symbol.dispose](): void; }
  /** The loop of this thread. */
  function getEventLoop(): Loop;
  /** As getEventLoop(), in a callback, a task or the call of an async function; outside it throws an InvalidStateError. */
  function getRunningLoop(): Loop;
  /** A loop is the thread's that first runs it, or gives it tasks; what callSoon() and callLater() were told before goes with it. */
  function newEventLoop(): Loop;
  /** Has getEventLoop() return this loop in this thread. */
  function setEventLoop(loop: Loop | undefined): void;
  /** Starts a task unless `coro` is a Future. */
  function ensureFuture<R>(coro: Coro<R>, options?: { loop?: Loop }): Future<R>;
  /** A Future for a Future of futures, or any promise. */
  function wrapFuture<R>(future: PromiseLike<R>, options?: { loop?: Loop }): Future<R>;
  function isfuture(v: unknown): boolean;
  /** Whether it is a promise and no Future. */
  function iscoroutine(v: unknown): boolean;
  /** Whether it is an async function. */
  function iscoroutinefunction(v: unknown): boolean;
  /** Starts a task whose function is called at once. */
  function eagerTaskFactory<R>(loop: Loop, coro: Coro<R>, options?: { name?: string }): Task<R>;
  /** Returns a promise that resolves to `value` after `ms`. `{ result: value }` in its place is an object of options; any other object is the value itself. */
  function sleep<T>(ms: number, value?: T): Promise<T>;
  /** Starts a task. It needs no running loop; the loop runs it when the thread awaits. */
  function createTask<R>(coro: Coro<R>, options?: { name?: string }): Task<R>;
  /** Waits for all, and returns the values in the order of the arguments. The first error is thrown at once, and the others go on; with `returnExceptions` errors are returned among the values. */
  function gather(...aws: Coro<any>[]): Promise<any[]>;
  function gather(...args: [...aws: Coro<any>[], options: { returnExceptions?: boolean }]): Promise<any[]>;
  /** Waits until all are done, or the first is, or the first has failed, or the timeout is over. Returns two sets: the done ones and the others. Cancels none and throws no error of theirs. */
  function wait(aws: Iterable<Promise<any>>, options?: { timeout?: number; returnWhen?: 'ALL_COMPLETED' | 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' }): Promise<[Set<Task>, Set<Task>]>;
  /** Waits for one. When the timeout is over, it cancels it and throws a TimeoutError. */
  function waitFor<R>(aw: Coro<R>, timeout: number | { timeout?: number } | undefined): Promise<R>;
  /** Gives a promise for each, in the order in which they are done: `for (const p of asyncio.asCompleted(list)) print(await p)`. When the timeout is over, the rest throw a TimeoutError. */
  function asCompleted<R>(aws: Iterable<Promise<R>>, options?: { timeout?: number }): Iterable<Promise<R>> & AsyncIterable<R>;
  /** Waits for a promise; when the waiting is cancelled, the promise is not. */
  function shield<R>(aw: Promise<R>): Promise<R>;
  /** Limits the time of a function: `await asyncio.timeout(100, async () => …)`. After `ms` it cancels the function and throws a TimeoutError. */
  function timeout<R>(ms: number | undefined, body: (deadline: Timeout) => Promise<R>): Promise<R>;
  /** Without a function it limits what the running task does until the method of Symbol.asyncDispose is called: it cancels the task, and that method throws the TimeoutError. Outside of tasks it throws an InvalidStateError. */
  function timeout(ms?: number): Timeout;
  /** As timeout(), with a time of the loop's clock: `loop.time() + 100`. */
  function timeoutAt<R>(when: number | undefined, body: (deadline: Timeout) => Promise<R>): Promise<R>;
  function timeoutAt(when?: number): Timeout;
  /** The deadline of timeout() and timeoutAt(). */
  class Timeout {
    /** Ends the time of a timeout without a function. `error` is what the block has ended with; who calls it need not know that. */
    [Symbol.asyncDispose](error?: unknown): Promise<void>;
    /** The time of the loop's clock at which it passes; undefined for never. */
    when(): number | undefined;
    /** Moves the deadline; undefined is never. */
    reschedule(when: number | undefined): void;
    /** Whether it has passed while the body went on. */
    expired(): boolean;
  }
  /** Runs tasks that end together: `await asyncio.TaskGroup(async g => { g.createTask(f()) })`. It waits for all tasks. When one fails, the others are cancelled, and then it throws an AggregateError with all errors. */
  function TaskGroup<R>(body: (group: TaskGroup) => Promise<R>): Promise<R>;
  /** A group without a function lasts until its method of Symbol.asyncDispose, which waits for all tasks, and throws that AggregateError. When one fails before, the task that has made the group is cancelled. */
  class TaskGroup {
    constructor();
    /** Throws an InvalidStateError when the group ends. */ createTask<T>(coro: Coro<T>, options?: { name?: string }): Task<T>;
    /** `error` is what the block has ended with, which `await using` tells: then the tasks are cancelled, and it is among the errors that the group ends with. Who calls it need not know that. */
    [Symbol.asyncDispose](error?: unknown): Promise<void>;
  }
  /** Calls `fn(...args)` in another thread, and returns a promise of the result. */
  function toThread<R>(fn: (...a: any[]) => R, ...args: unknown[]): Promise<Awaited<R>>;
  /** Runs a coroutine in the loop of another thread. A call that has begun goes on in the thread that has begun it, which turns its loop while it waits in result(): give a function. */
  function runCoroutineThreadsafe<R>(coro: Coro<R>, loop: Loop): futures.Future<R>;
  /** The task that runs now; undefined outside of tasks. */
  function currentTask(options?: { loop?: Loop }): Task | undefined;
  /** The tasks of this thread that are not done. */
  function allTasks(options?: { loop?: Loop }): Set<Task>;
  /** The tasks of all threads, as text: what each waits for, and where. */ function pstree(): string;
  // Who waits for one of these is woken when it can go on, and then takes what it waited for. When it is cancelled before that, the next one
  // is woken, and nothing is lost. A cancelled put() puts nothing in. The classes need no `new`.
  /** As threading.Lock, between the tasks of one thread. */
  class Lock { acquire(): Promise<true>; release(): void; locked(): boolean; with<R>(fn: () => R | Promise<R>): Promise<R>; /** `using held = await lock.hold()` releases at the end of the block. */ hold(): Promise<Disposable>; }
  /** As threading.Event, between the tasks of one thread. */
  class Event { set(): void; clear(): void; isSet(): boolean; wait(): Promise<true>; }
  /** As threading.Condition, between the tasks of one thread. Default: with a lock of its own. */
  class Condition { constructor(lock?: Lock); acquire: Lock['acquire']; release: Lock['release']; locked: Lock['locked']; with: Lock['with']; hold: Lock['hold']; wait(): Promise<true>; waitFor(predicate: () => boolean): Promise<true>; notify(n?: number): void; notifyAll(): void; }
  /** As threading.Semaphore, between the tasks of one thread. Default: 1 permit. */
  class Semaphore { constructor(value?: number | { value?: number }); acquire: Lock['acquire']; release: Lock['release']; locked: Lock['locked']; with: Lock['with']; hold: Lock['hold']; }
  /** As threading.BoundedSemaphore, between the tasks of one thread. */
  class BoundedSemaphore extends Semaphore {}
  /** As threading.Barrier, between the tasks of one thread. abort() and reset() throw a BrokenBarrierError in those who wait; after abort() so does every wait(), until reset(). */
  class Barrier { constructor(parties: number | { parties: number }); wait(): Promise<number>; abort(): Promise<void>; reset(): Promise<void>; readonly parties: number; readonly nWaiting: number; readonly broken: boolean; }
  /** That of threading. */ class BrokenBarrierError extends Error {}
  /** As queue.Queue, between the tasks of one thread. */
  class Queue<T = any> { constructor(maxSize?: number | { maxSize?: number }); readonly maxSize: number; readonly maxsize: number; put(item: T): Promise<void>; get(): Promise<T>; putNowait(item: T): void; getNowait(): T; qsize(): number; empty(): boolean; full(): boolean; taskDone(): void; join(): Promise<void>; shutdown(immediate?: boolean): void; }
  /** The item that was put in last comes out first. */
  class LifoQueue<T = any> extends Queue<T> {}
  /** The least item comes out first, in the order of queue.PriorityQueue. */
  class PriorityQueue<T = any> extends Queue<T> { constructor(maxSize?: number | { maxSize?: number; compare?: (a: T, b: T) => number }, compare?: (a: T, b: T) => number); }
  /** A queue.Empty that a Queue of asyncio throws. */ class QueueEmpty extends queue.Empty {}
  /** A queue.Full that a Queue of asyncio throws. */ class QueueFull extends queue.Full {}
  /** A queue.ShutDown that a Queue of asyncio throws. */ class QueueShutDown extends queue.ShutDown {}

  // Streams. A reader has no more than what was asked for, so a sender waits when nobody reads. A read that is cancelled loses nothing.
  // Listening on this machine needs no permission, nor does connecting to where the program listens; anything else needs --allow-net.
  /** Connects. Default: host 'localhost'. timeout is real time. */
  function openConnection(host: string | null, port: number, options?: { limit?: number; family?: 'IPv4' | 'IPv6'; timeout?: number }): Promise<[StreamReader, StreamWriter]>;
  /** Listens, and calls a function for each connection, which becomes a task when it is async. Default: host '127.0.0.1', port one that is free. '' is all addresses. As in Python the program does not stay for a server: await serveForever(). */
  function startServer(clientConnectedCb: (reader: StreamReader, writer: StreamWriter) => unknown, host?: string | null, port?: number, options?: { limit?: number; family?: 'IPv4' | 'IPv6'; backlog?: number; startServing?: boolean }): Promise<Server>;
  /** openConnection for a socket of the file system. */ function openUnixConnection(path: string, options?: { limit?: number }): Promise<[StreamReader, StreamWriter]>;
  /** startServer for a socket of the file system. */ function startUnixServer(clientConnectedCb: (reader: StreamReader, writer: StreamWriter) => unknown, path: string, options?: { limit?: number; startServing?: boolean }): Promise<Server>;
  /** Reads a stream. readexactly() and readuntil() throw an IncompleteReadError at its end; a line, or what readuntil() looks for, is within limit, 64 KiB. One coroutine reads at a time. */
  class StreamReader implements AsyncIterable<Uint8Array> { read(n?: number): Promise<Uint8Array>; readline(): Promise<Uint8Array>; readexactly(n: number): Promise<Uint8Array>; readuntil(separator?: string | Uint8Array): Promise<Uint8Array>; atEof(): boolean; [Symbol.asyncIterator](): AsyncIterator<Uint8Array>; }
  /** Writes a stream. write() returns at once; await drain() behind it, which waits while much is unsent. Text is UTF-8. */
  class StreamWriter implements AsyncDisposable { write(data: string | ArrayBuffer | ArrayBufferView): void; writelines(list: Iterable<string | ArrayBuffer | ArrayBufferView>): void; drain(): Promise<void>; close(): void; waitClosed(): Promise<void>; isClosing(): boolean; canWriteEof(): boolean; writeEof(): void; getExtraInfo(name: 'peername' | 'sockname'): any; getExtraInfo(name: string, otherwise?: any): any; [Symbol.asyncDispose](): Promise<void>; }
  /** A server of startServer. `await using` closes it and waits for its connections. */
  class Server implements AsyncDisposable { readonly sockets: { getsockname(): any }[]; isServing(): boolean; startServing(): Promise<void>; serveForever(): Promise<void>; close(): void; closeClients(): void; waitClosed(): Promise<void>; [Symbol.asyncDispose](): Promise<void>; }
  /** A stream has ended before it was read. */ class IncompleteReadError extends Error {}
  interface IncompleteReadError { partial: Uint8Array; expected: number | null }
  /** What readuntil() looks for is not within the limit. */ class LimitOverrunError extends Error {}

  // Commands of the operating system. They need --allow-run. One that runs when the program ends is killed.
  type SubprocessOptions = { stdin?: number | { fd: number } | null; stdout?: number | { fd: number } | null; stderr?: number | { fd: number } | null; limit?: number; cwd?: string; env?: Record<string, string>; startNewSession?: boolean };
  /** Starts a command with arguments; the options come last. */
  function createSubprocessExec(program: string, ...args: (string | SubprocessOptions)[]): Promise<Subprocess>;
  /** Has the shell run a line. */
  function createSubprocessShell(cmd: string, options?: { stdin?: number | { fd: number } | null; stdout?: number | { fd: number } | null; stderr?: number | { fd: number } | null; limit?: number; cwd?: string; env?: Record<string, string>; startNewSession?: boolean }): Promise<Subprocess>;
  /** PIPE, STDOUT (for stderr: where stdout goes) and DEVNULL; Process is the class of a Subprocess. */
  const subprocess: { readonly PIPE: -1; readonly STDOUT: -2; readonly DEVNULL: -3; readonly Process: abstract new () => Subprocess };
  /** A command. returncode is null while it runs, below zero when a signal has ended it. stdin, stdout and stderr are null unless they are PIPEs. Signals throw an Error with the code ESRCH when it has ended. */
  interface Subprocess { readonly pid: number; readonly returncode: number | null; readonly stdin: StreamWriter | null; readonly stdout: StreamReader | null; readonly stderr: StreamReader | null; wait(): Promise<number>; communicate(input?: string | ArrayBuffer | ArrayBufferView): Promise<[Uint8Array | null, Uint8Array | null]>; sendSignal(signal: number | string): void; terminate(): void; kill(): void; }
}

// ───────────────────────────────────────────────────────────── commands

/**
 * As Python's subprocess: commands of the operating system, whose thread waits for them while others run. They need --allow-run. Times are in
 * milliseconds, and real. A command that cannot be started is an Error with Node's code: ENOENT, EACCES. One that a Popen has started goes on
 * when the program ends, unless that was interrupted. Absent: preexec_fn, pass_fds, user, group, umask, bufsize, list2cmdline.
 */
declare namespace subprocess {
  const PIPE: -1; const STDOUT: -2; const DEVNULL: -3;
  /** Where a stream of a command goes: PIPE, DEVNULL, STDOUT (stderr alone), a pipe of another command, an open file or its number. Default: where the program's goes. */
  type Stdio = number | { fd: number } | { fileno(): number } | PipeReader | PipeWriter | null;
  type Args = string | Iterable<string>;
  type Input = string | ArrayBuffer | ArrayBufferView;
  /** With shell, the shell runs args. With text, or an encoding (UTF-8), output is text and not bytes. */
  type Options = { stdin?: Stdio; stdout?: Stdio; stderr?: Stdio; cwd?: string; env?: Record<string, string>; shell?: boolean; text?: boolean; encoding?: string; startNewSession?: boolean };
  /** Runs a command and waits for its end. check throws a CalledProcessError when its exit code is not 0; after timeout it is killed and a TimeoutExpired thrown. */
  function run(args: Args, options?: Options & { input?: Input; captureOutput?: boolean; timeout?: number; check?: boolean }): CompletedProcess;
  /** The exit code of a command. */ function call(args: Args, options?: Options & { timeout?: number }): number;
  /** call() with check; 0. */ function checkCall(args: Args, options?: Options & { timeout?: number }): 0;
  /** What a command prints; a CalledProcessError when its exit code is not 0. */
  function checkOutput(args: Args, options: Options & { text: true; input?: Input; timeout?: number }): string;
  function checkOutput(args: Args, options?: Options & { input?: Input; timeout?: number }): any;
  /** What a shell's line prints, with its errors, without the last newline. */ function getoutput(cmd: string): string;
  /** That with the exit code before it. */ function getstatusoutput(cmd: string): [number, string];
  /** How a command has ended: returncode is below zero when a signal has ended it. */
  class CompletedProcess { constructor(args: Args, returncode: number, stdout?: any, stderr?: any); checkReturncode(): void; }
  interface CompletedProcess { args: Args; returncode: number; stdout: any; stderr: any }
  /** A command that runs. communicate() writes, reads all, and waits; after a TimeoutExpired the next one, without input, goes on where it was. `using` closes its pipes and waits for it. */
  class Popen implements Disposable { constructor(args: Args, options?: Options); poll(): number | null; wait(timeout?: number | { timeout?: number }): number; communicate(input?: Input, timeout?: number): [any, any]; sendSignal(signal: number | string): void; terminate(): void; kill(): void; [Symbol.dispose](): void; }
  interface Popen { readonly args: Args; readonly pid: number; readonly returncode: number | null; readonly stdin: PipeWriter | null; readonly stdout: PipeReader | null; readonly stderr: PipeReader | null }
  interface PipeReader extends Iterable<any> { read(n?: number): any; readline(): any; readlines(): any[]; close(): void; }
  interface PipeWriter { write(data: Input): number; writelines(list: Iterable<Input>): void; flush(): void; close(): void; }
  class SubprocessError extends Error {}
  /** A command has failed. */ class CalledProcessError extends SubprocessError {}
  interface CalledProcessError { returncode: number; cmd: Args; output: any; stdout: any; stderr: any }
  /** A command takes longer than it may. output is what it has said so far; null for nothing. */ class TimeoutExpired extends SubprocessError {}
  interface TimeoutExpired { cmd: Args; timeout: number; output: any; stdout: any; stderr: any }
}

// ───────────────────────────────────────────────────────────── HTTP

/**
 * The standard's fetch, with lib.dom's Request and Response. There is no origin, so there are neither CORS nor cookies nor a cache. Each host on
 * the way, redirects too, needs --allow-net, but for servers of the program's own. Bodies are streams both ways. Proxies are those of the
 * environment (HTTP_PROXY, NO_PROXY). A task that is cancelled while it awaits fetch(), or a method of its response, ends the request.
 */
declare const fetch: {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** fetch for threads: it blocks the thread, while others run, and returns when all of the response is there. The body of a request is text or bytes. Throws an InvalidStateError for what this thread serves itself. */
  sync(input: string | URL | Request, init?: RequestInit): SyncResponse;
};
/** What fetch.sync returns. */
interface SyncResponse { readonly status: number; readonly statusText: string; readonly ok: boolean; readonly url: string; readonly redirected: boolean; readonly headers: Headers; text(): string; json(): any; bytes(): Uint8Array; arrayBuffer(): ArrayBuffer; }

/**
 * An HTTP server, as Deno.serve makes one: the handler is called for each request, and may be async. Default: port 8000 (0 is one that is free),
 * hostname '127.0.0.1', which needs no permission. It listens when serve() returns. onListen null prints nothing. What the handler throws is
 * answered by onError, or with status 500. request.signal is aborted when the client goes before it has the answer. The program stays until shutdown(), which answers what has come, or the signal, which does not.
 */
declare function serve(handler: ServeHandler, options?: ServeOptions): HttpServer;
declare function serve(options: ServeOptions, handler: ServeHandler): HttpServer;
declare function serve(options: ServeOptions & { handler: ServeHandler }): HttpServer;
type ServeAddress = { transport: 'tcp'; hostname: string; port: number };
type ServeHandler = (request: Request, info: { remoteAddr: ServeAddress }) => Response | Promise<Response>;
interface ServeOptions { port?: number; hostname?: string; onListen?: ((address: ServeAddress) => void) | null; onError?: (error: unknown) => Response | Promise<Response>; signal?: AbortSignal }
interface HttpServer extends AsyncDisposable { readonly addr: ServeAddress; readonly finished: Promise<void>; shutdown(): Promise<void>; ref(): void; unref(): void; }

// ───────────────────────────────────────────────────────────── sockets for threads

/** Python's socket: a call blocks its thread, and others run. For tasks there are asyncio's streams. Permission is as for those. Errors have the codes of the system, such as ECONNREFUSED. */
declare namespace socket {
  /** [host, port], or a path with AF_UNIX. */
  type Address = [host: string, port: number] | string;
  type Bytes = string | ArrayBuffer | ArrayBufferView;
  /** A stream, or what accepts them. The timeout of settimeout(), in real time, is for each call: they throw a TimeoutError. null is none. bind() listens already. recv() gives no bytes at the end of the stream. */
  class socket implements Disposable { constructor(family?: number, type?: number, proto?: number); readonly family: number; readonly type: number; connect(address: Address): void; bind(address: Address): void; listen(backlog?: number): void; accept(): [socket, Address]; recv(bufsize: number): Uint8Array; send(data: Bytes): number; sendall(data: Bytes): void; shutdown(how: number): void; close(): void; settimeout(timeout: number | null): void; gettimeout(): number | null; getsockname(): any; getpeername(): any; makefile(mode?: 'r' | 'w' | 'rw'): SocketFile<string>; makefile(mode: 'rb' | 'wb' | 'rwb'): SocketFile<Uint8Array>; [Symbol.dispose](): void; }
  /** A stream line by line. */
  interface SocketFile<T> extends Iterable<T> { readline(): T; read(n?: number): T; write(data: Bytes): number; flush(): void; close(): void; }
  /** A socket that is connected. timeout is also for connecting. */
  function createConnection(address: [host: string, port: number], timeout?: number | { timeout?: number }): socket;
  /** A socket that listens. Host '' is all addresses. Port 0 is one that is free: see getsockname(). */
  function createServer(address: Address, options?: { family?: number; backlog?: number }): socket;
  /** The name of this machine. It needs --allow-sys=hostname. */
  function gethostname(): string;
  const AF_UNIX: number; const AF_INET: number; const AF_INET6: number; const SOCK_STREAM: number; const SHUT_RD: number; const SHUT_WR: number; const SHUT_RDWR: number;
}

declare namespace futures {
  /** The result of a call that an executor makes. `await f` waits for it, too. */
  class Future<R = any> implements PromiseLike<R> {
    /** An executor makes futures, and settles them. One that a program makes, the program settles. */
    constructor();
    /** Gives it its value. Throws an InvalidStateError when it is done. */
    setResult(value: R): void;
    /** Gives it its error. Throws an InvalidStateError when it is done. */
    setException(error: unknown): void;
    /** Says that the work begins, so that it can no more be cancelled. Returns false when it was cancelled. */
    setRunningOrNotifyCancel(): boolean;
    /** Blocks until it is done, then returns the value or throws the error. Throws a TimeoutError when the timeout is over, and a CancelledError when it was cancelled. */
    result(timeout?: number): R;
    /** Blocks until it is done, and returns the error, or undefined if there was none. */
    exception(timeout?: number): unknown;
    /** Cancels a call that has not begun. Returns false when it has. */
    cancel(): boolean;
    cancelled(): boolean;
    /** Whether the call has begun and not ended. */
    running(): boolean;
    /** Whether it has a value or an error, or was cancelled. */
    done(): boolean;
    /** Calls `fn(future)` when it is done, or at once if it is. */
    addDoneCallback(fn: (f: Future<R>) => void): void; then: PromiseLike<R>['then'];
  }
  /** What all executors have. A class that extends it has a method submit of its own, which returns a Future; map calls that. */
  class Executor {
    /** Has a worker call `fn(...args)`. Throws an InvalidStateError after shutdown(). */
    submit<A extends unknown[], R>(fn: (...a: A) => R, ...args: A): Future<Awaited<R>>;
    /** Has workers call `fn` for each item. The iterator gives the results in the order of the items; its next() blocks, and throws a TimeoutError when `timeout` ms have passed since the call of map. `chunkSize` is how many items a worker process gets at a time. Default: 1. */
    map<T, R>(fn: (x: T) => R, items: Iterable<T>, options?: { timeout?: number; chunkSize?: number }): IterableIterator<Awaited<R>>;
    /** The same for functions of several arguments: the items at the same places of several lists. */
    map<R>(fn: (...args: any[]) => R, ...items: any[]): IterableIterator<Awaited<R>>;
    /** Takes no more calls, and blocks until those that it has are done, unless `wait` is false. With `cancelFutures` those that have not begun are cancelled. */
    shutdown(options?: { wait?: boolean; cancelFutures?: boolean }): void;
    [Symbol.dispose](): void;
  }
  /** Threads that make calls. Default: as many as processors and 4 more, at most 32. `name` begins the names of the threads; each calls `initializer` first. An executor without calls does not keep the program alive. */
  class ThreadPoolExecutor extends Executor { constructor(maxWorkers?: number, options?: { name?: string; threadNamePrefix?: string; initializer?: (...args: any[]) => void; initArgs?: unknown[] }); constructor(options: { maxWorkers?: number; name?: string; threadNamePrefix?: string; initializer?: (...args: any[]) => void; initArgs?: unknown[] }); }
  /**
   * Processes that make calls. Default: as many as processors. A function is sent as the target of a spawned Process is. When a
   * worker dies, all calls that are not done, and all later ones, fail with a BrokenExecutor. The workers are no daemons, so they
   * may start processes. An executor without calls does not keep the program alive.
   */
  class ProcessPoolExecutor extends Executor { constructor(maxWorkers?: number, options?: { name?: string; initializer?: (...args: any[]) => void; initArgs?: unknown[]; maxTasksPerChild?: number }); constructor(options: { maxWorkers?: number; name?: string; initializer?: (...args: any[]) => void; initArgs?: unknown[]; maxTasksPerChild?: number }); }
  /** The same with interpreters as workers: heaps within this process, which start sooner than processes. */
  class InterpreterPoolExecutor extends Executor { constructor(maxWorkers?: number, options?: { name?: string; initializer?: (...args: any[]) => void; initArgs?: unknown[]; maxTasksPerChild?: number }); constructor(options: { maxWorkers?: number; name?: string; initializer?: (...args: any[]) => void; initArgs?: unknown[]; maxTasksPerChild?: number }); }
  /** For `returnWhen`. */ const ALL_COMPLETED: 'ALL_COMPLETED'; const FIRST_COMPLETED: 'FIRST_COMPLETED'; const FIRST_EXCEPTION: 'FIRST_EXCEPTION';
  /** asyncio.CancelledError. */ const CancelledError: typeof asyncio.CancelledError;
  /** The global TimeoutError. */ class TimeoutError extends Error {}
  /** The global InvalidStateError. */ class InvalidStateError extends Error {}
  // Absent: `mpContext` of a ProcessPoolExecutor, `context` of a Pool (workers are always spawned); ProcessPoolExecutor.killWorkers, terminateWorkers (a Pool has terminate).
  /** A worker of the pool died, or its initializer failed. */ class BrokenExecutor extends Error {}
  /** Blocks until all are done, or the first is, or the first has failed, or the timeout is over. Throws no error of theirs. `const [done, notDone] = futures.wait(fs)` works, too. */
  function wait(fs: Iterable<Future>, options?: { timeout?: number; returnWhen?: 'ALL_COMPLETED' | 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' }): { done: Set<Future>; notDone: Set<Future> } & Iterable<Set<Future>>;
  /** Gives the futures in the order in which they are done. Its next() blocks, and throws a TimeoutError when the timeout is over. */
  function asCompleted<R>(fs: Iterable<Future<R>>, options?: { timeout?: number }): IterableIterator<Future<R>>;
}

declare namespace concurrent {
  /** Python's name for the namespace futures. */
  const futures: typeof globalThis.futures;
  /** Python's name for the namespace interpreters. */
  const interpreters: typeof globalThis.interpreters;
}

/** Python's concurrent.interpreters: heaps of their own within this process. See `interpreter` for one that makes a single call. */
declare namespace interpreters {
  /** A heap that keeps what calls leave there. It ends with the program that has made it, or before that with close(). */
  class Interpreter {
    /** Counts the interpreters that this process has made. */ readonly id: number;
    /** Calls `fn(...args)` there and returns a copy of what it returns. `fn` is sent as the target of a spawned Process is. Blocks the thread; other threads run meanwhile. What it throws is the `cause` of an ExecutionFailed. */
    call<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Awaited<R>;
    /** Runs `code` there, in the global scope: what it declares with `var` and `function` stays. */
    exec(code: string): void;
    isRunning(): boolean;
    /** Ends it. Throws an InterpreterError while it runs; later calls throw one, too. */
    close(): void; [Symbol.dispose](): void;
  }
  function create(): Interpreter;
  /** Those that this process has made and not closed. */
  function listAll(): Interpreter[];
  /** A multiprocessing.Queue: an argument of call, or a name that the called function uses. */
  function createQueue<T = any>(maxSize?: number | { maxSize?: number }): multiprocessing.Queue<T>;
  // Absent: getCurrent, getMain and isShareable (what can be copied can be passed); prepareMain (call a function that sets globalThis); callInThread (thread(() => i.call(f))).
  class InterpreterError extends Error {}
  class ExecutionFailed extends InterpreterError {}
}

// ───────────────────────────────────────────────────────────── modules

declare module 'asyncio' { export = asyncio; }
declare module 'weft:asyncio' { export = asyncio; }
declare module 'contextvars' { export = contextvars; }
declare module 'weft:contextvars' { export = contextvars; }
declare module 'futures' { export = futures; }
declare module 'interpreters' { export = interpreters; }
declare module 'weft:interpreters' { export = interpreters; }
declare module 'weft:futures' { export = futures; }
declare module 'multiprocessing' { export = multiprocessing; }
declare module 'weft:multiprocessing' { export = multiprocessing; }
declare module 'os' { export = os; }
declare module 'weft:os' { export = os; }
declare module 'performance' { export = performance; }
declare module 'weft:performance' { export = performance; }
declare module 'queue' { export = queue; }
declare module 'weft:queue' { export = queue; }
declare module 'random' { export = random; }
declare module 'weft:random' { export = random; }
declare module 'signal' { export = signal; }
declare module 'weft:signal' { export = signal; }
declare module 'socket' { export = socket; }
declare module 'weft:socket' { export = socket; }
declare module 'subprocess' { export = subprocess; }
declare module 'weft:subprocess' { export = subprocess; }
declare module 'threading' { export = threading; }
declare module 'weft:threading' { export = threading; }
declare module 'time' { export = time; }
declare module 'weft:time' { export = time; }
declare module 'console' { export = console; }
declare module 'process' { export = process; }
declare module 'concurrent.futures' { export = futures; }
declare module 'concurrent.interpreters' { export = interpreters; }
declare module 'weft:concurrent.interpreters' { export = interpreters; }
declare module 'weft:concurrent.futures' { export = futures; }

/**
 * Node's: commands of the operating system, with --allow-run. Those that the program has started go on when it ends, unless it was interrupted.
 * fork needs no permission: it runs a program of weft's in a process of weft's, which ends with this program.
 */
declare module 'node:child_process' {
  type Stdio = 'pipe' | 'ignore' | 'inherit' | 'overlapped' | number | { fd: number } | ChildInput | ChildOutput | null | undefined;
  interface SpawnOptions { argv0?: string; cwd?: string | URL; detached?: boolean; env?: Record<string, string | undefined>; killSignal?: string | number; shell?: boolean | string; signal?: AbortSignal; stdio?: 'pipe' | 'ignore' | 'inherit' | 'overlapped' | Stdio[]; timeout?: number; windowsHide?: boolean; windowsVerbatimArguments?: boolean }
  interface ExecOptions { cwd?: string | URL; env?: Record<string, string | undefined>; encoding?: string | null; killSignal?: string | number; maxBuffer?: number; shell?: boolean | string; signal?: AbortSignal; timeout?: number; windowsHide?: boolean }
  interface SyncOptions extends SpawnOptions { encoding?: string | null; input?: string | ArrayBufferView; maxBuffer?: number }
  /** As `Writable` of node:stream. */
  interface ChildInput extends ProcessEmitter { write(chunk: string | Uint8Array, encodingOrDone?: string | ((error?: Error | null) => void), done?: (error?: Error | null) => void): boolean; end(chunk?: string | Uint8Array | (() => void), encodingOrDone?: string | (() => void), done?: () => void): this; destroy(error?: Error): this; cork(): void; uncork(): void; readonly writable: boolean; readonly destroyed: boolean }
  /** As `Readable` of node:stream. */
  interface ChildOutput extends ProcessEmitter { read(size?: number): any; setEncoding(encoding: string): this; pause(): this; resume(): this; isPaused(): boolean; pipe<T>(to: T, options?: { end?: boolean }): T; unpipe(from?: any): this; destroy(error?: Error): this; readonly readable: boolean; readonly destroyed: boolean; [Symbol.asyncIterator](): AsyncIterableIterator<any> }
  interface ForkOptions extends Omit<SpawnOptions, 'stdio' | 'detached' | 'shell'> { execArgv?: readonly string[]; execPath?: string; serialization?: 'json' | 'advanced'; silent?: boolean; stdio?: 'pipe' | 'ignore' | 'inherit' | (Stdio | 'ipc')[] }
  interface Channel { ref(): void; unref(): void; hasRef(): boolean }
  /** Events: 'spawn'; 'error' with an Error; 'exit' and 'close', when its streams have ended too, with (code, signal); of one that is forked 'message', and 'disconnect'. send, disconnect and channel are those of one that is forked. */
  class ChildProcess implements Disposable { readonly pid?: number; readonly stdin: ChildInput | null; readonly stdout: ChildOutput | null; readonly stderr: ChildOutput | null; readonly stdio: (ChildInput | ChildOutput | null)[]; readonly exitCode: number | null; readonly signalCode: string | null; readonly killed: boolean; readonly connected: boolean; readonly channel?: Channel | null; send(message: any, done?: (error: Error | null) => void): boolean; disconnect(): void; readonly spawnfile: string; readonly spawnargs: string[]; kill(signal?: string | number): boolean; ref(): void; unref(): void; [Symbol.dispose](): void }
  interface ChildProcess extends ProcessEmitter {}
  interface SyncResult<T> { pid: number; output: (T | null)[]; stdout: T; stderr: T; status: number | null; signal: string | null; error?: Error }
  type Done<T> = (error: (Error & { code?: any; killed?: boolean; signal?: string | null; cmd?: string }) | null, stdout: T, stderr: T) => void;
  function spawn(command: string, options?: SpawnOptions): ChildProcess;
  function spawn(command: string, args?: readonly string[], options?: SpawnOptions): ChildProcess;
  /** A process that runs a file. `child.send(message)` has process 'message' there, and `process.send(message)` has the child 'message' here: a copy, by way of JSON unless serialization is 'advanced'. The process lives while it listens for messages, until disconnect(). */
  function fork(file: string | URL, options?: ForkOptions): ChildProcess;
  function fork(file: string | URL, args?: readonly string[] | null, options?: ForkOptions): ChildProcess;
  function exec(command: string, done?: Done<string>): ChildProcess;
  function exec(command: string, options?: ExecOptions | null, done?: Done<any>): ChildProcess;
  namespace exec { function __promisify__(command: string, options?: ExecOptions): Promise<{ stdout: string; stderr: string }> & { child: ChildProcess } }
  function execFile(file: string, done?: Done<string>): ChildProcess;
  function execFile(file: string, args?: readonly string[] | null, done?: Done<string>): ChildProcess;
  function execFile(file: string, args: readonly string[] | null | undefined, options?: ExecOptions | null, done?: Done<any>): ChildProcess;
  namespace execFile { function __promisify__(file: string, args?: readonly string[], options?: ExecOptions): Promise<{ stdout: string; stderr: string }> & { child: ChildProcess } }
  function execSync(command: string, options?: SyncOptions): any;
  function execFileSync(file: string, args?: readonly string[] | null, options?: SyncOptions): any;
  function spawnSync(command: string, args?: readonly string[], options?: SyncOptions): SyncResult<any>;
}
declare module 'child_process' { export * from 'node:child_process'; }

interface ImportMeta {
  /** Where the module is, as a URL: file:///home/anna/main.js. */
  readonly url: string;
  /** The same as a path, and its folder. */
  readonly filename: string; readonly dirname: string;
  /** Whether the module is the program, which nothing has imported. */
  readonly main: boolean;
  /** The URL of what an import of that name in this module would load. Throws an Error when there is no such module. */
  resolve(specifier: string): string;
}
// The five names of CommonJS are there in files that are CommonJS, and in programs; not in ES modules.
interface NodeRequire {
  /** Returns what a module has as module.exports, or the namespace of an ES module. */
  (name: string): any;
  /** The path of what require(name) would load. */
  resolve(name: string): string;
  /** The object `module` of the program: `require.main === module` tells whether this file is it. */
  readonly main: NodeModule | undefined;
}
interface NodeModule { exports: any; readonly id: string; readonly filename: string; readonly path: string; readonly loaded: boolean; readonly require: NodeRequire }
declare var require: NodeRequire;
declare var module: NodeModule;
declare var exports: any;
declare var __filename: string;
declare var __dirname: string;

/** What range() makes: numbers that are worked out when they are asked for. */
interface Range extends Iterable<number> {
  readonly start: number; readonly stop: number; readonly step: number; readonly length: number;
  /** The number at a place; negative ones count from the end. Undefined when there is none. */
  at(index: number): number | undefined;
  indexOf(value: number): number; includes(value: number): boolean;
  slice(from?: number, to?: number): Range; reversed(): Range;
}
/** The numbers from `start` (default: 0) up to `stop`, without it; by `step` (default: 1), which may be negative. */
declare function range(stop: number): Range;
declare function range(start: number, stop: number, step?: number): Range;

/** Python's random. After the same seed it gives CPython's numbers, those made with logarithms but for the last digit. Without a seed it follows `--seed`. All threads share it. */
declare namespace random {
  /** Begins with an integer or a text. Default: unforeseeable, or as `--seed` has it. */
  function seed(a?: number | bigint | string | null): void;
  /** From 0 up to 1. */ function random(): number;
  /** A whole number from low to high, both included. */ function randint(low: number, high: number): number;
  /** A number of range(start, stop, step). */ function randrange(stop: number): number; function randrange(start: number, stop: number, step?: number): number;
  /** So many random bits: a BigInt above 53. */ function getrandbits(k: number): number | bigint;
  /** One of the items. Throws a RangeError when there is none. */ function choice<T>(sequence: Iterable<T>): T;
  /** `k` items (default: 1), each of which may come again. */ function choices<T>(population: Iterable<T>, options?: { weights?: Iterable<number>; cumWeights?: Iterable<number>; k?: number }): T[];
  /** Changes the order of an array's items. */ function shuffle(x: unknown[]): void;
  /** `k` items, none twice. */ function sample<T>(population: Iterable<T>, k: number): T[];
  function uniform(low: number, high: number): number;
  /** `mode` (default: the middle) is the most frequent. */ function triangular(low?: number, high?: number, mode?: number): number;
  function gauss(mu?: number, sigma?: number): number; function normalvariate(mu?: number, sigma?: number): number;
  /** 1 / lambd is the mean. */ function expovariate(lambd?: number): number;
}

// ───────────────────────────────────────────────────────────── from Node

/** What setTimeout and setInterval return, as in Node. Used as a number it is the timer's number. */
interface Timeout {
  /** Undoes unref(). */
  ref(): this;
  /** Lets the program end before the timer fires. */
  unref(): this;
  hasRef(): boolean;
  /** Starts the time again. */
  refresh(): this;
  /** The same as clearTimeout. */
  close(): this; [Symbol.toPrimitive](): number;
}
interface Immediate {}
/** Calls `fn(...args)` after `ms`, in the event loop of this thread. A timer that was set by a timer, more than five deep, waits at least 4 ms (HTML). */
declare function setTimeout(fn: (...args: any[]) => void, ms?: number, ...args: any[]): Timeout;
/** Calls `fn(...args)` every `ms`, in the event loop of this thread. */
declare function setInterval(fn: (...args: any[]) => void, ms?: number, ...args: any[]): Timeout;
/** Calls `fn(...args)` at the next turn of the event loop. */
declare function setImmediate(fn: (...args: any[]) => void, ...args: any[]): Immediate;
/** Stops a timer of any thread. Ignores what is not a timer. */
declare function clearTimeout(timer?: Timeout | number | string): void;
/** The same as clearTimeout. */
declare function clearInterval(timer?: Timeout | number | string): void;
/** Stops what setImmediate has set. */
declare function clearImmediate(immediate?: Immediate): void;
/** Calls `fn` as soon as the code that runs now has returned to the event loop. */
declare function queueMicrotask(fn: () => void): void;

/** What process and its streams do with events, as Node's EventEmitter. The functions return their object. */
interface ProcessEmitter {
  on(name: string | symbol, listener: (...args: any[]) => unknown): this;
  addListener(name: string | symbol, listener: (...args: any[]) => unknown): this;
  once(name: string | symbol, listener: (...args: any[]) => unknown): this;
  prependListener(name: string | symbol, listener: (...args: any[]) => unknown): this;
  prependOnceListener(name: string | symbol, listener: (...args: any[]) => unknown): this;
  off(name: string | symbol, listener: (...args: any[]) => unknown): this;
  removeListener(name: string | symbol, listener: (...args: any[]) => unknown): this;
  removeAllListeners(name?: string | symbol): this;
  listeners(name: string | symbol): Function[];
  rawListeners(name: string | symbol): Function[];
  listenerCount(name: string | symbol, listener?: Function): number;
  eventNames(): (string | symbol)[];
  setMaxListeners(n: number): this;
  getMaxListeners(): number;
  /** Calls the listeners. Returns whether there were any. */
  emit(name: string | symbol, ...args: unknown[]): boolean;
}
/** process.stdout and process.stderr. What is after `isTTY` is there only if the stream goes to a terminal. */
interface OutputStream extends ProcessEmitter {
  readonly fd: 1 | 2; readonly writable: boolean;
  /** Writes a text, or its bytes, without a newline, in order with print. One call is one piece: no other output gets into it, from any thread or process. */
  write(chunk: string | Uint8Array, encodingOrDone?: string | (() => void), done?: () => void): true;
  end(chunk?: string | Uint8Array | (() => void), encodingOrDone?: string | (() => void), done?: () => void): this;
  readonly isTTY?: true; readonly columns?: number; readonly rows?: number;
  getWindowSize?(): [columns: number, rows: number]; getColorDepth?(): number; hasColors?(count?: number): boolean;
  cursorTo?(x: number, y?: number | (() => void), done?: () => void): true; moveCursor?(dx: number, dy: number, done?: () => void): true;
  clearLine?(direction: -1 | 0 | 1, done?: () => void): true; clearScreenDown?(done?: () => void): true;
}
/**
 * process.stdin: a Readable of node:stream, which @types/node declares in full. It keeps the program alive while somebody reads. What is after
 * `isTTY` is there only if it is a terminal.
 */
interface InputStream extends ProcessEmitter {
  readonly fd: 0;
  read(size?: number): any;
  setEncoding(encoding: string): this;
  pause(): this; resume(): this; isPaused(): boolean;
  pipe<T>(to: T, options?: { end?: boolean }): T; unpipe(from?: any): this;
  unshift(chunk: string | Uint8Array): void;
  ref(): this; unref(): this;
  destroy(error?: Error): this;
  [Symbol.asyncIterator](): AsyncIterableIterator<any>;
  readonly isTTY?: true; readonly isRaw?: boolean;
  /** Has the terminal hand over each key at once, and Ctrl-C as one of them. It is given back at the end. */
  setRawMode?(mode: boolean): this;
}
/**
 * As in Node. Its events: the name of a signal, such as 'SIGINT' or 'SIGTERM', with (signal, number): it ends nothing then, and the
 * main thread calls the listener, also while it computes or waits. 'beforeExit' when nothing is left to do, with the exit code; 'exit' at the
 * end, but for a signal's or a deadlock's. 'uncaughtException' with (error, origin): the program goes on after an error that nothing in the
 * main thread has caught; errors of other threads go to threading.excepthook. 'unhandledRejection' with (reason, promise).
 * 'warning' with an Error. In a process that child_process.fork has started also 'message', with what its maker sends, and 'disconnect'; it has
 * `send(message)`, `disconnect()`, `connected` and `channel`, too.
 */
declare namespace process {
  /** The number of this process. */
  const pid: number;
  /** The number of its parent. */
  const ppid: number;
  /** As os.kill, or os.killpg with -pid; returns true. */
  function kill(pid: number, signal?: string | number): true;
  /** `weft`, the name of the program, and its arguments. */
  const argv: string[];
  let argv0: string; let execArgv: string[]; let title: string;
  /** The path of weft. */
  const execPath: string;
  /** The environment variables. What is set becomes a string, and is seen by this process alone, and by its forks. */
  const env: Record<string, string | undefined>;
  /** The working directory of this process of the program. */
  function cwd(): string;
  /** Changes it. Throws an Error with a code when there is no such directory. */
  function chdir(directory: string): void;
  /** The operating system: `linux`, `darwin`, `win32` and so on. */
  const platform: string;
  /** The kind of processor: `x64`, `arm64` and so on. */
  const arch: string;
  /** The version of Node that packages may take weft for; `versions` has that of weft, too. */
  const version: string; const versions: { node: string; weft: string; goja: string; go: string }; const release: { name: string };
  /** What a module of Node's exports, with or without node:; undefined when weft has none. */
  function getBuiltinModule(id: string): any;
  /** Seconds since the program began. */
  function uptime(): number;
  /** Bytes. `arrayBuffers` is 0: they are part of the heap. */
  const memoryUsage: { (): { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number }; rss(): number };
  /** Microseconds of processor time, also since a time before. */
  function cpuUsage(before?: { user: number; system: number }): { user: number; system: number };
  /** The time since the program began, or since a time before. */
  const hrtime: { (before?: [seconds: number, nanoseconds: number]): [seconds: number, nanoseconds: number]; bigint(): bigint };
  /** Calls `fn(...args)` when the code that runs now has returned to the event loop, before all promise jobs. */
  function nextTick<A extends unknown[]>(fn: (...args: A) => void, ...args: A): void;
  /** Prints a warning on the standard error, and emits 'warning'. */
  function emitWarning(warning: string | Error, type?: string | { type?: string; code?: string; detail?: string }, code?: string): void;
  const stdout: OutputStream; const stderr: OutputStream; const stdin: InputStream;
  const on: ProcessEmitter['on']; const addListener: ProcessEmitter['addListener']; const once: ProcessEmitter['once'];
  const prependListener: ProcessEmitter['prependListener']; const prependOnceListener: ProcessEmitter['prependOnceListener'];
  const off: ProcessEmitter['off']; const removeListener: ProcessEmitter['removeListener']; const removeAllListeners: ProcessEmitter['removeAllListeners'];
  const listeners: ProcessEmitter['listeners']; const rawListeners: ProcessEmitter['rawListeners']; const listenerCount: ProcessEmitter['listenerCount'];
  const eventNames: ProcessEmitter['eventNames']; const setMaxListeners: ProcessEmitter['setMaxListeners']; const getMaxListeners: ProcessEmitter['getMaxListeners'];
  const emit: ProcessEmitter['emit'];
  /** Ends this process at once, with its threads and child processes, when the listeners of 'exit' have been called. Default: exitCode, or 0. */
  function exit(code?: number | string): never;
  /** The exit code of this process, if it ends without an error and without exit(). */
  let exitCode: number | string | undefined;
}

// ───────────────────────────────────────────────────────────── from the web platform

/**
 * As Node's: also how values are shown, but for what would run a script's code (a getter of Symbol.toStringTag) and the iterators of Map and
 * Set. Like print it calls an object's method [Symbol.for('nodejs.util.inspect.custom')]; the prompt and reports of errors do not.
 */
declare namespace console {
  /** Writes to the standard output. The first string may hold %s %d %i %f %j %o %O %c %%. */
  function log(...data: unknown[]): void;
  function info(...data: unknown[]): void;
  function debug(...data: unknown[]): void;
  /** Writes to the standard error. */
  function error(...data: unknown[]): void;
  function warn(...data: unknown[]): void;
  function trace(...data: unknown[]): void;
  /** Draws a table of rows and columns: those of `properties`, or all. */
  function table(data: unknown, properties?: string[]): void;
  /** Writes one value, by Node's options. */
  function dir(value: unknown, options?: { depth?: number | null; showHidden?: boolean; colors?: boolean; sorted?: boolean; compact?: boolean | number; breakLength?: number; maxArrayLength?: number | null; maxStringLength?: number | null }): void;
  function dirxml(...data: unknown[]): void;
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
  /** Milliseconds since timeOrigin. It never goes back. */
  function now(): number;
  /** When the program started: milliseconds since 1970. */
  const timeOrigin: number;
  function mark(name: string, options?: { startTime?: number; detail?: any }): PerformanceMark;
  /** From one mark or time to another; default: from the start of the program, until now. */
  function measure(name: string, start?: string | number | { start?: string | number; end?: string | number; duration?: number; detail?: any }, end?: string | number): PerformanceMeasure;
  function getEntries(): PerformanceEntry[];
  function getEntriesByType(type: string): PerformanceEntry[];
  function getEntriesByName(name: string, type?: string): PerformanceEntry[];
  function clearMarks(name?: string): void;
  function clearMeasures(name?: string): void;
  function toJSON(): any;
}
/** What performance is made of. */
declare class Performance {}
declare class PerformanceEntry {
  readonly name: string; readonly entryType: string; readonly startTime: number; readonly duration: number;
  toJSON(): any;
}
declare class PerformanceMark extends PerformanceEntry { constructor(name: string, options?: { startTime?: number; detail?: any }); readonly detail: any; }
declare class PerformanceMeasure extends PerformanceEntry { readonly detail: any; }
declare class PerformanceObserverEntryList { getEntries(): PerformanceEntry[]; getEntriesByType(type: string): PerformanceEntry[]; getEntriesByName(name: string, type?: string): PerformanceEntry[]; }
/** Calls a function with marks and measures that were made, as a task. */
declare class PerformanceObserver {
  constructor(callback: (entries: PerformanceObserverEntryList, observer: PerformanceObserver) => void);
  static readonly supportedEntryTypes: readonly string[];
  observe(options: { entryTypes: string[] } | { type: string; buffered?: boolean }): void;
  disconnect(): void;
  takeRecords(): PerformanceEntry[];
}

/**
 * Copies a value (WHATWG): also one with cycles, Map, Set, Date, RegExp, typed arrays and errors. Locks, queues and other
 * objects that processes share are not copied: the copy has the same one. A value that cannot be copied throws a DataCloneError
 * that says where it is. The ArrayBuffers and MessagePorts in `transfer` are moved, not copied.
 */
declare function structuredClone<T>(value: T, options?: { transfer?: Iterable<ArrayBuffer | MessagePort> }): T;
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
declare class CustomEvent<T = any> extends Event {
  constructor(type: string, init?: { bubbles?: boolean; cancelable?: boolean; composed?: boolean; detail?: T });
  readonly detail: T;
}
declare class ErrorEvent extends Event {
  constructor(type: string, init?: { message?: string; filename?: string; lineno?: number; colno?: number; error?: any; bubbles?: boolean; cancelable?: boolean; composed?: boolean });
  readonly message: string; readonly filename: string; readonly lineno: number; readonly colno: number; readonly error: any;
}
declare class PromiseRejectionEvent extends Event {
  constructor(type: string, init: { promise: Promise<any>; reason?: any; bubbles?: boolean; cancelable?: boolean; composed?: boolean });
  readonly promise: Promise<any>; readonly reason: any;
}
declare class MessageEvent<T = any> extends Event {
  constructor(type: string, init?: { data?: T; origin?: string; lastEventId?: string; source?: any; ports?: MessagePort[]; bubbles?: boolean; cancelable?: boolean; composed?: boolean });
  readonly data: T; readonly origin: string; readonly lastEventId: string; readonly source: any; readonly ports: readonly MessagePort[];
}
/** The global object. */
declare const self: typeof globalThis;
/** globalThis, as in Node. */
declare const global: typeof globalThis;
/**
 * globalThis as an EventTarget. Its events are 'error' (an ErrorEvent) for what nothing in the main thread has caught and
 * 'unhandledrejection' (a PromiseRejectionEvent): after preventDefault() the program goes on. They come before process's.
 */
declare function addEventListener(type: string, listener: ((event: any) => void) | { handleEvent(event: any): void } | null, options?: boolean | { capture?: boolean; once?: boolean; passive?: boolean; signal?: AbortSignal }): void;
declare function removeEventListener(type: string, listener: ((event: any) => void) | { handleEvent(event: any): void } | null, options?: boolean | { capture?: boolean }): void;
declare function dispatchEvent(event: Event): boolean;
/** Treats an error as one that nothing has caught. */
declare function reportError(error: unknown): void;
declare class Navigator { /** The number of processors. */ readonly hardwareConcurrency: number; readonly userAgent: string; readonly language: string; readonly languages: readonly string[]; }
declare const navigator: Navigator;
/** Two ports; what is posted to one comes to the other. */
declare class MessageChannel { readonly port1: MessagePort; readonly port2: MessagePort; }
/**
 * One end of a MessageChannel, as in HTML and, with on, once, off, ref and unref, in Node. Its messages are tasks of the thread that has
 * started it, by onmessage, on('message') or start(); it keeps that alive until it is closed. It can be given to another port, and used by
 * the other threads, of its process; it does not leave that: use a multiprocessing.Pipe there.
 */
declare class MessagePort extends EventTarget {
  /** Sends a structured clone. Throws a DataCloneError when there is none. */
  postMessage(message: any, transfer?: (ArrayBuffer | MessagePort)[] | { transfer?: (ArrayBuffer | MessagePort)[] }): void;
  start(): void; close(): void;
  onmessage: ((event: MessageEvent) => void) | null; onmessageerror: ((event: MessageEvent) => void) | null;
  /** The listener of 'message' gets the message itself. */
  on(type: string, listener: (value: any) => void): this; addListener(type: string, listener: (value: any) => void): this;
  once(type: string, listener: (value: any) => void): this;
  off(type: string, listener: (value: any) => void): this; removeListener(type: string, listener: (value: any) => void): this;
  ref(): void; unref(): void; hasRef(): boolean;
}
/**
 * A process that runs a program of its own and is sent messages, as the web's workers: a file, by its path from the folder of the program or
 * a file: URL, or the text of a data: or blob: URL. Messages are copied; a SharedArrayBuffer is shared; ports stay in their process. It ends by
 * terminate(), by its own close(), or with the program. In it `onmessage`, `postMessage`, `close` and `name` are global.
 */
declare class Worker extends EventTarget {
  constructor(url: string | URL, options?: { name?: string; type?: 'classic' | 'module' });
  postMessage(message: any, transfer?: any[] | { transfer?: any[] }): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null; onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}
/**
 * What is posted comes to all other channels of that name, in all threads and all processes of the program: workers, interpreters, what
 * spawn and fork have started. A process that is forked forgets the channels that its parent has open.
 */
declare class BroadcastChannel extends EventTarget {
  constructor(name: string);
  readonly name: string;
  postMessage(message: any): void; close(): void; ref(): this; unref(): this;
  onmessage: ((event: MessageEvent) => void) | null; onmessageerror: ((event: MessageEvent) => void) | null;
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
/** As in the DOM standard. */
declare class AbortSignal extends EventTarget {
  static abort(reason?: unknown): AbortSignal;
  static timeout(ms: number): AbortSignal;
  static any(signals: Iterable<AbortSignal>): AbortSignal;
  readonly aborted: boolean;
  readonly reason: any;
  throwIfAborted(): void;
  onabort: ((event: Event) => void) | null;
}

// URLs, bytes and streams: what lib.dom.d.ts has under the same names, with the members that are there.
declare class URL {
  constructor(url: string | URL, base?: string | URL);
  /** null when it makes no URL. */ static parse(url: string | URL, base?: string | URL): URL | null;
  static canParse(url: string | URL, base?: string | URL): boolean;
  /** A blob: URL that stands for the blob in this process, until it is revoked. */
  static createObjectURL(blob: Blob): string;
  static revokeObjectURL(url: string): void;
  href: string; readonly origin: string; protocol: string; username: string; password: string; host: string; hostname: string;
  port: string; pathname: string; search: string; readonly searchParams: URLSearchParams; hash: string;
  toJSON(): string;
}
declare class URLSearchParams {
  constructor(init?: string | Iterable<[string, string]> | Record<string, string> | URLSearchParams);
  readonly size: number;
  append(name: string, value: string): void; delete(name: string, value?: string): void; get(name: string): string | null; getAll(name: string): string[];
  has(name: string, value?: string): boolean; set(name: string, value: string): void; sort(): void;
  forEach(callback: (value: string, key: string, parent: URLSearchParams) => void, thisArg?: unknown): void;
  entries(): IterableIterator<[string, string]>; keys(): IterableIterator<string>; values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
interface URLPatternInit { protocol?: string; username?: string; password?: string; hostname?: string; port?: string; pathname?: string; search?: string; hash?: string; baseURL?: string }
interface URLPatternComponentResult { input: string; groups: Record<string, string | undefined> }
interface URLPatternResult { inputs: (string | URLPatternInit)[]; protocol: URLPatternComponentResult; username: URLPatternComponentResult; password: URLPatternComponentResult; hostname: URLPatternComponentResult; port: URLPatternComponentResult; pathname: URLPatternComponentResult; search: URLPatternComponentResult; hash: URLPatternComponentResult }
declare class URLPattern {
  constructor(input?: string | URLPatternInit, options?: { ignoreCase?: boolean });
  constructor(input: string | URLPatternInit, baseURL: string, options?: { ignoreCase?: boolean });
  test(input?: string | URLPatternInit, baseURL?: string): boolean;
  exec(input?: string | URLPatternInit, baseURL?: string): URLPatternResult | null;
  readonly protocol: string; readonly username: string; readonly password: string; readonly hostname: string; readonly port: string; readonly pathname: string; readonly search: string; readonly hash: string;
  readonly hasRegExpGroups: boolean;
}

type BufferSource = ArrayBuffer | ArrayBufferView;
declare class TextEncoder { readonly encoding: string; encode(input?: string): Uint8Array; encodeInto(source: string, destination: Uint8Array): { read: number; written: number }; }
/** Every encoding of the standard, by each of its labels. */
declare class TextDecoder { constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }); readonly encoding: string; readonly fatal: boolean; readonly ignoreBOM: boolean; decode(input?: BufferSource, options?: { stream?: boolean }): string; }
declare class TextEncoderStream { readonly encoding: string; readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<string>; }
declare class TextDecoderStream { constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }); readonly encoding: string; readonly fatal: boolean; readonly ignoreBOM: boolean; readonly readable: ReadableStream<string>; readonly writable: WritableStream<BufferSource>; }
/** Text of base64, each byte a character. */ declare function atob(data: string): string;
/** base64 of a text whose characters are bytes. */ declare function btoa(data: string): string;

type CompressionFormat = 'gzip' | 'deflate' | 'deflate-raw';
declare class CompressionStream { constructor(format: CompressionFormat); readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<BufferSource>; }
/** Wrong data, and anything behind their end, are a TypeError. */
declare class DecompressionStream { constructor(format: CompressionFormat); readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<BufferSource>; }

declare class Blob {
  constructor(blobParts?: Iterable<BufferSource | Blob | string>, options?: { type?: string; endings?: 'transparent' | 'native' });
  readonly size: number; readonly type: string;
  slice(start?: number, end?: number, contentType?: string): Blob; text(): Promise<string>; arrayBuffer(): Promise<ArrayBuffer>; bytes(): Promise<Uint8Array>; stream(): ReadableStream<Uint8Array>;
}
declare class File extends Blob { constructor(fileBits: Iterable<BufferSource | Blob | string>, fileName: string, options?: { type?: string; lastModified?: number; endings?: 'transparent' | 'native' }); readonly name: string; readonly lastModified: number; }

interface QueuingStrategy<T = any> { highWaterMark?: number; size?: (chunk: T) => number }
interface StreamPipeOptions { preventClose?: boolean; preventAbort?: boolean; preventCancel?: boolean; signal?: AbortSignal }
interface UnderlyingSource<R = any> { type?: 'bytes'; autoAllocateChunkSize?: number; start?(controller: any): any; pull?(controller: any): any; cancel?(reason?: any): any }
interface UnderlyingSink<W = any> { start?(controller: WritableStreamDefaultController): any; write?(chunk: W, controller: WritableStreamDefaultController): any; close?(): any; abort?(reason?: any): any }
interface Transformer<I = any, O = any> { start?(controller: TransformStreamDefaultController<O>): any; transform?(chunk: I, controller: TransformStreamDefaultController<O>): any; flush?(controller: TransformStreamDefaultController<O>): any; cancel?(reason: any): any }
/** Streams stay in their process: they cannot be sent or transferred. */
declare class ReadableStream<R = any> {
  constructor(source?: UnderlyingSource<R>, strategy?: QueuingStrategy<R>);
  /** A stream of what an iterable gives, sync or async. */ static from<R>(iterable: Iterable<R> | AsyncIterable<R>): ReadableStream<R>;
  readonly locked: boolean;
  cancel(reason?: unknown): Promise<void>; getReader(): ReadableStreamDefaultReader<R>; getReader(options: { mode?: 'byob' }): ReadableStreamBYOBReader; tee(): [ReadableStream<R>, ReadableStream<R>];
  pipeTo(destination: WritableStream<R>, options?: StreamPipeOptions): Promise<void>; pipeThrough<T>(transform: { readable: ReadableStream<T>; writable: WritableStream<any> }, options?: StreamPipeOptions): ReadableStream<T>;
  values(options?: { preventCancel?: boolean }): AsyncIterableIterator<R>; [Symbol.asyncIterator](options?: { preventCancel?: boolean }): AsyncIterableIterator<R>;
}
declare class ReadableStreamDefaultReader<R = any> { constructor(stream: ReadableStream<R>); readonly closed: Promise<void>; read(): Promise<{ done: false; value: R } | { done: true; value: undefined }>; cancel(reason?: unknown): Promise<void>; releaseLock(): void; }
declare class ReadableStreamBYOBReader { constructor(stream: ReadableStream<Uint8Array>); readonly closed: Promise<void>; read<T extends ArrayBufferView>(view: T, options?: { min?: number }): Promise<{ done: boolean; value: T }>; cancel(reason?: unknown): Promise<void>; releaseLock(): void; }
declare class ReadableStreamBYOBRequest { readonly view: ArrayBufferView | null; respond(bytesWritten: number): void; respondWithNewView(view: ArrayBufferView): void; }
declare class ReadableStreamDefaultController<R = any> { readonly desiredSize: number | null; enqueue(chunk?: R): void; close(): void; error(e?: unknown): void; }
declare class ReadableByteStreamController { readonly byobRequest: ReadableStreamBYOBRequest | null; readonly desiredSize: number | null; enqueue(chunk: ArrayBufferView): void; close(): void; error(e?: unknown): void; }
declare class WritableStream<W = any> { constructor(sink?: UnderlyingSink<W>, strategy?: QueuingStrategy<W>); readonly locked: boolean; getWriter(): WritableStreamDefaultWriter<W>; abort(reason?: unknown): Promise<void>; close(): Promise<void>; }
declare class WritableStreamDefaultWriter<W = any> { constructor(stream: WritableStream<W>); readonly closed: Promise<void>; readonly ready: Promise<void>; readonly desiredSize: number | null; write(chunk?: W): Promise<void>; close(): Promise<void>; abort(reason?: unknown): Promise<void>; releaseLock(): void; }
declare class WritableStreamDefaultController { readonly signal: AbortSignal; error(e?: unknown): void; }
declare class TransformStream<I = any, O = any> { constructor(transformer?: Transformer<I, O>, writableStrategy?: QueuingStrategy<I>, readableStrategy?: QueuingStrategy<O>); readonly readable: ReadableStream<O>; readonly writable: WritableStream<I>; }
declare class TransformStreamDefaultController<O = any> { readonly desiredSize: number | null; enqueue(chunk?: O): void; error(reason?: unknown): void; terminate(): void; }
declare class ByteLengthQueuingStrategy { constructor(init: { highWaterMark: number }); readonly highWaterMark: number; readonly size: (chunk: any) => number; }
declare class CountQueuingStrategy { constructor(init: { highWaterMark: number }); readonly highWaterMark: number; readonly size: (chunk: any) => number; }

type KeyUsage = 'encrypt' | 'decrypt' | 'sign' | 'verify' | 'deriveKey' | 'deriveBits' | 'wrapKey' | 'unwrapKey';
declare class CryptoKey { readonly type: 'secret'; readonly extractable: boolean; readonly algorithm: { name: string; length: number; hash?: { name: string } }; readonly usages: KeyUsage[]; }
/** Digests with SHA-1, SHA-256, SHA-384 and SHA-512; HMAC; AES-GCM, with keys as `raw` and `jwk`. Any other algorithm is refused with a NotSupportedError that says which are there. */
declare class SubtleCrypto {
  digest(algorithm: string | { name: string }, data: BufferSource): Promise<ArrayBuffer>;
  sign(algorithm: string | { name: string }, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  verify(algorithm: string | { name: string }, key: CryptoKey, signature: BufferSource, data: BufferSource): Promise<boolean>;
  encrypt(algorithm: { name: string; iv: BufferSource; additionalData?: BufferSource; tagLength?: number }, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  decrypt(algorithm: { name: string; iv: BufferSource; additionalData?: BufferSource; tagLength?: number }, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  generateKey(algorithm: { name: string; length?: number; hash?: string | { name: string } }, extractable: boolean, keyUsages: KeyUsage[]): Promise<CryptoKey>;
  importKey(format: 'raw' | 'jwk', keyData: BufferSource | object, algorithm: string | { name: string; hash?: string | { name: string }; length?: number }, extractable: boolean, keyUsages: KeyUsage[]): Promise<CryptoKey>;
  exportKey(format: 'raw' | 'jwk', key: CryptoKey): Promise<any>;
  /** Refused. */ deriveBits(algorithm: unknown, key: CryptoKey, length?: number): Promise<never>; deriveKey(algorithm: unknown, key: CryptoKey, derived: unknown, extractable: boolean, keyUsages: KeyUsage[]): Promise<never>; wrapKey(format: string, key: CryptoKey, wrapping: CryptoKey, algorithm: unknown): Promise<never>; unwrapKey(format: string, wrapped: BufferSource, key: CryptoKey, algorithm: unknown, unwrapped: unknown, extractable: boolean, keyUsages: KeyUsage[]): Promise<never>;
}
/** Random values cannot be foreseen, also not with a seed; they are in the journal, so that a replay and a forked process have the same. */
declare class Crypto { readonly subtle: SubtleCrypto; getRandomValues<T extends ArrayBufferView>(array: T): T; randomUUID(): string; }
declare const crypto: Crypto;

type BodyInit = ReadableStream | Blob | BufferSource | FormData | URLSearchParams | string;
type HeadersInit = Headers | Iterable<[string, string]> | Record<string, string>;
declare class Headers {
  constructor(init?: HeadersInit);
  append(name: string, value: string): void; delete(name: string): void; get(name: string): string | null; getSetCookie(): string[]; has(name: string): boolean; set(name: string, value: string): void;
  forEach(callback: (value: string, key: string, parent: Headers) => void, thisArg?: unknown): void;
  entries(): IterableIterator<[string, string]>; keys(): IterableIterator<string>; values(): IterableIterator<string>; [Symbol.iterator](): IterableIterator<[string, string]>;
}
declare class FormData {
  constructor();
  append(name: string, value: string | Blob, filename?: string): void; delete(name: string): void; get(name: string): string | File | null; getAll(name: string): (string | File)[]; has(name: string): boolean; set(name: string, value: string | Blob, filename?: string): void;
  forEach(callback: (value: string | File, key: string, parent: FormData) => void, thisArg?: unknown): void;
  entries(): IterableIterator<[string, string | File]>; keys(): IterableIterator<string>; values(): IterableIterator<string | File>; [Symbol.iterator](): IterableIterator<[string, string | File]>;
}
interface RequestInit { method?: string; headers?: HeadersInit; body?: BodyInit | null; signal?: AbortSignal | null; redirect?: 'follow' | 'error' | 'manual'; cache?: string; credentials?: string; integrity?: string; keepalive?: boolean; mode?: string; referrer?: string; referrerPolicy?: string; duplex?: 'half' }
declare class Request {
  constructor(input: string | URL | Request, init?: RequestInit);
  readonly method: string; readonly url: string; readonly headers: Headers; readonly signal: AbortSignal; readonly redirect: string; readonly cache: string; readonly credentials: string; readonly destination: string; readonly integrity: string; readonly keepalive: boolean; readonly mode: string; readonly referrer: string; readonly referrerPolicy: string; readonly duplex: string; readonly isHistoryNavigation: boolean; readonly isReloadNavigation: boolean;
  readonly body: ReadableStream<Uint8Array> | null; readonly bodyUsed: boolean; clone(): Request;
  arrayBuffer(): Promise<ArrayBuffer>; blob(): Promise<Blob>; bytes(): Promise<Uint8Array>; formData(): Promise<FormData>; json(): Promise<any>; text(): Promise<string>;
}
declare class Response {
  constructor(body?: BodyInit | null, init?: { status?: number; statusText?: string; headers?: HeadersInit });
  static error(): Response; static json(data: unknown, init?: { status?: number; statusText?: string; headers?: HeadersInit }): Response; static redirect(url: string | URL, status?: number): Response;
  readonly headers: Headers; readonly ok: boolean; readonly redirected: boolean; readonly status: number; readonly statusText: string; readonly type: string; readonly url: string;
  readonly body: ReadableStream<Uint8Array> | null; readonly bodyUsed: boolean; clone(): Response;
  arrayBuffer(): Promise<ArrayBuffer>; blob(): Promise<Blob>; bytes(): Promise<Uint8Array>; formData(): Promise<FormData>; json(): Promise<any>; text(): Promise<string>;
}

/** Memory that threads and processes share. It cannot grow. A process that it is sent to has the same memory, not a copy. The limit is 4 GB. */
interface SharedArrayBuffer { readonly byteLength: number; slice(begin?: number, end?: number): SharedArrayBuffer; }
type IntegerArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array | BigUint64Array;
/** Operations on a typed array that are one step: no other thread or process comes in between. */
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
  /** Blocks this thread until notify() wakes it or the timeout is over, unless the element is not `value`. Every thread may wait, also the main one. */
  wait(array: Int32Array | BigInt64Array, index: number, value: any, timeout?: number): 'ok' | 'not-equal' | 'timed-out';
  /** The same without blocking: `value` is the result, or a promise of it when `async` is true. */
  waitAsync(array: Int32Array | BigInt64Array, index: number, value: any, timeout?: number): { async: boolean; value: any };
  /** Wakes `count` threads that wait, in all processes. Default: all. Returns how many it woke. */
  notify(array: Int32Array | BigInt64Array, index: number, count?: number): number;
}

// With the standard's own semantics, and all members that the standard has: Event, CustomEvent, ErrorEvent,
// PromiseRejectionEvent, MessageEvent, Performance, DOMException (DOM, HTML, User Timing, Web IDL),
// SharedArrayBuffer, Atomics (ECMA-262). Of ECMA-262's library, also what came last: Iterator with its helpers, concat, zip, zipKeyed, chunks
// and windows; Array.fromAsync; Promise.try and withResolvers; Object.groupBy, Map.groupBy and getOrInsert; isWellFormed, toWellFormed and
// RegExp.escape; Math.sumPrecise and f16round, DataView's getFloat16 and setFloat16; ArrayBuffer's transfer and detached; SuppressedError,
// DisposableStack and AsyncDisposableStack; Annex B of ECMA-262; V8's Error.captureStackTrace and stackTraceLimit; WeakRef and FinalizationRegistry, which
// keep no program alive. In virtual time and with a seed nothing is collected, so that each run is the same. ArrayBuffers cannot be resized, and there
// is no Float16Array.
//
// Of ECMA-402: Intl.NumberFormat, DateTimeFormat, PluralRules and Collator with toLocaleString, toLocaleDateString, toLocaleTimeString and
// localeCompare, for sixty languages and regions; others are written as in the nearest, or as in en-US, which is also the default on every
// machine. Calendars are Gregorian. The rest of Intl (Segmenter, ListFormat, RelativeTimeFormat, DisplayNames, Locale) is undefined.
//
// Of Node's library, as modules (import or require, with or without node:) with the members that @types/node declares: assert, assert/strict,
// async_hooks (AsyncLocalStorage, AsyncResource), buffer (its Buffer is a global too), child_process (see there), console, crypto (hashes, HMACs, random values), events,
// http (createServer, request, get; an Agent changes nothing) and net (createServer, connect), which listen on this machine alone unless a host is
// given, https (request, get),
// module (createRequire, builtinModules, isBuiltin), os, path, perf_hooks, process, querystring, readline, readline/promises, stream,
// stream/consumers, stream/promises, stream/web, string_decoder, test (describe, it, test, hooks, mock without timers), timers, timers/promises, tty (isatty), url, util, util/types,
// zlib (gzip, deflate, deflateRaw and back, unzip: sync, with a callback, as streams; no brotli, no dictionaries),
// worker_threads (Worker with eval, workerData, argv, env, name, stdin, stdout and stderr; parentPort, receiveMessageOnPort, the environment data; a
// worker is a process, so a port is not transferred to it, there is no SHARE_ENV, and of resourceLimits maxOldGenerationSizeMb counts, in a process of its own). Most are Node 20's own code. Where weft has a namespace of the same name (os), import, require and
// the global are one object with the members of both. A module or a member that weft lacks is an error where it is imported.
