package bindings_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestPythonNames holds that each public name of Python's modules, in camelCase, is there, or listed in weft.d.ts as absent. The list was
// made by a program from __all__ of CPython's modules and the public members of their classes (3.11, with what 3.12 to 3.14 have added).
func TestPythonNames(t *testing.T) {
	list, err := os.ReadFile("testdata/python-names.txt")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("weft.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	here, away := declared(loopAsClass(string(text))), absent(string(text))
	for _, name := range strings.Fields(string(list)) {
		switch there, gone := here.has(name), slices.ContainsFunc(away, func(a string) bool { return stands(a, name) }); {
		case !there && !gone:
			t.Errorf("%s: weft.d.ts neither declares it nor lists it as absent", name)
		case there && slices.Contains(away, name):
			t.Errorf("%s: weft.d.ts declares it, and lists it as absent", name)
		}
	}
}

// loopAsClass has declared read the members of what is an interface here and a class in Python.
func loopAsClass(code string) string {
	return strings.ReplaceAll(code, "interface Loop {", "class Loop {")
}

// absent are the names that comments list as absent: …Protocol stands for all that end so.
func absent(code string) (names []string) {
	comment := regexp.MustCompile(`(?s)/\*.*?\*/|(?:[ \t]*//[^\n]*\n)+`)
	for _, block := range comment.FindAllString(code, -1) {
		_, block, found := strings.Cut(block, "Absent")
		if !found {
			continue
		}
		names = append(names, regexp.MustCompile(`[\w.…]*\w…?`).FindAllString(regexp.MustCompile(`\([^()]*\)`).ReplaceAllString(block, ""), -1)...)
	}
	return names
}

// stands reports whether an entry of a list stands for a name: for its last part, or with its class.
func stands(entry, name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	before, after, open := strings.Cut(entry, "…")
	if open {
		return len(last) >= len(before)+len(after) && strings.HasPrefix(last, before) && strings.HasSuffix(last, after)
	}
	return entry == last || strings.HasSuffix(name, "."+entry)
}
