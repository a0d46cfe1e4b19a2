// pstree: what each task waits for and where, as text.
(function (host) {
	'use strict';
	const { isFuture, what } = host.part('future');
	const { Task, threads, links, chain, isPromise } = host.part('task');
	const { next, scopes } = host.part('reach');
	const { label, holder, owner, held } = host.part('label');

	// last is what a chain of links waits for, and the link that does.
	const last = calls => {
		const p = calls.at(-1);
		return host.isCoroutine(p) || scopes.has(p) ? [next(p), p] : [p];
	};

	// name is what a link waits for, in words.
	const name = (on, p) => {
		if (on instanceof Task) return on.getName();
		return isFuture(on) ? what(on) ?? (p && isFuture(p) ? what(p) : 'a future') : host.describeWait(on) || 'a promise';
	};

	// awaited is what a task waits for, in words.
	const awaited = task => {
		const calls = links(task);
		if (calls.length === 0) return 'not begun';
		const [on, p] = last(calls);
		return on === null ? 'running' : `awaits ${name(on, p)}`;
	};

	// turnOf is the object that a turn is a wait for; undefined for what is no turn.
	const turnOf = on => {
		const { Turn } = host.part('turn');
		return on instanceof Turn ? Turn.owner(on) : undefined;
	};

	// words are what a link waits for, an object by its name; of is the object that this is a turn for.
	const words = (on, p, of) => of ? (what(on) === 'Queue.put' ? 'room in ' : '') + label(of) : name(on, p);

	// waits is what a task waits for: { on, by, call }, in words, the task that has it, if one has, and the call that waits; undefined for a task
	// that waits for nothing.
	const waits = task => {
		const root = Task.coro(task);
		if (root === undefined || !host.isPending(root)) return undefined;
		const calls = links(task), [on, p] = last(calls), of = turnOf(on);
		if (on === null || isPromise(on) && !host.isPending(on)) return undefined; // what has come already makes no wait
		return { on: words(on, p, of), by: on instanceof Task ? on : of && owner(of), call: calls.findLast(p => host.isCoroutine(p)) };
	};

	// stuck is what the tasks of a thread wait for, which awaits a promise itself: see host.onDeadlock.
	const stuck = (thread, promise) => {
		const rows = [];
		const add = (task, calls) => {
			if (calls.length === 0) return;
			const [on, p] = last(calls), of = turnOf(on);
			if (on === null) return;
			rows.push({
				name: task?.getName() ?? '', on: words(on, p, of),
				holder: of ? holder(of) : '', task: on instanceof Task, call: calls.findLast(p => host.isCoroutine(p)), holds: held(task),
			});
		};
		if (promise && isFuture(promise) && !(promise instanceof Task)) add(undefined, chain(promise));
		for (const task of threads.get(thread) ?? []) add(task, links(task));
		return rows;
	};

	const places = task => task.getStack().join(' ← ');

	// columns puts cells below each other.
	const columns = rows => {
		const width = i => Math.max(...rows.map(row => row[i].length));
		return rows.map(row => row.map((cell, i) => cell.padEnd(width(i))).join('  ').trimEnd());
	};

	const ofThread = ([number, tasks]) => {
		const rows = columns([...tasks].map(task => [task.getName(), awaited(task), places(task)]));
		const title = `${host.threadName(number)}  ${rows.length} ${rows.length === 1 ? 'task' : 'tasks'}`;
		return [title, ...rows.map((row, i) => `${i === rows.length - 1 ? '└─' : '├─'} ${row}`)];
	};

	function pstree() {
		const busy = [...threads].filter(([, tasks]) => tasks.size > 0);
		return busy.length === 0 ? 'no tasks' : busy.flatMap(ofThread).join('\n');
	}

	return { pstree, stuck, waits };
})
