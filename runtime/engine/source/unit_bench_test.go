package source_test

import (
	"fmt"
	"strings"
	"testing"

	"weft/runtime/engine/source"
)

// unit30 returns a text of about 300 lines and what a function of 30 lines in its middle says of itself.
func unit30() (text source.Text, src string) {
	var b strings.Builder
	b.WriteString("async function work(n, f = x => x * 2) {\n  const names = ['a', 'b', 'c'].map(s => s + n)\n")
	for i := range 9 {
		fmt.Fprintf(&b, "  for (let i = 0; i < n; i++) {\n    if (i %% 2 === %d) names.push(`${await f(i)} and more`)\n  }\n", i)
	}
	b.WriteString("  return names\n}")
	lines := strings.SplitAfter(large(""), "\n")
	before, after := strings.Join(lines[:135], ""), strings.Join(lines[135:], "")
	return source.Text{Name: "f.js", Code: before + b.String() + "\n" + after}, b.String()
}

func BenchmarkUnit(b *testing.B) {
	text, src := unit30()
	u, err := findUnit(text, src, -1)
	if err != nil {
		b.Fatal(err)
	}
	o, _ := text.Outline()
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"outline", func() error { _, err := text.Outline(); return err }},
		{"find", func() error { _, err := o.FindUnit(src, u.Ref.Start); return err }},
		{"compile unit", func() error { _, err := source.CompileUnit(text, u.Ref, source.Options{}); return err }},
		{"compile text", func() error { _, err := source.Compile(text, source.Options{Prompt: true}); return err }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := c.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
