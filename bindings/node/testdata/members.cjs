// Each member of each module can be read.
for (const name of ['assert', 'async_hooks', 'buffer', 'crypto', 'events', 'module', 'path', 'perf_hooks', 'querystring', 'stream', 'stream/promises', 'string_decoder', 'timers', 'timers/promises', 'tty', 'url', 'util', 'util/types']) {
	const m = require(name)
	for (const key of Object.keys(m)) { try { m[key] } catch (e) { console.log(name, key, e.message) } }
	console.log(name, typeof m)
}
