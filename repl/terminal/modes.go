//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import "golang.org/x/sys/unix"

// modes are how the terminal's driver treats what is typed: as it was found, and key by key. Keys come as they are, Ctrl-C
// among them: a signal would go to all children as well. Output is still given its carriage returns.
type modes struct {
	fd         int
	found, raw unix.Termios
}

func newModes(fd int) (*modes, error) {
	t, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return nil, err
	}
	m := &modes{fd, *t, *t}
	m.raw.Iflag &^= unix.ICRNL | unix.INLCR | unix.IGNCR | unix.INPCK | unix.ISTRIP | unix.IXON
	m.raw.Cflag |= unix.CS8
	m.raw.Lflag &^= unix.ECHO | unix.ICANON | unix.IEXTEN | unix.ISIG
	m.raw.Cc[unix.VMIN], m.raw.Cc[unix.VTIME] = 1, 0
	return m, nil
}

// keys makes the driver hand over keys. It returns how many bytes were typed before, while the driver turned Enter into a line feed.
func (m *modes) keys() (lines int, err error) {
	if err := unix.IoctlSetTermios(m.fd, setTermios, &m.raw); err != nil {
		return 0, err
	}
	if lines, err = unix.IoctlGetInt(m.fd, unread); err != nil {
		return 0, nil // a terminal that cannot tell: nothing is taken for typed
	}
	return lines, nil
}

// restore makes the driver do as it did.
func (m *modes) restore() error { return unix.IoctlSetTermios(m.fd, setTermios, &m.found) }
