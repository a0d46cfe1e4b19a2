package clone

import (
	"testing"

	"weft/runtime/soaktest"
)

// random makes a function of a seed that gives a graph of all kinds of objects, with shared ones and cycles.
const random = `(seed => {
	let state = seed * 2654435761 >>> 0 || 1;
	const dice = n => { state ^= state << 13; state ^= state >>> 17; state ^= state << 5; return (state >>> 0) % n; };
	const made = [], count = dice(40) + 1;
	const pick = list => list[dice(list.length)];
	const text = () => pick(['', 'a', 'key' + dice(9), 'é', '日本', '😀', '\ud800', '__proto__', 'length',
		'' + dice(5), 'x'.repeat(dice(300))]);
	const number = () => pick([0, -0, dice(300), -dice(300), dice(1e9) * 1e6, dice(100) / 8, NaN, Infinity, -Infinity]);
	const plain = () => pick([undefined, null, true, false, number(), number(), text(), text(),
		BigInt(dice(1e9)) ** BigInt(dice(9)) * -1n]);
	const any = () => made.length && dice(3) ? pick(made) : plain();
	const put = (o, k, v) => Object.defineProperty(o, k, {value: v, writable: true, enumerable: true, configurable: true});
	const buffers = () => made.filter(o => o instanceof ArrayBuffer);
	const makers = [
		() => ({}), () => ({}), () => ({}), () => [], () => [], () => new Array(dice(20)), () => new Map(), () => new Set(),
		() => Array.from({length: dice(50)}, number), () => Array.from({length: dice(20)}, text),
		() => Array.from({length: dice(20)}, plain),
		() => Object.assign(new Array(dice(1e6) + 5000), {[dice(5000)]: number()}),
		() => new Date(pick([NaN, 0, dice(1e9) * 1000])), () => new RegExp(pick(['a', '/', '[/]', '\n']), pick(['', 'g', 'iy'])),
		() => Object(pick([true, number(), text(), 5n])), () => new ArrayBuffer(dice(8) * 8), () => new ArrayBuffer(4000 + dice(200)),
		() => {
			const b = pick(buffers()) || new ArrayBuffer(16), k = dice(b.byteLength + 1);
			return dice(2) ? new DataView(b, k) : new Uint8Array(b, k, dice(b.byteLength - k + 1));
		},
		() => new (pick([Int16Array, Float32Array, BigInt64Array, Uint8ClampedArray]))(dice(9)),
		() => new (pick([Error, TypeError, RangeError]))(text(), pick([undefined, {cause: any()}])),
		() => new AggregateError([any()], 'm'),
	];
	for (let i = 0; i < count; i++) made.push(pick(makers)());
	const fill = {
		'[object Object]': o => put(o, text(), any()),
		'[object Array]': o => dice(4) ? put(o, dice(o.length < 100 ? o.length + 2 : o.length), any()) :
			dice(9) ? o.push(any()) : put(o, 'k' + dice(5), any()),
		'[object Map]': o => o.set(any(), any()),
		'[object Set]': o => o.add(any()),
		'[object Error]': o => put(o, 'k' + dice(5), any()),
	};
	for (let i = 0; i < 3 * count; i++) {
		const o = pick(made), f = fill[Object.prototype.toString.call(o)];
		if (f && !ArrayBuffer.isView(o)) f(o);
	}
	return dice(2) ? made : pick(made);
})`

func TestRandomGraphs(t *testing.T) {
	b := newBench(t, nil)
	make := b.run(random)
	_ = b.vm.Set("make", make)
	for seed := range soaktest.Seeds(t, 500, 100_000) {
		_ = b.vm.Set("seed", seed)
		v := b.run(`make(seed)`)
		if b.compare(v, b.copy(v)); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}
