// Package examples finds the examples that come with weft, by name, number or topic.
package examples

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Set is a folder with examples, named like 02-threads.js. A nil folder has none. An example may have a folder of its own, with what it
// imports: 56-modules.js has 56-modules.
type Set struct{ Files fs.FS }

// Example is one of them.
type Example struct {
	Name string // without its ending
	File string // with it
	Code string
}

// Names are those of all examples, in order.
func (s Set) Names() (names []string) {
	for _, file := range s.files() {
		names = append(names, strings.TrimSuffix(file, path.Ext(file)))
	}
	return names
}

func (s Set) files() []string {
	if s.Files == nil {
		return nil
	}
	files, _ := fs.Glob(s.Files, "*.[jt]s") // the pattern is right
	return files
}

// Find is the example with a name, with or without its number or ending, or with a number. ok is false when there is none.
func (s Set) Find(name string) (e Example, ok bool) {
	wanted := strings.TrimSuffix(strings.TrimSuffix(name, ".js"), ".ts")
	files := s.files()
	i := slices.IndexFunc(files, func(file string) bool {
		full := strings.TrimSuffix(file, path.Ext(file))
		number, rest, _ := strings.Cut(full, "-")
		return full == wanted || rest == wanted || number == wanted || strings.TrimLeft(number, "0") == wanted
	})
	if i < 0 || wanted == "" {
		return e, false
	}
	code, err := fs.ReadFile(s.Files, files[i])
	return Example{strings.TrimSuffix(files[i], path.Ext(files[i])), files[i], string(code)}, err == nil
}

// Imports reports whether an example has a folder of its own.
func (s Set) Imports(e Example) bool {
	info, err := fs.Stat(s.Files, e.Name)
	return err == nil && info.IsDir()
}

// Copy writes an example to a file that is not there yet, and its folder besides. The errors are those of package os.
func (s Set) Copy(e Example, to string) error {
	if err := Write(to, e.Code); err != nil || !s.Imports(e) {
		return err
	}
	return fs.WalkDir(s.Files, e.Name, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(filepath.Dir(to), filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(target, 0o777)
		}
		code, err := fs.ReadFile(s.Files, name)
		if err == nil {
			err = Write(target, string(code))
		}
		if old, failed := os.ReadFile(target); errors.Is(err, fs.ErrExist) && failed == nil && string(old) == string(code) {
			return nil // it is there
		}
		return err
	})
}

// Write writes a file that is not there yet.
func Write(name, text string) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}

// Headline is the first comment of a program, except one that says how it is run.
func Headline(code string) string {
	for line := range strings.Lines(code) {
		text, comment := strings.CutPrefix(strings.TrimSpace(line), "//")
		if text = strings.TrimSpace(text); comment && text != "" && !strings.HasPrefix(text, "weft ") && !strings.HasPrefix(text, "@") {
			return text
		}
	}
	return ""
}

// Topic is what the examples are about whose numbers are in the same ten.
func Topic(name string) string {
	topics := map[string]string{
		"0": "Processes, threads and coroutines", "1": "Threads", "2": "Coroutines", "3": "More than one way at once",
		"4": "Fork", "5": "The language", "6": "Programs with a network",
	}
	if topic := topics[name[:min(len(name), 1)]]; topic != "" {
		return topic
	}
	return "More"
}
