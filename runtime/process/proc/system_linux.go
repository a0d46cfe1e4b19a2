package proc

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"syscall"

	"golang.org/x/sys/unix"
)

const keepsZombies = true

// Pinned says that Executable's file cannot be exchanged.
const Pinned = true

// Executable is the path of this program. It leads to the file that this process was started from, also when that was replaced or
// deleted meanwhile. The error says that there is no such path.
func Executable() (string, error) {
	_, err := os.Executable()
	return "/proc/self/exe", err
}

// Title has lists of processes show the name of the program in this process, where they would show Executable's.
func Title(name string) {
	_ = os.WriteFile("/proc/self/comm", []byte(filepath.Base(name)), 0) // it is for people to read, and may be missing
}

// keepAll has the descriptors from first on not reach the programs that this process starts; it is false when the kernel is too old.
func keepAll(first uint) bool {
	return unix.CloseRange(first, math.MaxUint32, unix.CLOSE_RANGE_CLOEXEC) == nil
}

// wideBytes is the room of a wide pipe, the most that everyone may ask for: two processes take turns at it sixteen times less often than at
// a pipe as it was made.
const wideBytes = 1 << 20

// widen gives a pipe that room. It stays as it was when the user has too many already.
func widen(fd uintptr) { _, _ = unix.FcntlInt(fd, unix.F_SETPIPE_SZ, wideBytes) }

// await returns when the child has ended and leaves it in the process table.
func (s system) await() (code int) {
	var info unix.Siginfo
	for {
		err := unix.Waitid(unix.P_PID, s.Pid, &info, unix.WEXITED|unix.WNOWAIT, nil)
		if err == nil {
			return codeOf(&info)
		}
		if err != unix.EINTR {
			return -int(syscall.SIGKILL) // another part of this program has waited for it
		}
	}
}

// codeOf reads si_status, one of the fields that package unix hides: it follows the pid and the uid.
func codeOf(info *unix.Siginfo) int {
	const pid, uid = 4, 4
	const exited = 1 // a value of si_code
	v := reflect.ValueOf(info).Elem()
	raw := v.Field(v.NumField() - 1).Bytes()
	status := int(int32(binary.NativeEndian.Uint32(raw[pid+uid:])))
	if info.Code == exited {
		return status
	}
	return -status
}
