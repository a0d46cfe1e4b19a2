package engine

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"weft/repl/share"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/engine/source/article"
	"weft/runtime/replay/player"
	"weft/runtime/replay/recording"
)

// errStopped is how a program exits that the page has stopped.
var errStopped = &runtime.SignalError{Number: 2, Name: "stopped"}

// run runs the first of the files to its end; or evaluates it at a new prompt, which stays.
func (e *Engine) run(files []share.File, o Options) {
	e.leavePrompt()
	text, err := e.place(files)
	if err != nil {
		e.fail("program", err)
		return
	}
	if o.Stay {
		e.stay(text, files, o)
		return
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	end := e.begin(cancel)
	e.send(Reply{Type: "begin", What: "program"})
	began := time.Now()
	cfg := e.config(text.Name, o)
	var rec bytes.Buffer
	if o.Record {
		cfg.Record = &rec
	}
	v := e.view(&cfg, files, o)
	printed := &printed{}
	cfg.Stdout, cfg.Stderr = io.MultiWriter(cfg.Stdout, &printed.out), io.MultiWriter(cfg.Stderr, &printed.err)
	h, err := runtime.New(cfg)
	if err == nil {
		err = h.Run(ctx, text)
	} else {
		e.out.write(toErr, err.Error()+"\n")
	}
	took := time.Since(began)
	end()
	e.last = last{files: files, options: o, exit: runtime.ExitCode(err), recording: rec.Bytes(), run: v.close(), printed: printed}
	if rec.Len() > 0 {
		e.tell(Reply{Type: "recording", Recording: rec.Bytes()})
	}
	e.exited(err, took)
}

// exited tells how something has ended.
func (e *Engine) exited(err error, took time.Duration) {
	e.tell(Reply{Type: "exit", Code: runtime.ExitCode(err), Ms: float64(took.Microseconds()) / 1000})
}

// fail tells that something could not begin.
func (e *Engine) fail(what string, err error) {
	e.begin(func(error) {})()
	e.send(Reply{Type: "begin", What: what})
	e.out.write(toErr, fmt.Sprintf("weft: %v\n", err))
	e.exited(&runtime.ExitError{Code: 2}, 0)
}

// config is what a program is made of whose file is called name.
func (e *Engine) config(name string, o Options) runtime.Config {
	cfg := e.cfg.Host
	cfg.Stdout, cfg.Stderr, cfg.Stdin = stream{e.out, toOut}, stream{e.out, toErr}, e.in
	cfg.Args = append([]string{"weft", name}, o.Args...)
	cfg.Color = true
	cfg.Virtual, cfg.Seed = o.Virtual, o.Seed
	cfg.Inner = cfg.Inner || o.Inner || o.Virtual
	cfg.StartMethod = runtime.StartMethod(cmp.Or(o.Method, string(runtime.Spawn)))
	cfg.Rights.Code = []string{e.cfg.Dir}
	cfg.Ask = e.asks.ask
	return cfg
}

// place writes the files of a program into the current folder, and takes away those of the program before. The text is that of the first.
func (e *Engine) place(files []share.File) (source.Text, error) {
	if !isProgram(files) {
		return source.Text{}, errors.New("a file may have a name such as main.js or lib/pool.js, inside the folder of the program")
	}
	for _, name := range e.written {
		if !slices.ContainsFunc(files, func(f share.File) bool { return f.Name == name }) {
			_ = os.Remove(filepath.Join(e.cfg.Dir, name)) // the program may have done so
		}
	}
	e.written = nil
	for _, f := range files {
		path := filepath.Join(e.cfg.Dir, filepath.FromSlash(f.Name))
		err := os.MkdirAll(filepath.Dir(path), 0o700)
		if err == nil {
			err = os.WriteFile(path, []byte(f.Text), 0o600)
		}
		if err != nil {
			return source.Text{}, fmt.Errorf("the file %s cannot be written: %w", f.Name, err)
		}
		e.written = append(e.written, f.Name)
	}
	main := files[0]
	code, err := article.Program(main.Name, main.Text)
	return source.Text{Name: main.Name, Code: code}, err
}

// replay repeats a recorded run.
func (e *Engine) replay(data []byte) {
	e.leavePrompt()
	rec, err := recording.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		e.fail("replay", err)
		return
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	end := e.begin(cancel)
	e.send(Reply{Type: "begin", What: "replay"})
	began := time.Now()
	cfg := player.Config{Stdout: stream{e.out, toOut}, Stderr: stream{e.out, toErr}, Modules: e.cfg.Host.Modules, Speed: 1}
	err = player.New(cfg, rec).Play(ctx)
	var coded interface{ ExitCode() int }
	if err != nil && !errors.As(err, &coded) {
		e.out.write(toErr, fmt.Sprintf("weft: %v\n", err))
	}
	end()
	e.exited(err, time.Since(began))
}
