//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package terminal

import "errors"

// openLive does not know how to read keys on this system. liner does.
func openLive(Config) (Terminal, error) { return nil, errors.ErrUnsupported }
