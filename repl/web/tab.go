package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"time"

	"github.com/coder/websocket"
)

// Limits of a tab.
const (
	mostRequest = 16 << 20        // bytes of a request: a recording is the largest
	endTime     = time.Second     // how long an engine may take to end before it is killed
	writeTime   = 2 * time.Minute // how long a tab may take to accept a reply
)

// tab is the life of a tab: an engine in a process of its own, which ends with it.
func (s *Server) tab(w http.ResponseWriter, r *http.Request) {
	select {
	case s.seat <- struct{}{}:
		defer func() { <-s.seat }()
	default:
		http.Error(w, fmt.Sprintf("%d tabs are open, which is the most", mostTabs), http.StatusServiceUnavailable)
		return
	}
	s.tabs.Add(1)
	defer s.tabs.Done()
	c, err := websocket.Accept(w, r, &websocket.AcceptOptions{OriginPatterns: s.hosts, CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // it has told why
	}
	defer c.CloseNow()
	c.SetReadLimit(mostRequest)
	if err := s.attach(c); err != nil {
		_ = c.Close(websocket.StatusInternalError, clipReason(err.Error()))
		return
	}
	_ = c.Close(websocket.StatusNormalClosure, "")
}

// clipReason is as much of a text as a close frame can have.
func clipReason(text string) string { return text[:min(len(text), 120)] }

// attach starts an engine and carries messages between it and the page until one of them ends. The error is how the engine has ended.
func (s *Server) attach(c *websocket.Conn) error {
	dir, err := os.MkdirTemp("", "weft-web-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	cmd := s.cfg.Engine(dir)
	in, out, err := streams(cmd)
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return fmt.Errorf("the engine cannot be started: %w", err)
	}
	ctx, cancel := context.WithCancel(s.life)
	defer cancel()
	go func() {
		defer cancel()
		defer in.Close()
		for {
			_, request, err := c.Read(ctx)
			if err != nil {
				return
			}
			if _, err := in.Write(append(request, '\n')); err != nil {
				return
			}
		}
	}()
	told := make(chan struct{})
	go func() {
		defer close(told)
		defer cancel()
		tell(ctx, c, out)
	}()
	<-ctx.Done()
	_ = in.Close()
	late := time.AfterFunc(endTime, func() { _ = cmd.Process.Kill() })
	defer late.Stop()
	<-told // Wait closes the pipe
	err = cmd.Wait()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return fmt.Errorf("the engine has ended: %v", exit)
	}
	return nil
}

// streams are the standard streams of a command; that for errors is the server's.
func streams(cmd *exec.Cmd) (in io.WriteCloser, out io.Reader, err error) {
	if in, err = cmd.StdinPipe(); err == nil {
		out, err = cmd.StdoutPipe()
	}
	return in, out, err
}

// tell gives what an engine replies to the page, until the engine ends. What a page does not take any more is read all the same, for the engine
// has to end.
func tell(ctx context.Context, c *websocket.Conn, out io.Reader) {
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		if ctx.Err() != nil {
			continue
		}
		now, done := context.WithTimeout(ctx, writeTime)
		_ = c.Write(now, websocket.MessageText, line[:len(line)-1])
		done()
	}
}
