package proc

import (
	"encoding/binary"
	"reflect"
	"syscall"

	"golang.org/x/sys/unix"
)

const keepsZombies = true

// await returns when the child has ended and leaves it in the process table.
func (p *Process) await() (code int) {
	var info unix.Siginfo
	for {
		err := unix.Waitid(unix.P_PID, p.os.Pid, &info, unix.WEXITED|unix.WNOWAIT, nil)
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
