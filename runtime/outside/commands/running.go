package commands

import "weft/runtime/outside"

// Running is a command that a script has started and does not wait for, as who shows what runs has it. It belongs to the running thread.
type Running struct {
	Label string
	Pid   int
	Over  bool // it has ended, as Exit says
	Exit  Exit

	c      *Commands
	handle uint64
}

// Watcher is a runtime.Watcher that follows commands, too.
type Watcher interface {
	// CommandStarted is called, by the running thread, when a command was started.
	CommandStarted(r *Running)
}

// Begun is called by the running thread when a command was started: its outcome is there. The thread prints what the command says that has
// the program's output.
func (c *Commands) Begun(call string, spec Spec, st Started) {
	if w, ok := c.rt.Watcher().(Watcher); ok {
		r := &Running{Label: spec.On, Pid: st.Pid, c: c, handle: st.Handle}
		w.CommandStarted(r)
		r.follow(call)
	}
	c.relayAll(call, spec, st)
}

// follow notes the end. The main thread's loop turns then, for who waits for that.
func (r *Running) follow(call string) {
	outside.Follow(r.c.rt, r.c.Wait(call, r.Label, r.handle, true, false), func(e Exit, _ error) {
		r.Exit, r.Over = e, true
		r.c.rt.Main.Post(func() {})
	})
}

// Kill ends it, as the user wants: with SIGKILL when hard, else with SIGTERM.
func (r *Running) Kill(hard bool) error {
	k, _ := r.c.table.Open()[r.handle].(*command)
	switch {
	case k == nil || k.hasEnded():
		return nil
	case hard:
		return k.signal(killSignal)
	}
	return k.signal(termSignal)
}
