// Package library brings what goja lacks of the standard library: of ECMA-262 from core-js, of ECMA-402 (Intl) from FormatJS with data of
// CLDR. See corejs/build.mjs and intl/build.mjs for what, and how it was built; own/ and intl/src/ are ours.
//
// A member is defined before a text runs that has its name, or lists members: it looks like goja's own, and compiles its group
// when it is first called. So a program that uses nothing of this pays nothing. A name that is put together at run time is not seen, until
// another member of the group is used.
//
// The functions are the same in every process, see package closure; their frames are in nobody's stack.
package library

import (
	"embed"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/vm"
)

//go:embed corejs/members.txt corejs/LICENSE intl/members.txt intl/LICENSE.md intl/LICENSE.CLDR.md
var files embed.FS

// Library is that of one realm. It belongs to the running thread.
type Library struct {
	kit    *js.Kit
	heap   *vm.Heap
	groups []*group
	intl   *goja.Object // what the groups use, once they are loaded

	sliceGuarded bool
}

// New makes the library of a heap; nothing is defined yet.
func New(heap *vm.Heap, kit *js.Kit) *Library {
	l := &Library{kit: kit, heap: heap}
	l.groups = append(append(polyfills("corejs"), polyfills("intl")...), l.natives())
	return l
}

// group is members that come together.
type group struct {
	name    string // of its file, without the suffix; "" for what is written in Go
	members []*member
	impls   map[string]goja.Value // what the file gave, by the paths of members; nil until it is loaded
}

// member is a property that goja lacks.
type member struct {
	of     string // what it is a property of: an expression with a dot after it; "" for the global object
	key    string // "@@dispose" is Symbol.dispose
	own    bool   // the owner is a class of the group
	over   bool   // it takes the place of the engine's
	length int

	native func(js.Call) goja.Value // its code, if it is written in Go
	getter bool                     // native is a getter's
	value  func() goja.Value        // in place of native; nil for a function

	defined bool
	stub    *goja.Object // the function that is defined
}

func (m *member) path() string { return m.of + m.key }

// word is in every text that uses a member.
func (m *member) word() string { return strings.TrimPrefix(m.key, "@@") }

// polyfills are the groups of a directory.
func polyfills(dir string) (all []*group) {
	text := js.Must(files.ReadFile(dir + "/members.txt"))
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), " ")
		if name := dir + "/" + f[0]; len(all) == 0 || all[len(all)-1].name != name {
			all = append(all, &group{name: name})
		}
		g := all[len(all)-1]
		g.members = append(g.members, &member{of: f[1], key: f[2], own: g.brings(f[1]), over: len(f) > 4, length: int(f[3][0] - '0')})
	}
	return all
}

// Before defines what a text uses, before that runs. After an interrupt, which the text will notice too, it leaves the rest out.
func (l *Library) Before(text string) {
	looks := strings.Contains(text, "getOwn") || strings.Contains(text, "ownKeys")
	for _, g := range l.groups {
		for _, m := range g.members {
			if !m.defined && (looks || strings.Contains(text, m.word())) {
				err := l.heap.Guard(func() { l.define(g, m) })
				if js.Interrupted(err) {
					m.defined = false
					return
				} else if err != nil {
					panic(err)
				}
			}
		}
	}
}

// brings reports whether an owner is a class of the group's, which is before its members.
func (g *group) brings(of string) bool {
	for _, m := range g.members {
		if m.of == "" && m.key+"." == of {
			return true
		}
	}
	return false
}
