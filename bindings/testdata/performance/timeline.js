const t = e => ({ ...e.toJSON(), startTime: typeof e.startTime, duration: typeof e.duration });
const m = performance.mark('a', { detail: { x: 1 }, startTime: 5 }); print(m, m instanceof PerformanceMark, m instanceof PerformanceEntry, JSON.stringify(m));
performance.mark('b', { startTime: 8 });
print(performance.measure('m', 'a', 'b'), performance.measure('m2', { start: 1, duration: 3, detail: 'd' }), performance.measure('m3', { start: 'a', end: 20 }));
print(performance.getEntries().map(e => e.name), performance.getEntriesByType('mark').length, performance.getEntriesByName('m2')[0].duration);
try { performance.measure('x', 'nope') } catch (e) { print(e.name, e.message) }
performance.clearMarks('a'); print(performance.getEntriesByType('mark').map(e => e.name)); performance.clearMeasures(); print(performance.getEntries().length);
const o = new PerformanceObserver((list, self) => { print('observed', list.getEntries().map(e => e.name), self === o); o.disconnect() });
o.observe({ entryTypes: ['mark', 'measure'] }); performance.mark('c', { startTime: 2 }); performance.mark('d', { startTime: 1 }); performance.measure('e', 'c', 'd');
print(PerformanceObserver.supportedEntryTypes.includes('mark'), typeof performance.timeOrigin, performance.now() > 0, 'timeOrigin' in performance.toJSON());

// Output:
// PerformanceMark {
//   name: 'a',
//   entryType: 'mark',
//   startTime: 5,
//   duration: 0,
//   detail: { x: 1 }
// } true true {"name":"a","entryType":"mark","startTime":5,"duration":0,"detail":{"x":1}}
// PerformanceMeasure {
//   name: 'm',
//   entryType: 'measure',
//   startTime: 5,
//   duration: 3,
//   detail: null
// } PerformanceMeasure {
//   name: 'm2',
//   entryType: 'measure',
//   startTime: 1,
//   duration: 3,
//   detail: 'd'
// } PerformanceMeasure {
//   name: 'm3',
//   entryType: 'measure',
//   startTime: 5,
//   duration: 15,
//   detail: null
// }
// [ 'm2', 'a', 'm', 'm3', 'b' ] 2 3
// SyntaxError The "nope" performance mark has not been set
// [ 'b' ]
// 1
// true number false true
// observed [ 'd', 'c', 'e' ] true
