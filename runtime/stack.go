package runtime

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// maxFrames is how many frames of a stack are shown, as in V8's Error.stackTraceLimit.
const maxFrames = 10

// frame is one line of an error's stack.
type frame struct {
	fn   string // "" at the top level and in functions without a name
	file string
	line int
	col  int
}

func (f frame) String() string {
	at := f.file + ":" + strconv.Itoa(f.line) + ":" + strconv.Itoa(f.col)
	if f.fn == "" {
		return at
	}
	return f.fn + " (" + at + ")"
}

// parseFrame reads a line of a stack as goja writes it, "\tat f (file:1:2(3))", or as tidyStack does. Frames of native
// functions and of weft's own sources are none.
func parseFrame(line string) (f frame, ok bool) {
	s, ok := strings.CutPrefix(strings.TrimSpace(line), "at ")
	if !ok || strings.HasSuffix(s, "(native)") {
		return f, false
	}
	if i := strings.LastIndex(s, " ("); i >= 0 && strings.HasSuffix(s, ")") {
		f.fn, s = s[:i], s[i+2:len(s)-1]
	}
	if i := strings.LastIndexByte(s, '('); i >= 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	if s, f.col, ok = cutNumber(s); !ok {
		return f, false
	}
	if f.file, f.line, ok = cutNumber(s); !ok {
		return f, false
	}
	return f, !strings.HasPrefix(f.file, internalPrefix) && f.file != "<weft>"
}

// cutNumber takes ":n" off the end of s.
func cutNumber(s string) (rest string, n int, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, 0, false
	}
	n, err := strconv.Atoi(s[i+1:])
	return s[:i], n, err == nil
}

// splitStack divides the text of an error's stack into its heading and the user's frames.
func splitStack(stack string) (heading string, frames []frame) {
	lines := strings.Split(strings.TrimRight(stack, "\n"), "\n")
	end := len(lines)
	for end > 0 && isFrameLine(lines[end-1]) {
		end--
	}
	for _, line := range lines[end:] {
		if f, ok := parseFrame(line); ok {
			frames = append(frames, f)
		}
	}
	return strings.Join(lines[:end], "\n"), frames
}

func isFrameLine(line string) bool {
	return strings.HasPrefix(line, "\tat ") || strings.HasPrefix(line, "    at ")
}

// tidyStack is the text of an error's stack as people know it: the user's frames only, without goja's own notes.
func tidyStack(stack string) string {
	heading, frames := splitStack(stack)
	return heading + stackLines(frames)
}

func stackLines(frames []frame) string {
	var b strings.Builder
	for _, f := range frames[:min(len(frames), maxFrames)] {
		b.WriteString("\n    at " + f.String())
	}
	return b.String()
}

// stackOf is the text of an error object's stack, tidied; "" when it has none. Getters of the script are not run.
func (rt *Realm) stackOf(o *goja.Object) string {
	if isProxy(o) || o.ClassName() != "Error" {
		return ""
	}
	s, ok := rt.own(o, rt.vm.ToValue("stack")).(goja.String)
	if !ok {
		return ""
	}
	return tidyStack(s.String())
}

// own is the value of an own property; nil when there is none, it is computed or o is a proxy. Nothing of the script's is
// called.
func (rt *Realm) own(o *goja.Object, key goja.Value) goja.Value {
	if isProxy(o) {
		return nil
	}
	v, err := rt.ownProperty(goja.Undefined(), o, key)
	if d, ok := v.(*goja.Object); ok && err == nil {
		return d.Get("value")
	}
	return nil
}

// tidyError makes the stack of an error object, which a script is about to look at, what stackOf says.
func (rt *Realm) tidyError(v goja.Value) {
	o, ok := v.(*goja.Object)
	if !ok || isProxy(o) || o.ClassName() != "Error" {
		return
	}
	var s goja.String
	rt.vm.Try(func() { s, _ = o.Get("stack").(goja.String) })
	if s == nil {
		return
	}
	if was, now := s.String(), tidyStack(s.String()); was != now {
		_ = o.DefineDataProperty("stack", rt.vm.ToValue(now), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}
