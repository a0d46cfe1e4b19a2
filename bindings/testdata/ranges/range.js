print(range(5), [...range(5)], [...range(2, 10, 3)], [...range(5, 0, -2)], range(10).length, range(0, 10, 3).at(-1), range(10).includes(10), range(0, 10, 2).indexOf(4));
print(`${range(3)}`, `${range(1, 9, 2)}`, [...range(10).slice(2, -2)], [...range(0, 10, 3).reversed()], range(0).length);
for (const bad of [[], [1.5], [1, 2, 0], ['3'], [1, 2, 3, 4]]) try { print(range(...bad)); } catch (e) { print(String(e)); }
const [a, b, ...c] = range(5); print(a, b, c, Array.from(range(3), x => x * 2), Math.max(...range(7)), range(3)[Symbol.iterator]().map?.(x => x + 1).toArray());
let sum = 0; for (const i of range(100000)) sum += i; print(sum);

// Output:
// Range { start: 0, stop: 5, step: 1 } [ 0, 1, 2, 3, 4 ] [ 2, 5, 8 ] [ 5, 3, 1 ] 10 9 false 2
// range(0, 3) range(1, 9, 2) [ 2, 3, 4, 5, 6, 7 ] [ 9, 6, 3, 0 ] 0
// TypeError: range needs 1 to 3 arguments, 0 given
// TypeError: range: stop must be a whole number, not 1.5
// RangeError: range: step must not be 0
// TypeError: range: stop must be a whole number, not '3'
// TypeError: range needs 1 to 3 arguments, 4 given
// 0 1 [ 2, 3, 4 ] [ 0, 2, 4 ] 6 [ 1, 2, 3 ]
// 4999950000
