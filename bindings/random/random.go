// Package random is Python's module random: after the same seed it gives the numbers that CPython gives. Without one it follows the run's
// own sequence, and so --seed.
package random

import (
	"crypto/sha512"
	"math"
	"math/big"
	"sort"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes the namespace random.
var Module = runtime.Module{
	Name: "random",
	Doc:  "seed, random, randint, randrange, choice, choices, shuffle, sample, uniform, triangular, gauss, normalvariate, expovariate: Python's random",
	New:  exports,
}

// generator is that of a realm. All threads share it.
type generator struct {
	mersenne
	spare float64 // of gauss, which makes two at once; NaN for none
}

const mostInteger = 1<<53 - 1

func exports(rt *runtime.Realm) *goja.Object {
	g := &generator{}
	g.begin(rt)
	return rt.Object(js.Functions{
		"random.random":      func(c js.Call) goja.Value { return c.Value(g.float()) },
		"random.seed":        g.reseed,
		"random.getrandbits": g.getRandBits,
		"random.randint": func(c js.Call) goja.Value {
			low := integer(c, 0, "low")
			return c.Value(g.between(c, low, integer(c, 1, "high")+1, 1))
		},
		"random.randrange": g.randRange,
		"random.choice": func(c js.Call) goja.Value {
			items := c.Arg(0, "sequence").List()
			if len(items) == 0 {
				c.Fail(js.Range, "the sequence is empty")
			}
			return items[g.below(uint64(len(items)))]
		},
		"random.choices": g.choices,
		"random.shuffle": g.shuffle,
		"random.sample":  g.sample,
		"random.uniform": func(c js.Call) goja.Value {
			low, high := c.Arg(0, "low").Need("a number").Number(0), c.Arg(1, "high").Need("a number").Number(0)
			return c.Value(low + (high-low)*g.float())
		},
		"random.gauss":         g.gauss,
		"random.normalvariate": g.normal,
		"random.expovariate": func(c js.Call) goja.Value {
			lambda := c.Arg(0, "lambd").Number(1)
			if lambda == 0 {
				c.Fail(js.Range, "lambd must not be 0")
			}
			return c.Value(-math.Log(1-g.float()) / lambda)
		},
		"random.triangular": g.triangular,
	})
}

// begin seeds with the run's own sequence.
func (g *generator) begin(rt *runtime.Realm) {
	word := func() uint32 { return uint32(rt.Random() * (1 << 32)) }
	g.seed([]uint32{word(), word(), word(), word()})
	g.spare = math.NaN()
}

// reseed is seed(n): an integer, or a text, which becomes one as CPython has it.
func (g *generator) reseed(c js.Call) goja.Value {
	n := new(big.Int)
	text, isText := js.Text(c.Argument(0))
	switch {
	case !c.Has(0) || goja.IsNull(c.Argument(0)):
		g.begin(runtime.RealmOf(c))
		return nil
	case isText:
		hash := sha512.Sum512([]byte(text))
		n.SetBytes(append([]byte(text), hash[:]...))
	default:
		if big, ok := c.Argument(0).Export().(*big.Int); ok {
			n.Abs(big)
		} else {
			n.Abs(n.SetInt64(integer(c, 0, "a")))
		}
	}
	var key []uint32
	for low := new(big.Int); n.Sign() > 0; n.Rsh(n, 32) {
		key = append(key, uint32(low.And(n, big.NewInt(math.MaxUint32)).Uint64()))
	}
	g.seed(key)
	g.spare = math.NaN()
	return nil
}

// integer is an argument that is a whole number.
func integer(c js.Call, i int, what string) int64 {
	return int64(c.Arg(i, what).Need("a whole number").Int(-mostInteger, 0))
}

// getRandBits is a number of so many random bits: a BigInt above 53.
func (g *generator) getRandBits(c js.Call) goja.Value {
	k := int(integer(c, 0, "k"))
	if k < 0 {
		c.Fail(js.Range, "k must not be negative")
	}
	if k <= 53 {
		return c.Value(int64(g.bits(k)))
	}
	x := new(big.Int)
	for at := 0; at < k; at += 32 {
		x.Or(x, new(big.Int).Lsh(new(big.Int).SetUint64(g.bits(min(32, k-at))), uint(at)))
	}
	return c.Value(x)
}

// between is a number of range(start, stop, step).
func (g *generator) between(c js.Call, start, stop, step int64) int64 {
	if step == 0 {
		c.Fail(js.Range, "step must not be 0")
	}
	n := (stop - start + step - sign(step)) / step
	if n <= 0 {
		c.Fail(js.Range, "there is no number in range(%d, %d, %d)", start, stop, step)
	}
	return start + step*int64(g.below(uint64(n)))
}

func sign(n int64) int64 {
	if n < 0 {
		return -1
	}
	return 1
}

func (g *generator) randRange(c js.Call) goja.Value {
	start, stop, step := int64(0), integer(c, 0, "start"), int64(1)
	if c.Has(1) {
		start, stop = stop, integer(c, 1, "stop")
	}
	if c.Has(2) {
		step = integer(c, 2, "step")
	}
	return c.Value(g.between(c, start, stop, step))
}

// choices is choices(items, { weights, cumWeights, k }): some of the items, each as often as it comes.
func (g *generator) choices(c js.Call) goja.Value {
	a := c.Args(1, "weights", "cumWeights", "k")
	items, k := c.Arg(0, "population").List(), a.Get("k").Int(0, 1)
	cumulated := g.weights(a.Get("cumWeights"), false)
	if cumulated == nil {
		cumulated = g.weights(a.Get("weights"), true)
	}
	picked := make([]goja.Value, k)
	switch n := len(items); {
	case n == 0 && k > 0:
		c.Fail(js.Range, "the population is empty")
	case cumulated != nil && len(cumulated) != n:
		c.Fail(js.Range, "there must be as many weights as items")
	case cumulated != nil && n > 0 && !(cumulated[n-1] > 0 && cumulated[n-1] < math.Inf(1)):
		c.Fail(js.Range, "the sum of the weights must be above 0, and finite")
	}
	for i := range picked {
		if at := g.float(); cumulated == nil {
			picked[i] = items[int(at*float64(len(items)))]
		} else {
			at *= cumulated[len(items)-1]
			picked[i] = items[min(sort.Search(len(items)-1, func(j int) bool { return cumulated[j] > at }), len(items)-1)]
		}
	}
	return js.Array(c.Kit(), picked)
}

// weights are numbers, and each the sum so far if that is asked for; nil for none.
func (g *generator) weights(list js.Arg, sum bool) (all []float64) {
	if !list.Given() {
		return nil
	}
	total := 0.0
	for _, v := range list.List() {
		w := v.ToFloat()
		if total += w; sum {
			w = total
		}
		all = append(all, w)
	}
	return all
}

// shuffle changes the order of an array's items, and returns nothing, as in Python.
func (g *generator) shuffle(c js.Call) goja.Value {
	o := c.Arg(0, "x").Need("an array").Value().(*goja.Object)
	at := func(i int) string { return c.Value(i).String() }
	for i := int(o.Get("length").ToInteger()) - 1; i > 0; i-- {
		j := int(g.below(uint64(i + 1)))
		x, y := o.Get(at(i)), o.Get(at(j))
		js.Must(0, o.Set(at(i), y))
		js.Must(0, o.Set(at(j), x))
	}
	return nil
}

// sample is so many of the items, each at most once: CPython's way, so that a seed gives the same.
func (g *generator) sample(c js.Call) goja.Value {
	items, k := c.Arg(0, "population").List(), c.Arg(1, "k").Need("a number").Int(0, 0)
	n := len(items)
	if k > n {
		c.Fail(js.Range, "there are only %d items", n)
	}
	picked := make([]goja.Value, k)
	setSize := 21 // of a small set less the size of an empty list
	if k > 5 {
		setSize += int(math.Pow(4, math.Ceil(math.Log(float64(k*3))/math.Log(4))))
	}
	if n <= setSize {
		for i := range picked {
			j := g.below(uint64(n - i))
			picked[i], items[j] = items[j], items[n-i-1]
		}
		return js.Array(c.Kit(), picked)
	}
	taken := map[uint64]bool{}
	for i := range picked {
		j := g.below(uint64(n))
		for taken[j] {
			j = g.below(uint64(n))
		}
		taken[j], picked[i] = true, items[j]
	}
	return js.Array(c.Kit(), picked)
}

// gauss is gauss(mu, sigma).
func (g *generator) gauss(c js.Call) goja.Value {
	mu, sigma := c.Arg(0, "mu").Number(0), c.Arg(1, "sigma").Number(1)
	z := g.spare
	g.spare = math.NaN()
	if math.IsNaN(z) {
		x, r := g.float()*2*math.Pi, 0.0
		r = math.Sqrt(-2 * math.Log(1-g.float()))
		z, g.spare = math.Cos(x)*r, math.Sin(x)*r
	}
	return c.Value(mu + z*sigma)
}

// normal is normalvariate(mu, sigma), by the method of Kinderman and Monahan, as in CPython.
func (g *generator) normal(c js.Call) goja.Value {
	mu, sigma := c.Arg(0, "mu").Number(0), c.Arg(1, "sigma").Number(1)
	magic := 4 * math.Exp(-0.5) / math.Sqrt2
	for {
		u := g.float()
		v := 1 - g.float()
		z := magic * (u - 0.5) / v
		if z*z/4 <= -math.Log(v) {
			return c.Value(mu + z*sigma)
		}
	}
}

// triangular is triangular(low, high, mode): numbers near mode, by default the middle, are the most frequent.
func (g *generator) triangular(c js.Call) goja.Value {
	low, high := c.Arg(0, "low").Number(0), c.Arg(1, "high").Number(1)
	if low == high {
		return c.Value(low)
	}
	u, middle := g.float(), 0.5
	if mode := c.Arg(2, "mode"); mode.Given() {
		middle = (mode.Number(0) - low) / (high - low)
	}
	if u > middle {
		u, middle, low, high = 1-u, 1-middle, high, low
	}
	return c.Value(low + (high-low)*math.Sqrt(u*middle))
}
