package history

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
)

const (
	mode    = 0o600
	modeDir = 0o700
)

// append adds a line at the file's end in one write, while no other process does. When the last line is unfinished, because
// the process that wrote it has died, it is ended first.
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

// lock opens the file, which is made if need be, for this process alone.
func (f *File) lock() (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(f.path), modeDir); err != nil {
		return nil, err
	}
	for {
		file, err := os.OpenFile(f.path, os.O_RDWR|os.O_APPEND|os.O_CREATE, mode)
		if err != nil {
			return nil, err
		}
		current, err := f.own(file)
		if current && err == nil {
			return file, nil
		}
		_ = file.Close()
		if err != nil {
			return nil, err
		}
	}
}

// own locks an open file, and reports whether it is still the one at the path: another process may have replaced it before.
func (f *File) own(file *os.File) (current bool, err error) {
	if err := exclusive(file); err != nil {
		return false, err
	}
	mine, err := file.Stat()
	if err != nil {
		return false, err
	}
	if mine.Mode().Perm() != mode {
		_ = file.Chmod(mode)
	}
	now, err := os.Stat(f.path)
	return err == nil && os.SameFile(mine, now), nil
}

// torn reports whether the file ends in the middle of a line.
func torn(file *os.File) bool {
	end, err := file.Seek(0, io.SeekEnd)
	last := make([]byte, 1)
	if err != nil || end == 0 {
		return false
	}
	_, err = file.ReadAt(last, end-1)
	return err == nil && last[0] != '\n'
}

// trim replaces the file, which is locked, by one with the last entries. When the process dies meanwhile, the old one stays.
func (f *File) trim(old *os.File) error {
	if err := f.refresh(); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(f.path), filepath.Base(f.path)+".*")
	if err != nil {
		return err
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	for _, e := range f.entries[max(0, len(f.entries)-Limit):] {
		err = errors.Join(err, enc.Encode(e))
	}
	_, bad := temp.Write(text.Bytes())
	if err = errors.Join(err, bad, temp.Sync(), temp.Close()); err == nil {
		err = replace(temp.Name(), f.path, old)
	}
	if err != nil {
		_ = os.Remove(temp.Name())
	}
	return err
}
