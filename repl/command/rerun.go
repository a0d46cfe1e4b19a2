package command

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"weft/runtime/engine/source"
	"weft/runtime/permit"
	"weft/runtime/process/proc"
)

// settle is how long no file must change before a program is run again: an editor may write in several steps.
const settle = 50 * time.Millisecond

// rerun runs a program, and again whenever one of its files changes, until a signal comes.
func (p *program) rerun(text source.Text, args []string) error {
	switch {
	case p.stay:
		return errors.New("--watch goes without a prompt: weft run --watch FILE")
	case len(args) == 0 || args[0] != text.Name:
		return errors.New("--watch needs a file of yours, which you save: a page, a link and an example have their programs in themselves; " +
			"weft show NAME > app.js takes one out")
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("cannot watch files: %w", err)
	}
	defer watcher.Close()
	w := &watch{program: p, watcher: watcher, came: p.env.Signals()}
	for {
		if err := w.look(text); err != nil {
			return err
		}
		if err := w.once(text.Name, args); err != nil {
			return err
		}
		if again, _, err := p.env.readProgram(args[0], permit.Rights{}, false); err == nil {
			text = again // else the file is gone for a moment, or cannot be read: the run says so
		}
	}
}

// watch runs a program again and again.
type watch struct {
	*program
	watcher *fsnotify.Watcher
	came    <-chan os.Signal
	files   map[string]bool // by their absolute paths
}

// look watches the folders of the program and of the files that it imports: an editor may save by putting a new file in a file's place.
func (w *watch) look(text source.Text) error {
	w.files = map[string]bool{}
	names, _ := w.env.imports(text) // else the run says why
	for _, name := range append(names, text.Name) {
		path, err := filepath.Abs(name)
		if err != nil {
			return err
		}
		w.files[path] = true
		if err := w.watcher.Add(filepath.Dir(path)); err != nil {
			return fmt.Errorf("cannot watch %s: %w", filepath.Dir(path), err)
		}
	}
	return nil
}

// once runs the program, and returns when a file has changed and the program has ended. The error is that of a signal.
func (w *watch) once(name string, args []string) error {
	path, err := proc.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(path, append(w.again(), args...)...)
	cmd.Args[0] = "weft"
	cmd.Stdin, cmd.Stdout, cmd.Stderr = w.env.In, w.env.Out, w.env.Err
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	running := ended
	var quiet <-chan time.Time
	for {
		select {
		case <-running:
			running = nil
			fmt.Fprintf(w.env.Err, "weft: %s has ended with exit code %d; save it to run it again\n", name, cmd.ProcessState.ExitCode())
		case e, ok := <-w.watcher.Events:
			if ok && w.files[e.Name] && !e.Has(fsnotify.Chmod) {
				quiet = time.After(settle)
			}
		case err := <-w.watcher.Errors:
			fmt.Fprintf(w.env.Err, "weft: cannot watch files: %v\n", err)
		case <-quiet:
			fmt.Fprintf(w.env.Err, "weft: %s was saved, and runs again\n", name)
			stop(cmd.Process, ended)
			return nil
		case sig := <-w.came:
			stop(cmd.Process, ended)
			return signalError(sig)
		}
	}
}

// stop ends a program, by force when it takes too long.
func stop(p *os.Process, ended <-chan struct{}) {
	if p.Signal(os.Interrupt) != nil {
		_ = p.Kill()
	}
	select {
	case <-ended:
	case <-time.After(2 * patience):
		_ = p.Kill()
		<-ended
	}
}

// again are the flags of this program, but for --watch.
func (w *watch) again() []string {
	return append([]string{"run"}, given(w.flags, func(name string) bool { return name != "watch" })...)
}
