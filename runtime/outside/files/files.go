// Package files is what programs do with files and directories: the operations of Node's fs (https://nodejs.org/api/fs.html), each for a
// goroutine of its own, see package outside.
//
// Paths are those of scripts; what they lead to is resolved, and judged, before anything is touched. The errors are outside.System's.
package files

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"weft/runtime/outside"
	"weft/runtime/permit"
)

// most is how many bytes a file may have that is read as one piece.
const most = 1 << 31

// Read is what a file has in it.
func Read(s *outside.Scope, path string) ([]byte, error) {
	f, err := open(s, path, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, outside.System(err, "fstat", path, "")
	case info.IsDir():
		return nil, outside.System(syscall.EISDIR, "read", "", "")
	case info.Size() > most:
		return nil, &outside.Failure{Class: "RangeError", Code: "ERR_FS_FILE_TOO_LARGE", Message: "the file is greater than 2 GB: read it as a stream"}
	}
	data, err := readAll(s, f, info.Size())
	return data, outside.System(err, "read", path, "")
}

// readAll reads up to the end, or until nobody waits any more.
func readAll(ctx context.Context, r io.Reader, size int64) ([]byte, error) {
	data := make([]byte, 0, size+512)
	for {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := r.Read(data[len(data):min(cap(data), len(data)+1<<20)])
		data = data[:len(data)+n]
		switch {
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, err
		case len(data) > most:
			return nil, &outside.Failure{Class: "RangeError", Code: "ERR_FS_FILE_TOO_LARGE", Message: "the file is greater than 2 GB: read it as a stream"}
		}
	}
}

// Write writes data to a file, opened with flags of package os and, if it is made, with mode.
func Write(s *outside.Scope, path string, data []byte, flags int, mode fs.FileMode) (none struct{}, err error) {
	f, err := open(s, path, flags, mode)
	if err != nil {
		return none, err
	}
	_, err = f.Write(data)
	if err2 := f.Close(); err == nil {
		err = err2
	}
	return none, outside.System(err, "write", path, "")
}

// open opens a file, if it may be read or written as flags say.
func open(s *outside.Scope, path string, flags int, mode fs.FileMode) (*os.File, error) {
	real, err := path, error(nil)
	if flags&(os.O_WRONLY|os.O_RDWR) != os.O_WRONLY {
		real, err = s.PermitPath(permit.Read, path)
	}
	if err == nil && flags&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND) != 0 {
		real, err = s.PermitPath(permit.Write, path)
	}
	if err == nil {
		var f *os.File
		if f, err = os.OpenFile(real, flags, mode); err == nil {
			return f, nil
		}
	}
	return nil, outside.System(err, "open", path, "")
}

// Info is what is known of a file: Node's Stats, times in nanoseconds.
type Info struct {
	Name                       string `json:",omitempty"` // of an entry of a directory
	Mode                       uint32 // with the bits of its type, as POSIX has them
	Size                       int64
	Dev, Ino, Nlink            uint64
	UID, GID, Blksize, Blocks  int64
	Atime, Mtime, Ctime, Birth int64
}

// Stat is what is known of a file; of a link itself when it is not to be followed.
func Stat(s *outside.Scope, path string, follow bool) (Info, error) {
	permitted, stat, call := s.PermitPath, os.Stat, "stat"
	if !follow {
		permitted, stat, call = s.PermitEntry, os.Lstat, "lstat"
	}
	real, err := permitted(permit.Read, path)
	if err != nil {
		return Info{}, outside.System(err, call, path, "")
	}
	info, err := stat(real)
	if err != nil {
		return Info{}, outside.System(err, call, path, "")
	}
	return infoOf(info), nil
}

// typeBits are POSIX's numbers for types of files.
func typeBits(m fs.FileMode) uint32 {
	switch {
	case m&fs.ModeDir != 0:
		return 0o040000
	case m&fs.ModeSymlink != 0:
		return 0o120000
	case m&fs.ModeNamedPipe != 0:
		return 0o010000
	case m&fs.ModeSocket != 0:
		return 0o140000
	case m&fs.ModeCharDevice != 0:
		return 0o020000
	case m&fs.ModeDevice != 0:
		return 0o060000
	}
	return 0o100000
}

// Access is an error unless a file is there and can be used as mode says: 4 to read, 2 to write, 1 to run it.
func Access(s *outside.Scope, path string, mode int) (none struct{}, err error) {
	real, err := s.PermitPath(permit.Read, path)
	if err == nil {
		err = access(real, mode)
	}
	return none, outside.System(err, "access", path, "")
}

// List is the entries of a directory, sorted by name, and of those below it if recursive; names are relative to it. Of each only the type
// is known.
func List(s *outside.Scope, path string, recursive bool) ([]Info, error) {
	real, err := s.PermitPath(permit.Read, path)
	if err != nil {
		return nil, outside.System(err, "scandir", path, "")
	}
	list := []Info{}
	var walk func(dir, prefix string) error
	walk = func(dir, prefix string) error {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if s.Err() != nil {
				return context.Cause(s)
			}
			list = append(list, Info{Name: filepath.Join(prefix, e.Name()), Mode: typeBits(e.Type())})
		}
		if !recursive {
			return nil
		}
		for _, e := range entries {
			if e.IsDir() {
				if err := walk(filepath.Join(dir, e.Name()), filepath.Join(prefix, e.Name())); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return list, outside.System(walk(real, ""), "scandir", path, "")
}

// Real is the path without links that a path leads to.
func Real(s *outside.Scope, path string) (string, error) {
	real, err := s.PermitPath(permit.Read, path)
	if err == nil {
		_, err = os.Lstat(real)
	}
	return real, outside.System(err, "lstat", path, "")
}

// ReadLink is where a link leads to.
func ReadLink(s *outside.Scope, path string) (string, error) {
	real, err := s.PermitEntry(permit.Read, path)
	if err != nil {
		return "", outside.System(err, "readlink", path, "")
	}
	to, err := os.Readlink(real)
	return to, outside.System(err, "readlink", path, "")
}

// common is what package os knows of a file on every system.
func common(info fs.FileInfo) Info {
	t := info.ModTime().UnixNano()
	return Info{
		Mode: typeBits(info.Mode()) | uint32(info.Mode().Perm()), Size: info.Size(), Nlink: 1, Blksize: 4096, Blocks: (info.Size() + 511) / 512,
		Atime: t, Mtime: t, Ctime: t, Birth: t,
	}
}
