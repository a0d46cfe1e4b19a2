package web

import (
	"fmt"
	"testing"

	"weft/runtime/soaktest"
)

// model is the standard's text about signals, word for word: a source knows all its dependent signals.
const model = `
const standard = {
	controller() {
		return { reason: undefined, sources: [], dependents: [], dependent: false, listeners: [] };
	},
	any(signals) {
		const result = standard.controller();
		const first = signals.find((s) => s.reason !== undefined);
		if (first) { result.reason = first.reason; return result; }
		result.dependent = true;
		for (const signal of signals) {
			for (const source of signal.dependent ? signal.sources : [signal]) {
				if (result.sources.includes(source)) continue;
				result.sources.push(source);
				source.dependents.push(result);
			}
		}
		return result;
	},
	listen(signal, call) { signal.listeners.push({ call, removed: false }); },
	unlisten(signal) {
		const listener = signal.listeners.shift();
		if (listener) listener.removed = true;
	},
	state(signal) { return String(signal.reason); },
	abort(signal, reason) {
		if (signal.dependent || signal.reason !== undefined) return;
		signal.reason = reason;
		const told = [signal];
		for (const dependent of signal.dependents) {
			if (dependent.reason !== undefined) continue;
			dependent.reason = reason;
			told.push(dependent);
		}
		for (const each of told) {
			for (const listener of each.listeners.slice()) if (!listener.removed) listener.call();
		}
	},
};`

// real is the same for the package's own classes; listeners are taken back in the order of their addition.
const real = `
const controllers = new Map(), listeners = new Map();
const known = (signal) => { listeners.set(signal, []); return signal; };
const ours = {
	controller() {
		const controller = new AbortController();
		controllers.set(controller.signal, controller);
		return known(controller.signal);
	},
	any(signals) { return known(AbortSignal.any(signals)); },
	listen(signal, call) {
		const listener = () => call();
		listeners.get(signal).push(listener);
		signal.addEventListener('abort', listener);
	},
	unlisten(signal) {
		const listener = listeners.get(signal).shift();
		if (listener) signal.removeEventListener('abort', listener);
	},
	state(signal) { return String(signal.reason); },
	abort(signal, reason) { controllers.get(signal)?.abort(reason); },
};`

// play does random things with signals, in and out of their events, and tells what happened.
const play = `
const play = (seed, { controller, any, listen, unlisten, state, abort }) => {
	const told = [], signals = [controller(), controller()];
	let depth = 0;
	const random = (n) => {
		seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
		return (seed >> 8) % n;
	};
	const pick = () => signals[random(signals.length)];
	const hear = (name) => () => {
		told.push(name);
		if (depth++ < 3) for (let n = random(3); n > 0; n--) step();
		depth--;
	};
	const step = () => {
		const action = random(12), signal = pick();
		if (action < 1) signals.push(controller());
		else if (action < 3) signals.push(any([signal, ...Array.from({ length: random(3) }, pick)]));
		else if (action < 7) listen(signal, hear(signals.indexOf(signal) + ':' + random(1000)));
		else if (action < 10) unlisten(signal);
		else if (action < 11) told.push(signals.map(state).join());
		else abort(signal, 'r' + random(1000));
	};
	for (let i = 0; i < 60; i++) step();
	for (const signal of signals.slice()) abort(signal, 'end');
	return told.join(' ');
};`

// Dependent signals here ask their sources instead of being told; nobody can see the difference.
func TestAbortLikeTheStandard(t *testing.T) {
	programs := max(150, soaktest.Size(300, 5000)) // fewer do not cover it
	p := newPage(t)
	got, err := p.eval(fmt.Sprintf(`%s %s %s
		let events = 0;
		for (let seed = 1; seed <= %d; seed++) {
			const want = play(seed, standard), got = play(seed, ours);
			if (got !== want) return 'seed ' + seed + '\n got ' + got + '\nwant ' + want;
			events += want.length;
		}
		return reported.length === 0 && events > 10000 ? 'same' : 'nothing happened';`,
		model, real, play, programs))
	if err != nil || got != "same" {
		t.Errorf("%s %v", got, err)
	}
}
