package pattern

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// regexpu runs regexpu-core in a runtime of its own, which no script sees. What it answers follows from what it is asked alone.
type regexpu struct {
	mu      sync.Mutex
	files   *zip.Reader
	rt      *goja.Runtime
	rewrite goja.Callable
	answers map[question]answer
}

type question struct{ pattern, flags string }

type answer struct {
	rewritten Rewritten
	err       error
}

// maxAnswers is how many answers are kept.
const maxAnswers = 1000

var theRegexpu = sync.OnceValue(func() *regexpu {
	x := &regexpu{rt: goja.New(), answers: map[question]answer{}}
	archive, err := Archive()
	if err == nil {
		x.files, err = zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	}
	if err != nil {
		panic(err) // the file is not there
	}
	host := x.rt.NewObject()
	_ = host.Set("table", func(path string) (string, error) { return x.file(path) })
	code, err := x.file("regexpu.js")
	if err != nil {
		panic(err) // the file is not what build.mjs has made
	}
	v, err := x.rt.RunScript("regexpu.js", code)
	if err != nil {
		panic(err)
	}
	load, _ := goja.AssertFunction(v)
	if _, err := load(goja.Undefined(), host); err != nil {
		panic(err)
	}
	x.rewrite, _ = goja.AssertFunction(host.Get("rewrite"))
	return x
})

func (x *regexpu) file(path string) (string, error) {
	f, err := x.files.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	return string(text), err
}

// Rewrite rewrites a regular expression whose flags, without d, have been looked at: each is known and there once. The error says what is wrong with the pattern.
// Any goroutine may call it.
func Rewrite(pattern goja.String, flags string) (Rewritten, error) {
	x := theRegexpu()
	x.mu.Lock()
	defer x.mu.Unlock()
	q := question{pattern.String(), flags}
	a, known := x.answers[q]
	if known && !strings.ContainsRune(q.pattern, utf8.RuneError) { // which may stand for half of a pair
		return a.rewritten, a.err
	}
	if len(x.answers) == maxAnswers {
		clear(x.answers)
	}
	a.rewritten, a.err = x.ask(pattern, flags)
	x.answers[q] = a
	return a.rewritten, a.err
}

func (x *regexpu) ask(pattern goja.String, flags string) (r Rewritten, err error) {
	v, err := x.rewrite(goja.Undefined(), pattern, x.rt.ToValue(flags))
	if err != nil {
		var thrown *goja.Exception
		if errors.As(err, &thrown) {
			if o, ok := thrown.Value().(*goja.Object); ok {
				message, _, _ := strings.Cut(o.Get("message").String(), "\n")
				return r, errors.New(inWords(message, pattern))
			}
		}
		return r, err
	}
	var answer []string
	if err := x.rt.ExportTo(v, &answer); err != nil {
		return r, err
	}
	r = Rewritten{Pattern: answer[0], Flags: answer[1]}
	if names := answer[2:]; len(names) > 0 {
		r.Names = names
	}
	return r, nil
}

// asValue is a text of Go's as one of a script's.
func asValue(text string) goja.String { return theRegexpu().rt.ToValue(text).(goja.String) }
