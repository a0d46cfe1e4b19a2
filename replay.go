package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	goruntime "runtime"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/recording"
)

const replayUsage = `weft replay shows again what a program did that was recorded with weft run --record.

Every process of it is run again, with what it was told then by the clock, by chance and by the others; nothing outside is
touched. What it prints is written at the times at which it was written, and the exit code is what it was.
A program that goes another way than then is an error, and so is a file that was changed.

Usage:
  weft replay [flags] RECORDING

Flags:
%s`

// replay is the command of that name.
type replay struct {
	flags
	stdout, stderr io.Writer
	speed          float64
	noWait         bool
	times          uint
}

func replayCommand(stdout, stderr io.Writer) *cobra.Command {
	r := &replay{stdout: stdout, stderr: stderr}
	c := &cobra.Command{Use: "replay", Short: "show again what was recorded", RunE: r.main}
	c.Args = func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return errors.New("replay needs a file that weft run --record has written: weft replay RECORDING")
		case len(args) > 1:
			return errors.New("replay takes nothing after the file: the arguments of the program are recorded, too")
		}
		return nil
	}
	r.define(c.Flags())
	c.SetFlagErrorFunc(explain)
	c.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprintf(stdout, replayUsage, c.Flags().FlagUsages()) })
	return c
}

func (r *replay) define(set *pflag.FlagSet) {
	set.SortFlags = false
	set.Float64Var(&r.speed, "speed", 1, "`X` times as fast as it was")
	set.BoolVar(&r.noWait, "no-wait", false, "as fast as can be; in virtual time it always is")
	set.UintVar(&r.times, "check", 0, "run it `N` times, write nothing, and say whether all were the same, in memory as well")
	set.DurationVar(&r.timeout, "timeout", 0, "end after `D`, such as 500ms or 10s")
	set.BoolVarP(&r.help, "help", "h", false, "print this text")
}

func (r *replay) main(_ *cobra.Command, args []string) error {
	if !(r.speed > 0) {
		return fmt.Errorf("--speed %v is no speed: it has to be more than 0", r.speed)
	}
	rec, err := r.open(args[0])
	if err != nil {
		return err
	}
	r.warn(rec)
	time.Local = rec.Header.Location()
	cfg := runtime.ReplayConfig{Stdout: r.stdout, Stderr: r.stderr, Modules: bindings.All(), Speed: r.speed}
	if r.noWait || r.times > 0 {
		cfg.Speed = 0
	}
	p := runtime.NewReplayer(cfg, rec)
	return r.supervise(func(ctx context.Context) error {
		if r.times == 0 {
			return r.report(p.Play(ctx))
		}
		same, err := p.Check(ctx, int(r.times))
		if err == nil || same > 0 {
			fmt.Fprintf(r.stdout, "%d of %d the same\n", same, r.times)
		}
		return r.report(err)
	})
}

// report says what has gone wrong, if it was not the program.
func (r *replay) report(err error) error {
	var ended *runtime.ExitError
	var signal *runtime.SignalError
	var coded interface{ ExitCode() int }
	if err != nil && !errors.As(err, &ended) && !errors.As(err, &signal) && errors.As(err, &coded) {
		fmt.Fprintf(r.stderr, "weft: %s\n", printable(err.Error()))
	}
	return err
}

func (r *replay) open(name string) (*recording.Recording, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, reason(err))
	}
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot read %s: %w", name, reason(err))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("cannot replay %s: it is no file", name)
	}
	rec, err := recording.Open(file, info.Size())
	if err != nil {
		return nil, fmt.Errorf("cannot replay %s: %s", name, printable(err.Error()))
	}
	return rec, nil
}

// warn says what is not as it was when the program was recorded.
func (r *replay) warn(rec *recording.Recording) {
	h := &rec.Header
	if changed(h) {
		fmt.Fprintf(r.stderr, "weft: %s has changed since it was recorded; this is the recorded one\n", printable(h.Script))
	}
	then := h.Weft + " " + h.Engine + " " + h.OS + "/" + h.Arch
	now := runtime.Version() + " " + goruntime.GOOS + "/" + goruntime.GOARCH
	if then != now {
		fmt.Fprintf(r.stderr, "weft: this was recorded by another weft, and may not go the same way in this one\n"+
			"  then: %s\n  now:  %s\n", printable(then), now)
	}
}

// mostScript is how large a script may be to be compared with what was recorded, in bytes.
const mostScript = 64 << 20

// changed reports whether the script that was recorded is there, and another one.
func changed(h *recording.Header) bool {
	if strings.HasPrefix(h.Script, "<") && strings.HasSuffix(h.Script, ">") {
		return false // it was no file
	}
	info, err := os.Lstat(h.Script)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostScript {
		return false
	}
	code, err := os.ReadFile(h.Script)
	sum := sha256.Sum256(code)
	return err == nil && hex.EncodeToString(sum[:]) != h.SHA256
}

// printable is a text that came from a file, without what could do something to a terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
