package command

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"weft/repl"
	"weft/repl/view/lanes"
	"weft/repl/view/page"
	"weft/repl/view/timeline"
	"weft/runtime/engine/source"
)

const traceHelp = `weft trace shows an event log that weft --trace log.jsonl has written.

With two logs of the same program it shows both, and the first decision that differs.

Usage:
  weft trace [flags] LOG [LOG]

Flags:
%s`

// traces shows event logs.
type traces struct {
	env Env
	out string
}

func (t *traces) define(flags *pflag.FlagSet) {
	flags.StringVarP(&t.out, "output", "o", "-", "write to `FILE`: a page (.html) or a trace for Chrome and Perfetto (.json); - prints a timeline")
}

func (t *traces) run(_ *pflag.FlagSet, args []string) error {
	form := formOf(t.out)
	switch {
	case len(args) < 1 || len(args) > 2:
		return errors.New("trace needs one log or two: weft trace [-o FILE] LOG [LOG]")
	case t.out != "-" && form.write == nil:
		return fmt.Errorf("-o %s: the name must end in .html or .json, or be -", t.out)
	case len(args) == 2 && form.magic != page.Magic && t.out != "-":
		return errors.New("two logs can be shown as a page (.html) or a timeline (-)")
	}
	var runs [2]*lanes.Run
	for i, name := range args {
		r, err := readLog(name)
		if err != nil {
			return err
		}
		runs[i] = r
	}
	var b bytes.Buffer
	switch {
	case t.out == "-":
		b.WriteString(text(styleOf(t.env, t.env.Out, colored(t.env, "auto")), runs[0], runs[1]))
		_, err := t.env.Out.Write(b.Bytes())
		return err
	case runs[1] != nil:
		if err := page.Write(&b, runs[0], runs[1]); err != nil {
			return err
		}
	default:
		if err := form.write(&b, runs[0]); err != nil {
			return err
		}
	}
	file, err := create(t.out, form.magic, taken{args[0], "it is the log itself"})
	if err != nil {
		return err
	}
	_, err = b.WriteTo(file)
	return errors.Join(err, file.Close())
}

// text is the timeline of a run, or of two with what differs first.
func text(s timeline.Style, r, other *lanes.Run) string {
	if other == nil {
		return s.Text(r)
	}
	return s.Lanes(r) + "\n" + s.Lanes(other) + "\n" + s.Difference(r, other)
}

// readLog reads a log; the program is added from its file if that is still there and the same.
func readLog(name string) (*lanes.Run, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, repl.Reason(err))
	}
	defer file.Close()
	k := &lanes.Log{}
	if _, err = io.Copy(k, file); err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, repl.Reason(err))
	}
	r, err := k.Run()
	if err != nil {
		return nil, fmt.Errorf("cannot show %s: %s", name, source.Printable(err.Error()))
	}
	if len(r.Sources) == 0 {
		for _, dir := range []string{filepath.Dir(name), "."} {
			code, err := os.ReadFile(filepath.Join(dir, filepath.Base(r.Header.Script)))
			if sum := sha256.Sum256(code); err == nil && hex.EncodeToString(sum[:]) == r.Header.SHA256 {
				r.Sources = append(r.Sources, lanes.Source{Name: r.Header.Script, Text: string(code)})
				break
			}
		}
	}
	return r, nil
}
