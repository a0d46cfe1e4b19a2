//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package tty

import "errors"

// Modes are those of a terminal of a system where weft does not know how to set them: there are none.
type Modes struct{}

// New is errors.ErrUnsupported.
func New(int) (*Modes, error) { return nil, errors.ErrUnsupported }

// Keys is never called.
func (*Modes) Keys() (lines int, err error) { return 0, errors.ErrUnsupported }

// Restore is never called.
func (*Modes) Restore() error { return errors.ErrUnsupported }
