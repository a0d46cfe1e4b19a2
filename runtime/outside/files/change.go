package files

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"weft/runtime/outside"
	"weft/runtime/permit"
)

// This file is what changes files and directories as a whole.

// none is the outcome of what has none.
type none = struct{}

// MakeDir makes a directory; with parents those above it too, and it is no error when it is there. It returns the first that was made, ""
// for none.
func MakeDir(s *outside.Scope, path string, mode fs.FileMode, parents bool) (made string, err error) {
	real, err := s.PermitPath(permit.Write, path)
	if err != nil {
		return "", outside.System(err, "mkdir", path, "")
	}
	if !parents {
		return "", outside.System(os.Mkdir(real, mode), "mkdir", path, "")
	}
	for dir := real; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err == nil && dir == real && !info.IsDir() {
			return "", outside.System(syscall.EEXIST, "mkdir", path, "")
		}
		if err == nil || !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		made = dir
	}
	return made, outside.System(os.MkdirAll(real, mode), "mkdir", path, "")
}

// MakeTempDir makes a directory whose name begins with prefix and ends with six random characters, and returns its path.
func MakeTempDir(s *outside.Scope, prefix string) (string, error) {
	real, err := s.PermitEntry(permit.Write, prefix+"XXXXXX")
	if err != nil {
		return "", outside.System(err, "mkdtemp", prefix+"XXXXXX", "")
	}
	dir, err := os.MkdirTemp(filepath.Dir(real), filepath.Base(prefix)+"*")
	if err != nil {
		return "", outside.System(err, "mkdtemp", prefix+"XXXXXX", "")
	}
	return filepath.Join(filepath.Dir(prefix+"X"), filepath.Base(dir)), nil
}

// Symlink makes a link to a path, which need not be there. What is done through it is judged by where it leads.
func Symlink(s *outside.Scope, target, path string) (none, error) {
	real, err := s.PermitEntry(permit.Write, path)
	if err == nil {
		err = os.Symlink(target, real)
	}
	return none{}, outside.System(err, "symlink", target, path)
}

// Link gives a file another name, by which it can be read and written.
func Link(s *outside.Scope, from, to string) (none, error) {
	real, err := s.PermitPath(permit.Read, from)
	if err == nil {
		_, err = s.PermitPath(permit.Write, from)
	}
	var name string
	if err == nil {
		name, err = s.PermitEntry(permit.Write, to)
	}
	if err == nil {
		err = os.Link(real, name)
	}
	return none{}, outside.System(err, "link", from, to)
}

// Unlink removes a file or a link.
func Unlink(s *outside.Scope, path string) (none, error) {
	real, err := s.PermitEntry(permit.Write, path)
	if err == nil {
		if info, statErr := os.Lstat(real); statErr == nil && info.IsDir() {
			err = syscall.EISDIR
		} else {
			err = os.Remove(real)
		}
	}
	return none{}, outside.System(err, "unlink", path, "")
}

// RemoveDir removes an empty directory.
func RemoveDir(s *outside.Scope, path string) (none, error) {
	real, err := s.PermitEntry(permit.Write, path)
	if err == nil {
		if info, statErr := os.Lstat(real); statErr == nil && !info.IsDir() {
			err = syscall.ENOTDIR
		} else {
			err = os.Remove(real)
		}
	}
	return none{}, outside.System(err, "rmdir", path, "")
}

// Remove removes a file, and with recursive a directory with all in it; with force it is no error when it is not there.
func Remove(s *outside.Scope, path string, recursive, force bool) (none, error) {
	real, err := s.PermitEntry(permit.Write, path)
	if err != nil {
		return none{}, outside.System(err, "rm", path, "")
	}
	info, err := os.Lstat(real)
	switch {
	case errors.Is(err, fs.ErrNotExist) && force:
		return none{}, nil
	case err != nil:
		return none{}, outside.System(err, "lstat", path, "")
	case info.IsDir() && !recursive:
		return none{}, &outside.Failure{
			Class: "Error", Code: "ERR_FS_EISDIR", Syscall: "rm", Path: path,
			Message: "Path is a directory: rm returned EISDIR (is a directory) " + path,
		}
	case recursive:
		return none{}, outside.System(os.RemoveAll(real), "rm", path, "")
	}
	return none{}, outside.System(os.Remove(real), "rm", path, "")
}

// Rename gives a file or directory another path; what is there is replaced.
func Rename(s *outside.Scope, from, to string) (none, error) {
	src, err := s.PermitEntry(permit.Read, from)
	if err == nil {
		src, err = s.PermitEntry(permit.Write, from)
	}
	var dst string
	if err == nil {
		dst, err = s.PermitEntry(permit.Write, to)
	}
	if err == nil {
		err = os.Rename(src, dst)
	}
	return none{}, outside.System(err, "rename", from, to)
}

// Copy copies a file; with exclusive it is an error when there is one already.
func Copy(s *outside.Scope, from, to string, exclusive bool) (none, error) {
	flags := os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	if exclusive {
		flags |= os.O_EXCL
	}
	in, err := open(s, from, os.O_RDONLY, 0)
	if err != nil {
		return none{}, renamed(err, "copyfile", from, to)
	}
	defer in.Close()
	info, err := in.Stat()
	if err == nil && info.IsDir() {
		err = syscall.EISDIR
	}
	if err != nil {
		return none{}, outside.System(err, "copyfile", from, to)
	}
	out, err := open(s, to, flags, info.Mode().Perm())
	if err != nil {
		return none{}, renamed(err, "copyfile", from, to)
	}
	_, err = io.Copy(out, reader{s, in})
	if err2 := out.Close(); err == nil {
		err = err2
	}
	return none{}, outside.System(err, "copyfile", from, to)
}

// renamed is an error of open's as one of another call.
func renamed(err error, call, path, dest string) error {
	var f *outside.Failure
	if errors.As(err, &f) && f.Errno != 0 {
		return outside.System(syscall.Errno(-f.Errno), call, path, dest)
	}
	return err
}

// reader is a file that ends when nobody waits any more.
type reader struct {
	ctx context.Context
	f   *os.File
}

func (r reader) Read(p []byte) (int, error) {
	if r.ctx.Err() != nil {
		return 0, context.Cause(r.ctx)
	}
	return r.f.Read(p)
}

// Truncate makes a file as long as size says.
func Truncate(s *outside.Scope, path string, size int64) (none, error) {
	real, err := s.PermitPath(permit.Write, path)
	if err == nil {
		err = os.Truncate(real, size)
	}
	return none{}, outside.System(err, "truncate", path, "")
}

// ChangeMode changes who may use a file.
func ChangeMode(s *outside.Scope, path string, mode fs.FileMode) (none, error) {
	real, err := s.PermitPath(permit.Write, path)
	if err == nil {
		err = os.Chmod(real, mode)
	}
	return none{}, outside.System(err, "chmod", path, "")
}

// ChangeTimes changes when a file was read and written last, in nanoseconds since 1970.
func ChangeTimes(s *outside.Scope, path string, atime, mtime int64) (none, error) {
	real, err := s.PermitPath(permit.Write, path)
	if err == nil {
		err = os.Chtimes(real, time.Unix(0, atime), time.Unix(0, mtime))
	}
	return none{}, outside.System(err, "utime", path, "")
}
