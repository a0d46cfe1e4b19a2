//go:build unix

package shm

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

func (b *Block) open() error {
	if !isName(b.name) {
		return errors.New("that is no name of shared memory")
	}
	fd, err := openName(b.name)
	if errors.Is(err, os.ErrNotExist) {
		return errors.New("the process that made it has ended, or has closed it")
	}
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil {
		return err
	}
	if err := genuine(fd, &st); err != nil {
		return err
	}
	switch {
	case st.Uid != uint32(os.Geteuid()):
		return errors.New("it belongs to another user")
	case st.Size != int64(b.size):
		return fmt.Errorf("it has %d bytes, not %d", st.Size, b.size)
	}
	return b.mapped(fd)
}

// mapped maps the memory behind a descriptor, which may be closed then.
func (b *Block) mapped(fd int) (err error) {
	b.mem, err = unix.Mmap(fd, 0, room(b.size), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	mem := b.mem
	b.release = func() error { return unix.Munmap(mem) }
	return err
}
