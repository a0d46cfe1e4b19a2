package shm

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// checkGone looks that a killed creator has left nothing behind.
func checkGone(t *testing.T, name string) {
	t.Helper()
	_, err := Open(name, 16)
	if err == nil || !strings.Contains(err.Error(), "the process that made it has ended") {
		t.Errorf("opened after its end: %v", err)
	}
}

// descriptor is the name of a descriptor of this process.
func descriptor(fd int) string { return fmt.Sprintf("/proc/%d/fd/%d", os.Getpid(), fd) }

func TestForeignNames(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, make([]byte, 16), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := newBlock(t, 16)
	symlink := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(b.Name(), symlink); err != nil {
		t.Fatal(err)
	}
	digits := strings.TrimPrefix(b.Name(), "/proc/")
	for name, want := range map[string]string{
		"":                                   "no name",
		file:                                 "no name",
		symlink:                              "no name",
		"/dev/zero":                          "no name",
		"/proc/self/fd/1":                    "no name",
		"/proc/0" + digits:                   "no name",
		"/proc/+" + digits:                   "no name",
		b.Name() + "/":                       "no name",
		b.Name() + "/../../../../etc/passwd": "no name",
		descriptor(int(f.Fd())):              "no shared memory, but " + file,
		descriptor(1 << 20):                  "has ended, or has closed it",
	} {
		if _, err := Open(name, 16); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): %v, want %s", name, err, want)
		}
	}
}

// TestUnsealed: memory that its maker could take away from under a reader is refused.
func TestUnsealed(t *testing.T) {
	fd, err := anonymous()
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(fd)
	if err := unix.Ftruncate(fd, 16); err != nil {
		t.Fatal(err)
	}
	_, err = Open(descriptor(fd), 16)
	if err == nil || !strings.Contains(err.Error(), "its size can change") {
		t.Error(err)
	}
}

// TestSealed: no process can change the size of a block.
func TestSealed(t *testing.T) {
	b := newBlock(t, 16)
	if err := os.Truncate(b.Name(), 0); err == nil {
		t.Error("a block could be cut")
	}
	if err := os.Truncate(b.Name(), 1<<20); err == nil {
		t.Error("a block could grow")
	}
}

// TestDescriptors: blocks that are closed leave no descriptor open.
func TestDescriptors(t *testing.T) {
	count := func() int {
		list, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	before := count()
	for range 100 {
		a, err := Create(8)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Open(a.Name(), 8)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Open(a.Name(), 80); err == nil {
			t.Fatal("opened with another size")
		}
		_, _ = a.Close(), b.Close()
	}
	if after := count(); after != before {
		t.Errorf("%d descriptors, %d before", after, before)
	}
}
