//go:build unix && !linux

package shm

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

const (
	prefix = "weft-"
	secret = 16 // bytes of a name that cannot be guessed
)

func (b *Block) create() error {
	chance := make([]byte, secret)
	_, _ = rand.Read(chance) // never fails
	b.name = filepath.Join(os.TempDir(), prefix+hex.EncodeToString(chance))
	f, err := os.OpenFile(b.name, os.O_RDWR|os.O_CREATE|os.O_EXCL|unix.O_NOFOLLOW, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if err = f.Truncate(int64(b.size)); err == nil {
		err = b.mapped(f)
	}
	if err != nil {
		_ = os.Remove(b.name)
		return err
	}
	unmap, name := b.release, b.name
	b.release = func() error { return errors.Join(unmap(), os.Remove(name)) }
	return nil
}

// mapped maps a file.
func (b *Block) mapped(f *os.File) (err error) {
	b.mem, err = unix.Mmap(int(f.Fd()), 0, room(b.size), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	mem := b.mem
	b.release = func() error { return unix.Munmap(mem) }
	return err
}

func (b *Block) open() error {
	if !named(b.name) {
		return errors.New("that is no name of shared memory")
	}
	f, err := os.OpenFile(b.name, os.O_RDWR|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
	if errors.Is(err, os.ErrNotExist) {
		return errors.New("the process that made it has ended, or has closed it")
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if err := b.verify(f); err != nil {
		return err
	}
	return b.mapped(f)
}

// named reports whether a name is one that create gives.
func named(name string) bool {
	digits, ok := strings.CutPrefix(filepath.Base(name), prefix)
	chance, err := hex.DecodeString(digits)
	return ok && err == nil && len(chance) == secret && name == filepath.Join(os.TempDir(), prefix+digits)
}

// verify looks whether a file is this user's alone, with the size that was said.
func (b *Block) verify(f *os.File) error {
	var st unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &st); err != nil {
		return err
	}
	switch {
	case st.Mode&unix.S_IFMT != unix.S_IFREG || st.Mode&0o777 != 0o600 || st.Nlink != 1:
		return errors.New("that is no shared memory")
	case st.Uid != uint32(os.Geteuid()):
		return errors.New("it belongs to another user")
	case st.Size != int64(b.size):
		return fmt.Errorf("it has %d bytes, not %d", st.Size, b.size)
	}
	return nil
}
