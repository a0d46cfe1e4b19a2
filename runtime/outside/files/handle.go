package files

import (
	"io"
	"io/fs"
	"os"
	"strings"

	"weft/runtime"
	"weft/runtime/outside"
)

// This file is what is done with a file that is open, by its handle.

// Mode says who may use a file.
type Mode = fs.FileMode

// standard is how many numbers of files are those of the standard streams.
const standard = 3

// Number is the number that scripts have for the file under a handle.
func Number(handle uint64) int { return int(handle) + standard - 1 }

// Handle is that of the file with a number; 0, under which nothing is open, for any other number.
func Handle(number int) uint64 { return uint64(max(number-standard+1, 0)) }

// Stream is the file that a standard stream is, by its number; nil where it is none.
func Stream(cfg *runtime.Config, number int) *os.File {
	var stream any
	switch number {
	case 0:
		if in, ok := cfg.Stdin.(interface{ File() *os.File }); ok {
			return in.File()
		}
	case int(runtime.Stdout):
		stream = cfg.Stdout
	case int(runtime.Stderr):
		stream = cfg.Stderr
	}
	f, _ := stream.(*os.File)
	return f
}

// Flags are those of package os for a mode of Node's: "r", "w+", "ax".
func Flags(mode string) int {
	flags := os.O_RDONLY
	switch plus := strings.Contains(mode, "+"); {
	case strings.Contains(mode, "w"):
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
		if plus {
			flags = os.O_RDWR | os.O_CREATE | os.O_TRUNC
		}
	case strings.Contains(mode, "a"):
		flags = os.O_WRONLY | os.O_CREATE | os.O_APPEND
		if plus {
			flags = os.O_RDWR | os.O_CREATE | os.O_APPEND
		}
	case plus:
		flags = os.O_RDWR
	}
	if strings.Contains(mode, "x") {
		flags |= os.O_EXCL
	}
	if strings.Contains(mode, "s") {
		flags |= os.O_SYNC
	}
	return flags
}

// Open opens a file.
func Open(s *outside.Scope, path string, flags int, mode fs.FileMode) (handle uint64, err error) {
	if err := s.Room(); err != nil {
		return 0, err
	}
	f, err := open(s, path, flags, mode)
	if err != nil {
		return 0, err
	}
	return s.Keep(f)
}

// ReadAt reads at most size bytes from a position, from where the file is when that is below zero. None is the end.
func ReadAt(s *outside.Scope, handle uint64, size int, at int64) ([]byte, error) {
	f, err := outside.Use[*os.File](s, handle)
	if err != nil {
		return nil, err
	}
	buf, n := make([]byte, size), 0
	if at < 0 {
		n, err = f.Read(buf)
	} else {
		n, err = f.ReadAt(buf, at)
	}
	if err == io.EOF {
		err = nil
	}
	return buf[:n], outside.System(err, "read", "", "")
}

// ReadRest reads from where a file is to its end.
func ReadRest(s *outside.Scope, handle uint64) ([]byte, error) {
	f, err := outside.Use[*os.File](s, handle)
	if err != nil {
		return nil, err
	}
	data, err := readAll(s, f, 0)
	return data, outside.System(err, "read", "", "")
}

// WriteAt writes data at a position, where the file is when that is below zero. It returns how many bytes it has written: all.
func WriteAt(s *outside.Scope, handle uint64, data []byte, at int64) (n int, err error) {
	f, err := outside.Use[*os.File](s, handle)
	if err != nil {
		return 0, err
	}
	if at < 0 {
		n, err = f.Write(data)
	} else {
		n, err = f.WriteAt(data, at)
	}
	return n, outside.System(err, "write", "", "")
}

// StatOpen is Stat for a file that is open.
func StatOpen(s *outside.Scope, handle uint64) (Info, error) {
	f, err := outside.Use[*os.File](s, handle)
	if err != nil {
		return Info{}, err
	}
	return StatFile(f)
}

// StatFile is Stat for a file.
func StatFile(f *os.File) (Info, error) {
	info, err := f.Stat()
	if err != nil {
		return Info{}, outside.System(err, "fstat", "", "")
	}
	return infoOf(info), nil
}

// TruncateOpen is Truncate for a file that is open.
func TruncateOpen(s *outside.Scope, handle uint64, size int64) (none, error) {
	f, err := outside.Use[*os.File](s, handle)
	if err == nil {
		err = outside.System(f.Truncate(size), "ftruncate", "", "")
	}
	return none{}, err
}

// Sync has what was written to a file reach the disk.
func Sync(s *outside.Scope, handle uint64) (none, error) {
	f, err := outside.Use[*os.File](s, handle)
	if err == nil {
		err = outside.System(f.Sync(), "fsync", "", "")
	}
	return none{}, err
}

// Close closes a file.
func Close(s *outside.Scope, handle uint64) (none, error) {
	if _, err := outside.Use[*os.File](s, handle); err != nil {
		return none{}, err
	}
	return none{}, outside.System(s.Close(handle), "close", "", "")
}
