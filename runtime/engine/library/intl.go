package library

import (
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// classes are what Intl has, and the groups that they come from.
var classes = []struct{ name, group string }{
	{"Collator", "collator"}, {"DateTimeFormat", "date"}, {"NumberFormat", "number"}, {"PluralRules", "number"}, {"getCanonicalLocales", "number"},
}

// newIntl makes an object Intl. What the groups use is one that no script can change.
func (l *Library) newIntl() *goja.Object {
	o := l.kit.VM().NewObject()
	_ = o.DefineDataPropertySymbol(goja.SymToStringTag, l.kit.VM().ToValue("Intl"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	for _, c := range classes {
		_ = l.kit.Lazy(o, c.name, goja.FLAG_FALSE, func() goja.Value { return l.load(l.group("intl/" + c.group))["Intl."+c.name] })
	}
	return o
}

func (l *Library) group(name string) *group {
	for _, g := range l.groups {
		if g.name == name {
			return g
		}
	}
	return nil
}

// localHost adds to host what only Intl takes.
func (l *Library) localHost(host *goja.Object) *goja.Object {
	if l.intl == nil {
		l.intl = l.newIntl()
	}
	_ = host.Set("Intl", l.intl)
	l.kit.Define(host, js.Functions{
		"host.known": func(js.Call) goja.Value {
			return js.Array(l.kit, strings.Fields(string(js.Must(fs.ReadFile(Languages(), "known.txt")))))
		},
		"host.embedded": func(js.Call) goja.Value {
			var names []string
			for _, f := range js.Must(fs.ReadDir(Languages(), ".")) {
				if name, ok := strings.CutSuffix(f.Name(), ".gz"); ok {
					names = append(names, name)
				}
			}
			return js.Array(l.kit, names)
		},
		"host.data": func(c js.Call) goja.Value {
			return c.Value(dataOf(c.Argument(0).String(), int(c.Argument(1).ToInteger())))
		},
		"host.evaluate": func(c js.Call) goja.Value {
			return js.Must(l.kit.VM().RunScript(js.InternalPrefix+"library/plural", c.Argument(0).String()))
		},
		"host.zone": func(c js.Call) goja.Value {
			if !c.Has(0) {
				return c.Value(localZone())
			}
			if name := zoneOf(c.Argument(0).String()); name != "" {
				return c.Value(name)
			}
			return nil
		},
		"host.offset": func(c js.Call) goja.Value {
			at := time.UnixMilli(c.Argument(1).ToInteger()).In(location(c.Argument(0).String()))
			_, seconds := at.Zone()
			return l.kit.VM().NewArray(seconds*1000, at.IsDST())
		},
		"host.collator": func(c js.Call) goja.Value { return l.collator(c.Argument(0).(*goja.Object)) },
	})
	return host
}

// dataOf is a line of the data of a language.
func dataOf(locale string, line int) string {
	f := js.Must(Languages().Open(locale + ".gz"))
	defer f.Close()
	text := js.Must(io.ReadAll(js.Must(gzip.NewReader(f))))
	return strings.Split(string(text), "\n")[line]
}

// location is a time zone; the machine's for a name that is not known.
func location(name string) *time.Location {
	if at, err := time.LoadLocation(name); err == nil {
		return at
	}
	return time.Local
}

// zoneOf is how the name of a time zone is written; "" when there is none.
func zoneOf(name string) string {
	upper := strings.ToUpper(name)
	switch upper {
	case "UTC", "GMT", "ETC/UTC", "ETC/GMT":
		return "UTC"
	case "", "LOCAL":
		return ""
	}
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '/' || r == '_' || r == '-' })
	title, at := []byte(strings.ToLower(name)), 0
	for _, w := range words {
		at += strings.Index(string(title[at:]), w)
		if w != "of" && w != "au" && w != "es" {
			title[at] = strings.ToUpper(w)[0]
		}
		at += len(w)
	}
	for _, n := range []string{name, string(title), upper} {
		if _, err := time.LoadLocation(n); err == nil {
			return n
		}
	}
	return ""
}

// localZone is the name of the machine's time zone.
func localZone() string {
	if name, ok := os.LookupEnv("TZ"); ok && zoneOf(strings.TrimPrefix(name, ":")) != "" {
		return zoneOf(strings.TrimPrefix(name, ":"))
	}
	if to, err := os.Readlink("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(to, "zoneinfo/"); ok && zoneOf(name) != "" {
			return zoneOf(name)
		}
	}
	return "UTC"
}

// collator is a function that compares texts as the options of a Collator say.
func (l *Library) collator(options *goja.Object) goja.Value {
	compare := order(options.Get("locale").String(), options.Get("sensitivity").String(), options.Get("numeric").ToBoolean())
	return l.kit.Func("compare", func(call js.Call) goja.Value {
		return call.Value(compare(call.Argument(0).String(), call.Argument(1).String()))
	})
}
