// What process has besides; the values differ from machine to machine.
print(process.version, Object.keys(process.versions), process.release.name, process.argv0, process.execArgv, process.title);
print([process.arch, process.platform, process.execPath].map(s => typeof s), process.ppid > 0, process.pid > 0);
print(process.uptime(), process.hrtime(), process.hrtime([0, 5]), process.hrtime.bigint());
print(Object.keys(process.memoryUsage()), process.memoryUsage.rss() > 0, process.cpuUsage(), process.cpuUsage({ user: 1, system: 0 }));
await sleep(1500);
print(process.uptime(), process.hrtime(), process.hrtime([1, 999]), process.hrtime.bigint());
print(Object.prototype.toString.call(process));

// Output:
// v20.19.0 [ 'node', 'weft', 'goja', 'go' ] node weft [] weft
// [ 'string', 'string', 'string' ] true true
// 0 [ 0, 0 ] [ -1, 999999995 ] 0n
// [ 'rss', 'heapTotal', 'heapUsed', 'external', 'arrayBuffers' ] true { user: 0, system: 0 } { user: -1, system: 0 }
// 1.5 [ 1, 500000000 ] [ 0, 499999001 ] 1500000000n
// [object process]
