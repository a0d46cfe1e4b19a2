package commands

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
	"weft/runtime/permit"
	"weft/runtime/process/proc"
)

// start starts a command.
func (c *Commands) start(s *outside.Scope, p plan) (*command, error) {
	env := p.environment()
	path, err := p.find(s, env)
	if err != nil {
		return nil, err
	}
	if err := s.Room(); err != nil {
		return nil, err
	}
	ends, err := c.connect(s, p)
	if err != nil {
		return nil, err
	}
	defer ends.closeTheirs()
	cmd := &exec.Cmd{Path: path, Args: p.Args, Env: env, Dir: p.cwd, SysProcAttr: attributes(p.Detached, p.apart)}
	ends.give(cmd)
	proc.KeepDescriptors()
	if err := cmd.Start(); err != nil {
		ends.closeOurs()
		what := p.File
		if _, gone := os.Stat(p.cwd); p.cwd != "" && gone != nil {
			what = p.cwd
		}
		return nil, outside.System(rootOf(err), "spawn", what, "")
	}
	k := &command{os: cmd.Process, stays: p.Stays && !c.rt.Interactive, leads: p.Detached || p.apart, ended: make(chan struct{}), printed: make(chan struct{}), cut: make(chan struct{}), pipes: ends.ours, relayed: ends.relayed}
	go k.reap(cmd)
	if p.Timeout > 0 {
		k.mu.Lock()
		k.timer = time.AfterFunc(time.Duration(p.Timeout*float64(time.Millisecond)), func() { k.expire(p.Signal) })
		k.mu.Unlock()
	}
	return k, nil
}

// rootOf is the error of the system in one of package os.
func rootOf(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// reap waits for the end of the command.
func (k *command) reap(cmd *exec.Cmd) {
	_ = cmd.Wait() // how it has ended is in its state
	k.mu.Lock()
	k.exit = exitOf(cmd.ProcessState, k.last)
	k.exit.Expired, k.over = k.expired, true
	if k.timer != nil {
		k.timer.Stop()
	}
	k.mu.Unlock()
	close(k.ended)
}

func (k *command) pid() int { return k.os.Pid }

func (k *command) hasEnded() bool {
	select {
	case <-k.ended:
		return true
	default:
		return false
	}
}

// signal sends a signal; 0 asks whether the command is there.
func (k *command) signal(n int) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	err := sendSignal(k.os, n)
	if err == nil && n != 0 {
		k.last = n
	}
	return err
}

// kill ends a command, if it is there and the system lets the program do that.
func (k *command) kill() { _ = k.signal(killSignal) }

// expire ends a command whose time is over.
func (k *command) expire(signal int) {
	if signal == 0 {
		signal = termSignal
	}
	k.mu.Lock()
	over := k.over
	if !over && !k.expired {
		k.expired = true
		close(k.cut)
	}
	k.mu.Unlock()
	if !over {
		_ = k.signal(signal) // as for kill
	}
}

// Stream is sockets.Streams'.
func (k *command) Stream(n int) *sockets.Stream {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.pipes[n]
}

// CloseStream is sockets.Streams'.
func (k *command) CloseStream(s *outside.Scope, n int) error {
	k.mu.Lock()
	p := k.pipes[n]
	delete(k.pipes, n)
	left := slices.ContainsFunc(k.relayed, func(n int) bool { return k.pipes[n] != nil })
	if !left && slices.Contains(k.relayed, n) && p != nil {
		close(k.printed)
	}
	k.mu.Unlock()
	defer k.release(s)
	if p == nil {
		return nil
	}
	return p.Close()
}

// told notes that somebody knows the end.
func (k *command) told(s *outside.Scope) {
	k.mu.Lock()
	k.waited = true
	k.mu.Unlock()
	k.release(s)
}

// release gives the handle back when the end is known and nothing is left to be read.
func (k *command) release(s *outside.Scope) {
	k.mu.Lock()
	done := k.waited && len(k.pipes) == 0
	k.mu.Unlock()
	if done {
		_ = s.Close(k.handle) // it has nothing open
	}
}

// Close closes the pipes, when the program ends. The command is killed unless it stays; at a prompt it does not.
func (k *command) Close() error {
	k.mu.Lock()
	pipes := k.pipes
	k.pipes = nil
	k.mu.Unlock()
	if !k.stays {
		k.kill()
	}
	var all error
	for _, p := range pipes {
		all = errors.Join(all, p.Close())
	}
	return all
}

// environment is that of the command.
func (p *plan) environment() []string {
	if p.Env != nil {
		return p.Env
	}
	env := slices.DeleteFunc(os.Environ(), func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return slices.Contains(p.gone, name) || slices.ContainsFunc(p.vars, func(v string) bool { return strings.HasPrefix(v, name+"=") })
	})
	return append(env, p.vars...)
}

// find is the path of the command, which the program may run.
func (p *plan) find(s *outside.Scope, env []string) (string, error) {
	path, dir := permit.DefaultPath, p.cwd
	setting := ""
	for _, pair := range env {
		name, value, _ := strings.Cut(pair, "=")
		if name == "PATH" {
			path = value
		}
		if was, there := os.LookupEnv(name); permit.Misleads(name) && (!there || was != value) && setting == "" {
			setting = name
		}
	}
	if !filepath.IsAbs(dir) {
		if now, err := os.Getwd(); err == nil {
			dir = filepath.Join(now, dir)
		}
	}
	found, err := permit.FindCommand(p.File, path, dir)
	if err != nil {
		if refused := s.PermitCommand(permit.Command{Path: p.File}, setting); refused != nil {
			return "", refused // whether there is one is not to be learned either
		}
		return "", outside.System(rootOf(err), "spawn", p.File, "")
	}
	return found.Path, s.PermitCommand(found, setting)
}

// settle waits, for a moment, until the program has printed what a command has said that has ended: another one may have its pipes.
func (k *command) settle(ctx context.Context) {
	if len(k.relayed) == 0 {
		return
	}
	select {
	case <-k.printed:
	case <-ctx.Done():
	case <-time.After(grace):
	}
}

// grace is how long the pipes of a command that has ended are waited for where nobody asks for their ends.
const grace = 100 * time.Millisecond
