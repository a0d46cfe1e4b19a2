package shm

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

const (
	label = "weft"                  // of the memory, in /proc
	link  = "/memfd:weft (deleted)" // what /proc shows for a descriptor of it
	fixed = unix.F_SEAL_SHRINK | unix.F_SEAL_GROW | unix.F_SEAL_SEAL
)

// create makes memory whose size is sealed: nobody can take mapped pages away.
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
	b.name = fmt.Sprintf("/proc/%d/fd/%d", os.Getpid(), fd)
	unmap := b.release
	b.release = func() error { return errors.Join(unmap(), unix.Close(fd)) }
	return nil
}

// anonymous is a descriptor of new memory that no program can be run from, if the kernel knows that.
func anonymous() (int, error) {
	const flags = unix.MFD_CLOEXEC | unix.MFD_ALLOW_SEALING
	fd, err := unix.MemfdCreate(label, flags|unix.MFD_NOEXEC_SEAL)
	if err == unix.EINVAL {
		return unix.MemfdCreate(label, flags)
	}
	return fd, err
}

// mapped maps the memory behind a descriptor.
func (b *Block) mapped(fd int) (err error) {
	b.mem, err = unix.Mmap(fd, 0, room(b.size), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	mem := b.mem
	b.release = func() error { return unix.Munmap(mem) }
	return err
}

func (b *Block) open() error {
	if !named(b.name) {
		return errors.New("that is no name of shared memory")
	}
	switch to, err := os.Readlink(b.name); {
	case errors.Is(err, os.ErrNotExist):
		return errors.New("the process that made it has ended, or has closed it")
	case err != nil:
		return err
	case to != link:
		return fmt.Errorf("that is no shared memory, but %s", to)
	}
	fd, err := unix.Open(b.name, unix.O_RDWR|unix.O_CLOEXEC|unix.O_NONBLOCK|unix.O_NOCTTY, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	if err := b.verify(fd); err != nil {
		return err
	}
	return b.mapped(fd)
}

// named reports whether a name is one that create gives: the path of a process's descriptor.
func named(name string) bool {
	pid, fd, _ := strings.Cut(strings.TrimPrefix(name, "/proc/"), "/fd/")
	p, err := strconv.ParseUint(pid, 10, 31)
	f, bad := strconv.ParseUint(fd, 10, 31)
	return err == nil && bad == nil && name == fmt.Sprintf("/proc/%d/fd/%d", p, f)
}

// verify looks whether a descriptor is of memory of this user, with the size that was said and for good.
func (b *Block) verify(fd int) error {
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil {
		return err
	}
	seals, err := unix.FcntlInt(uintptr(fd), unix.F_GET_SEALS, 0)
	switch {
	case err != nil || seals&fixed != fixed:
		return errors.New("that is no shared memory: its size can change")
	case st.Uid != uint32(os.Geteuid()):
		return errors.New("it belongs to another user")
	case st.Size != int64(b.size):
		return fmt.Errorf("it has %d bytes, not %d", st.Size, b.size)
	}
	return nil
}
