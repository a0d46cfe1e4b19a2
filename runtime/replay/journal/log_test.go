package journal

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// descriptors is how many this process has open; it skips the test where nobody says.
func descriptors(t *testing.T) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip(err)
	}
	return len(list)
}

// inTemp has files for a while be in a directory of the test's, and returns what names there are in it.
func inTemp(t *testing.T) (names func() []string) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir) // Windows
	return func() []string {
		list, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
}

// fill writes n bytes in pieces of chance size, and returns them.
func fill(l *Log, n int) []byte {
	b := make([]byte, n)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(b)
	rng := rand.New(rand.NewPCG(3, 3))
	for left := b; len(left) > 0; {
		k := min(1+rng.IntN(1<<rng.IntN(21)), len(left))
		_, _ = l.Write(left[:k])
		left = left[k:]
	}
	return b
}

func content(t *testing.T, l *Log) []byte {
	t.Helper()
	b, err := io.ReadAll(l.Reader())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestSpill: what does not fit in memory is in a file that nobody finds, and that is gone with the log.
func TestSpill(t *testing.T) {
	names, before := inTemp(t), descriptors(t)
	for _, n := range []int{0, 1, pieceSize, spillAt, spillAt + 1, 2*spillAt + 5} {
		l := &Log{}
		want := fill(l, n)
		if l.Size() != int64(n) || !bytes.Equal(content(t, l), want) {
			t.Errorf("%d bytes: others are there, %d of them", n, l.Size())
		}
		if got := len(names()); got != 0 {
			t.Errorf("%d bytes: names in the directory: %q", n, names())
		}
		if spilt := l.file != nil; spilt != (n > spillAt) {
			t.Errorf("%d bytes: in a file: %v", n, spilt)
		}
		if kept := int64(n) - l.inFile; kept > spillAt {
			t.Errorf("%d bytes: %d of them are in memory", n, kept)
		}
		if err := l.Close(); err != nil || l.Close() != nil {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	if after := descriptors(t); after != before {
		t.Errorf("%d descriptors are open, there were %d", after, before)
	}
}

// TestSpillInTheMiddle: one long write does not stay in memory either.
func TestSpillInTheMiddle(t *testing.T) {
	inTemp(t)
	l := &Log{}
	defer l.Close()
	want := make([]byte, 3*spillAt)
	_, _ = rand.NewChaCha8([32]byte{2}).Read(want)
	_, _ = l.Write(want)
	if kept := l.Size() - l.inFile; kept > spillAt || !bytes.Equal(content(t, l), want) {
		t.Errorf("%d bytes of %d are in memory, or they are others", kept, l.Size())
	}
}

// TestNoRoom: without a place for a file everything stays in memory.
func TestNoRoom(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	t.Setenv("TMP", filepath.Join(t.TempDir(), "none"))
	l := &Log{}
	want := fill(l, 2*spillAt)
	if !bytes.Equal(content(t, l), want) || l.file != nil {
		t.Error("other bytes are there")
	}
}

// TestNoMoreRoom: when the file takes nothing any more, what is in it stays there, and the rest in memory.
func TestNoMoreRoom(t *testing.T) {
	inTemp(t)
	l := &Log{}
	want := fill(l, spillAt+pieceSize)
	whole := l.file
	readable, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer readable.Close()
	if _, err := io.Copy(readable, io.NewSectionReader(whole, 0, l.inFile)); err != nil {
		t.Fatal(err)
	}
	if l.file, err = os.Open(readable.Name()); err != nil { // for reading alone: every write fails
		t.Fatal(err)
	}
	_ = whole.Close()
	want = append(want, fill(l, 2*spillAt)...)
	if !l.failed || !bytes.Equal(content(t, l), want) {
		t.Errorf("failed: %v; other bytes are there", l.failed)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

// TestReadWhileWriting: readers give what was there when they were made, whatever is added meanwhile.
func TestReadWhileWriting(t *testing.T) {
	inTemp(t)
	l := &Log{}
	defer l.Close()
	var readers sync.WaitGroup
	var want []byte
	for i := range 12 {
		want = append(want, fill(l, spillAt/9+i)...)
		r, here := l.Reader(), want[:len(want):len(want)]
		readers.Go(func() {
			got, err := io.ReadAll(r)
			if err != nil || !bytes.Equal(got, here) {
				t.Errorf("reader %d has %d bytes, want %d; %v", i, len(got), len(here), err)
			}
		})
	}
	readers.Wait()
}

// TestTap: who taps a log gets what is added from then on, also what is not kept.
func TestTap(t *testing.T) {
	var got bytes.Buffer
	l := &Log{}
	w := NewWriter(l)
	w.Answer("a", []byte("before"))
	w.Flush()
	l.Tap(&got)
	size := l.Size()
	w.Answer("b", bytes.Repeat([]byte("x"), 2*pieceSize))
	w.Flush()
	if int64(got.Len()) != l.Size()-size || len(content(t, l)) != int(l.Size()) {
		t.Errorf("%d bytes, want %d", got.Len(), l.Size()-size)
	}
	l.Shut()
	kept := len(content(t, l))
	w.Answer("c", []byte("later"))
	if w.Flush(); len(content(t, l)) != kept || !bytes.HasSuffix(got.Bytes(), []byte("later")) || l.Size() != int64(kept+9) {
		t.Errorf("%d bytes are kept, there were %d; the size is %d", len(content(t, l)), kept, l.Size())
	}
	l.Tap(nil)
	n := got.Len()
	if fill(l, 10); got.Len() != n {
		t.Error("who does not tap any more gets something")
	}
}

// TestUntil: when the run was told to end, who taps the log gets what came before, and nothing that comes then.
func TestUntil(t *testing.T) {
	var got bytes.Buffer
	var stop atomic.Bool
	w := NewWriter(&Log{})
	w.Until(&stop)
	w.log.Tap(&got)
	w.Answer("a", []byte("before"))
	if w.Stopped() {
		t.Error("it has stopped before it was told to")
	}
	stop.Store(true)
	w.Answer("b", []byte("after"))
	if w.Flush(); !w.Stopped() || !bytes.Equal(got.Bytes(), AppendAnswer(nil, "a", []byte("before"))) {
		t.Errorf("it got %q", got.Bytes())
	}
}

// TestLongEntries: an entry may be longer than a piece, and than what a log keeps in memory.
func TestLongEntries(t *testing.T) {
	inTemp(t)
	l := &Log{}
	defer l.Close()
	w := NewWriter(l)
	var want []Entry
	for i, n := range []int{pieceSize - 1, pieceSize, pieceSize + 1, spillAt + 1} {
		data := bytes.Repeat([]byte{byte(i + 1)}, n)
		w.Decision()
		w.Message('x', data[:n/3], data[n/3:])
		want = append(want, Entry{Kind: Message, After: 1, Code: 'x', Data: data})
	}
	got, err := all(w.Log().Reader())
	if d := difference(got, want); err != io.EOF || d != "" {
		t.Errorf("%v, %s", err, d)
	}
}
