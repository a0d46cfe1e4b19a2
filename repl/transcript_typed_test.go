//go:build unix

package repl_test

import "testing"

// TestTyped has conversations about what is typed: constants, what is taken back, what is measured.
func TestTyped(t *testing.T) {
	t.Parallel()
	for name, transcript := range map[string]string{
		"constants": `
> const a = 1
> a = 2
<2>:1:1
1 | a = 2
  | ^
Uncaught TypeError: Assignment to constant variable.
    at <2>:1:1
> a
1
> let a = 5
a was a constant; it means something else from now on
> a = 6
6
`,
		"takes back processes": `
> const p = spawn(() => time.sleep(1e6)); p.then(null, error => print(error.message))
#2 Promise { <pending> }
> 1
1
> .undo
the last input is taken back
  Process-1 (…) was killed: a process cannot be taken along
Process-1 was killed by SIGKILL: it could not be taken along
#2 → undefined after 5 ms
> .jobs
no jobs
> p.isAlive()
false
> multiprocessing.activeChildren()
[]
`,
		"labels": `
> .label threads
> thread(() => print('hi\nthere')).join(); print('main')
[Thread-1] hi
[Thread-1] there
main
> .label off
> thread(() => print('hi')).join()
hi
> .label processes
.label: "processes" cannot be labelled: .label threads, or .label off
`,
		"ends several jobs": `
> for (let i = 0; i < 6; i++) thread(() => time.sleep(1e6)); 0
0
> .kill 2-3, 5
> .jobs
  #1  thread Thread-1  1 ms  sleeps  <1>:1  for (let i = 0; i < 6; i++) thread(() => time.sleep(1e6));…
  #4  thread Thread-4  1 ms  sleeps  <1>:1  for (let i = 0; i < 6; i++) thread(() => time.sleep(1e6));…
  #6  thread Thread-6  1 ms  sleeps  <1>:1  for (let i = 0; i < 6; i++) thread(() => time.sleep(1e6));…
> .kill 40-50
.kill 40-50: there are no such jobs
> .kill all
> .jobs
no jobs
`,
		"futures": `
> const ex = new futures.ThreadPoolExecutor(1), gate = new threading.Event()
> ex.submit(() => { gate.wait(); return 5 })
#2 Future { running }
> gate.set()
#2 → 5 after 5 ms
> gate.clear()
> ex.submit(() => { gate.wait(); throw new Error('no') })
#3 Future { running }
> gate.set()
#3 ✖ rejected after 5 ms
<5>:1:38
1 | ex.submit(() => { gate.wait(); throw new Error('no') })
  |                                      ^
Error: no
    at <5>:1:38
> ex.submit(() => 1).result()
1
`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			open(t).play(transcript)
		})
	}
}

// TestFold shows the beginning of a huge value, and all of it when it is asked for.
func TestFold(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.play("> .show\nthere is no value to show")
	c.Type("Object.fromEntries(Array.from({ length: 3000 }, (_, i) => ['k' + i, i]))\r")
	c.ends("\n  k38: 38,\n… 2962 more lines; .show shows all\n>")
	c.Type(".show\r")
	c.ends("\n  k2999: 2999\n}\n>")
	c.Type("'x'.repeat(5000)\r")
	c.ends("x… 3002 more characters; .show shows all\n>")
}

// TestInput asks for lines at the prompt: where nothing is coloured, completed or kept, and Ctrl-C and Ctrl-D are for who asks.
func TestInput(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.Type("const name = input('who? ')\r")
	c.ends("\nwho?")
	c.Type("ann\r")
	c.ends("\nwho? ann\n>")
	c.play("> name\n'ann'")
	c.Type("try { input('two\\nlines? ') } catch (e) { print(e.name) }\r")
	c.ends("\ntwo\nlines?")
	c.Type("x\x03")
	c.ends("\nlines? x^C\nKeyboardInterrupt\n>")
	c.Type("await inputAsync('end? ').catch(e => e.name)\r")
	c.ends("\nend?")
	c.Type("\x04")
	c.ends("\nend?\n'EOFError'\n>")
	c.Type("const rl = require('readline/promises').createInterface(process.stdin, process.stdout)\r")
	c.ends("process.stdout)\n>")
	c.Type("await rl.question('name? ')\r")
	c.ends("\nname?") // or with a line end, if the stream has begun to read before
	c.Type("bob\r")
	c.ends("bob\n'bob'\n>")
	c.play("> rl.close()\n> 1\n1")
}
