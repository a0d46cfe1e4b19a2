package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"weft/repl/view/lanes"
	"weft/repl/view/live"
	"weft/runtime"
)

const watchHelp = `weft watch runs a file and shows its threads, tasks and processes while they run.

It stops before the first step. Space lets it run and stops it, n does one step, b looks one step back, + and - choose the speed, and 1 to 9
pick the thread that runs next, as soon as it can: try to make it fail. What the program prints is in the lower part, and printed again
after you have left with q. Time is virtual unless --time=real is given, and the program can ask you nothing.

Usage:
  weft watch [flags] FILE [args...]

Flags:
%s`

const watchNeeds = "watch needs a file: weft watch FILE [args...]"

// liveView runs a program that the user watches.
type liveView struct {
	*program
	plain bool
	speed uint
}

func newLiveView(env Env) *liveView {
	p := newProgram(env, watchNeeds)
	p.time = choices("virtual", "real")
	return &liveView{program: p}
}

func (w *liveView) define(flags *pflag.FlagSet) {
	flags.BoolVar(&w.plain, "plain", false, "write a line for each thing that happens, instead of a picture")
	flags.UintVar(&w.speed, "speed", 5, "run `N` steps a second; 0 is as fast as it goes")
	w.program.define(flags)
	for _, name := range notWatched() {
		_ = flags.MarkHidden(name)
	}
}

// notWatched are the flags of a program that cannot be watched, or is not run.
func notWatched() []string {
	return []string{"eval", "print", "interactive", "no-history", "check", "version", "watch"}
}

func (w *liveView) run(flags *pflag.FlagSet, args []string) error {
	for _, name := range notWatched() {
		if flags.Changed(name) {
			return fmt.Errorf("watch cannot do --%s: it runs a file, once, before your eyes: weft watch FILE [args...]", name)
		}
	}
	if len(args) == 0 {
		return errors.New(watchNeeds)
	}
	screen := !w.plain && terminal(w.env.In) && terminal(w.env.Out)
	if !screen && !w.plain {
		w.views.timeline = true
		return w.program.run(flags, args)
	}
	w.given, w.flags = flags.Changed, flags
	text, argv, err := w.script(args)
	if err != nil {
		return err
	}
	cfg, err := w.config(argv)
	if err != nil {
		return err
	}
	w.views.program = &text
	gate := live.NewGate(lanes.Source{Name: text.Name, Text: text.Code})
	cfg.Trace, cfg.Strategy = prompt{also(gate, cfg.Trace)}, gate.Strategy
	var printed output
	if screen {
		cfg.Stdout, cfg.Stderr, cfg.Ask, cfg.Bars = printed.to(w.env.Out), printed.to(w.env.Err), nil, false
		defer printed.show()
	}
	leave := make(chan struct{})
	var viewer sync.WaitGroup
	defer viewer.Wait() // before what was printed is shown
	return w.views.show(w.supervise(func(ctx context.Context, end context.CancelCauseFunc) error {
		if err := w.consent(ctx, text, &cfg); err != nil {
			return err
		}
		h, err := runtime.New(cfg)
		if err != nil {
			return err
		}
		w.attach(h, end)
		gate.OnPick(func() { h.Realm().Sched.SetInterval(h.Realm().Sched.Interval()) })
		viewer.Go(func() {
			defer close(leave)
			defer gate.Open()
			if screen {
				w.look(ctx, gate)
				end(signalError(os.Interrupt)) // nothing, if it has ended
			} else {
				live.Plain(ctx, gate, w.env.Err)
			}
		})
		err = h.Run(ctx, text)
		gate.End()
		<-leave
		return err
	}))
}

// look shows the picture until the user leaves.
func (w *liveView) look(ctx context.Context, gate *live.Gate) {
	restore, err := live.Open(int(w.env.In.Fd()), w.env.Out)
	if err != nil {
		return
	}
	defer restore()
	size := func() (int, int) {
		width, height, err := term.GetSize(int(w.env.Out.Fd()))
		if err != nil {
			return 80, 24
		}
		return width, height
	}
	style := styleOf(w.env, w.env.Out, colored(w.env, w.color.value))
	live.Watch(ctx, gate, live.Terminal{In: w.env.In, Out: w.env.Out, Size: size}, live.Picture{Speed: int(w.speed), Style: style})
}

// prompt is a writer of a log that wants each line at once.
type prompt struct{ io.Writer }

// EachLine says so.
func (prompt) EachLine() {}

func also(w, other io.Writer) io.Writer {
	if other == nil {
		return w
	}
	return io.MultiWriter(w, other)
}

// output is what a program has printed while the screen was taken.
type output struct {
	mu    sync.Mutex
	parts []part
}

type part struct {
	to   io.Writer
	text []byte
}

type keeper struct {
	o  *output
	to io.Writer
}

func (o *output) to(w io.Writer) io.Writer { return keeper{o, w} }

// Write keeps a text.
func (k keeper) Write(p []byte) (int, error) {
	k.o.mu.Lock()
	defer k.o.mu.Unlock()
	k.o.parts = append(k.o.parts, part{k.to, bytes.Clone(p)})
	return len(p), nil
}

// show prints all of it.
func (o *output) show() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, p := range o.parts {
		_, _ = p.to.Write(p.text)
	}
	o.parts = nil
}
