package runtime

import "time"

// Peers are the other processes of the program, as a realm knows them. The running thread calls its methods.
type Peers interface {
	// Idle is called when no thread of the process can run. closed says that nothing in the process can change that, deadline when a
	// timer is due, and bell rings when something comes from outside. It reports whether the bell has rung.
	Idle(closed bool, deadline time.Duration, bell <-chan struct{}) (rung bool)
	// JoinAll waits, when the program has ended in this process, for the processes that keep it alive, and ends the daemons.
	JoinAll() error
	// KillAll ends all processes that this one has started, and returns when what they said was taken in.
	KillAll()
}

// SetPeers has p be the other processes of the program.
func (l *Life) SetPeers(p Peers) { l.rt.peers = p }

// idle is called when no thread of the process can run, see Peers.
func (l *Life) idle(closed bool, deadline time.Duration, bell <-chan struct{}) (rung bool) {
	if l.rt.Journal.Replaying() {
		return false
	}
	l.rt.flushLog()
	l.rt.recorder.rest()
	return l.rt.peers != nil && l.rt.peers.Idle(closed, deadline, bell)
}
