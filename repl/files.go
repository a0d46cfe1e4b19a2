package repl

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"weft/repl/examples"
	"weft/runtime/engine/source"
	"weft/runtime/engine/source/article"
)

func (p *Prompt) load(name string) error {
	code, err := os.ReadFile(expand(name))
	if err != nil {
		return p.show.complain("cannot read %s: %v", name, Reason(err))
	}
	program, err := article.Program(name, string(code))
	if err != nil {
		return p.show.complain("%v", err)
	}
	_, _, err = p.evaluate(source.Text{Name: name, Code: program})
	return err
}

func (p *Prompt) save(name string) error {
	script, printed := p.record.script()
	if len(script.parts) == 0 {
		return p.show.complain("there is no input to save")
	}
	file, err := os.OpenFile(expand(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return p.show.complain("%s is there already; .save writes a new file", name)
	}
	remark := ""
	if err == nil {
		output := ""
		output, remark = p.eval.outputOf(script.String(), printed)
		_, err = file.WriteString(script.String() + output)
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		return p.show.complain("cannot write %s: %v", name, Reason(err))
	}
	text := fmt.Sprintf("%s: %d inputs", name, len(script.parts))
	if len(script.leftOut) > 0 {
		text += "; left out are those that use " + list(script.leftOut, 4)
	}
	return p.show.say(p.show.dim(text+remark) + "\n")
}

func (p *Prompt) share(name string) error {
	script, _ := p.record.script()
	switch {
	case p.cfg.Share == nil:
		return p.show.complain("nothing can be shared here")
	case len(script.parts) == 0:
		return p.show.complain("there is no input to share")
	}
	shared, err := p.cfg.Share(p.editor.life, script.String(), expand(name))
	if err != nil {
		return p.show.complain("%v", err)
	}
	return p.show.say(strings.Join(shared, "\n") + "\n" + p.show.dim("wrote "+name) + "\n")
}

func (p *Prompt) edit(name string) error {
	code := p.record.last()
	if name != "" {
		data, err := os.ReadFile(expand(name))
		if err != nil {
			return p.show.complain("cannot read %s: %v", name, Reason(err))
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

// Reason is an error about a file without the file's name.
func Reason(err error) error {
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

func (p *Prompt) listExamples(string) error {
	rows := rowsOf(p.exampleNames(""), func(name string) []string {
		e, _ := p.examples().Find(name)
		return []string{name, examples.Headline(e.Code)}
	})
	if len(rows) == 0 {
		return p.show.complain("there are no examples")
	}
	hint := p.show.dim(".run NAME runs one here; its number will do")
	return p.show.say(columns(p.show.fit(rows), "  ", nil) + hint + "\n")
}

func (p *Prompt) examples() examples.Set { return examples.Set{Files: p.cfg.Examples} }

// exampleNames are the names of the examples, without their ending.
func (p *Prompt) exampleNames(string) []string { return p.examples().Names() }

func (p *Prompt) runExample(arg string) error {
	e, ok := p.examples().Find(arg)
	if !ok {
		return p.show.complain("there is no example %s%s; .examples lists them", arg, suggest(arg, p.exampleNames("")))
	}
	_, _, err := p.evaluate(source.Text{Name: e.File, Code: e.Code})
	return err
}

// editor has text edited in another program.
type editor struct {
	life         context.Context // the end of it ends the program
	command      string          // with its arguments; "" for none
	show         *display
	in, out, err *os.File // the program's
}

// edit returns code as the user has changed it. The caller has suspended the terminal. When the editor does not work, code
// stays as it is.
func (e *editor) edit(code string) string {
	words := strings.Fields(e.command)
	if len(words) == 0 {
		_ = e.show.complain("there is no editor: set EDITOR to the command of one")
		return code
	}
	edited, err := e.editFile(words, code)
	if err != nil {
		_ = e.show.complain("%s: %v", words[0], err)
		return code
	}
	return edited
}

// editFile runs a command with a file that has the code as its last argument.
func (e *editor) editFile(command []string, code string) (string, error) {
	dir, err := os.MkdirTemp("", "weft-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "input.js")
	if err := os.WriteFile(name, []byte(code+"\n"), 0o600); err != nil {
		return "", err
	}
	cmd := exec.CommandContext(e.life, command[0], append(command[1:], name)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) } // it may have more to save
	cmd.WaitDelay = patience
	cmd.Stdin, cmd.Stdout, cmd.Stderr = e.in, e.out, e.err
	if err := cmd.Run(); err != nil {
		return "", err
	}
	edited, err := os.ReadFile(name)
	return strings.TrimRight(string(edited), "\n"), err
}
