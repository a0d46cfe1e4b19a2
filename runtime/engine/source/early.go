package source

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/lazyregexp"
)

// What goja's parser takes although the standard has it be an error before anything runs: octal escapes in strict code, a comma behind a rest
// element, and in a module the name await, new.target, a function with the name of a variable.

// octal is what can be an octal escape, or a decimal one that strict code refuses too.
var octal = lazyregexp.New(`\\(?:[1-9]|0[0-9])`)

// findEarly finds the first of them in a tree of what the author wrote.
func (s script) findEarly(t Text, strict bool) *SyntaxError {
	if s.lowered {
		return nil
	}
	v := &earlyErrors{script: s, strict: strict || s.module != nil || isStrict(s.tree.Body), outside: true}
	isAbout := s.module != nil && (strings.Contains(s.mask.masked, "await") || strings.Contains(s.mask.masked, `\u`) || strings.Contains(s.mask.masked, "new.target"))
	if isAbout || octal().MatchString(s.mask.masked) || strings.Contains(s.mask.masked, "...") {
		children(s.tree, v)
	}
	if s.module != nil {
		v.functions(s.tree)
	}
	if v.bad == nil {
		return nil
	}
	return t.syntaxError(s.mask.position(t.Name, offset(v.bad.at)), v.bad.message)
}

// earlyErrors is a walk that finds them.
type earlyErrors struct {
	script
	strict  bool // the code being visited is
	outside bool // of any function
	bad     *fault
}

func (v *earlyErrors) fail(at file.Idx, message string) {
	if v.bad == nil {
		v.bad = &fault{at: at, message: message}
	}
}

func (v *earlyErrors) node(n ast.Node) {
	switch n := n.(type) {
	case nil:
		return
	case *ast.LabelledStatement:
		v.word(n.Label)
	case *ast.BranchStatement:
		v.word(n.Label)
	case *ast.ClassStaticBlock:
		defer v.inside(true)()
	case *ast.FieldDefinition:
		defer v.inside(true)()
	}
	children(n, v)
}

// inside goes into a function, and returns what goes out again.
func (v *earlyErrors) inside(strict bool) func() {
	was := *v
	v.strict, v.outside = v.strict || strict, false
	return func() { v.strict, v.outside = was.strict, was.outside }
}

func (v *earlyErrors) expression(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case nil:
		return e
	case *ast.Identifier:
		v.word(e)
	case *ast.StringLiteral:
		if v.strict {
			v.escapes(e.Idx, e.Literal)
		}
	case *ast.MetaProperty:
		if v.module != nil && v.outside && e.Meta.Name == "new" {
			v.fail(e.Idx, "new.target expression is not allowed here")
		}
	case *ast.ObjectPattern:
		v.rest(e.Rest)
	case *ast.ArrayPattern:
		v.rest(e.Rest)
	case *ast.FunctionLiteral:
		v.word(e.Name)
		defer v.inside(isStrict(e.Body.List))()
	case *ast.ArrowFunctionLiteral:
		if b, ok := e.Body.(*ast.BlockStatement); ok {
			was := v.strict
			v.strict = was || isStrict(b.List)
			defer func() { v.strict = was }()
		}
	case *ast.ClassLiteral:
		v.word(e.Name)
		was := v.strict
		v.strict = true
		defer func() { v.strict = was }()
	}
	children(e, v)
	return e
}

// word looks at a name, which may be nil.
func (v *earlyErrors) word(id *ast.Identifier) {
	if id != nil && id.Name == "await" && v.module != nil {
		v.fail(id.Idx, "Unexpected reserved word")
	}
}

// escapes looks at the escapes of a string.
func (v *earlyErrors) escapes(at file.Idx, literal string) {
	for i := 0; i+1 < len(literal); i++ {
		if literal[i] != '\\' {
			continue
		}
		i++
		switch c := literal[i]; {
		case c == '8' || c == '9':
			v.fail(at+file.Idx(i-1), `\8 and \9 are not allowed in strict mode`)
		case '1' <= c && c <= '7' || c == '0' && i+1 < len(literal) && '0' <= literal[i+1] && literal[i+1] <= '9':
			v.fail(at+file.Idx(i-1), "Octal escape sequences are not allowed in strict mode")
		}
	}
}

// rest looks for a comma behind the rest of a pattern.
func (v *earlyErrors) rest(e ast.Expression) {
	if e == nil {
		return
	}
	at := offset(e.Idx1())
	for end := len(v.mask.masked); at < end; {
		switch rest := v.mask.masked[at:]; {
		case strings.IndexByte(" \t\r\n", rest[0]) >= 0:
			at++
		case strings.HasPrefix(rest, "//"):
			at += strings.IndexByte(rest+"\n", '\n')
		case strings.HasPrefix(rest, "/*"):
			at += strings.Index(rest+"*/", "*/") + 2
		default:
			if rest[0] == ',' {
				v.fail(e.Idx0(), "Rest element must be last element")
			}
			return
		}
	}
}

// functions looks for functions of a module's top level that have the name of a variable, or of each other.
func (v *earlyErrors) functions(tree *ast.Program) {
	taken := map[unistring.String]bool{}
	for _, d := range tree.DeclarationList {
		for _, b := range d.List {
			if id, ok := b.Target.(*ast.Identifier); ok {
				taken[id.Name] = true
			}
		}
	}
	for _, s := range tree.Body {
		if f, ok := s.(*ast.FunctionDeclaration); ok && f.Function.Name != nil {
			if name := f.Function.Name; taken[name.Name] {
				v.fail(name.Idx, "Identifier '"+name.Name.String()+"' has already been declared")
			}
			taken[f.Function.Name.Name] = true
		}
	}
}
