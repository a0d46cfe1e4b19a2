package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"weft/repl"
	"weft/repl/prove"
	"weft/repl/share"
	"weft/runtime/permit"
	"weft/runtime/process/proc"
)

const shareHelp = `weft share runs a program and writes a page that carries it to others: the program with the files that it imports, what it has printed, its
recording and its timeline. The page is one file, needs no network, and is opened by a browser; weft run, weft show and weft replay take the
program or the run out of it again. What is shared is listed: nothing of your environment, home directory or history is.

An article (.md) is shown as such, with what each block prints and does below it. Time is virtual, unless a comment at the top is // @time real.

Usage:
  weft share [flags] FILE...

The first FILE runs; others that the program needs are shared with it, and those that it imports are found.

Flags:
%s`

const openHelp = `weft open runs the program that a link of weft share --link has in itself, or a page of weft share; no server is asked for a link. weft show
prints the program first.

Usage:
  weft open [flags] LINK [args...]

Flags:
%s`

// sharing writes pages and links.
type sharing struct {
	env      Env
	to       string
	article  string
	link     bool
	markdown bool
	address  string
	timeout  time.Duration
	rights   permit.Rights
}

func (s *sharing) define(flags *pflag.FlagSet) {
	flags.StringVarP(&s.to, "output", "o", "", "write the page to `FILE`")
	flags.StringVar(&s.article, "article", "", "share the article in `FILE`")
	flags.BoolVar(&s.markdown, "markdown", false, "print blocks with the program and its output, to be pasted into an issue or a post")
	flags.BoolVar(&s.link, "link", false, "print a link that has the program in itself; weft open takes it out, without a server")
	flags.StringVar(&s.address, "address", "https://example.org/", "let the link begin with `URL`: that of a page of weft share shows it")
	flags.DurationVar(&s.timeout, "timeout", time.Minute, "end the program after `D`, such as 500ms or 10s")
	definePermissions(flags, &s.rights)
}

func (s *sharing) run(flags *pflag.FlagSet, args []string) error {
	if s.article != "" {
		args = append([]string{s.article}, args...)
	}
	switch {
	case len(args) == 0:
		return errors.New("share needs a file: weft share app.js")
	case s.link && s.markdown:
		return errors.New("--link and --markdown are two things")
	}
	others, err := s.others(args[0])
	if err != nil {
		return err
	}
	weft, err := proc.Executable()
	if err != nil {
		return err
	}
	m := s.env.maker(weft, s.timeout)
	m.Flags = permissions(flags)
	ctx, stop := s.env.interruptible()
	defer stop()
	made, err := m.Make(ctx, args[0], append(others, args[1:]...)...)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil:
		return readable(err)
	case s.markdown:
		return s.env.say(strings.TrimSuffix(made.Markdown(), "\n"))
	case s.link:
		link, err := made.Link(s.address)
		if err != nil {
			return err
		}
		return s.env.say(link)
	}
	to := s.to
	if to == "" {
		to = strings.TrimSuffix(args[0], filepath.Ext(args[0])) + ".html"
	}
	if err := s.env.say(strings.Join(made.Summary(), "\n")); err != nil {
		return err
	}
	if err := writePage(made, to); err != nil {
		return err
	}
	return s.env.say("wrote", to)
}

// others are the files that a program imports.
func (s *sharing) others(main string) ([]string, error) {
	text, _, err := s.env.readProgram(main, permit.Rights{}, false)
	if err != nil {
		return nil, err
	}
	if text.Name != main {
		return nil, fmt.Errorf("cannot share the example %s: weft new mine.js --from %s makes a file of it", main, main)
	}
	return s.env.imports(text)
}

// maker makes what is shared. A time zone would tell where the user lives.
func (env Env) maker(weft string, timeout time.Duration) share.Maker {
	home, _ := os.UserHomeDir()
	return share.Maker{Runner: prove.Runner{Weft: weft, Timeout: timeout, Env: []string{"TZ=UTC"}}, Home: home}
}

// readable is an error about a file as others are.
func readable(err error) error {
	if at := (*os.PathError)(nil); errors.As(err, &at) {
		return fmt.Errorf("cannot read %s: %w", at.Path, repl.Reason(err))
	}
	return err
}

// writePage writes a page to a file that is not there, or is another page.
func writePage(made *share.Made, name string) error {
	file, err := create(name, share.Magic)
	if err != nil {
		return err
	}
	if err := errors.Join(made.Page(file, made.Shown), file.Close()); err != nil {
		return fmt.Errorf("cannot write %s: %w", name, repl.Reason(err))
	}
	return nil
}

// sharer is what .share does at the prompt: it writes a page with a script, and returns what is in it.
func (env Env) sharer() func(ctx context.Context, code, to string) ([]string, error) {
	weft, err := proc.Executable()
	if err != nil {
		return nil
	}
	return func(ctx context.Context, code, to string) ([]string, error) {
		dir, err := os.MkdirTemp("", "weft-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		main := filepath.Join(dir, "session.js")
		if err := os.WriteFile(main, []byte(code), 0o600); err != nil {
			return nil, err
		}
		made, err := env.maker(weft, 10*time.Second).Make(ctx, main)
		if err == nil {
			err = writePage(made, to)
		}
		if err != nil {
			return nil, err
		}
		return made.Summary(), nil
	}
}

// carried is the bundle of a page or a link; nil when the name is of something else. A page at an address is fetched if that is allowed.
func (env Env) carried(name string, rights permit.Rights) (*share.Bundle, error) {
	if share.IsLink(name) {
		return share.ParseLink(name)
	}
	var text []byte
	var err error
	if at, bad := url.Parse(name); bad == nil && (at.Scheme == "http" || at.Scheme == "https") {
		text, err = fetch(at, rights)
	} else if ending := strings.ToLower(filepath.Ext(name)); ending == ".html" || ending == ".htm" {
		text, err = os.ReadFile(name)
	} else {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, repl.Reason(err))
	}
	b, err := share.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	return b, nil
}

// Limits of pages that are fetched.
const (
	mostPage  = 64 << 20 // bytes
	fetchTime = 30 * time.Second
)

// fetch gets a page from an address, and from those that it leads to, as far as they are allowed.
func fetch(at *url.URL, rights permit.Rights) ([]byte, error) {
	allowed := func(at *url.URL) error {
		port := at.Port()
		if port == "" {
			port = map[string]string{"http": "80", "https": "443"}[at.Scheme]
		}
		if !rights.Grants(permit.Need{Kind: permit.Net, Resource: at.Hostname() + ":" + port}) {
			return fmt.Errorf("the network is not allowed; --allow-net=%s grants it", at.Host)
		}
		return nil
	}
	if err := allowed(at); err != nil {
		return nil, err
	}
	client := http.Client{Timeout: fetchTime, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) > 5 {
			return errors.New("it leads from one address to the next")
		}
		return allowed(r.URL)
	}}
	response, err := client.Get(at.String())
	if err != nil {
		var wrapped *url.Error
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, errors.New(response.Status)
	}
	text, err := io.ReadAll(io.LimitReader(response.Body, mostPage+1))
	if err == nil && len(text) > mostPage {
		err = fmt.Errorf("it has more than %d bytes", mostPage)
	}
	return text, err
}

// reader is a recording that a page carries.
func recordingOf(b *share.Bundle, name string) (*bytes.Reader, error) {
	if b.Recording == nil {
		return nil, fmt.Errorf("%s has no recording; weft run %s runs its program", name, name)
	}
	return bytes.NewReader(b.Recording), nil
}
