// Several at once.
(function (host) {
	'use strict';
	const { CancelledError } = host;
	const { future, settle, fail, watch, outcome, isFuture } = host.part('future');
	const { ensure, isPromise, make } = host.part('task');

	// lift is what gather waits for: futures as they are, calls and functions as tasks, other promises as they are.
	const lift = v => isFuture(v) || isPromise(v) && !host.isCoroutine(v) ? v : make('asyncio.gather', v);

	// split takes an object of options off the end of a list of arguments.
	const split = args => {
		const last = args.at(-1);
		if (typeof last !== 'object' || last === null || isPromise(last) || Symbol.iterator in last) return [args, {}];
		return [args.slice(0, -1), last];
	};

	// flat is the arguments with the items of lists among them in their place.
	const flat = args => args.flatMap(v => typeof v === 'object' && v !== null && !isPromise(v) && Symbol.iterator in v ? [...v] : [v]);

	function gather(...args) {
		const [list, { returnExceptions = false }] = split(args);
		const children = flat(list).map(lift);
		const values = new Array(children.length);
		let left = children.length, stopped;
		const all = future(message => {
			if (all.done()) return false;
			let some = false;
			for (const child of children) some = (isFuture(child) ? child.cancel(message) : host.cancelWait(child)) || some;
			if (some) stopped = new CancelledError(message);
			return some;
		});
		const done = () => {
			if (--left > 0) return;
			if (stopped) settle(all, 'cancelled', stopped);
			else settle(all, 'finished', values);
		};
		children.forEach((child, i) => child.then(v => {
			values[i] = v;
			done();
		}, reason => {
			values[i] = reason;
			if (!returnExceptions) fail(all, reason);
			done();
		}));
		if (children.length === 0) settle(all, 'finished', values);
		return all;
	}

	return { gather };
})
