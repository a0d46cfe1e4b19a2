package wording

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"weft/runtime/engine/js"
)

// This file finds an expression in a text around a place that goja names, and shows it as V8 does.

const intermediate = "(intermediate value)"

// expressionBefore is the callee of a call: it ends at the parenthesis at offset, or with the name there.
func expressionBefore(text string, offset int) string {
	if offset < 0 || offset >= len(text) {
		return ""
	}
	return show(text[chainStart(text, nameEnd(text, offset)):nameEnd(text, offset)])
}

// expressionWith is the expression whose last part is at offset: a name, or the parenthesis of a call.
func expressionWith(text string, offset int) string {
	if offset < 0 || offset >= len(text) {
		return ""
	}
	end := nameEnd(text, offset)
	start := chainStart(text, end)
	if rest := strings.TrimLeft(text[end:], " \t"); strings.HasPrefix(rest, "(") {
		end = chainEnd(text, end)
	} else if end == offset {
		return ""
	}
	return show(text[start:end])
}

// expressionAfterNew is the constructor of the new at offset.
func expressionAfterNew(text string, offset int) string {
	if offset < 0 || offset >= len(text) {
		return ""
	}
	rest := strings.TrimPrefix(text[offset:], "new")
	start := len(text) - len(strings.TrimLeft(rest, " \t\r\n"))
	end := start
	if end < len(text) && text[end] == '(' {
		end = closing(text, end)
	}
	for end < len(text) && (js.IsNameByte(text[end]) || text[end] == '.' || text[end] == '[') {
		if text[end] == '[' {
			end = closing(text, end)
			continue
		}
		end++
	}
	return show(text[start:end])
}

// propertyAfter is where .name follows the object at offset; -1 when it does not.
func propertyAfter(text string, offset int, name string) int {
	if offset < 0 || offset >= len(text) {
		return -1
	}
	end := nameEnd(text, offset)
	for end < len(text) && strings.IndexByte("([", text[end]) >= 0 {
		end = closing(text, end)
	}
	rest := strings.TrimLeft(text[end:], " \t\r\n")
	at := len(text) - len(rest) + 1
	if after, ok := strings.CutPrefix(rest, "."); ok && strings.HasPrefix(strings.TrimLeft(after, " \t\r\n"), name) {
		return at + len(after) - len(strings.TrimLeft(after, " \t\r\n"))
	}
	return -1
}

// nameAt is the name at a place.
func nameAt(text string, offset int) string {
	if offset < 0 || offset >= len(text) {
		return ""
	}
	return text[offset:nameEnd(text, offset)]
}

func nameEnd(text string, at int) int {
	for at < len(text) && js.IsNameByte(text[at]) {
		at++
	}
	return at
}

// chainEnd passes over the calls and members that follow a name.
func chainEnd(text string, at int) int {
	for at < len(text) {
		rest := strings.TrimLeft(text[at:], " \t")
		if rest == "" || rest[0] != '(' && rest[0] != '[' {
			break
		}
		at = closing(text, len(text)-len(rest))
	}
	return at
}

// chainStart is where the members and calls begin that end at a place.
func chainStart(text string, end int) int {
	at := end
	for at > 0 {
		from := len(strings.TrimRight(text[:at], " \t\r\n"))
		switch c := text[max(from-1, 0)]; {
		case from == 0:
			return at
		case c == ')' || c == ']' || c == '}':
			at = opening(text, from)
			if c == '}' {
				return at
			}
			before := len(strings.TrimRight(text[:at], " \t"))
			if before == 0 || !js.IsNameByte(text[before-1]) && strings.IndexByte(")]}.", text[before-1]) < 0 || keyword(text, before) {
				return at
			}
			if text[before-1] != '.' {
				continue
			}
			at = before
		case js.IsNameByte(c):
			at = nameStart(text, from)
		case c == '"' || c == '\'' || c == '`':
			return quoteStart(text, from)
		default:
			return at
		}
		if at > 0 && text[at-1] == '#' {
			at--
		}
		before := len(strings.TrimRight(text[:at], " \t\r\n"))
		switch {
		case strings.HasSuffix(text[:before], "..."):
			return at
		case strings.HasSuffix(text[:before], "?."):
			at = before - 2
		case strings.HasSuffix(text[:before], "."):
			at = before - 1
		case strings.HasSuffix(text[:before], "new") && nameStart(text, before) == before-3:
			return before - 3
		default:
			return at
		}
	}
	return at
}

// keyword reports whether the name that ends at a place is one after which an expression begins.
func keyword(text string, end int) bool {
	switch text[nameStart(text, end):end] {
	case "return", "typeof", "await", "yield", "of", "in", "void", "delete", "throw", "case", "else", "do", "instanceof", "if", "while":
		return true
	}
	return false
}

func nameStart(text string, end int) int {
	for end > 0 && js.IsNameByte(text[end-1]) {
		end--
	}
	return end
}

func quoteStart(text string, end int) int {
	if at := strings.LastIndexByte(text[:end-1], text[end-1]); at >= 0 {
		return at
	}
	return end - 1
}

// opening is where the bracket is that the one before a place closes.
func opening(text string, end int) int {
	depth := 0
	for at := end - 1; at >= 0; at-- {
		switch text[at] {
		case ')', ']', '}':
			depth++
		case '(', '[', '{':
			if depth--; depth == 0 {
				return at
			}
		case '"', '\'', '`':
			at = quoteStart(text, at+1)
		}
	}
	return 0
}

// closing is the place behind the bracket that closes the one at a place.
func closing(text string, at int) int {
	depth := 0
	for ; at < len(text); at++ {
		switch c := text[at]; c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				return at + 1
			}
		case '"', '\'', '`':
			end := strings.IndexByte(text[at+1:], c)
			if end < 0 {
				return len(text)
			}
			at += end + 1
		}
	}
	return at
}

// show is an expression as V8 names it in a message; "" for none.
func show(code string) string {
	if strings.TrimSpace(code) == "" {
		return ""
	}
	program, err := parser.ParseFile(nil, "", "("+code+")", 0)
	if err != nil || len(program.Body) != 1 {
		if rest, ok := strings.CutPrefix(code, "super."); ok {
			return intermediate + "." + rest
		}
		return intermediate
	}
	statement, ok := program.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return intermediate
	}
	return rendered(statement.Expression)
}

func rendered(e ast.Expression) string {
	switch e := e.(type) {
	case *ast.Identifier:
		return e.Name.String()
	case *ast.ThisExpression:
		return "this"
	case *ast.NumberLiteral:
		return e.Literal
	case *ast.BooleanLiteral:
		return e.Literal
	case *ast.NullLiteral:
		return "null"
	case *ast.StringLiteral:
		return `"` + e.Value.String() + `"`
	case *ast.TemplateLiteral:
		if len(e.Elements) == 1 && e.Tag == nil {
			return `"` + e.Elements[0].Parsed.String() + `"`
		}
	case *ast.DotExpression:
		return rendered(e.Left) + "." + e.Identifier.Name.String()
	case *ast.PrivateDotExpression:
		return rendered(e.Left) + ".#" + e.Identifier.Name.String()
	case *ast.BracketExpression:
		if s, ok := e.Member.(*ast.StringLiteral); ok {
			return rendered(e.Left) + "." + s.Value.String()
		}
		return rendered(e.Left) + "[" + rendered(e.Member) + "]"
	case *ast.CallExpression:
		return rendered(e.Callee) + "(...)"
	case *ast.Optional:
		return rendered(e.Expression) + "?"
	case *ast.OptionalChain:
		return rendered(e.Expression)
	case *ast.ArrayLiteral:
		return "[" + renderedAll(e.Value, ",") + "]"
	case *ast.ObjectLiteral:
		if len(e.Value) == 0 {
			return "{}"
		}
	case *ast.SequenceExpression:
		return "(" + renderedAll(e.Sequence, " , ") + ")"
	}
	return intermediate
}

func renderedAll(list []ast.Expression, separator string) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = rendered(e)
	}
	return strings.Join(parts, separator)
}
