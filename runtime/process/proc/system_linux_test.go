package proc

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"strings"
	"syscall"
	"testing"

	"weft/runtime/process/wire"
)

// state is what the process table says of a process: Z is a zombie, "" says that it is not there.
func state(t *testing.T, pid int) string {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ""
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	return rest[:1]
}

func TestZombie(t *testing.T) {
	c := run(t, "seven", nil)
	<-c.end
	if s := state(t, c.Pid()); s != "Z" {
		t.Errorf("one who has ended is %q in the process table, want Z", s)
	}
	c.Reap()
	if s := state(t, c.Pid()); s != "" {
		t.Errorf("one who was reaped is %q in the process table", s)
	}
}

// descriptors are how many files the process has open.
func descriptors(t *testing.T) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// TestMain looks for goroutines.
func TestNothingIsLeft(t *testing.T) {
	run(t, "nothing", nil).ends()
	before := descriptors(t)
	kinds := []string{"nothing", "seven", "nonsense", "half a frame", "closes its output and ends"}
	for i := range 200 {
		run(t, kinds[i%len(kinds)], nil).ends()
	}
	if after := descriptors(t); after > before {
		t.Errorf("%d descriptors are open, there were %d", after, before)
	}
}

// What this process has inherited does not reach its children.
func TestInheritedDescriptors(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "inherited"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	fd, err := syscall.Dup(int(file.Fd())) // which programs that are started inherit
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(fd)
	c := run(t, "open files", nil)
	if e := c.ends(); e.Code != 0 || len(c.frames) == 0 {
		t.Fatalf("%+v, %d files", e, len(c.frames))
	}
	for range len(c.frames) {
		if name := (<-c.frames).Payload.(*wire.Output).Process; name == file.Name() {
			t.Errorf("a child has %s open", name)
		}
	}
}

func TestReplacedExecutable(t *testing.T) {
	self, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, self, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, childArg, "parent of seven")
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != 7 {
		t.Errorf("the child of a program that was replaced: %v, want 7", err)
	}
}

// One that is discarded is no zombie when it has ended.
func TestDiscard(t *testing.T) {
	c := run(t, "reads nothing", nil)
	c.says()
	c.Discard()
	<-c.end
	for state(t, c.Pid()) != "" {
		goruntime.Gosched() // it was killed, and is reaped by a goroutine
	}
}
