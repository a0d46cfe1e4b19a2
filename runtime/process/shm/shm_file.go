//go:build unix && !linux

package shm

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
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
	random := make([]byte, secret)
	_, _ = rand.Read(random) // never fails
	b.name = filepath.Join(os.TempDir(), prefix+hex.EncodeToString(random))
	f, err := os.OpenFile(b.name, os.O_RDWR|os.O_CREATE|os.O_EXCL|unix.O_NOFOLLOW, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if err = f.Truncate(int64(b.size)); err == nil {
		err = b.mapped(int(f.Fd()))
	}
	if err != nil {
		_ = os.Remove(b.name)
		return err
	}
	unmap, name := b.release, b.name
	b.release = func() error { return errors.Join(unmap(), os.Remove(name)) }
	return nil
}

// isName reports whether a name is one that create gives.
func isName(name string) bool {
	digits, ok := strings.CutPrefix(filepath.Base(name), prefix)
	random, err := hex.DecodeString(digits)
	return ok && err == nil && len(random) == secret && name == filepath.Join(os.TempDir(), prefix+digits)
}

func openName(name string) (fd int, err error) {
	return unix.Open(name, unix.O_RDWR|unix.O_CLOEXEC|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
}

// genuine checks that a file is one that only its user can open, and under one name only.
func genuine(_ int, st *unix.Stat_t) error {
	if st.Mode&unix.S_IFMT != unix.S_IFREG || st.Mode&0o777 != 0o600 || st.Nlink != 1 {
		return errors.New("that is no shared memory")
	}
	return nil
}
