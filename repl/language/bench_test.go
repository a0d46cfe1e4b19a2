package language_test

import (
	"fmt"
	"strings"
	"testing"

	"weft/repl/language"
)

// block is 20 lines as one types them.
const block = `const pool = new futures.ThreadPoolExecutor(4, { name: 'worker' })
/** Counts the primes below n. */
function primes(n) {
  let found = 0
  for (let i = 2; i < n; i++) {
    let prime = true
    for (let d = 2; d * d <= i && prime; d++) {
      prime = i % d !== 0 // division, no regular expression
    }
    if (prime) found += 1
  }
  return found
}
const limits = [1000, 2000, 5000, 10_000]
const started = performance.now()
for (const [i, n] of [...pool.map(primes, limits)].entries()) {
  print(` + "`below ${limits[i].toString().padStart(6)}: ${n} primes`" + `, /^1+/.test(n))
}
pool.shutdown({ wait: true })
print('took', Math.round(performance.now() - started), "ms")`

func BenchmarkPaint(b *testing.B) {
	known := map[string]bool{"futures": true, "performance": true, "print": true, "Math": true}
	for b.Loop() {
		language.Paint(block, 200, func(name string) bool { return known[name] })
	}
}

func BenchmarkMore(b *testing.B) {
	unfinished := block + strings.Repeat("\n{", 3)
	for b.Loop() {
		language.More(unfinished)
	}
}

func BenchmarkTarget(b *testing.B) {
	for b.Loop() {
		language.Target(block, len(block)-20)
	}
}

func BenchmarkPure(b *testing.B) {
	for b.Loop() {
		language.Pure("limits[3] * 2 + `${started}`.length")
	}
}

func TestBlockHasTwentyLines(t *testing.T) {
	if n := strings.Count(block, "\n") + 1; n != 20 {
		t.Errorf("%d lines", n)
	}
}

// BenchmarkLong takes ten times as long for a line that is ten times as long.
func BenchmarkLong(b *testing.B) {
	known := func(string) bool { return true }
	for name, code := range map[string]string{
		"numbers": "[1234, ", "words": "alpha + beta.gamma(", "open": "f((x, { y, z }) => { ", "text": "'1234567', ", "regexps": "(/[", "bare": "aaaa",
	} {
		for _, n := range []int{2000, 20000, 200000} {
			long := strings.Repeat(code, n/len(code))
			b.Run(fmt.Sprintf("%s/paint/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					language.Paint(long, len(long), known)
				}
			})
			b.Run(fmt.Sprintf("%s/target/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					language.Target(long, len(long))
				}
			})
		}
	}
}
