package shm

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

const (
	nameFormat = "/proc/%d/fd/%d"
	label      = "weft"                  // of the memory, in /proc
	link       = "/memfd:weft (deleted)" // what /proc shows for a descriptor of it
	fixed      = unix.F_SEAL_SHRINK | unix.F_SEAL_GROW | unix.F_SEAL_SEAL
)

// create makes memory whose size is sealed: no process can take mapped pages away from the others.
func (b *Block) create() error {
	fd, err := anonymous()
	if err != nil {
		return err
	}
	if err = unix.Ftruncate(fd, int64(b.size)); err == nil {
		_, err = unix.FcntlInt(uintptr(fd), unix.F_ADD_SEALS, fixed)
	}
	if err == nil {
		err = b.mapped(fd)
	}
	if err != nil {
		_ = unix.Close(fd)
		return err
	}
	b.name = fmt.Sprintf(nameFormat, os.Getpid(), fd)
	unmap := b.release
	b.release = func() error { return errors.Join(unmap(), unix.Close(fd)) }
	return nil
}

// anonymous is a descriptor of new memory that no program can be run from, if the kernel supports that.
func anonymous() (int, error) {
	const flags = unix.MFD_CLOEXEC | unix.MFD_ALLOW_SEALING
	fd, err := unix.MemfdCreate(label, flags|unix.MFD_NOEXEC_SEAL)
	if err == unix.EINVAL {
		return unix.MemfdCreate(label, flags)
	}
	return fd, err
}

// isName reports whether a name is one that create gives: the path of a process's descriptor.
func isName(name string) bool {
	var pid, fd uint32
	_, err := fmt.Sscanf(name, nameFormat, &pid, &fd)
	return err == nil && name == fmt.Sprintf(nameFormat, pid, fd)
}

// openName opens what a name stands for, unless that is something else than shared memory.
func openName(name string) (fd int, err error) {
	to, err := os.Readlink(name)
	if err != nil {
		return -1, err
	}
	if to != link {
		return -1, fmt.Errorf("that is no shared memory, but %s", to)
	}
	return unix.Open(name, unix.O_RDWR|unix.O_CLOEXEC|unix.O_NONBLOCK|unix.O_NOCTTY, 0)
}

// genuine checks that a descriptor is of memory whose size is sealed.
func genuine(fd int, _ *unix.Stat_t) error {
	if seals, err := unix.FcntlInt(uintptr(fd), unix.F_GET_SEALS, 0); err != nil || seals&fixed != fixed {
		return errors.New("that is no shared memory: its size can change")
	}
	return nil
}
