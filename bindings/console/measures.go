package console

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// measures are the counts and clocks of console, by their labels.
type measures struct {
	*logger
	counts map[string]int
	begun  map[string]time.Duration // when the clocks were started
}

func (m *measures) methods() js.Functions {
	return js.Functions{
		"console.count":      m.count,
		"console.countReset": m.countReset,
		"console.time":       m.time,
		"console.timeLog":    m.timeLog,
		"console.timeEnd":    m.timeEnd,
	}
}

// label is the first argument as a string.
func label(c js.Call) string {
	if !c.Has(0) {
		return "default"
	}
	return c.Argument(0).String()
}

func (m *measures) count(c js.Call) goja.Value {
	name := label(c)
	m.counts[name]++
	m.write(runtime.Stdout, fmt.Sprintf("%s: %d", name, m.counts[name]))
	return nil
}

func (m *measures) countReset(c js.Call) goja.Value {
	name := label(c)
	if _, ok := m.counts[name]; !ok {
		return m.warn("console.countReset: there is no count %q", name)
	}
	delete(m.counts, name)
	return nil
}

func (m *measures) time(c js.Call) goja.Value {
	name := label(c)
	if _, ok := m.begun[name]; ok {
		return m.warn("console.time: %q was started already", name)
	}
	m.begun[name] = m.rt.Now()
	return nil
}

func (m *measures) timeLog(c js.Call) goja.Value {
	return m.elapsed("console.timeLog", label(c), c.Rest(1))
}

func (m *measures) timeEnd(c js.Call) goja.Value {
	name := label(c)
	m.elapsed("console.timeEnd", name, nil)
	delete(m.begun, name)
	return nil
}

// elapsed writes how long ago a clock was started, in milliseconds to the microsecond, and other values.
func (m *measures) elapsed(who, name string, rest []goja.Value) goja.Value {
	begun, ok := m.begun[name]
	if !ok {
		return m.warn("%s: %q was not started", who, name)
	}
	ms := strconv.FormatFloat(js.ToMillis(m.rt.Now()-begun), 'f', 3, 64)
	text := name + ": " + strings.TrimRight(strings.TrimRight(ms, "0"), ".") + "ms"
	if len(rest) > 0 {
		text += " " + m.rt.Show(rest)
	}
	m.write(runtime.Stdout, text)
	return nil
}

func (m *measures) warn(format string, args ...any) goja.Value {
	m.write(runtime.Stderr, fmt.Sprintf(format, args...))
	return nil
}
