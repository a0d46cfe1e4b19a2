package proc

import (
	"encoding/binary"
	"reflect"
	"syscall"

	"golang.org/x/sys/unix"
)

// attributes put the child into a process group of its own, so that an interrupt typed at the terminal is for its parent
// alone.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

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
			return -int(syscall.SIGKILL) // somebody else has waited for it
		}
	}
}

// Values of si_code.
const exited = 1

// codeOf reads the fields that the package hides: si_status follows the pid and the uid.
func codeOf(info *unix.Siginfo) int {
	const pid, uid = 4, 4
	v := reflect.ValueOf(info).Elem()
	hidden := v.Field(v.NumField() - 1)
	raw := make([]byte, 4)
	for i := range raw {
		raw[i] = byte(hidden.Index(pid + uid + i).Uint())
	}
	status := int(int32(binary.NativeEndian.Uint32(raw)))
	if info.Code == exited {
		return status
	}
	return -status
}

func (p *Process) release() { _, _ = p.os.Wait() }
