package vm

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unsafe"

	"github.com/dop251/goja"
)

// patchedProgram is code whose additions and templates are execAdd's and execTemplate's.
func patchedProgram(tb testing.TB, code string) *goja.Program {
	tb.Helper()
	p := goja.MustCompile("", code, false)
	if err := Patch(p, PatchTexts); err != nil {
		tb.Fatal(err)
	}
	return p
}

// TestTexts compares what is put together with what goja makes of the same.
func TestTexts(t *testing.T) {
	const long = `const l = 'l'.repeat(600), u = 'é'.repeat(600); `
	for _, code := range []string{
		`l + 'a' + 'é' + u + 'b'`,
		`u + 'a' + 'é' + l + 'b'`,
		`l + 1 + 1.5 + true + null + undefined + 12345678901234567890n + -0 + ''`,
		`u + 1 + 1.5 + true + null + undefined + 12345678901234567890n + -0 + ''`,
		`l + { toString: () => 'o' } + [1, [2]] + { [Symbol.toPrimitive]: hint => hint }`,
		"`${l}a${1}${u}b${{ toString: () => 'o' }}`",
		"`${u}a${l}${'é'}`",
		`const a = l + 'a', b = l + 'b', c = a + 'c', d = a + 'd', e = b + 'e'; [a, b, c, d, e, a + 'f', c + 'g'].join()`,
		`const a = u + 'a', b = u + 'é', c = a + 'c', d = a + 'ü', e = b + 'e'; [a, b, c, d, e, a + 'f', c + 'g'].join()`,
		`let s = l; const all = []; for (let i = 0; i < 500; i++) all.push(s += i % 7 ? 'x' : 'y' + i); all.map(s => s.length + s.slice(-5)).join()`,
		`let s = u; const all = []; for (let i = 0; i < 500; i++) all.push(s += i % 7 ? 'x' : 'ß' + i); all.map(s => s.length + s.slice(-5)).join()`,
		`let s = ''; for (let i = 0; i < 2000; i++) s = i % 500 ? s + String.fromCharCode(97 + i % 26) : s + 'ö'; s`,
		`try { l + Symbol('s') } catch (e) { e.name + e.message }`,
		"try { `${l}${Symbol('s')}` } catch (e) { e.name + e.message }",
		`l.substring(0, 550) + 'z' + l.substring(10) + l.slice(0, 20)`,
	} {
		want, err := goja.New().RunString(long + code)
		if err != nil {
			t.Fatal(code, err)
		}
		got, err := goja.New().RunProgram(patchedProgram(t, long+code))
		if err != nil || !got.StrictEquals(want) {
			t.Errorf("%s\n got %.200v, %v\nwant %.200v", code, got, err, want)
		}
	}
}

// TestTextsStay grows texts from one another in any order: none changes when something is put behind another.
func TestTextsStay(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	vm, sum := goja.New(), patchedProgram(t, "a + b")
	join := func(a, b goja.Value) goja.Value {
		_ = vm.Set("a", a)
		_ = vm.Set("b", b)
		return must(t)(vm.RunProgram(sum))
	}
	texts, want := []goja.Value{vm.ToValue(strings.Repeat("s", 700)), vm.ToValue(strings.Repeat("é", 700))}, []string{strings.Repeat("s", 700), strings.Repeat("é", 700)}
	for i := range 3000 {
		from, more := r.IntN(len(texts)), fmt.Sprint(i)
		if i%3 == 0 {
			more += "ü"
		}
		texts, want = append(texts, join(texts[from], vm.ToValue(more))), append(want, want[from]+more)
		if i%10 == 0 { // the last one, as loops do
			texts, want = append(texts, join(texts[len(texts)-1], vm.ToValue("!"))), append(want, want[len(want)-1]+"!")
		}
	}
	for i, v := range texts {
		if v.String() != want[i] {
			t.Fatalf("text %d is %.50q…, want %.50q…", i, v, want[i])
		}
	}
}

func must(t *testing.T) func(goja.Value, error) goja.Value {
	return func(v goja.Value, err error) goja.Value {
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// TestTextTooLong: a text of more than V8's length is a RangeError.
func TestTextTooLong(t *testing.T) {
	vm := goja.New()
	zeros := make([]byte, MaxText) // which the system gives memory for when they are written
	_ = vm.Set("s", unsafe.String(&zeros[0], MaxText))
	code := `s = s.substring(0) + ''; try { s += 'y' } catch (e) { e.name + ': ' + e.message + ' ' + s.length }`
	v, err := vm.RunProgram(patchedProgram(t, code))
	if want := fmt.Sprint("RangeError: Invalid string length ", MaxText); err != nil || v.String() != want {
		t.Errorf("%v, %v; want %s", v, err, want)
	}
}

// BenchmarkText puts 100,000 short texts behind one another.
func BenchmarkText(b *testing.B) {
	for name, more := range map[string]string{"ascii": "ab", "unicode": "éß"} {
		b.Run(name, func(b *testing.B) {
			p := patchedProgram(b, fmt.Sprintf("(function () { let s = ''; for (let i = 0; i < 100000; i++) s += '%s'; return s })().length", more))
			for b.Loop() {
				if _, err := goja.New().RunProgram(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
