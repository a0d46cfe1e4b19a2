package repl

import (
	"bytes"
	"io"
	"strings"
	"sync"

	"weft/runtime/engine/source"
)

// record is what was typed and did not fail, and what the program wrote meanwhile. Any goroutine may use it.
type record struct {
	mu     sync.Mutex
	inputs []*typed
	now    *typed // the one that output belongs to; nil for none
	latest string // the last input, whether it failed or not
	kept   []bool // of all inputs of the session: whether they are in inputs
	muted  bool   // what is written is neither kept nor shown
	unsaid int    // lines that were not shown
}

// typed is an input.
type typed struct {
	code   string
	output strings.Builder
}

// mostOutput is how many bytes are kept of what an input writes.
const mostOutput = 1 << 20

// tee is a writer of the program whose output goes to w and, if keep is set, into the record.
func (r *record) tee(w io.Writer, keep bool) io.Writer { return &recorder{r, w, keep} }

type recorder struct {
	r    *record
	w    io.Writer
	keep bool
}

func (t *recorder) Write(p []byte) (int, error) {
	if t.r.hear(p, t.keep) {
		return t.w.Write(p)
	}
	return len(p), nil
}

// hear records what is written, and reports whether it is to be shown.
func (r *record) hear(p []byte, keep bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.muted {
		r.unsaid += bytes.Count(p, []byte("\n"))
	} else if keep && r.now != nil && r.now.output.Len() < mostOutput {
		r.now.output.Write(p)
	}
	return !r.muted
}

// mute drops what is written until unmute, which returns how many lines that were.
func (r *record) mute() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.muted, r.unsaid = true, 0
}

func (r *record) unmute() (lines int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.muted = false
	return r.unsaid
}

// begin begins an input.
func (r *record) begin() *typed {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = &typed{}
	return r.now
}

// end keeps the input, if it has not failed. What it writes later is kept until the next begins.
func (r *record) end(t *typed, code string, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t.code, r.latest = strings.TrimSpace(code), code
	r.kept = append(r.kept, ok)
	if ok {
		r.inputs = append(r.inputs, t)
	}
}

// forget begins a new script.
func (r *record) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.inputs, r.now, r.kept = nil, nil, nil
}

// undo forgets the last input.
func (r *record) undo() {
	r.mu.Lock()
	defer r.mu.Unlock()
	last := len(r.kept) - 1
	if last < 0 {
		return
	}
	if r.kept[last] {
		r.inputs, r.now = r.inputs[:len(r.inputs)-1], nil
	}
	r.kept = r.kept[:last]
}

// last is the last input.
func (r *record) last() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.latest
}

// script is what was typed as a program that runs, with what it wrote at its end.
func (r *record) script() (code string, inputs int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var b, output strings.Builder
	b.WriteString("// Typed at the prompt.\n")
	again := redeclared(r.inputs)
	for i, in := range r.inputs {
		text, next := source.Text{Name: "<input>", Code: in.code}.WithRedeclarable(again), ""
		if i+1 < len(r.inputs) {
			next = r.inputs[i+1].code
		}
		b.WriteString("\n" + text + ending(text, next) + "\n")
		output.WriteString(in.output.String())
	}
	if output.Len() > 0 {
		b.WriteString("\n// Output:\n")
		for line := range strings.Lines(strings.TrimRight(output.String(), "\n") + "\n") {
			b.WriteString(strings.TrimRight("// "+line, " \n") + "\n")
		}
	}
	return b.String(), len(r.inputs)
}

// ending is what keeps a text from being read as one with the next.
func ending(text, next string) string {
	last := text[strings.LastIndex(text, "\n")+1:]
	joins := strings.ContainsAny(next[:min(len(next), 1)], "([`/+-")
	switch {
	case strings.HasSuffix(text, ";"), strings.HasSuffix(text, "}") && !joins:
		return ""
	case strings.Contains(last, "//"):
		return "\n;"
	}
	return ";"
}

// redeclared are the names that more than one input declares.
func redeclared(inputs []*typed) map[string]bool {
	count, again := map[string]int{}, map[string]bool{}
	for _, in := range inputs {
		o, err := source.Text{Name: "<input>", Code: in.code}.Outline()
		if err != nil {
			continue
		}
		for _, d := range o.Declarations() {
			count[d.Name]++
			again[d.Name] = count[d.Name] > 1
		}
	}
	return again
}
