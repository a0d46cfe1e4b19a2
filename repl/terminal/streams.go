package terminal

import "os"

// streams are what os.Stdin and os.Stdout were. liner reads the one and prints to the other by these names,
// while it asks file descriptors 0 and 1 for modes and the size of the window. That is what lets it edit
// unchanged behind a screen of ours: the names lead to pipes for as long as it lives. This is the one place
// that uses them.
type streams struct{ in, out *os.File }

// divert makes the names lead elsewhere.
func divert(in, out *os.File) streams {
	was := streams{os.Stdin, os.Stdout}
	os.Stdin, os.Stdout = in, out
	return was
}

func (s streams) restore() { os.Stdin, os.Stdout = s.in, s.out }

// asXterm calls fn when the environment says that the terminal is an xterm. From then on liner draws in one
// way, which mirror knows, whatever the terminal is.
func asXterm(fn func()) {
	term, ok := os.LookupEnv("TERM")
	_ = os.Setenv("TERM", "xterm")
	fn()
	if ok {
		_ = os.Setenv("TERM", term)
	} else {
		_ = os.Unsetenv("TERM")
	}
}
