package source

// words tells which words a text mentions, comments and strings included: a cheap and generous guess at what a
// program may do.
type words struct {
	await     bool
	async     bool
	arguments bool
	stack     bool
	threads   bool // a word that can lead to a second thread
	tasks     bool // a word that can lead to a task
}

func scanWords(code string) (w words) {
	for i := 0; i < len(code); {
		if !isWordByte(code[i]) {
			i++
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

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '$'
}

// see takes note of one word. A program that can reach the global object by a computed name, or compile text, can
// do everything.
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
	case "asyncio":
		w.tasks = true
	case "thread", "threading", "futures", "toThread", "runInExecutor":
		w.threads = true
	case "globalThis", "eval", "Function", "import", "require":
		w.threads, w.tasks = true, true
	}
}
