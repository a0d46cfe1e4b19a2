// What reports call the objects that tasks synchronize with, and who has them.
(function (host) {
	'use strict';
	const labels = new WeakMap();
	const holds = new Map(); // the task that has an object, and where it took it, by object

	// name gives an object the name that the script gives it.
	const name = object => {
		const given = host.nameHere(), kind = object.constructor.name.toLowerCase();
		labels.set(object, given && given !== kind ? `${kind} ${given}` : kind); // lock, not lock lock
		return object;
	};

	// hold notes that a task, undefined for none, has an object, which it took at a place.
	const hold = (object, task, at) => {
		const h = holds.get(object);
		if (h === undefined) return void holds.set(object, { task, at });
		h.task = task;
		h.at = at;
	};
	const free = object => { holds.delete(object); };

	host.onFork(clean => { if (clean) holds.clear(); });

	const label = object => labels.get(object) ?? object.constructor.name;

	// holder is the name of the task that has an object; "" when none has.
	const holder = object => holds.has(object) ? holds.get(object).task?.getName() ?? host.threadName(host.thread()) : '';

	// owner is the task that has an object; undefined when none has.
	const owner = object => holds.get(object)?.task;

	// held are the objects that a task has: label and place by turns.
	const held = task => [...holds].filter(([, h]) => h.task === task).flatMap(([object, h]) => [label(object), h.at]);

	return { name, hold, free, label, holder, owner, held };
})
