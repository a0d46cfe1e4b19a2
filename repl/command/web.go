package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	goruntime "runtime"

	"github.com/spf13/pflag"

	"weft/repl/examples"
	"weft/repl/history"
	"weft/repl/share"
	"weft/repl/web"
	"weft/repl/web/engine"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/engine/source/article"
	"weft/runtime/memlimit"
	"weft/runtime/permit"
	"weft/runtime/process/proc"
)

const webHelp = `weft web opens the playground in the browser: an editor, the examples, the output with a prompt, and the lanes of the run. Programs run on
this machine, with real processes; what they want to touch is asked in the page. Only this machine can reach it, with the token in its
address. Each tab has an engine of its own, which ends with it and with Ctrl-C here.

Usage:
  weft web [flags] [FILE]
  weft web --export DIR [FILE]

--export writes the same page as files, with the engine compiled to WebAssembly: any static host serves it, and it works offline after the
first time. Processes take turns there, and there is nothing outside to touch.

The page begins with FILE, or with an example, or with the program of a link of weft share --link.

Flags:
%s`

// playground serves the page of the playground, or is the engine of one of its tabs.
type playground struct {
	env          Env
	port         uint16
	quiet        bool
	export       string
	engine       string // the folder of a tab; "" for the server
	maxProcesses uint
	maxThreads   uint
	maxMemory    size
	rights       permit.Rights
}

func newPlayground(env Env) *playground {
	return &playground{env: env, maxMemory: size(memlimit.Default())}
}

func (p *playground) define(flags *pflag.FlagSet) {
	flags.Uint16Var(&p.port, "port", 0, "serve on port `N` of this machine; 0 is a free one")
	flags.BoolVar(&p.quiet, "no-open", false, "print the address, and open no browser")
	flags.StringVar(&p.export, "export", "", "write the page into the folder `DIR` and serve nothing; it needs Go and weft's source")
	flags.UintVar(&p.maxProcesses, "max-processes", 64, "allow `N` processes at the same time; 0 is no limit")
	flags.UintVar(&p.maxThreads, "max-threads", 20_000, "allow `N` threads at the same time in each process; 0 is no limit")
	flags.Var(&p.maxMemory, "max-memory", "allow each process `SIZE` bytes, such as 512MB or 2GB; 0 is no limit")
	definePermissions(flags, &p.rights)
	flags.StringVar(&p.engine, "engine", "", "be the engine of a tab, in the folder `DIR`: the page speaks to standard input and output")
	_ = flags.MarkHidden("engine")
}

func (p *playground) run(flags *pflag.FlagSet, args []string) error {
	switch {
	case p.engine != "":
		return p.attend()
	case len(args) > 1:
		return errors.New("web takes one file: weft web app.js; what that imports comes with it")
	}
	cfg := web.Config{Examples: p.env.Examples, Declarations: p.env.Declarations}
	var err error
	if len(args) == 1 {
		if cfg.Files, err = p.env.programFiles(args[0]); err != nil {
			return err
		}
	}
	if p.export != "" {
		return p.write(cfg)
	}
	if cfg.Engine, err = p.command(flags); err != nil {
		return err
	}
	s, err := web.Listen(cfg, int(p.port))
	if err != nil {
		return err
	}
	if err := p.env.say("the playground is at", s.Address()); err != nil {
		return err
	}
	if !p.quiet {
		openBrowser(s.Address())
	}
	ctx, stop := p.env.interruptible()
	defer stop()
	if err := s.Serve(ctx); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// write writes the page as files.
func (p *playground) write(cfg web.Config) error {
	ctx, stop := p.env.interruptible()
	defer stop()
	files, err := web.Export(ctx, cfg, p.export, p.env.Err)
	if err != nil {
		return readable(err)
	}
	for _, f := range files {
		line := fmt.Sprintf("  %-32s %9s", f.Name, kilobytes(f.Size))
		if f.Compressed < f.Size {
			line += ", " + kilobytes(f.Compressed) + " compressed"
		}
		if err := p.env.say(line); err != nil {
			return err
		}
	}
	return p.env.say("wrote", p.export)
}

// kilobytes is a size of a file.
func kilobytes(bytes int) string { return fmt.Sprintf("%.1f KB", float64(bytes)/1000) }

// command makes the commands that are the engines of tabs.
func (p *playground) command(flags *pflag.FlagSet) (func(dir string) *exec.Cmd, error) {
	weft, err := proc.Executable()
	if err != nil {
		return nil, err
	}
	given := permissions(flags)
	flags.Visit(func(f *pflag.Flag) {
		switch f.Name {
		case "max-processes", "max-threads", "max-memory", "allow-all":
			given = append(given, "--"+f.Name+"="+f.Value.String())
		}
	})
	return func(dir string) *exec.Cmd {
		c := exec.Command(weft, append([]string{"web", "--engine=" + dir}, given...)...)
		c.Args[0], c.Dir, c.Stderr = "weft", dir, p.env.Err
		return c
	}, nil
}

// programFiles is the program of that name: a file with what it imports, an example, or what a page or a link carries.
func (env Env) programFiles(name string) ([]share.File, error) {
	b, err := env.carried(name, permit.Rights{})
	if err != nil {
		return nil, err
	}
	if b != nil {
		return b.Files, nil
	}
	f, err := env.find(name, permit.Rights{})
	if err != nil {
		return nil, err
	}
	set := examples.Set{Files: env.Examples}
	if e, ok := set.Find(name); ok && e.Code == f.code {
		return web.ExampleFiles(set, e), nil
	}
	code, err := article.Program(f.name, f.code)
	if err != nil {
		return nil, err
	}
	others, err := env.imports(source.Text{Name: name, Code: code})
	if err != nil {
		return nil, err
	}
	files, err := share.Read(name, others...)
	return files, readable(err)
}

// attend is the engine of a tab, until standard input ends.
func (p *playground) attend() error {
	cfg := engine.Config{
		Host: runtime.Config{
			Modules: p.env.Modules, Rights: p.rights, Self: p.env.Self, Build: p.env.Build, ChildStderr: p.env.Err,
			MaxProcesses: int(p.maxProcesses), MaxThreads: int(p.maxThreads), MaxMemory: int64(p.maxMemory),
		},
		Can: engine.Capabilities{Engine: "native", Version: runtime.Version(), Cores: goruntime.GOMAXPROCS(0), Fork: true},
	}
	var err error
	if cfg.Dir, err = permit.Resolve(p.engine); err != nil {
		return err
	}
	if home, err := os.UserHomeDir(); err == nil {
		if past, err := permit.Resolve(history.Path(p.env.Getenv, home)); err == nil {
			cfg.Host.Rights.Never = append(cfg.Host.Rights.Never, past)
		}
	}
	ended := make(chan error, 1)
	go func() {
		ended <- web.Attend(p.env.In, p.env.Out, cfg, func(e *engine.Engine) {
			memlimit.Watch(int64(p.maxMemory), func(far bool) {
				cause := &runtime.MemoryLimitError{Limit: int64(p.maxMemory)}
				e.Interrupt(cause)
				if far {
					select {
					case ended <- cause:
					default:
					}
				}
			})
		})
	}()
	return <-ended
}

// openBrowser opens a page in the user's browser, where that can be done: the address was printed.
func openBrowser(address string) {
	name, args := "xdg-open", []string{address}
	switch goruntime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	c := exec.Command(name, args...)
	c.Stdout, c.Stderr = io.Discard, io.Discard
	if c.Start() == nil {
		go func() { _ = c.Wait() }()
	}
}
