package source

import (
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
)

// tickedName is a const of the realm, the ticks object, that a text can name: goja compiles the texts of eval and new Function
// itself, so their loops get the tick in the text. The letters keep it apart from what people write.
const tickedName = "ẅeftTicks"

// WithTicks is a text for eval, or the body of a function, whose loops are safe points where another thread can take over. One that
// cannot be read stays as it is, and so does one without loops.
func WithTicks(code string) string {
	if !strings.Contains(code, "while") && !strings.Contains(code, "for") || CheckNesting(code) != nil {
		return code
	}
	for _, open := range []string{"", "(function(){", "(async function*(){", "(async function(){", "(function*(){"} {
		end := ""
		if open != "" {
			end = "\n})"
		}
		tree, err := parseScript("", open+code+end)
		if err != nil {
			continue
		}
		f := &loopFinder{}
		children(tree, f)
		if len(f.places) == 0 {
			return code
		}
		slices.Sort(f.places)
		ticked := open + code
		for _, at := range slices.Backward(f.places) {
			tick := tickedName + ".t,"
			if ticked[at-1] == '{' {
				tick = tickedName + ".t;"
			}
			ticked = ticked[:at] + tick + ticked[at:]
		}
		if _, err := parseScript("", ticked+end); err != nil {
			return code
		}
		return ticked[len(open):]
	}
	return code
}

// WithoutTicks takes back what WithTicks has done to a text, for Function.prototype.toString.
func WithoutTicks(code string) string {
	return strings.NewReplacer(tickedName+".t;", "", tickedName+".t,", "").Replace(code)
}

// loopFinder is a walk that finds where a tick can stand in loops: at the start of a block, or before the condition.
type loopFinder struct{ places []int }

func (f *loopFinder) expression(e ast.Expression) ast.Expression {
	if e != nil {
		children(e, f)
	}
	return e
}

func (f *loopFinder) node(n ast.Node) {
	switch s := n.(type) {
	case nil:
		return
	case *ast.ForStatement:
		f.loop(s.Body, s.Test)
	case *ast.ForInStatement:
		f.loop(s.Body, nil)
	case *ast.ForOfStatement:
		f.loop(s.Body, nil)
	case *ast.WhileStatement:
		f.loop(s.Body, s.Test)
	case *ast.DoWhileStatement:
		f.loop(s.Body, s.Test)
	}
	children(n, f)
}

func (f *loopFinder) loop(body ast.Statement, test ast.Expression) {
	if b, ok := body.(*ast.BlockStatement); ok {
		f.places = append(f.places, offset(b.LeftBrace)+1)
	} else if test != nil {
		f.places = append(f.places, offset(test.Idx0()))
	}
}
