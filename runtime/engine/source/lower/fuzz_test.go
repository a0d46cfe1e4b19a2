package lower_test

import (
	"testing"

	"weft/runtime/engine/source/lower"
)

// FuzzTransform holds that no text makes esbuild, or what is done to its output, panic.
func FuzzTransform(f *testing.F) {
	for _, code := range []string{
		"", "let x: number = 1", "async function* f() { for await (const x of y) yield* x }", "{ using a = b; await using c = d }", "@d class A { accessor #x = 1 }",
		"import x, { y as z } from 'm'; export * as n from './n'; export default class {}", "enum E { A = 1, B = 'x' } namespace N { export const a = E.A }",
		"/[\\p{L}--[a-z]]/v; /(?<a>.)|(?<a>..)/d", "<!-- a\n--> b", "`${`${1}`}`", "\xff\xfe", "class A { static { await 1 } }", "#!/x\nlet é = '\\u{10FFFF}'",
	} {
		f.Add(code)
	}
	f.Fuzz(func(_ *testing.T, code string) {
		_, _ = lower.Transform(code, lower.JavaScript, lower.TypeScript)
	})
}
