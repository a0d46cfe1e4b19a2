// What a cancellation reaches. What a task follows is a chain: a call, what that awaits, and so on, as long as a link is part of
// whatever awaits it: the call of an async function that nothing else awaits, what then, catch and finally have made of that, or a scope.
// A cancellation goes to the end of the chain.
// When the call there runs, or is about to go on with something that was handed to it, the cancellation is due: at the next await.
(function (host) {
	'use strict';
	const { isFuture, peek, what } = host.part('future');

	// Scopes are what futures are of, as a private field that each of these gets: a scope leads to its future, and goja's WeakMap keeps a
	// value that leads to its key, and so both, for ever.
	class Scopes extends function (future) { return future; } {
		#scope;

		constructor(future, scope) {
			super(future);
			this.#scope = scope;
		}

		static has(p) { return typeof p === 'object' && p !== null && #scope in p; }
		static get(p) { return Scopes.has(p) ? p.#scope : undefined; }
		static set(future, scope) { new Scopes(future, scope); }
	}
	const scopes = Scopes;

	const isPromise = v => v instanceof Promise;

	// inner tells whether a promise is a link of the chain of whatever awaits it.
	const inner = p => {
		if (!host.isPending(p) || host.isShared(p)) return false;
		if (scopes.has(p)) return true;
		if (isFuture(p)) return false;
		if (host.isCoroutine(p)) return true;
		const source = host.sourceOf(p);
		return source !== null && inner(source);
	};

	// next is what a link waits for; null when it runs.
	const next = link => scopes.has(link) ? scopes.get(link).step : host.isCoroutine(link) ? host.waitsFor(link) : host.sourceOf(link);

	// end is the last link of a chain, undefined for none, and what that waits for.
	const end = (root, pass) => {
		let link, on = root;
		while (on !== null && inner(on)) {
			const scope = pass && scopes.get(on);
			if (scope) pass(scope);
			link = on;
			on = next(on);
		}
		return [link, on];
	};

	// A request asks that a chain throws reason. It is of a unit, which is a task or a scope; root is where the chain begins, leave
	// throws when the chain has no link.
	const dues = new Map(); // the request that is due, by unit

	const owe = (request, late) => {
		dues.set(request.unit, { request, late });
		host.setDues(dues.size);
	};

	// handOn is called when a unit has ended well: the request that was due then is that of who awaits it, if there is one that has come here.
	const handOn = unit => {
		const request = forget(unit)?.instead;
		if (request && host.isPending(request.root())) owe(request, true);
	};

	// forget takes back a request that is due, and returns it.
	const forget = unit => {
		const owed = dues.get(unit);
		if (dues.delete(unit)) host.setDues(dues.size);
		return owed;
	};

	// owes tells whether a request of a unit has not been thrown yet.
	const owes = unit => dues.has(unit);

	// due is the reason of a unit's request that is due, unless something was handed to it before.
	const due = unit => {
		const owed = dues.get(unit);
		return owed && !owed.late ? owed.request.reason : undefined;
	};

	// How far a request has got.
	const REACHED = 'reached', RUNS = 'runs', LATE = 'late';

	const coming = new WeakSet(); // what an error is on its way to, by the handlers before it

	// cancelBehind cancels what then, catch and finally have made a promise of, for one who awaits it alone. Their handlers see that.
	const cancelBehind = (on, { reason, message }) => {
		if (!host.isPending(on) || host.isShared(on)) return false;
		const wait = host.behind(on);
		if (wait === null) return false;
		if (isFuture(wait)) {
			if (!wait.cancel(message)) return false;
		} else {
			if (!host.cancelWait(wait)) return false;
			host.settle(wait, false, reason);
		}
		coming.add(on);
		host.soon(() => coming.delete(on));
		return true;
	};

	// reach has the end of a chain throw.
	const reach = (root, request, leave, pass) => {
		const { reason, message } = request;
		const [link, on] = end(root, pass);
		if (on === null) return RUNS;
		if (isFuture(on)) {
			const [state] = peek(on);
			if (state === 'cancelled') return REACHED;
			if (state === 'pending' && on.cancel(message)) {
				const owed = dues.get(on);
				if (owed?.late) owed.instead = request;
				return REACHED;
			}
			if (state === 'pending' || what(on) !== undefined) return LATE;
		} else if (host.isCancelled(on) || cancelBehind(on, request) || coming.has(on)) {
			return REACHED;
		} else if (!host.cancelWait(on) && (host.isDelivered(on) || !host.isPending(on) && (scopes.has(link) || host.isCoroutine(on)))) {
			return LATE;
		}
		if (link === undefined) leave(reason);
		else if (scopes.has(link)) scopes.get(link).leave(reason);
		else host.throwInto(link, reason);
		return REACHED;
	};

	// interrupt makes a request. Every scope on the way is told. It returns how far that got.
	const interrupt = request => {
		const got = reach(request.root(), request, request.leave, scope => scope.passed.push(request));
		if (got !== REACHED) owe(request, got === LATE);
		return got;
	};

	// deliver is called when the last link of a chain is about to wait for something: what is due comes now.
	const deliver = (link, on, leave) => {
		if (dues.size === 0) return;
		const owed = [...dues.values()].filter(({ request }) => end(request.root())[0] === link);
		if (owed.length === 0) return;
		for (const { request } of owed) forget(request.unit);
		const { request } = owed.at(-1);
		if (!isPromise(on)) leave(request.reason);
		else if (host.isPending(on) && reach(on, request, leave) === REACHED) return;
		else for (const { request, late } of owed) owe(request, late);
	};

	host.onDue((call, on) => deliver(call, on, reason => { throw reason; }));
	host.onFork(clean => { if (clean) for (const unit of [...dues.keys()]) forget(unit); });

	return { scopes, isPromise, inner, next, end, interrupt, deliver, owe, owes, handOn, forget, due, LATE };
})
