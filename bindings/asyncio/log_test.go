package asyncio_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"
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
		var e struct{ K, O, ID, D any }
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		if kind, ok := e.K.(string); ok && len(kind) > 5 && kind[:5] == "task." {
			detail, _ := e.D.(string)
			got = append(got, kind[5:]+" "+e.O.(string)+" "+e.ID.(string)+" "+detail)
		}
	}
	want := []string{
		"create Task-1 1@1 ", "create good 1@2 ", "end good 1@2 finished", "create bad 1@3 ", "end bad 1@3 failed",
		"create late 1@4 ", "cancel late 1@4 enough", "end late 1@4 cancelled", "end Task-1 1@1 finished",
	}
	if !slices.Equal(got, want) {
		t.Errorf("tasks in the log:\n%q\nwant:\n%q", got, want)
	}
}
