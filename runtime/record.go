package runtime

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"weft/runtime/sched"
	"weft/runtime/source"
	"weft/runtime/trace"
)

// engine names the goja that weft is pinned to.
const engine = "goja@793a2a65c13b"

// header begins the event log with what is needed to run the program in the same way again.
func (rt *Realm) header(text source.Text) {
	if rt.log == nil {
		return
	}
	sum := sha256.Sum256([]byte(text.Code))
	seed, chosen := rt.host.cfg.seed()
	h := trace.Header{
		Script: text.Name, SHA256: hex.EncodeToString(sum[:]), Engine: engine,
		Strategy: "fifo", Virtual: rt.host.cfg.Virtual,
	}
	if chosen {
		h.Strategy, h.Seed = "random", seed
	}
	rt.log.Header(h)
}

// record writes an event to the log.
func (rt *Realm) record(e sched.Event) {
	line := trace.Event{
		Step: e.Step, Time: int64(e.Time), Process: "1", Kind: e.Op, Detail: e.Detail,
	}
	if e.Thread != nil {
		line.Thread = e.Thread.ID
	}
	if e.Object != nil {
		line.Object, line.ID = e.Object.Label(), e.Object.Identity()
		if h := e.Object.Holder(); h != nil {
			line.By = h.ID
		}
	}
	if e.Place != nil {
		if file, n := e.Place.Position(); file != "" {
			line.At = file + ":" + strconv.Itoa(n)
		}
	}
	rt.log.Event(&line)
}
