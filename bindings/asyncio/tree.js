// pstree: what each task waits for and where, as text.
(function (host) {
	'use strict';
	const { isFuture, what } = host.part('future');
	const { Task, threads, links } = host.part('task');
	const { next, scopes } = host.part('reach');

	// awaited is what a task waits for, in words.
	const awaited = task => {
		const calls = links(task);
		if (calls.length === 0) return 'not begun';
		const p = calls.at(-1), on = host.isCoroutine(p) || scopes.has(p) ? next(p) : p;
		if (on === null) return 'running';
		if (on instanceof Task) return `awaits ${on.getName()}`;
		return `awaits ${isFuture(on) ? what(on) ?? what(p) : host.describeWait(on) || 'a promise'}`;
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

	return { pstree };
})
