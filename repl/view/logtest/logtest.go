// Package logtest has event logs for the tests of the views.
package logtest

import (
	"fmt"
	"strings"
	"testing"

	"weft/repl/view/lanes"
)

// head is a header.
const head = `{"v":2,"script":"a.js","sha256":"","engine":"goja","strategy":"random","seed":7,"interval":5000000,"virtual":true}` + "\n"

// source is the program of the logs; nothing in it may end the page that it is put in.
const source = "lock.acquire()\n// </script><!-- `\nn = n + 1\n"

// Deadlock is a log of two threads that wait for each other.
const Deadlock = `{"k":"thread.start","o":"A","id":"1.1","at":"a.js:1:1"}
{"k":"thread.start","o":"B","id":"1.2","at":"a.js:2:1"}
{"k":"join.wait","o":"A","id":"1.1","at":"a.js:3:1"}
{"k":"pick","at":"a.js:3:1","d":{"en":["1.1","1.2"],"run":"1.1","why":"block"}}
{"t":"1.1","k":"lock.acquire","o":"lock m","id":"1#1","at":"a.js:1:5"}
{"t":"1.1","k":"pick","d":{"en":["1.2","1.1"],"run":"1.2","why":"preempt"}}
{"t":"1.2","k":"lock.acquire","o":"lock n","id":"1#2","at":"a.js:1:5"}
{"t":"1.2","k":"out","at":"a.js:2:1","d":{"fd":1,"text":"B has n"}}
{"t":"1.2","k":"lock.acquire.wait","o":"lock m","id":"1#1","by":"1.1","taken":"a.js:1:5","at":"a.js:2:5"}
{"t":"1.2","k":"pick","d":{"en":["1.1"],"run":"1.1","why":"block"}}
{"t":"1.1","k":"lock.acquire.fail","o":"lock n","id":"1#2","by":"1.2","at":"a.js:2:5","d":"deadlock"}
{"t":"1.1","k":"thread.end","o":"A","id":"1.1"}
{"t":"1.1","k":"pick","d":{"en":["1.2","1"],"run":"1.2","why":"end"}}
{"t":"1.2","k":"thread.end","o":"B","id":"1.2"}
{"k":"process.end","d":13}`

// Lost is a log of an update that is lost, between tasks and a thread of two processes.
const Lost = `{"k":"task.create","o":"T","id":"1@1","at":"a.js:1:1"}
{"k":"task.create","o":"U","id":"1@2","at":"a.js:1:9"}
{"k":"task.resume","a":"1@1","at":"a.js:2:1"}
{"k":"mem.r","a":"1@1","o":"n","id":"1#9","at":"a.js:3:1","d":{"val":1}}
{"k":"task.await","a":"1@1","o":"timer 1#3","id":"1#3","at":"a.js:3:5"}
{"k":"task.resume","a":"1@2","at":"a.js:2:1"}
{"k":"mem.r","a":"1@2","o":"n","id":"1#9","at":"a.js:3:1","d":{"val":1}}
{"k":"mem.w","a":"1@2","o":"n","id":"1#9","at":"a.js:3:1","d":{"val":2,"old":1}}
{"k":"task.end","o":"U","id":"1@2","d":"finished"}
{"k":"task.resume","a":"1@1","c":9,"at":"a.js:3:5"}
{"k":"mem.w","a":"1@1","o":"n","id":"1#9","at":"a.js:3:1","d":{"val":2,"old":2}}
{"k":"task.end","o":"T","id":"1@1","d":"finished"}
{"k":"process.start","o":"Process-1","id":"1.1","at":"a.js:1:1"}
{"k":"queue.put","o":"queue q","id":"1/1#1","at":"a.js:1:1","d":{"msg":"1!1"}}
{"p":"1.1","k":"queue.get","o":"queue q","id":"1/1#1","at":"a.js:2:1","d":{"msg":"1!1"}}
{"p":"1.1","k":"process.end","d":0}
{"k":"process.end","d":0}`

// Text is a log of events that are without what is the same in most: steps, times, and the main thread of the first process.
func Text(events string) string {
	var b strings.Builder
	b.WriteString(head)
	steps := map[string]int{}
	for i, line := range strings.Split(events, "\n") {
		process := "1"
		if rest, other := strings.CutPrefix(line, `{"p":"`); other {
			process, rest, _ = strings.Cut(rest, `",`)
			line = "{" + rest
		}
		steps[process]++
		begin := fmt.Sprintf(`{"s":%d,"vt":%d,"p":%q,`, steps[process], (i+1)*1_000_000, process)
		if !strings.HasPrefix(line, `{"t":`) {
			begin += `"t":"1",`
		}
		b.WriteString(begin + line[1:] + "\n")
	}
	return b.String()
}

// Run is the run of such a log.
func Run(t testing.TB, events string) *lanes.Run {
	t.Helper()
	r, err := lanes.Read(strings.NewReader(Text(events)))
	if err != nil {
		t.Fatal(err)
	}
	r.Sources = []lanes.Source{{Name: "a.js", Text: source}}
	return r
}

// Family is a run of a process with as many children, of two threads each.
func Family(t testing.TB, children int) *lanes.Run {
	t.Helper()
	var lines []string
	for i := range children {
		lines = append(lines, fmt.Sprintf(`{"k":"process.start","o":"child %d","id":"1.%[1]d","at":"a.js:1:1"}`, i+1))
	}
	for i := range children {
		lines = append(lines, fmt.Sprintf(`{"p":"1.%d","k":"thread.start","o":"T","id":"1.1","at":"a.js:2:1"}`, i+1))
		lines = append(lines, fmt.Sprintf(`{"p":"1.%d","k":"out","at":"a.js:2:1","d":{"fd":1,"text":"x"}}`, i+1), fmt.Sprintf(`{"p":"1.%d","k":"process.end","d":0}`, i+1))
	}
	return Run(t, strings.Join(append(lines, `{"k":"process.end","d":0}`), "\n"))
}

// Long is a run of as many threads, of as many steps.
func Long(t testing.TB, threads, steps int) *lanes.Run {
	t.Helper()
	var lines []string
	for i := range threads {
		lines = append(lines, fmt.Sprintf(`{"k":"thread.start","o":"worker %d","id":"1.%d","at":"a.js:1:1"}`, i+1, i+1))
	}
	last := "1"
	for i := len(lines); i < steps; i++ {
		run := fmt.Sprintf("1.%d", 1+i/2*7%threads)
		if i%2 == 0 {
			lines = append(lines, fmt.Sprintf(`{"t":%q,"k":"pick","d":{"en":[%q],"run":%q,"why":"preempt"}}`, last, run, run))
			last = run
			continue
		}
		lines = append(lines, fmt.Sprintf(`{"t":%q,"k":"%s","o":"lock m","id":"1#1","at":"a.js:%d:1"}`, last, []string{
			"lock.acquire", "lock.release", "sleep.wait", "lock.acquire.wait"}[i/2%4], 1+i%3))
	}
	return Run(t, strings.Join(lines, "\n"))
}
