package multiprocessing

import (
	"errors"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// imapping is the handle of what imap and imapUnordered return. It reads the items as workers get free: there is no more than one
// chunk for each that is not done. A result that is an error does not end it.
type imapping struct {
	ps   *pools
	p    *processPool
	fn   *goja.Object
	item func() (goja.Value, bool) // reads the next one; nil when there are no more
	size int                       // of chunks

	futures []*pool.Future // that have not been given, in the order of the items
	done    *runtime.Queue // of imapUnordered: the futures as they are done; else nil
}

// imap makes imap and imapUnordered.
func (ps *pools) imap(unordered bool) js.Function {
	return func(c js.Call) goja.Value {
		a := mapArgs(c)
		p, fn := ps.poolFunc(c, a)
		m := &imapping{ps: ps, p: p, fn: fn, size: a.Get("chunkSize").Int(1, 1), item: a.Get("items").Iterator()}
		if unordered {
			m.done = ps.rt.NewQueue("results of Pool", 0, nil)
		}
		p.imaps = append(p.imaps, m)
		m.read(p.Size())
		return ps.next.New(m)
	}
}

// read reads items and submits them until so many chunks are not done.
func (m *imapping) read(chunks int) {
	busy := 0
	for _, f := range m.futures {
		if !f.Done() {
			busy++
		}
	}
	for ; m.item != nil && busy < chunks*m.size; busy += m.size {
		var items []goja.Value
		for m.item != nil && len(items) < m.size {
			item, ok := m.item()
			if !ok {
				m.end()
				break
			}
			items = append(items, item)
		}
		if len(items) > 0 {
			m.submit(items)
		}
	}
}

func (m *imapping) submit(items []goja.Value) {
	fs, err := m.p.Submit(m.fn, pool.Calls(items))
	if err != nil {
		m.end()
		m.ps.rt.Check(err)
	}
	m.futures = append(m.futures, fs...)
	for _, f := range fs {
		if m.done != nil {
			f.Watch(func() { m.ps.rt.Check(m.done.Put(f, 0)) })
		}
	}
}

// end reads no more items.
func (m *imapping) end() {
	m.item = nil
	m.p.imaps = slices.DeleteFunc(m.p.imaps, func(other *imapping) bool { return other == m })
}

// Step waits for the next result, at most for the timeout that is the argument.
func (m *imapping) Step(c js.Call) (goja.Value, bool) {
	timeout := c.Timeout(0)
	m.read(m.p.Size())
	if len(m.futures) == 0 {
		return nil, false
	}
	f, err := m.next(timeout)
	if errors.Is(err, runtime.ErrTimeout) || err == runtime.ErrEmpty {
		c.Throw(js.Timeout, "the next result is not there after %v", timeout)
	}
	c.Check(err)
	i := slices.Index(m.futures, f)
	if i < 0 { // another thread has taken it meanwhile
		return m.Step(c)
	}
	m.futures = slices.Delete(m.futures, i, i+1)
	v, err := f.Outcome()
	c.Check(err)
	return v, true
}

// next waits for the future whose result comes next.
func (m *imapping) next(timeout time.Duration) (*pool.Future, error) {
	if m.done == nil {
		f := m.futures[0]
		return f, f.Wait(timeout)
	}
	f, err := m.done.Get(timeout)
	if err != nil {
		return nil, err
	}
	return f.(*pool.Future), nil
}

// Stop reads no more items; what was submitted goes on.
func (m *imapping) Stop() {
	m.end()
	m.futures = nil
}
