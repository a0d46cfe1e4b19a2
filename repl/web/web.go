// Package web is the playground in a browser: a page with an editor, the output, a prompt and the lanes of a run, and what stands behind it.
//
//	Server   serves the page on this machine alone; each tab has an engine of its own, in a process of its own
//	Attend   is the life of such a process: requests and replies of package engine, a JSON object a line
//	Export   writes the same page as files, with the engine compiled to WebAssembly
//	site     is what the page is made of: the TypeScript in the folder page, bundled when it is first asked for
//
// The address of a Server has a token in its path. A request without that, for another host than this machine, or from the page of another
// site is refused.
package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os/exec"
	"strconv"
	"sync"
	"time"

	"weft/repl/share"
)

// Config says what a page is made of.
type Config struct {
	// Engine makes the command that runs Attend for a tab whose folder is dir. It is not started, and has no streams.
	Engine   func(dir string) *exec.Cmd
	Files    []share.File // the program that the page begins with; nil for the one that it had
	Examples fs.FS        // programs to try

	Declarations string // what programs can call, in TypeScript, which the editor completes
}

// Server serves the page.
type Server struct {
	cfg      Config
	listener net.Listener
	token    string
	hosts    []string // what this server may be called
	site     func() (*site, error)
	life     context.Context // that of Serve; tabs end with it

	tabs sync.WaitGroup
	seat chan struct{} // one for each tab
}

// mostTabs is how many tabs can be open.
const mostTabs = 24

// Listen makes a server on a port of this machine; 0 is a free one.
func Listen(cfg Config, port int) (*Server, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("cannot serve on port %d of this machine: %w; --port=0 takes a free one", port, reason(err))
	}
	_, at, _ := net.SplitHostPort(l.Addr().String())
	s := &Server{
		cfg: cfg, listener: l, token: rand.Text(), hosts: []string{"127.0.0.1:" + at, "localhost:" + at, "[::1]:" + at}, seat: make(chan struct{}, mostTabs),
	}
	s.site = sync.OnceValues(func() (*site, error) { return build(cfg) })
	return s, nil
}

// reason is an error of package net without what it repeats.
func reason(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// Address is where the page is, with the token.
func (s *Server) Address() string {
	return fmt.Sprintf("http://%s/%s/", s.listener.Addr(), s.token)
}

// Serve serves until ctx is done, and until all tabs have ended then. It is called once.
func (s *Server) Serve(ctx context.Context) error {
	life, cancel := context.WithCancel(ctx)
	defer cancel()
	s.life = life
	go func() { _, _ = s.site() }() // while the browser opens
	h := &http.Server{Handler: s.guard(s), ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10}
	stop := context.AfterFunc(ctx, func() { _ = h.Close() })
	defer stop()
	err := h.Serve(s.listener)
	cancel()
	s.tabs.Wait()
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// ServeHTTP serves the files of the page, and the engine.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		http.Error(w, "nothing can be written here", http.StatusMethodNotAllowed)
	case r.URL.Path == "/engine":
		s.tab(w, r)
	default:
		s.file(w, r)
	}
}

// file serves a file of the page.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	made, err := s.site()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	made.serve(w, r)
}
