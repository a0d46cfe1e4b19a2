// Package prove runs scripts and articles, and holds each against what it says of its own run.
//
// Collect finds the cases, a Runner runs each as a program of its own, a Suite runs all of them, several at a time, and hands the results
// on in their order: to a Listing for people, as TAP, or to be written as JUnit's XML.
package prove

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"
)

// Runner runs cases as programs of their own, each in its folder.
type Runner struct {
	Weft    string        // the executable
	Flags   []string      // before those of a case
	Timeout time.Duration // of a run
	Env     []string      // what the environment has besides: NAME=value
}

// Outcome is what a run has come to.
type Outcome struct {
	Stdout, Stderr string
	Exit           int
}

// Run runs a file with flags of its own after those of the runner, in virtual time unless they say otherwise. The error says that it could
// not be run, or was ended by ctx.
func (r Runner) Run(ctx context.Context, path string, flags []string) (o Outcome, err error) {
	args := slices.Concat([]string{"run", "--time=virtual", "--timeout=" + r.Timeout.String()}, r.Flags, flags, []string{"--", filepath.Base(path)})
	cmd := exec.CommandContext(ctx, r.Weft, args...)
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = filepath.Dir(path), &stdout, &stderr
	cmd.Env = append(os.Environ(), r.Env...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 2 * time.Second
	err = cmd.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && ctx.Err() == nil {
		err = nil
	}
	if err == nil {
		o = Outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
	}
	return o, cmp.Or(ctx.Err(), err)
}

// Result is what has come of a case.
type Result struct {
	Case
	Said   bool // the case says what it prints
	Wrote  bool // the case was rewritten
	Took   time.Duration
	Failed []Failure // one for each run that has failed
	Runs   int
}

// Failure is how a run has failed.
type Failure struct {
	Seed *uint64 // nil for none
	Why  error
}

// Suite is how cases are run.
type Suite struct {
	Runner
	Update  bool    // rewrite those that differ
	Repeat  int     // how often each is run
	Shuffle bool    // each run has a seed of its own: that of Seed, and those after it
	Seed    *uint64 // nil for none, or from 1 on
	Jobs    int     // how many are run at the same time
}

// Run runs the cases, and hands each result to take, in the order of the cases and one at a time; ended is called as soon as one has ended. The
// error is that of ctx.
func (s Suite) Run(ctx context.Context, cases []Case, ended func(), take func(Result)) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(s.Jobs, 1))
	results := make([]chan Result, len(cases))
	for i := range results {
		results[i] = make(chan Result, 1)
	}
	taken := make(chan struct{})
	go func() {
		defer close(taken)
		for _, c := range results {
			if r, ok := <-c; ok {
				take(r)
			}
		}
	}()
	for i, c := range cases {
		group.Go(func() error {
			defer close(results[i])
			r, err := s.prove(ctx, c)
			if err == nil {
				results[i] <- r
				ended()
			}
			return err
		})
	}
	err := group.Wait()
	<-taken
	return err
}

// prove runs a case as often as it is to be run.
func (s Suite) prove(ctx context.Context, c Case) (Result, error) {
	p, own, says := c.proof()
	r, began := Result{Case: c, Said: says}, time.Now()
	if err := checkFlags(own); err != nil {
		r.Failed = append(r.Failed, Failure{nil, err})
		return r, ctx.Err()
	}
	for i := range max(s.Repeat, 1) {
		flags, seed := own, s.seed(i)
		if seed != nil {
			flags = append(slices.Clip(flags), "--seed="+strconv.FormatUint(*seed, 10))
		}
		o, err := s.Runner.Run(ctx, c.Path, flags)
		if ctx.Err() != nil {
			return r, ctx.Err()
		}
		r.Runs++
		if err == nil {
			err = judge(p, says, o)
			if s.Update && (err != nil || !says) && o.Exit != timedOut {
				r.Wrote, err = s.write(c, o)
			}
		}
		if err != nil {
			r.Failed = append(r.Failed, Failure{seed, err})
		}
	}
	r.Took = time.Since(began)
	return r, nil
}

// seed is that of a run, nil for none.
func (s Suite) seed(run int) *uint64 {
	switch {
	case s.Seed != nil && !s.Shuffle:
		return s.Seed
	case !s.Shuffle:
		return nil
	}
	first := uint64(1)
	if s.Seed != nil {
		first = *s.Seed
	}
	first += uint64(run)
	return &first
}

// judge compares a run with what the case says; one that says nothing has to end with 0.
func judge(p proof, says bool, o Outcome) error {
	switch {
	case o.Exit == timedOut:
		return fmt.Errorf("it did not come to an end: %s", o.Stderr)
	case says:
		return p.Check(o.Stdout, o.Stderr, o.Exit)
	case o.Exit != 0:
		return fmt.Errorf("exit code %d, and it does not say that this is right\n%s", o.Exit, o.Stderr)
	}
	return nil
}

// timedOut is the exit code of a program that --timeout has ended.
const timedOut = 124

// write rewrites a case, if that changes anything.
func (s Suite) write(c Case, o Outcome) (wrote bool, err error) {
	text := c.rewritten(o)
	if text == c.Code {
		p, _, says := c.proof()
		return false, judge(p, says, o)
	}
	return true, os.WriteFile(c.Path, []byte(text), 0o666)
}
