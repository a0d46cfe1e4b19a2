// Package history keeps what was typed at the prompt in a file of JSON lines, which several prompts may use at the same time.
// A File is such a history: history.go reads it, append.go writes it.
package history

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Limit is how many entries are kept.
const Limit = 5000

// maxEntry is how long an entry may be, in bytes. Longer ones were pasted, and are not kept.
const maxEntry = 64 << 10

// File is a history. Its methods may be called from any goroutine, and other processes may have the same file open.
type File struct {
	path string // "" for a history that ends with its process

	mu      sync.Mutex // guards the rest
	entries []entry    // of the file as it was read last
	read    int64      // how much of it was read
	found   fs.FileInfo
}

// entry is one line of the file. Fields that are not known stay until the file is trimmed.
type entry struct {
	At   time.Time `json:"at"`
	Code string    `json:"code"`
}

// Path is where the history of the user is: $XDG_STATE_HOME/weft/history.jsonl, or what stands for it (XDG
// Base Directory Specification). env is os.Getenv or the like, home the user's directory.
func Path(env func(string) string, home string) string {
	dir := env("XDG_STATE_HOME")
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "weft", "history.jsonl")
}

// Open reads a history. A file that is not there is made by the first Add, readable for the user alone; its
// directory too. An empty path gives a history that is kept nowhere. An error is one of the file system's,
// never of what is in the file: lines that are no entries are passed over.
func Open(path string) (*File, error) {
	f := &File{path: path}
	return f, f.refresh()
}

// Entries are the inputs, oldest first, with those that other processes have added. Of equal ones it has the last alone.
func (f *File) Entries() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	_ = f.refresh() // what was read before is still true
	seen, codes := map[string]bool{}, make([]string, 0, len(f.entries))
	for _, e := range slices.Backward(f.entries) {
		if !seen[e.Code] {
			seen[e.Code] = true
			codes = append(codes, e.Code)
		}
	}
	slices.Reverse(codes)
	return codes
}

// Add adds an input, unless it begins with a space, is blank, or is the last one again.
func (f *File) Add(code string) error {
	if strings.HasPrefix(code, " ") || strings.TrimSpace(code) == "" || len(code) > maxEntry {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	_ = f.refresh()
	if n := len(f.entries); n > 0 && f.entries[n-1].Code == code {
		return nil
	}
	e := entry{time.Now().UTC().Truncate(time.Second), code}
	if f.path == "" {
		f.entries = append(f.entries, e)
		return nil
	}
	if err := f.append(e); err != nil {
		return err
	}
	return f.refresh()
}

// refresh reads what the file has more than before, or all of it when it is another.
func (f *File) refresh() error {
	if f.path == "" {
		return nil
	}
	file, err := os.Open(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if f.found == nil || !os.SameFile(info, f.found) || info.Size() < f.read {
		f.entries, f.read = nil, 0
	}
	f.found = info
	return f.take(file, info.Size())
}

// take reads on from f.read. A last line without an end is left: another process may be writing it.
func (f *File) take(file *os.File, size int64) error {
	text := make([]byte, size-f.read)
	n, err := file.ReadAt(text, f.read)
	if n < len(text) {
		return err
	}
	for line := range strings.Lines(string(text)) {
		if !strings.HasSuffix(line, "\n") {
			break
		}
		f.read += int64(len(line))
		var e entry
		if json.Unmarshal([]byte(line), &e) == nil && e.Code != "" {
			f.entries = append(f.entries, e)
		}
	}
	return nil
}
