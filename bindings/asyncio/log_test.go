package asyncio_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"weft/bindings/asyncio"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// TestLog looks for what becomes of tasks in the event log.
func TestLog(t *testing.T) {
	const code = `asyncio.run(async () => {
		await asyncio.createTask(async () => 1, { name: 'good' });
		await asyncio.createTask(async () => { throw 1 }, { name: 'bad' }).catch(() => {});
		const t = asyncio.createTask(asyncio.sleep(5), { name: 'late' });
		t.cancel('enough');
		await t.catch(() => {});
	})`
	var log bytes.Buffer
	h, err := runtime.New(runtime.Config{
		Stdout: io.Discard, Stderr: io.Discard, Modules: []runtime.Module{asyncio.Module}, Virtual: true, Trace: &log,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Run(context.Background(), source.Text{Name: "log.js", Code: code}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range bytes.Split(bytes.TrimSpace(log.Bytes()), []byte("\n")) {
		var e struct {
			K, O, ID, A, By string
			D               any
		}
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		if what, ok := strings.CutPrefix(e.K, "task."); what == "await" || what == "resume" {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", e.A, what, e.O, e.By)))
		} else if ok {
			detail, _ := e.D.(string)
			got = append(got, what+" "+e.O+" "+e.ID+" "+detail)
		}
	}
	want := []string{
		"create Task-1 1@1 ", "1@1 resume Task-1", "create good 1@2 ", "1@1 await good 1@2", "1@2 resume good", "end good 1@2 finished",
		"1@1 resume Task-1", "create bad 1@3 ", "1@1 await a promise", "1@3 resume bad", "end bad 1@3 failed", "1@1 resume Task-1",
		"create late 1@4 ", "1@4 await sleep", "cancel late 1@4 enough", "1@1 await a promise", "end late 1@4 cancelled", "1@1 resume Task-1",
		"end Task-1 1@1 finished",
	}
	if !slices.Equal(got, want) {
		t.Errorf("tasks in the log:\n%q\nwant:\n%q", got, want)
	}
}

// TestLogAwaits: the log says what a task awaits, innermost, where, and which task has that.
func TestLogAwaits(t *testing.T) {
	const code = `const lock = new asyncio.Lock()
async function slowly() { await asyncio.sleep(5) }
async function work() {
  await lock.acquire()
  await slowly()
  lock.release()
}
asyncio.run(async () => { await asyncio.gather(asyncio.createTask(work, { name: 'a' }), asyncio.createTask(work, { name: 'b' })) })`
	var log bytes.Buffer
	h, err := runtime.New(runtime.Config{
		Stdout: io.Discard, Stderr: io.Discard, Modules: []runtime.Module{asyncio.Module}, Virtual: true, Trace: &log,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Run(context.Background(), source.Text{Name: "log.js", Code: code}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"a":"1@2","k":"task.await","o":"sleep","at":"log.js:2:27"`,
		`"a":"1@3","k":"task.await","o":"lock","by":"1@2","at":"log.js:4:3"`,
		`"a":"1@3","k":"task.resume","o":"b","id":"1@3","at":"log.js:4:3"`,
		`"a":"1@1","k":"task.await","o":"gather of a, b","at":"log.js:8:27"`,
	} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %s in\n%s", want, &log)
		}
	}
}
