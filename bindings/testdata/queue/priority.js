// Python's order: numbers by size, strings by characters, arrays by the first items that differ. Equal items keep theirs.
function sorted(items, ...args) {
	const q = new queue.PriorityQueue(0, ...args);
	items.forEach(x => q.put(x));
	return items.map(() => q.get());
}
print(sorted([3, 1, 2.5, -1, 10n, true, -Infinity]));
print(sorted(['b', 'a', 'B', '', 'ab']));
print(sorted([[2, 'x'], [1, 'z'], [1, 'a'], [1], []]));
print(sorted([[1, [2, 3]], [1, [2, 1]]]));
print(sorted([new Date(20), new Date(10)]).map(Number));
print(sorted([['b', 1], ['a', 1], ['c', 0]], (a, b) => a[1] - b[1]));
print(sorted([1, 2, 3], (a, b) => b - a));

// Output:
// [ -Infinity, -1, 1, true, 2.5, 3, 10n ]
// [ '', 'B', 'a', 'ab', 'b' ]
// [ [], [ 1 ], [ 1, 'a' ], [ 1, 'z' ], [ 2, 'x' ] ]
// [ [ 1, [ 2, 1 ] ], [ 1, [ 2, 3 ] ] ]
// [ 10, 20 ]
// [ [ 'c', 0 ], [ 'b', 1 ], [ 'a', 1 ] ]
// [ 3, 2, 1 ]
