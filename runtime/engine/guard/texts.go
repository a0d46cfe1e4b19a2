package guard

import (
	"errors"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
)

// This file has the texts that scripts evaluate go the way of all texts: goja would compile them as they are.

// constructor is what makes an object; newTarget may be nil.
type constructor = func(args []goja.Value, newTarget *goja.Object) *goja.Object

func (g *Guard) texts() []limit {
	return []limit{
		{functions: `[eval]`, replace: g.evaluate},
		{functions: `[Function]`, construct: g.functions("function")},
		{functions: `[(function* () {}).constructor]`, construct: g.functions("function*")},
		{functions: `[(async () => {}).constructor]`, construct: g.functions("async function")},
	}
}

// Evaluation is called with the argument of a direct eval, which may be no text, and whether that is in a with statement. It returns
// what eval is to be given.
func (g *Guard) Evaluation(c goja.FunctionCall) goja.Value {
	v, with := c.Argument(0), c.Argument(1).ToBoolean()
	if s, ok := v.(goja.String); ok {
		return g.heap.NewEvaluation(s, func(code string, strict bool, generate source.Generator) *goja.Program {
			return g.program(code, source.Evaluated{With: with, Strict: strict, Generate: generate})
		})
	}
	return v
}

// evaluate is eval under another name.
func (g *Guard) evaluate(native) native {
	return func(c goja.FunctionCall) goja.Value {
		if s, ok := c.Argument(0).(goja.String); ok {
			return g.global(s.String())
		}
		return c.Argument(0)
	}
}

// global evaluates a text that sees global variables.
func (g *Guard) global(code string) goja.Value {
	return g.heap.Evaluate(code, func(code string, strict bool, generate source.Generator) *goja.Program {
		return g.program(code, source.Evaluated{Strict: strict, Generate: generate})
	})
}

func (g *Guard) program(code string, e source.Evaluated) *goja.Program {
	p, err := g.compile(source.Text{Name: source.EvalName, Code: code}, e)
	if err != nil {
		g.refuse(err)
	}
	return p.Compiled
}

// refuse throws what is wrong with a text.
func (g *Guard) refuse(err error) {
	var syntax *source.SyntaxError
	if errors.As(err, &syntax) {
		panic(g.kit.NewError(js.Syntax, syntax.Message))
	}
	g.kit.Throw(js.Range, "%v", err)
}

// functions is for a class whose constructor makes functions of texts.
func (g *Guard) functions(head string) func(*goja.Object, constructor) constructor {
	return func(class *goja.Object, inner constructor) constructor {
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			parameters, body := "", ""
			for i, v := range args {
				switch text := v.ToString().String(); {
				case i == len(args)-1:
					body = text
				case i == 0:
					parameters = text
				default:
					parameters += "," + text
				}
			}
			code, err := source.FunctionText(head, parameters, body)
			if err != nil {
				g.refuse(err)
			}
			made := g.global(code).(*goja.Object)
			if newTarget != nil && newTarget != class {
				_ = made.SetPrototype(inner(nil, newTarget).Prototype())
			}
			return made
		}
	}
}

// replaceClass has a class of goja's do another thing when it is called or constructs.
func (g *Guard) replaceClass(fn *goja.Object, with func(*goja.Object, constructor) constructor) {
	var made constructor
	g.heap.ReplaceConstruction(fn, func(inner constructor) constructor {
		made = with(fn, inner)
		return made
	})
	g.heap.Replace(fn, func(native) native {
		return func(c goja.FunctionCall) goja.Value { return made(c.Arguments, nil) }
	})
}
