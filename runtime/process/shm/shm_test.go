package shm

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

// role is the environment variable that makes the test binary the other process.
const role = "SHM_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(role) {
	case "writer":
		write(os.Args[1], os.Args[2])
	case "creator":
		create()
	default:
		goleak.VerifyTestMain(m)
	}
}

// write opens a block and adds 1 to each of its bytes.
func write(name, size string) {
	n, err := strconv.Atoi(size)
	if err != nil {
		panic(err)
	}
	b, err := Open(name, n)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range b.Bytes() {
		b.Bytes()[i]++
	}
	fmt.Println("written")
}

// create makes a block, says its name and waits for the end of its input.
func create() {
	b, err := Create(16)
	if err != nil {
		panic(err)
	}
	copy(b.Bytes(), "from the creator")
	fmt.Println(b.Name())
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// other is the test binary in another role.
func other(as string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), role+"="+as)
	return cmd
}

func newBlock(t *testing.T, size int) *Block {
	t.Helper()
	b, err := Create(size)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func skipUnnamed(t *testing.T, b *Block) {
	t.Helper()
	if b.Name() == "" {
		t.Skip("memory has no names here")
	}
}

func TestSizes(t *testing.T) {
	for _, size := range []int{0, 1, 7, 8, 9, 4095, 4096, 4097, 1 << 20} {
		b := newBlock(t, size)
		mem := b.Bytes()
		if len(mem) != size || cap(mem)%8 != 0 || cap(mem) < size {
			t.Errorf("%d bytes: len %d, cap %d", size, len(mem), cap(mem))
		}
		if size > 0 && !bytes.Equal(mem, make([]byte, size)) {
			t.Errorf("%d bytes: not zero", size)
		}
		for i := range mem {
			mem[i] = 0xff
		}
	}
}

func TestBounds(t *testing.T) {
	for _, size := range []int{-1, MaxSize + 1} {
		_, err := Create(size)
		want := fmt.Sprintf("shared memory has 0 to 4294967296 bytes, not %d", size)
		if err == nil || err.Error() != want {
			t.Errorf("Create(%d): %v", size, err)
		}
		if _, err = Open("x", size); err == nil || err.Error() != want {
			t.Errorf("Open(%d): %v", size, err)
		}
	}
}

func TestClose(t *testing.T) {
	b := newBlock(t, 8)
	if err := b.Close(); err != nil || b.Bytes() != nil {
		t.Errorf("closed: %v, bytes %v", err, b.Bytes())
	}
	if err := b.Close(); err != nil {
		t.Errorf("closed again: %v", err)
	}
	if b.Name() == "" {
		return
	}
	if _, err := Open(b.Name(), 8); err == nil {
		t.Error("a closed block could be opened")
	}
}

// TestTwice: two mappings in one process are the same memory.
func TestTwice(t *testing.T) {
	a := newBlock(t, 4)
	skipUnnamed(t, a)
	b, err := Open(a.Name(), 4)
	if err != nil {
		t.Fatal(err)
	}
	copy(a.Bytes(), "same")
	if got := string(b.Bytes()); got != "same" || b.Name() != a.Name() {
		t.Errorf("%q, called %q", got, b.Name())
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	copy(a.Bytes(), "mine") // still mapped
}

func TestOtherProcess(t *testing.T) {
	for _, size := range []int{0, 3, 5000} {
		b := newBlock(t, size)
		skipUnnamed(t, b)
		out, err := other("writer", b.Name(), strconv.Itoa(size)).Output()
		if err != nil || string(out) != "written\n" {
			t.Fatalf("%q, %v", out, err)
		}
		if !bytes.Equal(b.Bytes(), bytes.Repeat([]byte{1}, size)) {
			t.Errorf("%d bytes: %x", size, b.Bytes())
		}
	}
}

// TestWrongSize: a process that lies about the size is found out, in both directions.
func TestWrongSize(t *testing.T) {
	b := newBlock(t, 16)
	skipUnnamed(t, b)
	for _, size := range []int{0, 8, 15, 17, 1 << 30} {
		_, err := Open(b.Name(), size)
		if err == nil || !strings.Contains(err.Error(), "it has 16 bytes") {
			t.Errorf("Open(%d): %v", size, err)
		}
	}
}

// TestKilled: when the creator is killed, a process that has opened the block keeps it, and no other can open it any more.
func TestKilled(t *testing.T) {
	skipUnnamed(t, newBlock(t, 1))
	cmd := other("creator")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	name, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	name = strings.TrimSpace(name)
	b, err := Open(name, 16)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if got := string(b.Bytes()); got != "from the creator" {
		t.Errorf("%q is left", got)
	}
	checkGone(t, name)
}

// TestPrivate: it has the name and the size of another block, and none of its bytes.
func TestPrivate(t *testing.T) {
	b := newBlock(t, 11)
	copy(b.Bytes(), "of all")
	p, err := Private(b.Name(), 11)
	if err != nil {
		t.Fatal(err)
	}
	mem := p.Bytes()
	if p.Name() != b.Name() || len(mem) != 11 || cap(mem)%8 != 0 || !bytes.Equal(mem, make([]byte, 11)) {
		t.Errorf("%q with %q, of %d", p.Name(), mem, cap(mem))
	}
	copy(mem, "of one")
	if got := string(b.Bytes()[:6]); got != "of all" {
		t.Errorf("the other block has %q", got)
	}
	if err := p.Close(); err != nil || p.Bytes() != nil || p.Close() != nil {
		t.Errorf("closed: %v", err)
	}
	if got := string(b.Bytes()[:6]); got != "of all" {
		t.Errorf("the other block has %q", got)
	}
}

// TestPrivateBounds: no name needs to be one, and every size has the bounds that others have.
func TestPrivateBounds(t *testing.T) {
	for _, size := range []int{-1, MaxSize + 1} {
		if _, err := Private("x", size); err == nil {
			t.Errorf("a block of %d bytes", size)
		}
	}
	for _, size := range []int{0, 1, 8, 4097} {
		if p, err := Private("/etc/passwd", size); err != nil || len(p.Bytes()) != size {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}
