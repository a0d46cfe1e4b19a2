//go:build linux

package scripts_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"weft/runtime/soaktest"
)

// family is a tree of depth 3, each of whose processes prints its number; the last line of the root is ready.
const family = `
	function leaf(q) { print(os.getpid()); q.put(1); for (;;) %[1]s }
	function middle(q) { print(os.getpid()); spawn(leaf, q); spawn(leaf, q); for (;;) %[1]s }
	const q = new multiprocessing.Queue()
	spawn(middle, q)
	spawn(middle, q)
	for (let i = 0; i < 4; i++) q.get()
	print('ready')
	%[2]s`

// forkedFamily is the same, of forks.
const forkedFamily = `
	const q = new multiprocessing.Queue()
	function leaf() { print(os.getpid()); q.put(1); for (;;) %[1]s }
	function middle() {
		print(os.getpid())
		fork(leaf)
		if (os.fork() === 0) leaf()
		for (;;) %[1]s
	}
	fork(middle)
	if (os.fork() === 0) middle()
	for (let i = 0; i < 4; i++) q.get()
	print('ready')
	%[2]s`

// members reads the numbers up to the root's line.
func (p *program) members() (pids []int) {
	p.t.Helper()
	for {
		line, err := p.stdout.ReadString('\n')
		if err != nil {
			p.t.Fatalf("read %q, %v\n%s", line, err, p.stderr.String())
		}
		if line == "ready\n" {
			break
		}
		pid, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			p.t.Fatal(err)
		}
		pids = append(pids, pid)
	}
	if len(pids) != 6 {
		p.t.Fatalf("%d processes, want 6", len(pids))
	}
	return pids
}

// alive reports whether a process runs: one that is not there does not, nor does a zombie.
func alive(pid int) bool {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	return !strings.HasPrefix(rest, "Z")
}

// gone waits until no process of those runs.
func gone(t *testing.T, pids []int) {
	t.Helper()
	late := time.After(soaktest.Limit(t))
	for _, pid := range pids {
		for alive(pid) {
			select {
			case <-late:
				_ = syscall.Kill(pid, syscall.SIGKILL)
				t.Errorf("process %d is left behind", pid)
				return
			case <-time.After(time.Millisecond):
			}
		}
	}
}

// Whatever ends the root, its children end, and theirs. An uncaught error does not end it before they have ended.
func TestNoProcessIsLeft(t *testing.T) {
	const waits, computes, forever = "time.sleep(1e6)", "{}", "for (;;) time.sleep(1e6)"
	tests := []struct {
		name, child, root string
		signal            syscall.Signal // 0: the root ends by itself
		code              int
	}{
		{"killed", waits, forever, syscall.SIGKILL, -1},
		{"killed while they compute", computes, forever, syscall.SIGKILL, -1},
		{"interrupted", waits, forever, syscall.SIGINT, 130}, // as Ctrl-C does: all of them
		{"terminated while they compute", computes, forever, syscall.SIGTERM, 143},
		{"an exit", computes, "process.exit(5)", 0, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for i := range soaktest.Cases(t, 4, 200) {
				p := prepare(t, "-e", fmt.Sprintf([]string{family, forkedFamily}[i%2], tt.child, tt.root))
				p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
				p.start()
				pids := p.members()
				switch tt.signal {
				case 0:
				case syscall.SIGINT:
					if err := syscall.Kill(-p.cmd.Process.Pid, tt.signal); err != nil {
						t.Fatal(err)
					}
				default:
					p.signal(tt.signal)
				}
				_ = p.cmd.Wait()
				if got := p.cmd.ProcessState.ExitCode(); got != tt.code {
					t.Errorf("exit code %d, want %d\n%s", got, tt.code, p.stderr.String())
				}
				gone(t, pids)
			}
		})
	}
}

// counted fails the test unless the lines are the numbers from 0, and returns how many there are.
func counted(t *testing.T, stdout string) int {
	t.Helper()
	if !strings.HasSuffix(stdout, "\n") {
		t.Errorf("the last line is cut: %q", stdout[max(0, len(stdout)-50):])
	}
	lines := strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
	for i, line := range lines {
		if want := fmt.Sprintf("line %d of a child that will be killed", i); line != want {
			t.Fatalf("line %d is %q", i, line)
		}
	}
	return len(lines)
}

// What a child printed before it was killed appears, whole and in order.
func TestLinesOfTheKilled(t *testing.T) {
	t.Parallel()
	for _, last := range []int{0, 1, 777, 9_999} {
		stdout, stderr, code := output(t, "-e", fmt.Sprintf(`
			function talk(last) {
				for (let i = 0; i < 10000; i++) {
					print('line', i, 'of a child that will be killed')
					if (i === last) os.kill(os.getpid(), 9)
				}
			}
			const p = spawn(talk, %d)
			p.join()
			process.exit(-p.exitCode)`, last))
		if n := counted(t, stdout); n != last+1 || code != 9 {
			t.Errorf("%d lines of %d, exit code %d\n%s", n, last+1, code, stderr)
		}
	}
}

// The same when it is killed by its parent, at any time.
func TestLinesOfTheKilledByParent(t *testing.T) {
	t.Parallel()
	stdout, stderr, code := output(t, "-e", `
		function talk(q) {
			for (let i = 0; ; i++) {
				print('line', i, 'of a child that will be killed')
				if (i === 5000) q.put('far enough')
			}
		}
		const q = new multiprocessing.Queue()
		const p = spawn(talk, q)
		q.get()
		p.kill()
		p.join()
		process.exit(-p.exitCode)`)
	if n := counted(t, stdout); n < 5001 || code != 9 {
		t.Errorf("%d lines, exit code %d\n%s", n, code, stderr)
	}
}

func TestMaxProcesses(t *testing.T) {
	t.Parallel()
	stdout, stderr, code := output(t, "--max-processes=3", "-e", `
		function wait(q) { q.get() }
		const q = new multiprocessing.Queue()
		const some = [spawn(wait, q), spawn(wait, q)]
		try { spawn(wait, q) } catch (e) { print(e.name + ': ' + e.message) }
		for (const p of some) q.put(1)
		for (const p of some) p.join()
		spawn(wait, q)
		q.put(1)`)
	const want = "the limit is --max-processes 3\n"
	if !strings.HasPrefix(stdout, "InvalidStateError: ") || !strings.HasSuffix(stdout, want) || stderr != "" || code != 0 {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
}

// A fork bomb ends by itself, with an error, and leaves nothing behind.
func TestForkBomb(t *testing.T) {
	t.Parallel()
	bombs := map[string]string{
		"joined": `function bomb() {
			print(os.getpid())
			for (const p of [spawn(bomb), spawn(bomb)]) { p.join(); if (p.exitCode) throw new Error('a child failed') }
		}
		bomb()`,
		"awaited": `async function bomb() { print(os.getpid()); await Promise.all([spawn(bomb), spawn(bomb)]) }
		await bomb()`,
		"left alone": `function bomb() { print(os.getpid()); spawn(bomb); spawn(bomb) }
		bomb(); for (;;) spawn(bomb)`,
		"forked": `function bomb() {
			print(os.getpid())
			for (const p of [fork(bomb), fork(bomb)]) { p.join(); if (p.exitCode) throw new Error('a child failed') }
		}
		bomb()`,
		"divided": `for (;;) if (os.fork() === 0) print(os.getpid())`,
		"forked in threads": `function bomb() { fork(() => { print(os.getpid()); time.sleep(3000) }) }
		for (;;) for (const t of [thread(bomb), thread(bomb)]) t.result()`,
	}
	for name, code := range bombs {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := output(t, "--max-processes=20", "-e", code)
			if code != 1 {
				t.Errorf("exit code %d, want 1\n%.2000s", code, stderr)
			}
			var pids []int
			for line := range strings.Lines(stdout) {
				pid, err := strconv.Atoi(strings.TrimSpace(line))
				if err != nil {
					t.Fatal(err)
				}
				pids = append(pids, pid)
			}
			gone(t, pids)
			if !strings.Contains(stderr, "the limit is --max-processes 20") {
				t.Errorf("the limit is not named:\n%.2000s", stderr)
			}
		})
	}
}
