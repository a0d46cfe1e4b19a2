package raise

import (
	"regexp"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"weft/runtime/engine/lazyregexp"
)

// sources gives functions and classes the text of their author, and notes where they begin there.
func (r *raiser) sources() {
	r.starts = map[*file.Idx]file.Idx{}
	methods := map[*ast.FunctionLiteral]bool{}
	for _, n := range r.nodes {
		switch n := n.(type) {
		case *ast.PropertyKeyed:
			if f, ok := n.Value.(*ast.FunctionLiteral); ok && n.Kind != ast.PropertyKindValue {
				methods[f] = true
				r.method(f, n.Key, n.Computed)
			}
		case *ast.MethodDefinition:
			methods[n.Body] = true
			r.method(n.Body, n.Key, n.Computed)
		case *ast.FunctionLiteral:
			if !methods[n] {
				start := r.declared(n.Function, functionHead())
				n.Source = r.between(&n.Function, start, r.closing(n.Body.RightBrace, start))
			}
		case *ast.ClassLiteral:
			start := r.declared(n.Class, classHead())
			n.Source = r.between(&n.Class, start, r.closing(n.RightBrace, start))
		case *ast.ArrowFunctionLiteral:
			start := int(r.Idx(n.Start)) - 1
			end := 0
			if b, ok := n.Body.(*ast.BlockStatement); ok {
				end = r.closing(b.RightBrace, start)
			} else {
				end = r.arrows.End(int(n.Start)-1, start)
			}
			n.Source = r.between(&n.Start, start, end)
		}
	}
}

// What stands before a declaration in its statement.
var (
	functionHead = lazyregexp.New(`^(?:export\s+)?(?:default\s+)?(?:(?:async\s+)?function\b)`)
	classHead    = lazyregexp.New(`^(?:export\s+)?(?:default\s+)?(?:abstract\s+)?class\b`)
	exported     = lazyregexp.New(`^(?:export\s+)?(?:default\s+)?`)
	modifiers    = lazyregexp.New(`(?:\b(?:async|get|set)\s*|\*\s*)+$`)
)

// declared is the offset of a function or class.
func (r *raiser) declared(at file.Idx, head *regexp.Regexp) int {
	start := int(r.Idx(at)) - 1
	if rest := r.text[start:]; head.MatchString(rest) {
		start += len(exported().FindString(rest))
	}
	return start
}

// method is for a method with its key, which follows async, *, get or set.
func (r *raiser) method(f *ast.FunctionLiteral, key ast.Expression, computed bool) {
	start := int(r.Idx(key.Idx0())) - 1
	if private, ok := key.(*ast.PrivateIdentifier); ok {
		start = int(r.Idx(private.Idx)) - 1
		if strings.HasSuffix(r.text[:start], "#") {
			start--
		}
	}
	if computed {
		if bracket := strings.LastIndexByte(r.text[:start+1], '['); bracket >= 0 {
			start = bracket
		}
	}
	if m := modifiers().FindStringIndex(r.text[max(0, start-100):start]); m != nil {
		start -= min(100, start) - m[0]
	}
	f.Source = r.between(&f.Function, start, r.closing(f.Body.RightBrace, start))
}

// closing is behind the brace of the text that one in the code comes from.
func (r *raiser) closing(brace file.Idx, start int) int {
	end := int(r.Idx(brace)) - 1
	if end > start && end < len(r.text) && r.text[end] == '}' {
		return end + 1
	}
	return start
}

// between is a piece of the text, which begins where at is to be.
func (r *raiser) between(at *file.Idx, start, end int) string {
	r.starts[at] = file.Idx(start) + 1
	if end <= start || end > len(r.text) {
		return r.text[start:start]
	}
	return r.text[start:end]
}
