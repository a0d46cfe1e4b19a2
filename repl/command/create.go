package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"weft/repl"
)

// eventLog is how an event log begins.
const eventLog = `{"v":`

// taken is a file that must not be written to, and why.
type taken struct{ name, why string }

// create makes a file that only the user can read, or empties one that begins as such a file does. It writes through no link, and
// replaces no other file.
func create(name, magic string, others ...taken) (*os.File, error) {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		file, err = reopen(name, magic, others)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot write %s: %w", name, repl.Reason(err))
	}
	return file, nil
}

// reopen opens a file that is there, for create.
func reopen(name, magic string, others []taken) (*os.File, error) {
	old, err := os.Lstat(name)
	if err == nil && strings.HasPrefix(name, "/dev/") { // such as /dev/stdout, a link
		old, err = os.Stat(name)
	}
	switch {
	case err != nil:
		return nil, err
	case old.Mode()&fs.ModeSymlink != 0:
		return nil, errors.New("it is a symbolic link")
	case !old.Mode().IsRegular():
		return os.OpenFile(name, os.O_WRONLY, 0)
	}
	for _, o := range others {
		if s, err := os.Stat(o.name); err == nil && os.SameFile(s, old) {
			return nil, errors.New(o.why)
		}
	}
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	if err := empty(file, old, magic); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// empty takes away what is in a file, if that begins with magic and the file is still the same.
func empty(file *os.File, same fs.FileInfo, magic string) error {
	begin := make([]byte, len(magic))
	n, _ := file.ReadAt(begin, 0)
	now, err := file.Stat()
	switch {
	case err != nil:
		return err
	case !os.SameFile(now, same):
		return errors.New("another file has taken its place")
	case !strings.HasPrefix(magic, string(begin[:n])):
		return errors.New("there is a file that weft has not made; remove it, or take another name")
	}
	return errors.Join(file.Chmod(0o600), file.Truncate(0))
}
