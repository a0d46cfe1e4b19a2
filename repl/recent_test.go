package repl

import (
	"fmt"
	"io"
	"testing"

	"weft/repl/view/logtest"
)

// TestRecent: what is kept is since the last input began, or its end, and threads of before have their names.
func TestRecent(t *testing.T) {
	l := &recent{}
	if l.run() != nil {
		t.Error("there is a run of no log")
	}
	const head = `{"v":2,"script":"<prompt>","sha256":"","engine":"","strategy":"fifo","seed":0,"interval":1,"virtual":false}` + "\n"
	step := 0
	event := func(thread, more string) {
		step++
		text := fmt.Sprintf(`{"s":%d,"vt":0,"p":"1","t":%q,%s}`+"\n", step, thread, more)
		_, _ = io.WriteString(l, text[:7]) // in any pieces
		_, _ = io.WriteString(l, text[7:])
	}
	_, _ = io.WriteString(l, head)
	if l.run() != nil {
		t.Error("there is a run of a header")
	}
	event("1", `"k":"thread.start","o":"worker","id":"1.1"`)
	l.begin()
	if l.run() != nil {
		t.Error("what was before the input is shown")
	}
	event("1.1", `"k":"yield"`)
	event("1", `"k":"yield"`)
	r := l.run()
	if r.Steps() != 2 || len(r.Lanes) != 2 || r.Lanes[0].Name != "main" || r.Lanes[1].Name != "worker" {
		t.Errorf("%d steps, %+v", r.Steps(), r.Lanes)
	}
	for range 2*mostRecent + 1 {
		event("1", `"k":"yield"`)
	}
	if n := l.run().Steps(); n < mostRecent || n > 2*mostRecent {
		t.Errorf("%d steps are kept", n)
	}
	_, _ = io.WriteString(l, head)
	if l.run() != nil {
		t.Error("another program has the log of the last")
	}
	_, _ = io.WriteString(l, logtest.Text(logtest.Deadlock))
	if r := l.run(); r == nil || r.Failure == nil {
		t.Error("a log in one piece is not read")
	}
}
