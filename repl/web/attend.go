package web

import (
	"bufio"
	"encoding/json"
	"io"
	"sync"
	"time"

	"weft/repl/web/engine"
)

// leaveTime is how long an engine may take to end what it does when nobody is there any more. It is less than endTime.
const leaveTime = endTime / 2

// Attend runs an engine whose requests come from in and whose replies go to out, a JSON object a line, until in ends. Before that, made is
// given the engine. cfg's Send is not used.
func Attend(in io.Reader, out io.Writer, cfg engine.Config, made func(*engine.Engine)) error {
	w := bufio.NewWriter(out)
	encode := json.NewEncoder(w)
	var failed sync.Once
	var e *engine.Engine
	cfg.Send = func(r engine.Reply) {
		err := encode.Encode(r)
		if err == nil {
			err = w.Flush()
		}
		if err != nil { // nobody is there
			failed.Do(func() { go e.Close() })
		}
	}
	e = engine.New(cfg)
	made(e)
	defer func() {
		e.Close()
		select {
		case <-e.Done():
		case <-time.After(leaveTime):
		}
	}()
	requests := json.NewDecoder(in)
	for {
		var r engine.Request
		switch err := requests.Decode(&r); err {
		case nil:
			e.Receive(r)
		case io.EOF:
			return nil
		default:
			return err
		}
	}
}
