package source

import (
	"fmt"
	"strings"

	"weft/runtime/engine/vm"
)

// goja's parser and compiler recurse, and a Go program that uses up a goroutine's stack ends at once: that cannot be
// recovered from. So what could go that deep is refused. The limits are a tenth, or half, of what was seen to fit.
const (
	maxBrackets = 10_000  // brackets inside each other
	maxRun      = 400_000 // bytes of one expression or nested statement without brackets, as in a = a = a = …
	surelyFits  = 60_000  // a text this short cannot reach either
)

// CheckNesting refuses code that nests too deep for goja to parse, which would end the process. Compile does so by itself.
func CheckNesting(code string) error {
	if _, deep := tooDeep(code); deep {
		return ErrTooDeep
	}
	return nil
}

// ErrTooDeep is what CheckNesting refuses code with.
var ErrTooDeep = fmt.Errorf("this nests too deep: the limits are %d brackets inside each other and "+
	"%d words and signs in one expression", maxBrackets, maxRun)

// tooDeep returns where code nests too deep to be parsed. It sees neither comments nor regular expressions as what they
// are; no text that a human wrote comes near the limits. The letters of a word count as one.
func tooDeep(code string) (at int, deep bool) {
	if len(code) <= surelyFits {
		return 0, false
	}
	depth, parens, run := 0, 0, 0
	for i := 0; i < len(code); i++ {
		if i == 0 || !isWordByte(code[i]) || !isWordByte(code[i-1]) {
			run++
		}
		switch code[i] {
		case '(':
			depth, parens = depth+1, parens+1
		case '[':
			depth++
		case '{':
			depth, parens, run = depth+1, 0, 0
		case '}':
			depth, parens, run = depth-1, 0, 0
		case ')':
			depth, parens = depth-1, max(parens-1, 0)
		case ']':
			depth--
		case ',':
			run = 0
		case ';':
			if parens == 0 { // not between the parts of a for
				run = 0
			}
		case '"', '\'':
			i += stringLength(code[i:])
		}
		if depth = max(depth, 0); depth > maxBrackets || run > maxRun {
			return i, true
		}
	}
	return 0, false
}

// stringLength returns the length of the string literal that s starts with, less one, or 0 if its line does not end it.
func stringLength(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case s[0]:
			return i
		case '\\':
			i++
		case '\n':
			return 0
		}
	}
	return 0
}

// words tells which words a text mentions, comments and strings included: a cheap and generous guess at what a program may do.
type words struct {
	await, async, arguments, eval, stack, finally, super, with bool // these words

	jumps         bool // break or continue
	switches      bool // switch
	proxy         bool // Proxy
	construct     bool // construct
	logicalAssign bool // ||=, &&= or ??=
	patterns      bool // what can be a regular expression with what goja does not know
	and           bool // &&
	bits          bool // an operator that works on bits
	common        bool // a name that CommonJS gives to its modules
	integers      bool // an array of integers
	products      bool // what can be a multiplication
	lengths       bool // length
	sums          bool // what can be an addition, or a template

	threads bool // a word that can lead to a second thread, or to what a computing thread has to notice: a child's end, a signal
	tasks   bool // a word that can lead to a task
	guards  bool // a word that can catch what comes from outside
}

func scanWords(code string) (w words) {
	if strings.Contains(code, `\u`) { // which a name may be spelled with
		w.arguments, w.eval = true, true
	}
	w.patterns = strings.Contains(code, "(?")
	for i := 0; i < len(code); {
		if !isWordByte(code[i]) {
			i += w.seeSign(code[i:])
			continue
		}
		start := i
		for i < len(code) && isWordByte(code[i]) {
			i++
		}
		w.see(code[start:i])
	}
	return w
}

// seeSign takes note of the sign that code begins with, and returns its length.
func (w *words) seeSign(code string) int {
	switch code[0] {
	case '|', '&', '?':
		if len(code) > 1 && code[1] == code[0] {
			w.and = w.and || code[0] == '&'
			w.logicalAssign = w.logicalAssign || len(code) > 2 && code[2] == '='
			return 2
		}
		w.bits = w.bits || code[0] != '?'
	case '<', '>':
		w.bits = w.bits || len(code) > 1 && code[1] == code[0]
	case '*':
		w.products = w.products || len(code) > 1 && code[1] != '/'
	case '/':
		if len(code) > 1 && code[1] == '*' {
			return 2
		}
		for i := 1; i < len(code) && strings.IndexByte("dgimsuvy", code[i]) >= 0; i++ {
			w.patterns = w.patterns || strings.IndexByte("duv", code[i]) >= 0
		}
	case '^', '~':
		w.bits = true
	case '+':
		if len(code) > 1 && code[1] == '+' {
			return 2
		}
		w.sums = true
	case '`':
		w.sums = true
	}
	return 1
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '$'
}

// patches are the instructions of a program that must do something else.
func (w *words) patches() vm.Patches {
	all := vm.PatchEntry | vm.PatchLoops
	if w.sums {
		all |= vm.PatchTexts
	}
	if w.bits {
		all |= vm.PatchBits
	}
	if w.products {
		all |= vm.PatchProducts
	}
	if w.integers {
		all |= vm.PatchElements
	}
	if w.eval {
		all |= vm.PatchEval
	}
	if w.lengths {
		all |= vm.PatchLengths
	}
	if w.finally {
		all |= vm.PatchFinally
	}
	return all
}

// see takes note of one word. A program that can reach the global object by a computed name, or compile text, can do everything.
func (w *words) see(word string) {
	switch word {
	case "await":
		w.await = true
	case "async":
		w.async = true
	case "arguments":
		w.arguments = true
	case "stack":
		w.stack = true
	case "length":
		w.lengths = true
	case "finally":
		w.finally, w.guards, w.threads = true, true, true
	case "super":
		w.super = true
	case "with":
		w.with = true
	case "break", "continue":
		w.jumps = true
	case "switch":
		w.switches = true
	case "Proxy":
		w.proxy = true
	case "construct":
		w.construct = true
	case "asyncio":
		w.tasks = true
	case "try", "catch": // finally is above
		w.guards, w.threads = true, true
	case "thread", "threading", "futures", "toThread", "runInExecutor", "spawn", "multiprocessing", "fork", "interpreter", "interpreters", "concurrent",
		"signal", "process":
		w.threads = true
	case "eval":
		w.eval, w.threads, w.tasks = true, true, true
	case "Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array":
		w.integers = true
	case "module", "exports", "__filename", "__dirname":
		w.common = true
	case "require":
		w.common, w.threads, w.tasks = true, true, true
	case "globalThis", "Function", "import":
		w.threads, w.tasks = true, true
	}
}
