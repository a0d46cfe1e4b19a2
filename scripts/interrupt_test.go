//go:build unix

package scripts_test

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// interrupted is a program that gets a signal whenever it prints a line that begins with ready.
type interrupted struct {
	name, code string
	signal     syscall.Signal // 0 is SIGINT
	group      bool           // its children get it too, as from a terminal
	stdout     string         // without these lines; a / stands for the end of a line
	exit       int
	stderr     []string // what is in it; nothing else is there when this is empty
}

// run runs the program, and compares. The recording of it, when there is one, is played too.
func (tt interrupted) run(t *testing.T, record bool) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.rec")
	args := []string{"-e", tt.code}
	if record {
		args = append([]string{"--record", file}, args...)
	}
	p := prepare(t, args...)
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	p.start()
	sig, pid := tt.signal, p.cmd.Process.Pid
	if sig == 0 {
		sig = syscall.SIGINT
	}
	if tt.group {
		pid = -pid
	}
	var lines []string
	for {
		line, err := p.stdout.ReadString('\n')
		if strings.HasPrefix(line, "ready") {
			if err := syscall.Kill(pid, sig); err != nil {
				t.Fatal(err)
			}
		} else if line != "" {
			lines = append(lines, strings.TrimSuffix(line, "\n"))
		}
		if err != nil {
			break
		}
	}
	stderr := p.exits(tt.exit)
	if got := strings.Join(lines, "/"); got != tt.stdout {
		t.Errorf("stdout %q, want %q", got, tt.stdout)
	}
	for _, want := range tt.stderr {
		if !strings.Contains(stderr, want) {
			t.Errorf("stderr lacks %q:\n%s", want, stderr)
		}
	}
	if len(tt.stderr) == 0 && stderr != "" {
		t.Errorf("stderr %q, want nothing", stderr)
	}
	if record {
		if again := start(t, "replay", "--check", "1", file); again.line() != "1 of 1 the same" {
			t.Errorf("it is not replayed the same: %s", again.stderr.String())
		}
	}
}

// report is how the report of an interrupt begins that nothing has caught.
const report = "interrupted\n    MainThread  "

// waits are the ways to wait: each in a function wait. Something in it, or a timer, prints ready when it has begun.
func waits() map[string]string {
	later := "const soon = new threading.Timer(5, () => print('ready')); soon.start();"
	busy := "thread(() => time.sleep(200));"
	return map[string]string{
		"sleep":                 later + "const wait = () => time.sleep(1e6)",
		"Lock":                  later + busy + "const l = new threading.Lock(); thread(() => { l.acquire(); time.sleep(200); l.release() }); const wait = () => l.acquire()",
		"RLock":                 later + "const l = new threading.RLock(); thread(() => { l.acquire(); time.sleep(200); l.release() }); const wait = () => l.acquire()",
		"Lock with a limit":     later + "const l = new threading.Lock(); l.acquire(); const wait = () => l.acquire(true, 1e6)",
		"Semaphore":             later + busy + "const wait = () => new threading.Semaphore(0).acquire()",
		"Event":                 later + busy + "const wait = () => new threading.Event().wait()",
		"Condition":             later + busy + "const c = new threading.Condition(); c.acquire(); const wait = () => { try { c.wait() } finally { c.release() } }",
		"Barrier":               later + busy + "const wait = () => new threading.Barrier(2).wait()",
		"Queue.get":             later + busy + "const wait = () => new queue.Queue().get()",
		"Queue.put":             later + busy + "const q = new queue.Queue(1); q.put(1); const wait = () => q.put(2)",
		"Queue.join":            later + busy + "const q = new queue.Queue(); q.put(1); const wait = () => q.join()",
		"join":                  later + "const t = thread(() => time.sleep(200)); const wait = () => t.join()",
		"Thread.result":         later + "const t = thread(() => time.sleep(200)); const wait = () => t.result()",
		"Future.result":         later + "const f = new futures.ThreadPoolExecutor(1).submit(() => time.sleep(200)); const wait = () => f.result()",
		"futures.wait":          later + "const f = new futures.ThreadPoolExecutor(1).submit(() => time.sleep(200)); const wait = () => futures.wait([f])",
		"Pipe.recv":             later + busy + "const [a, b] = multiprocessing.Pipe(); const wait = () => a.recv()",
		"poll":                  later + "const [a, b] = multiprocessing.Pipe(); const wait = () => a.poll(1e6)",
		"multiprocessing.Queue": later + busy + "const wait = () => new multiprocessing.Queue().get()",
		"multiprocessing.Lock":  later + busy + "const l = new multiprocessing.Lock(); l.acquire(); const wait = () => l.acquire()",
		"Process.join":          later + "function f() { time.sleep(300) } const p = spawn(f); const wait = () => p.join()",
		"Pool.apply":            later + "function f() { time.sleep(300) } const p = new multiprocessing.Pool(1); const wait = () => p.apply(f)",
		"waitpid":               later + "const pid = os.fork(); if (!pid) { time.sleep(300); process.exit() }; const wait = () => os.waitpid(pid)",
		"Atomics.wait":          later + busy + "const a = new Int32Array(new SharedArrayBuffer(4)); const wait = () => Atomics.wait(a, 0, 0)",
		"asyncio.run":           later + "const wait = () => asyncio.run(() => sleep(1e6))",
		"Runner.run":            later + "const wait = () => new asyncio.Runner().run(() => sleep(1e6))",
		"runUntilComplete":      later + "const wait = () => asyncio.newEventLoop().runUntilComplete(asyncio.sleep(1e6))",
		"runForever":            later + busy + "const wait = () => asyncio.newEventLoop().runForever()",
		"a loop":                "const wait = () => { print('ready'); for (let n = 0; ; n++); }",
		"calls":                 "const f = n => n > 0 && f(n - 1); const wait = () => { print('ready'); while (true) f(3) }",
		"a comparison":          "const wait = () => { print('ready'); while (true) [3, 1, 2].sort((a, b) => a - b) }",
		"eval":                  "const wait = () => { print('ready'); eval('while (true);') }",
	}
}

// TestKeyboardInterrupt interrupts every kind of wait, and computing. The main thread catches it, and can do the same again.
func TestKeyboardInterrupt(t *testing.T) {
	for name, code := range waits() {
		t.Run(name, func(t *testing.T) {
			code += "; try { wait(); print('no') } catch (e) { print(e.name, e instanceof KeyboardInterrupt, e instanceof Error) } finally { print('finally') }"
			interrupted{code: code, stdout: "KeyboardInterrupt true true/finally"}.run(t, true)
		})
	}
	for name, on := range map[string]string{
		"a sleep": "sleep(1e6)", "a promise": "new Promise(() => setInterval(() => {}, 1e6))", "a thread": "thread(() => time.sleep(200))",
		"gather": "asyncio.gather(sleep(1e6), sleep(1e6))", "a task": "asyncio.createTask(() => sleep(1e6))",
		"Promise.all": "Promise.all([sleep(1e6)])",
	} {
		t.Run("await of "+name, func(t *testing.T) {
			code := "setTimeout(() => print('ready'), 5); try { await " + on + "; print('no') } catch (e) { print(e.name) } finally { print('finally') } process.exit()"
			interrupted{code: code, stdout: "KeyboardInterrupt/finally"}.run(t, true)
		})
	}
}

// TestInterrupted holds what becomes of the calls, threads and children of a program that is interrupted.
func TestInterrupted(t *testing.T) {
	for _, tt := range []interrupted{
		{name: "nothing catches it", code: "try { print('ready'); time.sleep(1e6) } finally { print('finally') }",
			stdout: "finally", exit: 130, stderr: []string{report}},
		{name: "no safe points", code: "print('ready'); for (;;);", exit: 130, stderr: []string{report + "was running"}},
		{name: "another error", code: "try { print('ready'); time.sleep(1e6) } finally { throw new Error('late') }",
			exit: 1, stderr: []string{"Uncaught Error: late"}},
		{name: "a script's own", code: "throw new KeyboardInterrupt('mine')", exit: 130, stderr: []string{"Uncaught KeyboardInterrupt: mine"}},
		{name: "the second ends it in finally", code: "try { print('ready'); time.sleep(1e6) } finally { print('ready 2'); time.sleep(1e6); print('no') }",
			exit: 130, stderr: []string{report}},
		{name: "the second ends it in a loop", code: "for (;;) try { print('ready'); time.sleep(1e6) } catch (e) { print(e.name) }",
			stdout: "KeyboardInterrupt", exit: 130, stderr: []string{report}},
		{name: "calls", code: `
			async function inner() { try { await sleep(1e6) } catch (e) { print('inner', e.name); throw e } }
			async function outer() { try { await inner() } finally { await sleep(1); print('outer') } }
			setTimeout(() => print('ready'), 5); await outer(); print('no')`,
			stdout: "inner KeyboardInterrupt/outer", exit: 130, stderr: []string{report + "waited for an await"}},
		{name: "calls that catch it", code: `
			async function inner() { try { await sleep(1e6) } catch (e) { return e.name } }
			setTimeout(() => print('ready'), 5); print(await inner())`,
			stdout: "KeyboardInterrupt"},
		{name: "calls of Promise.all", code: `
			async function work(i) { try { await sleep(1e6) } finally { await sleep(i); print(i) } }
			setTimeout(() => print('ready'), 5); await Promise.all([work(1), work(2)]); print('no')`,
			stdout: "1/2", exit: 130, stderr: []string{report}},
		{name: "calls that nobody awaits", code: `
			async function work(i) { try { await sleep(1e6) } finally { await sleep(i); print(i) } }
			work(1); work(2); setTimeout(() => print('ready'), 5); setInterval(() => {}, 1000)`,
			stdout: "1/2", exit: 130, stderr: []string{report}},
		{name: "calls that nobody awaits and that catch it", code: `
			async function work(i) { try { await sleep(1e6) } catch (e) { print(i, e.name) } }
			work(1); work(2); setTimeout(() => print('ready'), 5)`,
			stdout: "1 KeyboardInterrupt/2 KeyboardInterrupt"},
		{name: "tasks that nobody awaits", code: `
			async function work(i) { try { await sleep(1e6) } catch (e) { print(i, e.name); throw e } }
			asyncio.createTask(work(1)); asyncio.createTask(work(2)); setTimeout(() => print('ready'), 5)`,
			stdout: "1 CancelledError/2 CancelledError", exit: 130, stderr: []string{report}},
		{name: "computing in a call", code: `
			async function work() { print('ready'); try { for (;;); } finally { print('finally') } }
			try { await work() } catch (e) { print(e.name) }`,
			stdout: "finally/KeyboardInterrupt"},
		{name: "computing in a timer", code: "setTimeout(() => { print('ready'); try { for (;;); } finally { print('finally') } })",
			stdout: "finally", exit: 130, stderr: []string{report + "was running"}},
		{name: "asyncio.run", code: `
			async function main() { setTimeout(() => print('ready'), 5); try { await asyncio.gather(sleep(1e6)) } catch (e) { print(e.name); throw e } finally { print('finally') } }
			try { asyncio.run(main) } catch (e) { print(e.name) }`,
			stdout: "CancelledError/finally/KeyboardInterrupt"},
		{name: "asyncio.run: the task catches it", code: `
			async function main() { setTimeout(() => print('ready'), 5); try { await sleep(1e6) } catch { return 5 } }
			print(asyncio.run(main))`,
			stdout: "5"},
		{name: "threads are waited for", code: "thread(() => { time.sleep(300); print('done') }); try { print('ready'); time.sleep(1e6) } finally { print('finally') }",
			stdout: "finally/done", exit: 130, stderr: []string{report + "slept", "\n    Thread-1  slept"}},
		{name: "threads are ended by the second", code: "thread(() => time.sleep(1e6)); process.stdout; try { print('ready'); time.sleep(1e6) } finally { setTimeout(() => 0); thread(() => print('ready 2')) }",
			exit: 130, stderr: []string{report}},
		{name: "a child", group: true, code: `
			function work(q) { try { q.put(1); time.sleep(1e6) } finally { print('child') } }
			const q = new multiprocessing.Queue(), p = spawn(work, q); q.get(); print('ready')
			try { p.join() } catch (e) { p.join(); print(e.name, p.exitCode) }`,
			stdout: "child/KeyboardInterrupt 1", stderr: []string{"Process-1 interrupted\n    MainThread  slept"}},
		{name: "a child that did not", code: `
			function work(q) { q.put(1); time.sleep(200); print('child') }
			const q = new multiprocessing.Queue(), p = spawn(work, q); q.get(); print('ready')
			p.join()`,
			stdout: "child", exit: 130, stderr: []string{report + "waited for the end of Process-1"}},
		{name: "idle workers", group: true, code: `
			const pool = new multiprocessing.Pool(2); pool.map(Math.abs, [1, 2, 3, 4])
			try { print('ready'); time.sleep(1e6) } catch { print(...pool.map(Math.abs, [-1, -2])) } finally { pool.terminate() }`,
			stdout: "1 2"},
		{name: "a busy worker", group: true, code: `
			function work(q) { q.put(1); time.sleep(1e6) }
			const q = new multiprocessing.Queue(), pool = new futures.ProcessPoolExecutor(1), f = pool.submit(work, q); q.get(); print('ready')
			try { f.result() } catch (e) { print(e.name) }`,
			stdout: "KeyboardInterrupt"},
		{name: "os.kill of a child", code: `
			function work(q) { try { q.put(1); time.sleep(1e6) } catch (e) { print(e.name) } }
			const q = new multiprocessing.Queue(), p = spawn(work, q); q.get(); os.kill(p.pid, 'SIGINT'); p.join(); print(p.exitCode)`,
			stdout: "KeyboardInterrupt/0"},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, true) })
	}
}

// TestHandlers holds how signals are taken over: by Python's handlers, by those of an event loop and by Node's listeners.
func TestHandlers(t *testing.T) {
	for _, tt := range []interrupted{
		{name: "signal.signal", code: `
			let n = 0; const over = new threading.Event()
			signal.signal(signal.SIGINT, number => { print(number); if (++n < 3) print('ready'); else over.set() })
			print('ready'); over.wait(); print('over')`, stdout: "2/2/2/over"},
		{name: "while it computes", code: "let k = 0; signal.signal('SIGINT', n => { k = n }); print('ready'); while (!k); print(k)", stdout: "2"},
		{name: "a wait goes on", signal: syscall.SIGUSR1, code: `
			let n = 0; signal.signal('SIGUSR1', () => { print('usr1'); n++ }); print('ready')
			let short = 0; while (n === 0) { const t = time.monotonic(); time.sleep(50); if (time.monotonic() - t < 50) short++ } print(short === 0)`,
			stdout: "usr1/true"},
		{name: "a handler that throws", signal: syscall.SIGTERM, code: `
			signal.signal('SIGTERM', () => { throw new Error('stop') }); const q = new queue.Queue()
			try { print('ready'); q.get() } catch (e) { print(e.message) }`, stdout: "stop"},
		{name: "ignored", code: "signal.signal(signal.SIGINT, signal.SIG_IGN); print('ready'); time.sleep(50); print('on')", stdout: "on"},
		{name: "by default", code: "signal.signal(signal.SIGINT, signal.SIG_DFL); try { print('ready'); time.sleep(1e6) } finally { print('no') }",
			exit: 130, stderr: []string{report}},
		{name: "and back", code: `
			const was = signal.signal(signal.SIGINT, () => print('no')); signal.signal(signal.SIGINT, was)
			try { print('ready'); time.sleep(1e6) } catch (e) { print(e.name) }`, stdout: "KeyboardInterrupt"},
		{name: "pause", code: "signal.signal('SIGINT', () => print('handler')); print('ready'); signal.pause(); print('after')", stdout: "handler/after"},
		{name: "children ignore what their parent ignores", group: true, code: `
			function work(q) { q.put(1); time.sleep(50); print('done') }
			signal.signal('SIGINT', signal.SIG_IGN); const q = new multiprocessing.Queue(), p = spawn(work, q); q.get(); print('ready'); p.join()`,
			stdout: "done"},
		{name: "in a child", code: `
			function work(q) { signal.signal('SIGUSR1', () => q.put('usr1')); q.put(1); time.sleep(1e6) }
			const q = new multiprocessing.Queue(), p = spawn(work, q); q.get(); os.kill(p.pid, 'SIGUSR1'); print(q.get()); p.terminate(); p.join(); print(p.exitCode)`,
			stdout: "usr1/-15"},
		{name: "addSignalHandler", code: `
			asyncio.run(async () => {
				const loop = asyncio.getRunningLoop(), over = new asyncio.Event()
				loop.addSignalHandler(signal.SIGINT, word => { print(word); over.set() }, 'word')
				print('ready'); await over.wait(); print(loop.removeSignalHandler('SIGINT'), loop.removeSignalHandler(signal.SIGINT))
			})`, stdout: "word/true false"},
		{name: "process.on", code: "process.on('SIGINT', (name, n) => { print(name, n); process.exit(3) }); setInterval(() => {}, 1e6); print('ready')",
			stdout: "SIGINT 2", exit: 3},
		{name: "process.on in a wait", signal: syscall.SIGTERM, code: `
			process.on('SIGTERM', name => { print(name); over.set() }); const over = new threading.Event(); print('ready'); over.wait(); print('over')`,
			stdout: "SIGTERM/over"},
		{name: "process.once", code: "process.once('SIGINT', name => { print(name); print('ready') }); print('ready'); try { time.sleep(1e6) } catch (e) { print(e.name) }",
			stdout: "SIGINT/KeyboardInterrupt"},
		{name: "a listener that throws", code: "process.on('SIGINT', () => { throw new Error('wrong') }); print('ready'); await sleep(1e6)",
			exit: 1, stderr: []string{"Uncaught Error: wrong"}},
		{name: "an asynchronous listener", code: `
			process.on('SIGINT', async () => { await sleep(1); print('clean'); process.exit() }); setTimeout(() => print('ready'), 5); await new Promise(() => {})`,
			stdout: "clean"},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, true) })
	}
}
