package source_test

import (
	"errors"
	"strings"
	"testing"

	"weft/runtime/engine/source"
)

func TestCompileUnitRefuses(t *testing.T) {
	const code = "const f = (a) + (b), g = x => x, h = function () {}; class A { m() {} get x() {} #p() {} constructor() {} }" +
		"; ({ m() {}, n() {}, o: 1 }); function d() {}"
	at := func(s string) source.UnitRef {
		start := strings.Index(code, s)
		return source.UnitRef{Start: start, End: start + len(s)}
	}
	with := func(u source.UnitRef, form source.Form, member string) source.UnitRef {
		u.Form, u.Member = form, member
		return u
	}
	const class = "class A { m() {} get x() {} #p() {} constructor() {} }"
	for _, u := range []source.UnitRef{
		{}, {Start: -1, End: 5}, {Start: 5, End: 4}, {Start: 5, End: 5}, {End: 1 << 40}, {Start: 1 << 40, End: 1 << 41},
		{Start: -1 << 40, End: 1}, {End: len(code)}, {Start: len(code), End: len(code) + 1},
		at("(a) + (b)"), at("a) + (b"), at("x => x, h = function () {}"), at("=> x"), at("m() {}"), at("const"), at("x"),
		with(at("m() {}, n() {}"), source.Property, ""), with(at("o: 1"), source.Property, ""),
		with(at("x => x"), source.Declaration, ""), with(at("x => x"), source.Property, ""), with(at("x => x"), source.Member, "m"),
		with(at("function () {}"), source.Declaration, ""), with(at("function d() {}"), source.Member, "d"),
		with(at("function d() {}"), 17, ""), with(at("function d() {}"), -1, ""),
		with(at(class), source.Declaration, ""), with(at(class), source.Member, ""), with(at(class), source.Member, "x"),
		with(at(class), source.Member, "#p"), with(at(class), source.Member, "constructor"), with(at(class), source.Member, "none"),
	} {
		p, err := source.CompileUnit(source.Text{Name: "f.js", Code: code}, u, source.Options{})
		var e *source.SyntaxError
		if p != nil || !errors.As(err, &e) || !strings.Contains(e.Message, "not the function or class that was asked for") {
			t.Errorf("%+v: got %v, %v", u, p, err)
		}
	}
}

// TestUnitIsAlone: nothing around a unit runs, and what it says of itself as a program is true.
func TestUnitIsAlone(t *testing.T) {
	text, u := unitIn(t, "log('around'); const f = «async x => { for (;;) { return await x } }»; log(f); await 1")
	p, err := source.CompileUnit(text, u.Ref, source.Options{FirstSite: 7})
	if err != nil {
		t.Fatal(err)
	}
	h := newHost(t)
	globals(h.vm, &h.log, func() int { return h.ticks })
	h.trace = true
	valueOf(t, h, p)
	if len(h.log) != 0 || !p.Threads || !p.Tasks || p.Text != text || p.Sites() != 1 {
		t.Errorf("log %v, %+v", h.log, p)
	}
	want := source.Position{File: "f.js", Line: 1, Column: strings.Index(text.Code, "await x") + 1}
	if p.Site(7) != want || p.Site(6) != (source.Position{}) {
		t.Errorf("site 7 is at %v, want %v", p.Site(7), want)
	}
	got := seen(t, h, valueOf(t, h, p), "target(1)")
	if h.ticks == 0 || len(h.log) != 1 || h.log[0] != "suspend 1 7" || got[len(got)-1] != "1" {
		t.Errorf("%d ticks, %v, %q", h.ticks, h.log, got)
	}
}

// FuzzFindUnit: whatever the text, each function in it is found by what it says of itself, and compiles
// unless it takes something from around itself that only code around it can have.
func FuzzFindUnit(f *testing.F) {
	seeds(f)
	for _, c := range trips() {
		f.Add(strings.Replace(c.code, "@", "", 1))
	}
	f.Fuzz(func(t *testing.T, code string) {
		text := source.Text{Name: "f.js", Code: code}
		o, err := text.Outline()
		if _, compiled := source.Compile(text, source.Options{Prompt: true}); err != nil || compiled != nil {
			if compiled == nil {
				t.Fatalf("%q compiles but has no outline: %v", code, err)
			}
			t.Skip()
		}
		for _, src := range pieces(code) {
			checkUnit(t, o, text, src)
		}
	})
}

// pieces are all parts of a short text; of a long one, those that lie between two braces.
func pieces(code string) (all []string) {
	if len(code) > 80 {
		for _, src := range strings.SplitAfter(code, "}") {
			for i := range src {
				all = append(all, src[i:])
			}
		}
		return all
	}
	for i := range code {
		for j := i + 1; j <= len(code); j++ {
			all = append(all, code[i:j])
		}
	}
	return all
}

func checkUnit(t *testing.T, o *source.Outline, text source.Text, src string) {
	u, err := o.FindUnit(src, -1)
	if err != nil {
		return
	}
	for _, m := range u.Free {
		if m.Bound == source.Captured {
			return
		}
	}
	p, err := source.CompileUnit(text, u.Ref, source.Options{})
	if err != nil {
		t.Fatalf("%q in %q: %+v: %v", src, text.Code, u, err)
	}
	if again, err := findUnit(text, src, u.Ref.Start); err != nil && u.Ref.Form != source.Member || p.Compiled == nil {
		t.Fatalf("%q in %q: %+v, then %+v, %v", src, text.Code, u, again, err)
	}
}

// FuzzCompileUnit: whatever the text and the place in it, there is a program or a SyntaxError.
func FuzzCompileUnit(f *testing.F) {
	for _, c := range trips() {
		at := strings.Index(c.code, "@")
		for form := range 4 {
			f.Add(strings.Replace(c.code, "@", "", 1), at, len(c.code)-2, form, "m", "name", form%2 == 0)
		}
	}
	f.Fuzz(func(t *testing.T, code string, start, end, form int, member, name string, yes bool) {
		u := source.UnitRef{Start: start, End: end, Form: source.Form(form), Member: member, Static: yes, Strict: !yes, Name: name}
		p, err := source.CompileUnit(source.Text{Name: "f.js", Code: code}, u, source.Options{})
		var e *source.SyntaxError
		if (err != nil) == (p != nil) || err != nil && !errors.As(err, &e) {
			t.Fatalf("%+v of %q: %v, %v", u, code, p, err)
		}
		if err != nil && strings.Contains(err.Error(), "please report") {
			t.Fatalf("%+v of %q: %v", u, code, err)
		}
	})
}
