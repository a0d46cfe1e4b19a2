package command

import (
	"os"
	goruntime "runtime"

	"golang.org/x/term"

	"weft/repl/bars"
	"weft/repl/consent"
	"weft/repl/history"
	"weft/runtime"
	"weft/runtime/permit"
	"weft/runtime/replay/recording"
)

// config is what the flags say about a program whose process.argv is argv.
func (p *program) config(argv []string) (runtime.Config, error) {
	cfg := runtime.Config{
		Stdout: p.env.Out, Stderr: p.env.Err, Args: argv, Modules: p.env.Modules,
		Color: colored(p.env, p.color.value), Virtual: p.time.value == "virtual",
		Self: p.env.Self, Build: p.env.Build, ChildStderr: p.env.Err, MaxProcesses: int(p.maxProcesses), MaxThreads: int(p.maxThreads),
		Inner: p.processes.value == "inner" || p.time.value == "virtual" && !p.given("processes"), MaxMemory: int64(p.maxMemory), StartMethod: runtime.StartMethod(p.method.value), Rights: p.rights,
	}
	cfg.Rights.Anywhere = true // who types a program trusts it; run limits those of files
	cfg.Stdout, cfg.Stderr = bars.Writers(p.env.Out, p.env.Err)
	if p.maxOutput > 0 {
		l := &limit{most: p.maxOutput, tell: p.env.Err, left: int64(p.maxOutput)}
		cfg.Stdout, cfg.Stderr = limited{l, cfg.Stdout, p.env.Out}, limited{l, cfg.Stderr, p.env.Err}
	}
	cfg.Bars = terminal(p.env.Err)
	if path, err := permit.Resolve(p.historyPath()); err == nil && p.historyPath() != "" {
		cfg.Rights.Never = append(cfg.Rights.Never, path)
	}
	if terminal(p.env.In) && terminal(p.env.Err) {
		cfg.Ask = consent.Terminal(p.env.Err).Ask
	}
	if p.given("seed") {
		cfg.Seed = &p.seed
	}
	script := ""
	if len(argv) > 1 {
		script = argv[1]
	}
	if p.trace != "" && !p.check {
		p.views.form = formOf(p.trace)
		file, err := create(p.trace, p.views.form.magic, taken{script, "it is the program itself"})
		if err != nil {
			return cfg, err
		}
		p.views.file = file
	}
	p.views.env, p.views.style = p.env, styleOf(p.env, p.env.Err, cfg.Color)
	cfg.Trace = p.views.writer()
	if p.record != "" && !p.check {
		file, err := create(p.record, recording.Magic, taken{script, "it is the program itself"}, taken{p.trace, "--trace writes it"})
		if err != nil {
			return cfg, err
		}
		cfg.Record = file
	}
	return cfg, nil
}

func terminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// colored decides whether output has colour: a flag, then NO_COLOR (no-color.org), then FORCE_COLOR and CLICOLOR_FORCE,
// then whether all of it goes to a terminal that can show colours.
func colored(env Env, when string) bool {
	on := func(name string) bool { v := env.Getenv(name); return v != "" && v != "0" }
	switch {
	case when != "auto":
		return when == "always"
	case env.Getenv("NO_COLOR") != "":
		return false
	case on("FORCE_COLOR"), on("CLICOLOR_FORCE"):
		return true
	case env.Getenv("FORCE_COLOR") == "0", env.Getenv("TERM") == "dumb":
		return false
	case env.Getenv("TERM") == "" && goruntime.GOOS != "windows":
		return false
	}
	return terminal(env.Out) && terminal(env.Err)
}

// historyPath is the file with the inputs of earlier prompts, "" for none.
func (p *program) historyPath() string {
	home, err := os.UserHomeDir()
	if p.forget || err != nil {
		return ""
	}
	return history.Path(p.env.Getenv, home)
}
