package progress_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"weft/bindings/progress"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/trace"
)

// TestLog: what shows a bar is no output of the program in the event log, which has no gap for it.
func TestLog(t *testing.T) {
	var log, out bytes.Buffer
	h, err := runtime.New(runtime.Config{
		Stdout: &out, Stderr: &out, Modules: []runtime.Module{progress.Module}, Virtual: true, Trace: &log, Bars: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Run(context.Background(), source.Text{Name: "log.js", Code: "for (const x of progress(3));"}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "_weft:") || strings.Contains(log.String(), "_weft:") {
		t.Errorf("printed %q, the log is\n%s", &out, &log)
	}
	if _, err := trace.Read(&log); err != nil {
		t.Error(err)
	}
}
