// console.table, as Node draws it.
(function (host) {
	'use strict';
	const { inspect, width, colors } = host;
	const { keys, values, hasOwn, create } = Object;
	const { isArray } = Array;

	const cell = value => {
		const hidden = value !== null && typeof value === 'object' && !isArray(value) && keys(value).length > 2;
		return inspect(value, { depth: hidden ? -1 : 0, maxArrayLength: 3, breakLength: Infinity, colors });
	};

	const render = (row, widths) => '│ ' + row.map((text, i) => text + ' '.repeat(widths[i] - width(text))).join(' │ ') + ' │\n';

	const draw = (head, columns) => {
		const rows = Array.from({ length: Math.max(...columns.map(column => column.length)) }, (_, r) => columns.map(column => column[r] ?? ''));
		const widths = head.map((name, i) => Math.max(width(name), ...rows.map(row => width(row[i]))));
		const rule = (left, middle, right) => left + widths.map(n => '─'.repeat(n + 2)).join(middle) + right;
		return rule('┌', '┬', '┐') + '\n' + render(head, widths) + rule('├', '┼', '┤') + '\n' +
			rows.map(row => render(row, widths)).join('') + rule('└', '┴', '┘');
	};

	const numbered = (head, columns) => draw(['(iteration index)', ...head], [columns[0].map((_, i) => cell(i)), ...columns]);

	// A row is a value of the data; its columns are its properties, or those that are asked for.
	const records = (data, properties) => {
		const columns = create(null), primitives = [];
		let some = false;
		keys(data).forEach((index, i) => {
			const item = data[index];
			const primitive = item === null || (typeof item !== 'function' && typeof item !== 'object');
			if (primitive && properties === undefined) {
				some = true;
				primitives[i] = cell(item);
				return;
			}
			for (const key of properties ?? keys(item)) {
				columns[key] ??= [];
				columns[key][i] = primitive || !hasOwn(item, key) ? '' : cell(item[key]);
			}
		});
		const head = ['(index)', ...keys(columns)], all = [keys(data), ...values(columns)];
		return some ? draw([...head, 'Values'], [...all, primitives]) : draw(head, all);
	};

	return {
		table(data, properties) {
			if (host.isMap(data)) return numbered(['Key', 'Values'], [[...data.keys()].map(cell), [...data.values()].map(cell)]);
			if (host.isSet(data)) return numbered(['Values'], [[...data].map(cell)]);
			return records(data, properties);
		},
	};
})
