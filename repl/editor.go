package repl

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

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
