package repl

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"weft/runtime/engine/source"
)

// load is .load.
func (p *Prompt) load(name string) error {
	code, err := os.ReadFile(expand(name))
	if err != nil {
		return p.complain("cannot read %s: %v", name, reason(err))
	}
	return p.evaluate(source.Text{Name: name, Code: string(code)})
}

// expand has a ~ at the beginning of a path stand for the user's directory, as in a shell.
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

// save is .save.
func (p *Prompt) save(name string) error {
	code, inputs := p.record.script()
	if inputs == 0 {
		return p.complain("nothing was typed that could be saved")
	}
	file, err := os.OpenFile(expand(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return p.complain("%s is there already; .save writes a new file", name)
	}
	if err == nil {
		_, err = file.WriteString(code)
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		return p.complain("cannot write %s: %v", name, reason(err))
	}
	return p.say(p.styles.dim(fmt.Sprintf("%s: %d inputs", name, inputs)) + "\n")
}

// editInput is .edit.
func (p *Prompt) editInput(name string) error {
	code := p.record.last()
	if name != "" {
		data, err := os.ReadFile(expand(name))
		if err != nil {
			return p.complain("cannot read %s: %v", name, reason(err))
		}
		code = string(data)
	}
	var edited string
	p.term.Suspend(func() { edited = p.edit(code) })
	p.term.Offer(strings.TrimRight(edited, "\n"))
	return nil
}

// edit changes code in an editor, which has the terminal. Without one that works it stays as it is.
func (p *Prompt) edit(code string) string {
	words := strings.Fields(p.cfg.Editor)
	if len(words) == 0 {
		_ = p.complain("there is no editor: set EDITOR to the command of one")
		return code
	}
	edited, err := p.editIn(words, code)
	if err != nil {
		_ = p.complain("%s: %v", words[0], err)
		return code
	}
	return edited
}

func (p *Prompt) editIn(command []string, code string) (string, error) {
	dir, err := os.MkdirTemp("", "weft-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "input.js")
	if err := os.WriteFile(name, []byte(code+"\n"), 0o600); err != nil {
		return "", err
	}
	cmd := exec.CommandContext(p.life, command[0], append(command[1:], name)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) } // it may have more to save
	cmd.WaitDelay = patience
	cmd.Stdin, cmd.Stdout, cmd.Stderr = p.cfg.In, p.cfg.Out, p.cfg.Err
	if err := cmd.Run(); err != nil {
		return "", err
	}
	edited, err := os.ReadFile(name)
	return strings.TrimRight(string(edited), "\n"), err
}

// files are those that a command's argument can be completed with.
func (p *Prompt) files() []string { return filesLike("") }

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
