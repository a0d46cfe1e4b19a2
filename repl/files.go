package repl

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"weft/runtime/engine/source"
)

// load is .load.
func (p *Prompt) load(name string) error {
	code, err := os.ReadFile(expand(name))
	if err != nil {
		return p.show.complain("cannot read %s: %v", name, reason(err))
	}
	_, _, err = p.evaluate(source.Text{Name: name, Code: string(code)})
	return err
}

// save is .save.
func (p *Prompt) save(name string) error {
	code, inputs := p.record.script()
	if inputs == 0 {
		return p.show.complain("nothing was typed that could be saved")
	}
	file, err := os.OpenFile(expand(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return p.show.complain("%s is there already; .save writes a new file", name)
	}
	if err == nil {
		_, err = file.WriteString(code)
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		return p.show.complain("cannot write %s: %v", name, reason(err))
	}
	return p.show.say(p.show.dim(fmt.Sprintf("%s: %d inputs", name, inputs)) + "\n")
}

// edit is .edit.
func (p *Prompt) edit(name string) error {
	code := p.record.last()
	if name != "" {
		data, err := os.ReadFile(expand(name))
		if err != nil {
			return p.show.complain("cannot read %s: %v", name, reason(err))
		}
		code = string(data)
	}
	p.show.Suspend(func() { code = p.editor.edit(code) })
	p.show.Offer(strings.TrimRight(code, "\n"))
	return nil
}

// expand replaces a ~ at the beginning of a path by the user's directory, as a shell does.
func expand(name string) string {
	rest, ok := strings.CutPrefix(filepath.ToSlash(name), "~/")
	home, err := os.UserHomeDir()
	if !ok || err != nil {
		return name
	}
	return filepath.Join(home, rest)
}

// reason is an error about a file without the file's name.
func reason(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return at.Err
	}
	return err
}

// filesLike are the files whose path begins with a text; a folder ends in a slash.
func filesLike(prefix string) (out []string) {
	dir, start := path.Split(filepath.ToSlash(prefix))
	entries, err := os.ReadDir(expand(filepath.FromSlash(dir + ".")))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, start) || start == "" && strings.HasPrefix(name, ".") {
			continue
		}
		if e.IsDir() {
			name += "/"
		}
		out = append(out, dir+name)
	}
	return out
}
