package history

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
)

const (
	mode    = 0o600
	modeDir = 0o700
)

// append adds a line at the file's end in one write, while no other process does. A line that was left
// unfinished by one that died is ended first.
func (f *File) append(e entry) error {
	file, err := f.lock()
	if err != nil {
		return err
	}
	defer file.Close() // unlocks
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	if torn(file) {
		line = append([]byte{'\n'}, line...)
	}
	if _, err := file.Write(line); err != nil {
		return err
	}
	if len(f.entries) > 2*Limit {
		return f.trim(file)
	}
	return nil
}

// lock opens the file, which is made if need be, for this process alone. It may have been replaced before
// it was ours.
func (f *File) lock() (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(f.path), modeDir); err != nil {
		return nil, err
	}
	for {
		file, err := os.OpenFile(f.path, os.O_RDWR|os.O_APPEND|os.O_CREATE, mode)
		if err != nil {
			return nil, err
		}
		if err := exclusive(file); err != nil {
			file.Close()
			return nil, err
		}
		mine, err := file.Stat()
		if err != nil {
			file.Close()
			return nil, err
		}
		if now, err := os.Stat(f.path); err == nil && os.SameFile(mine, now) {
			if mine.Mode().Perm() != mode {
				_ = file.Chmod(mode)
			}
			return file, nil
		}
		file.Close()
	}
}

// torn tells whether the file ends in the middle of a line.
func torn(file *os.File) bool {
	end, err := file.Seek(0, io.SeekEnd)
	last := make([]byte, 1)
	if err != nil || end == 0 {
		return false
	}
	_, err = file.ReadAt(last, end-1)
	return err == nil && last[0] != '\n'
}

// trim puts a file with the last entries in the place of one that is locked. Who dies meanwhile leaves the
// old one.
func (f *File) trim(old *os.File) error {
	if err := f.refresh(); err != nil {
		return err
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	for _, e := range f.entries[max(0, len(f.entries)-Limit):] {
		if err := enc.Encode(e); err != nil {
			return err
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(f.path), filepath.Base(f.path)+".*")
	if err != nil {
		return err
	}
	_, err = temp.Write(text.Bytes())
	if err == nil {
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = replace(temp.Name(), f.path, old)
	}
	if err != nil {
		_ = os.Remove(temp.Name())
	}
	return err
}
