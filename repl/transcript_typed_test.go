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
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			open(t).play(transcript)
		})
	}
}
