package console

import (
	"fmt"
	"math"
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
		return m.warn("Count for '%s' does not exist", name)
	}
	delete(m.counts, name)
	return nil
}

func (m *measures) time(c js.Call) goja.Value {
	name := label(c)
	if _, ok := m.begun[name]; ok {
		return m.warn("Label '%s' already exists for console.time()", name)
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
		return m.warn("No such label '%s' for %s()", name, who)
	}
	text := name + ": " + duration(js.ToMillis(m.rt.Now()-begun))
	if len(rest) > 0 {
		text += " " + m.rt.Show(rest)
	}
	m.write(runtime.Stdout, text)
	return nil
}

// duration is a number of milliseconds for a reader, as Node writes it.
func duration(ms float64) string {
	const second, minute, hour = 1e3, 60e3, 3600e3
	switch h, m := int(ms/hour), int(math.Mod(ms, hour)/minute); {
	case ms >= hour:
		return fmt.Sprintf("%d:%02d:%06.3f (h:mm:ss.mmm)", h, m, math.Mod(ms, minute)/second)
	case ms >= minute:
		return fmt.Sprintf("%d:%06.3f (m:ss.mmm)", m, math.Mod(ms, minute)/second)
	case ms >= second:
		return strconv.FormatFloat(ms/second, 'f', 3, 64) + "s"
	}
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(ms, 'f', 3, 64), "0"), ".") + "ms"
}

// warn has the process emit a warning, when there is one.
func (m *measures) warn(format string, args ...any) goja.Value {
	text := fmt.Sprintf(format, args...)
	if m.rt.ModuleOf("process") == nil {
		m.rt.Complain(text)
		return nil
	}
	process := m.rt.ExportOf("process").(*goja.Object)
	emit, _ := goja.AssertFunction(process.Get("emitWarning"))
	js.Must(emit(process, m.rt.VM().ToValue(text)))
	return nil
}
