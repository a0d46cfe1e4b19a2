const start = performance.now();
print(await sleep(10, 'value'), await sleep(0), await sleep(), performance.now() - start);
print(await Promise.all([sleep(5, 'a'), sleep(5, 'b'), sleep(1, 'c')]), performance.now() - start);
for (const wrong of [-1, NaN, '5']) {
  try { sleep(wrong); } catch (e) { print(String(e)); }
}

// Output:
// value undefined undefined 10
// [ 'a', 'b', 'c' ] 15
// RangeError: sleep: ms must not be negative, but is -1
// TypeError: sleep: ms must be a number, not NaN
// TypeError: sleep: ms must be a number, not '5'
