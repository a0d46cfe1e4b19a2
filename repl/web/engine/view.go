package engine

import (
	"time"

	"weft/repl/share"
	"weft/repl/view/lanes"
	"weft/repl/view/page"
	"weft/runtime"
)

// How the lanes of a run are made while it runs.
const (
	mostSteps = 12_000                 // of a run in a page
	mostLive  = 4_000                  // steps up to which lanes are made while the program runs
	lookEvery = 250 * time.Millisecond // how often they are made, or less often when that takes long
	restShare = 10                     // of the time that making them has taken, until they are made again
)

// viewer makes lanes of the event log of a run.
type viewer struct {
	log     *lanes.Log
	sources []lanes.Source
	tell    func(Reply)
	end     chan struct{}
	ended   chan struct{}
}

// view has a program write its event log to a viewer, if lanes are wanted.
func (e *Engine) view(cfg *runtime.Config, files []share.File, o Options) *viewer {
	if !o.Lanes {
		return nil
	}
	v := &viewer{log: &lanes.Log{Most: mostSteps}, tell: e.tell, end: make(chan struct{}), ended: make(chan struct{})}
	for _, f := range files {
		v.sources = append(v.sources, lanes.Source{Name: f.Name, Text: f.Text})
	}
	cfg.Trace = v.log
	go v.follow()
	return v
}

// follow makes the lanes again and again while the program runs.
func (v *viewer) follow() {
	defer close(v.ended)
	made, wait := 0, lookEvery
	for {
		select {
		case <-v.end:
			return
		case <-time.After(wait):
		}
		n := v.log.Lines()
		if n == made || n > mostLive {
			continue
		}
		began := time.Now()
		v.make()
		made, wait = n, max(lookEvery, restShare*time.Since(began))
	}
}

// make sends the lanes of the run so far, and returns it; nil when there is nothing yet.
func (v *viewer) make() *lanes.Run {
	r, err := v.log.Run()
	if err != nil || r.Steps() == 0 {
		return nil
	}
	if len(r.Sources) == 0 {
		r.Sources = v.sources
	}
	if data, err := page.JSON(r, nil); err == nil {
		v.tell(Reply{Type: "events", Page: data})
	}
	return r
}

// close sends the lanes of the whole run, and returns it. A nil viewer does nothing.
func (v *viewer) close() *lanes.Run {
	if v == nil {
		return nil
	}
	close(v.end)
	<-v.ended
	return v.make()
}
