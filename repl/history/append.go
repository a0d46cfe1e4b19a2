package history

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/lockedfile"
)

const (
	mode    = 0o600
	modeDir = 0o700
)

// append adds a line at the file's end in one write, while no other process does. When the last line is unfinished, because
// the process that wrote it has died, it is ended first.
func (f *File) append(e entry) error {
	line, err := json.Marshal(e)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(f.path), modeDir)
	}
	if err != nil {
		return err
	}
	unlock, err := lockedfile.MutexAt(f.path + ".lock").Lock() // not the file itself, which trim replaces
	if err != nil {
		return err
	}
	defer unlock()
	if len(f.entries) > 2*Limit {
		if err := f.trim(); err != nil {
			return err
		}
	}
	file, err := os.OpenFile(f.path, os.O_RDWR|os.O_APPEND|os.O_CREATE, mode)
	if err != nil {
		return err
	}
	_ = file.Chmod(mode)
	if torn(file) {
		line = append([]byte{'\n'}, line...)
	}
	_, err = file.Write(append(line, '\n'))
	return errors.Join(err, file.Close())
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

// trim replaces the file by one with the last entries. When the process dies meanwhile, the old one stays.
func (f *File) trim() error {
	if err := f.refresh(); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(f.path), filepath.Base(f.path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // it is gone when all went well
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	for _, e := range f.entries[max(0, len(f.entries)-Limit):] {
		err = errors.Join(err, enc.Encode(e))
	}
	_, bad := temp.Write(text.Bytes())
	if err = errors.Join(err, bad, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), f.path)
}
