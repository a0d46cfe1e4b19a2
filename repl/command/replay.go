package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	goruntime "runtime"
	"time"

	"github.com/spf13/pflag"
	"weft/repl"
	"weft/repl/bars"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/engine/source/article"
	"weft/runtime/permit"
	"weft/runtime/replay/player"
	"weft/runtime/replay/recording"
)

const replayHelp = `weft replay repeats a run that weft run --record has recorded, or that a page of weft share carries.

All processes of the program run again. The time, random numbers and everything from outside come from the recording, and
nothing outside is changed. The program prints the same, with the same pauses, and the exit code is the same. The replay ends
with an error if the program does anything else than before, or if the recording was changed.

Usage:
  weft replay [flags] RECORDING

Flags:
%s`

// replay repeats a recorded program.
type replay struct {
	supervisor
	speed  float64
	noWait bool
	rights permit.Rights
	times  uint
	marked bool // the program is an article whose blocks are marked
}

func (r *replay) define(flags *pflag.FlagSet) {
	flags.Float64Var(&r.speed, "speed", 1, "run `X` times as fast as the program did")
	flags.BoolVar(&r.noWait, "no-wait", false, "make no pauses; a run in virtual time has none anyway")
	flags.UintVar(&r.times, "check", 0, "replay it `N` times without its output, and count the runs with the same output and memory")
	defineNet(flags, &r.rights)
	flags.DurationVar(&r.timeout, "timeout", 0, "end the replay after `D`, such as 500ms or 10s")
}

func (r *replay) run(flags *pflag.FlagSet, args []string) error {
	switch {
	case len(args) == 0:
		return errors.New("replay needs a file that weft run --record has written: weft replay RECORDING")
	case len(args) > 1:
		return errors.New("replay takes nothing after the file: the program's arguments are in the recording")
	case !(r.speed > 0):
		return fmt.Errorf("--speed must be more than 0, not %v", r.speed)
	case flags.Changed("check") && r.times == 0:
		return errors.New("--check must be at least 1")
	}
	rec, err := r.open(args[0])
	if err != nil {
		return err
	}
	r.warn(&rec.Header)
	time.Local = rec.Header.Location()
	stdout, stderr := bars.Writers(r.env.Out, r.env.Err)
	if !terminal(r.env.Err) {
		stderr = bars.Without(stderr) // the program was recorded at a terminal
	}
	if r.marked {
		stdout = article.Unmark(stdout)
	}
	cfg := player.Config{Stdout: stdout, Stderr: stderr, Modules: r.env.Modules, Speed: r.speed}
	if r.noWait || r.times > 0 {
		cfg.Speed = 0
	}
	p := player.New(cfg, rec)
	return r.supervise(func(ctx context.Context, _ context.CancelCauseFunc) error {
		if r.times == 0 {
			return r.report(p.Play(ctx))
		}
		same, err := p.Check(ctx, int(r.times))
		if err == nil || same > 0 {
			fmt.Fprintf(r.env.Out, "%d of %d the same%s\n", same, r.times, until(rec))
		}
		return r.report(err)
	})
}

// until says how far a recording goes that has no end.
func until(rec *recording.Recording) string {
	if rec.Whole {
		return ""
	}
	return " as far as the recording goes: it has no end, as the program was killed or the file was cut"
}

// report writes what has gone wrong, unless the program itself has reported how it ended.
func (r *replay) report(err error) error {
	var ended *runtime.ExitError
	var signal *runtime.SignalError
	var coded interface{ ExitCode() int }
	if err != nil && !errors.As(err, &ended) && !errors.As(err, &signal) && errors.As(err, &coded) {
		fmt.Fprintf(r.env.Err, "weft: %s\n", source.Printable(err.Error()))
	}
	return err
}

// open reads a recording, or that of a page.
func (r *replay) open(name string) (*recording.Recording, error) {
	if b, err := r.env.carried(name, r.rights); err != nil {
		return nil, err
	} else if b != nil {
		rec, err := recordingOf(b, name)
		if err != nil {
			return nil, err
		}
		r.marked = article.Is(b.Main().Name)
		return opened(name, rec, rec.Size())
	}
	file, err := os.Open(name)
	var info os.FileInfo
	if err == nil {
		info, err = file.Stat()
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot read %s: %w", name, repl.Reason(err))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("cannot replay %s: it is not a regular file", name)
	}
	return opened(name, file, info.Size())
}

func opened(name string, file io.ReaderAt, size int64) (*recording.Recording, error) {
	rec, err := recording.Open(file, size)
	if err != nil {
		return nil, fmt.Errorf("cannot replay %s: %s", name, source.Printable(err.Error()))
	}
	return rec, nil
}

// warn says what has changed since the program was recorded.
func (r *replay) warn(h *recording.Header) {
	if h.Changed(article.Program) {
		fmt.Fprintf(r.env.Err, "weft: %s has changed since it was recorded; the recorded version runs\n", source.Printable(h.Script))
	}
	then := h.Weft + " " + h.Engine + " " + h.OS + "/" + h.Arch
	now := runtime.Version() + " " + goruntime.GOOS + "/" + goruntime.GOARCH
	if then != now {
		fmt.Fprintf(r.env.Err, "weft: another version of weft has recorded this; it may run differently in this one\n"+
			"  then: %s\n  now:  %s\n", source.Printable(then), now)
	}
}
