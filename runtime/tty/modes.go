//go:build linux || darwin || freebsd || netbsd || openbsd

// Package tty is how the driver of a terminal treats what is typed there.
package tty

import "golang.org/x/sys/unix"

// Modes are as the terminal was found, and key by key. Keys come as they are, Ctrl-C among them: a signal would go to all children as
// well. Output is still given its carriage returns. Any goroutine may call the methods.
type Modes struct {
	fd         int
	found, raw unix.Termios
}

// New is the modes of the terminal with that descriptor; it changes nothing.
func New(fd int) (*Modes, error) {
	t, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return nil, err
	}
	m := &Modes{fd, *t, *t}
	m.raw.Iflag &^= unix.ICRNL | unix.INLCR | unix.IGNCR | unix.INPCK | unix.ISTRIP | unix.IXON
	m.raw.Cflag |= unix.CS8
	m.raw.Lflag &^= unix.ECHO | unix.ICANON | unix.IEXTEN | unix.ISIG
	m.raw.Cc[unix.VMIN], m.raw.Cc[unix.VTIME] = 1, 0
	return m, nil
}

// Keys makes the driver hand over keys. It returns how many bytes were typed before, while the driver turned Enter into a line feed.
func (m *Modes) Keys() (lines int, err error) {
	if err := unix.IoctlSetTermios(m.fd, setTermios, &m.raw); err != nil {
		return 0, err
	}
	if lines, err = unix.IoctlGetInt(m.fd, unread); err != nil {
		return 0, nil // a terminal that cannot tell: nothing is taken for typed
	}
	return lines, nil
}

// Restore makes the driver do as it did.
func (m *Modes) Restore() error { return unix.IoctlSetTermios(m.fd, setTermios, &m.found) }
