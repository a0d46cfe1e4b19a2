package proc

import (
	"fmt"
	"os"
	"strings"
	"testing"
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
