package lazyregexp_test

import (
	"testing"

	"weft/runtime/engine/lazyregexp"
)

// TestNew holds that an expression is compiled once, by the first call, and not before.
func TestNew(t *testing.T) {
	digits := lazyregexp.New(`^\d+$`)
	if !digits().MatchString("12") || digits().MatchString("x") {
		t.Error("the expression does not match what it says")
	}
	if first, second := digits(), digits(); first != second {
		t.Error("the expression was compiled twice")
	}
	broken := lazyregexp.New(`(`)
	defer func() {
		if recover() == nil {
			t.Error("an expression with a fault does not panic")
		}
	}()
	_ = broken()
}
