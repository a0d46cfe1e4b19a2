package js

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/vm"
)

// MaxFrames is how many frames of a stack are shown, unless Error.stackTraceLimit says otherwise, which V8 has.
const MaxFrames = 10

// Frame is one line of an error's stack. One without a File is a note on frames that repeat; see fold.
type Frame struct {
	Function string // "" at the top level and in functions without a name
	File     string
	Line     int
	Col      int
}

func (f Frame) String() string {
	if f.File == "" {
		return f.Function
	}
	at := f.File + ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Col)
	if f.Function == "" {
		return at
	}
	return f.Function + " (" + at + ")"
}

// parseFrame reads a line of a stack as goja writes it, "\tat f (file:1:2(3))", or as tidyStack does. Frames of native
// functions and of weft's own sources are none.
func parseFrame(line string) (f Frame, ok bool) {
	s, ok := strings.CutPrefix(strings.TrimSpace(line), "at ")
	if strings.HasPrefix(s, repeated) {
		return Frame{Function: s}, true
	}
	if !ok || strings.HasSuffix(s, "(native)") {
		return f, false
	}
	if i := strings.LastIndex(s, " ("); i >= 0 && strings.HasSuffix(s, ")") {
		f.Function, s = s[:i], s[i+2:len(s)-1]
	}
	if i := strings.LastIndexByte(s, '('); i >= 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	if s, f.Col, ok = cutNumber(s); !ok {
		return f, false
	}
	if f.File, f.Line, ok = cutNumber(s); !ok {
		return f, false
	}
	return f, !strings.HasPrefix(f.File, InternalPrefix) && f.File != "<weft>"
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

// SplitStack divides the text of an error's stack into its heading and the user's frames.
func SplitStack(stack string) (heading string, frames []Frame) {
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
	heading = strings.Join(lines[:end], "\n")
	if len(frames) > 1 && frames[0] == frames[1] && strings.HasPrefix(heading, "SyntaxError") {
		frames = frames[1:] // goja has the caller of eval twice
	}
	return heading, fold(frames)
}

// repeated begins what stands for frames that are there again.
const repeated = "… "

// The calls of a recursion are shown once: those that repeat more often than mostAlike, in cycles of at most longestCycle.
const (
	mostAlike    = 4
	longestCycle = 4
)

// fold has frames that repeat be there once, and say how often they came.
func fold(frames []Frame) (out []Frame) {
	for len(frames) > 0 {
		cycle, times := recursion(frames)
		out = append(out, frames[:cycle]...)
		if times > 1 {
			more := repeated
			if cycle > 1 {
				more += "these " + strconv.Itoa(cycle) + " calls "
			}
			out = append(out, Frame{Function: more + strconv.Itoa(times-1) + " times more"})
		}
		frames = frames[cycle*times:]
	}
	return out
}

// recursion is how many frames a recursion consists of that begins here, and how often it is there; one frame, once, when none does.
func recursion(frames []Frame) (cycle, times int) {
	for cycle = 1; cycle <= longestCycle; cycle++ {
		n := cycle
		for n < len(frames) && frames[n] == frames[n-cycle] {
			n++
		}
		if times = n / cycle; times > mostAlike {
			return cycle, times
		}
	}
	return 1, 1
}

// foldLibraries has several calls in a row that are in one package of node_modules be a line, if there are frames of the program's own too.
// The innermost frame stays: it is where the error was made.
func foldLibraries(frames []Frame) (out []Frame) {
	if !slices.ContainsFunc(frames, func(f Frame) bool { return f.File != "" && packageOf(f.File) == "" }) {
		return frames
	}
	for i := 0; i < len(frames); {
		n, library := 1, packageOf(frames[i].File)
		for library != "" && i > 0 && i+n < len(frames) && packageOf(frames[i+n].File) == library {
			n++
		}
		if n > 1 {
			out = append(out, Frame{Function: repeated + strconv.Itoa(n) + " calls in " + library})
		} else {
			out = append(out, frames[i])
		}
		i += n
	}
	return out
}

// packageOf is the folder of the package that a file belongs to: node_modules/p-limit; "" when it is in none.
func packageOf(file string) string {
	const folder = "node_modules/"
	i := strings.LastIndex(file, folder)
	if i < 0 {
		return ""
	}
	parts := strings.SplitN(file[i+len(folder):], "/", 3)
	if strings.HasPrefix(parts[0], "@") && len(parts) == 3 {
		parts[0] += "/" + parts[1]
	}
	return folder + parts[0]
}

func isFrameLine(line string) bool {
	return strings.HasPrefix(line, "\tat ") || strings.HasPrefix(line, "    at ")
}

// tidyStack is the text of an error's stack as people know it: the user's frames only, without goja's own notes.
func tidyStack(stack string, most int) string {
	heading, frames := SplitStack(stack)
	return heading + stackLines(frames, most)
}

// shownStack is tidyStack for a report, in which libraries take one line.
func shownStack(stack string, most int) string {
	heading, frames := SplitStack(stack)
	return heading + stackLines(foldLibraries(frames), most)
}

// mostFrames is Error.stackTraceLimit, if it is there.
func (k *Kit) mostFrames() int {
	class, _ := k.Own(k.vm.GlobalObject(), k.vm.ToValue("Error")).(*goja.Object)
	if class == nil {
		return MaxFrames
	}
	if limit, ok := Number(k.Own(class, k.vm.ToValue("stackTraceLimit"))); ok {
		return int(max(0, min(limit, 1<<16)))
	}
	return MaxFrames
}

// StackHere is the stack of the running script without a heading, from the caller of a function on, when that is in it.
func (k *Kit) StackHere(fn goja.Value) string {
	_, frames := SplitStack(frameText(k.heap.ErrorFrames(k.NewError(Type, ""))))
	if o, ok := fn.(*goja.Object); ok {
		if f, ok := k.heap.FunctionSource(o); ok {
			if i := slices.IndexFunc(frames, within(f)); i >= 0 {
				frames = frames[i+1:]
			}
		}
	}
	return stackLines(frames, k.mostFrames())
}

// within reports whether a frame is of a function.
func within(f vm.Function) func(Frame) bool {
	begin := max(0, strings.LastIndex(f.Text[:max(0, min(f.Offset+len(f.Source), len(f.Text)))], f.Source))
	return func(frame Frame) bool {
		if frame.File != f.File {
			return false
		}
		at := 0
		for range frame.Line - 1 {
			at += strings.IndexByte(f.Text[at:], '\n') + 1
		}
		at += frame.Col - 1
		return begin <= at && at < begin+len(f.Source)
	}
}

func stackLines(frames []Frame, most int) string {
	var b strings.Builder
	for _, f := range frames[:min(len(frames), most)] {
		b.WriteString("\n    at " + f.String())
	}
	return b.String()
}

// StackOf is the text of an error object's stack, tidied; "" when it has none.
func (k *Kit) StackOf(o *goja.Object) string { return tidyStack(k.WholeStackOf(o), k.mostFrames()) }

// WholeStackOf is StackOf with the frames of the engine. When a stack is read first, goja asks the error for its name and its message,
// which may be getters of the script's: what they throw is dropped.
func (k *Kit) WholeStackOf(o *goja.Object) (text string) {
	if IsProxy(o) || o.ClassName() != "Error" {
		return ""
	}
	_ = k.heap.Guard(func() { text, _ = Text(k.Own(o, k.vm.ToValue("stack"))) })
	return text
}

// StackText is the text that the stack of an error has, which was made where those frames are. It may run getters of the script.
func (k *Kit) StackText(o *goja.Object, frames []goja.StackFrame) string {
	part := func(name, def string) string {
		if v := o.Get(name); v != nil && !goja.IsUndefined(v) {
			return v.String()
		}
		return def
	}
	text := part("name", "Error")
	if message := part("message", ""); text == "" || message == "" {
		text += message
	} else {
		text += ": " + message
	}
	return tidyStack(text+frameText(frames), k.mostFrames())
}

// frameText is what goja makes of frames.
func frameText(frames []goja.StackFrame) string {
	var b bytes.Buffer
	for _, f := range frames {
		b.WriteString("\n\tat ")
		f.Write(&b)
	}
	return b.String()
}

// TidyError makes the stack of an error object, which a script is about to look at, what StackOf says.
func (k *Kit) TidyError(v goja.Value) {
	o, ok := v.(*goja.Object)
	if !ok || IsProxy(o) || o.ClassName() != "Error" {
		return
	}
	var s goja.String
	k.vm.Try(func() { s, _ = o.Get("stack").(goja.String) })
	if s == nil {
		return
	}
	if was, now := s.String(), tidyStack(s.String(), k.mostFrames()); was != now {
		_ = o.DefineDataProperty("stack", k.vm.ToValue(now), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}
