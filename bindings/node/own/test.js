// node:test: tests run one after the other once the program has been read, and are reported as TAP, on a terminal as Node's spec.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { inspect } = require('internal/util/inspect');
	const assert = require('assert'), { MockTracker } = require('internal/mock');
	const { AbortController, clearTimeout, performance, setImmediate, setTimeout } = host.globals;
	const counts = { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
	const began = performance.now();
	const spec = () => Boolean(process.stdout.isTTY);
	const write = (depth, text) => process.stdout.write(text.split('\n').map(line => line && '    '.repeat(depth) + line).join('\n') + '\n');
	const green = '\u001b[32m', red = '\u001b[31m', gray = '\u001b[90m', blue = '\u001b[34m', plain = '\u001b[39m';
	const failed = [];
	let current, root; // the suite that is being declared

	const parsed = (name, options, fn) => {
		if (typeof name === 'function') [name, options, fn] = [name.name, {}, name];
		else if (name !== null && typeof name === 'object') [name, options, fn] = ['', name, options];
		if (typeof options === 'function') [options, fn] = [{}, options];
		return { name: name || fn?.name || '<anonymous>', options: options ?? {}, fn: fn ?? (() => {}), empty: fn === undefined };
	};
	// outcome calls a function as a test: it waits for a callback, if fn has a parameter for it.
	const outcome = (fn, context, self) => new Promise((resolve, reject) => {
		if (fn.length < 2) return resolve(Reflect.apply(fn, self, [context]));
		Reflect.apply(fn, self, [context, error => error ? reject(error) : resolve()]);
	});

	class Test {
		constructor(parent, name, options, fn, suite) {
			Object.assign(this, { parent, name, options, fn, suite, children: [], hooks: { before: [], after: [], beforeEach: [], afterEach: [] }, number: 0, failures: 0 });
			this.skip = options.skip ?? parent?.skip;
			this.todo = options.todo;
			this.depth = parent ? parent.depth + 1 : -1;
			this.context = new Context(this);
			this.promise = new Promise(resolve => this.done = resolve);
		}
		async hook(name, of = this) {
			for (const fn of of.hooks[name]) await outcome(fn, this.context, this.context);
		}
		async each(name) {
			const chain = [];
			for (let at = this.parent; at; at = at.parent) chain.push(at);
			if (name === 'beforeEach') chain.reverse();
			for (const at of chain) await this.hook(name, at);
		}
		async run() {
			const start = performance.now();
			const only = this.parent.children.some(each => each.options.only) && !this.options.only && !this.skip && root.only;
			if (only) this.skip = "'only' option not set";
			if (this.skip === undefined || this.skip === false) {
				try { await this.limited(); } catch (error) { this.error = { error }; }
			}
			this.time = performance.now() - start;
			if (this.failures && !this.error) this.error = { subtests: this.failures };
			this.report();
			this.done();
		}
		limited() {
			const { timeout } = this.options;
			const work = this.suite ? this.runSuite() : this.runTest();
			if (!(timeout < Infinity)) return work;
			let timer;
			const late = new Promise((_, reject) => {
				timer = setTimeout(() => reject(Object.assign(new Error(`test timed out after ${timeout}ms`), { code: 'ERR_TEST_FAILURE' })), timeout);
			});
			return Promise.race([work, late]).finally(() => clearTimeout(timer));
		}
		async runTest() {
			try {
				await this.each('beforeEach');
				await this.hook('before');
				await outcome(this.fn, this.context, this.context);
				await this.drain();
			} finally {
				await this.hook('after');
				await this.each('afterEach');
			}
		}
		async runSuite() {
			await this.declared;
			await this.hook('before');
			try { await this.drain(); } finally { await this.hook('after'); }
		}
		// drain runs the children that have been declared, and those that are meanwhile.
		drain() {
			return this.draining ??= (async () => {
				for (let i = this.ran ?? 0; i < this.children.length; i++) {
					this.ran = this.children[i].number = i + 1;
					await this.children[i].run();
				}
				this.draining = undefined;
			})();
		}
		add(child) {
			this.children.push(child);
			return child;
		}
		report() {
			const { depth, error, skip, todo } = this;
			if (this.suite) counts.suites++;
			else counts.tests++;
			const skipped = skip !== undefined && skip !== false;
			const isTodo = todo !== undefined && todo !== false;
			if (!this.suite) counts[skipped ? 'skipped' : isTodo ? 'todo' : error?.cancelled ? 'cancelled' : error ? 'fail' : 'pass']++;
			if (error && !isTodo) {
				this.parent.failures++;
				process.exitCode = 1;
				if (!error.subtests) failed.push(this);
			}
			this.headings();
			const why = [skipped && ['SKIP', skip], isTodo && ['TODO', todo]].filter(Boolean).map(([word, said]) => ` # ${word}${typeof said === 'string' ? ` ${said}` : ''}`)[0] ?? '';
			if (spec()) {
				const [mark, color] = error && !isTodo ? ['✖', red] : skipped ? ['﹣', gray] : ['✔', green];
				const text = `${color}${mark} ${this.name}${plain} ${gray}(${this.time}ms)${plain}${why}`;
				write(0, '  '.repeat(depth) + text);
				if (error?.error) write(0, this.detail().replace(/^/gm, '  '.repeat(depth + 1)) + '\n');
				return;
			}
			if (this.children.length) write(depth + 1, `1..${this.children.length}`);
			write(depth, `${error ? 'not ok' : 'ok'} ${this.number} - ${this.name.replace(/[\\#]/g, '\\$&')}${why}\n  ---\n  duration_ms: ${this.time}` + (this.suite ? "\n  type: 'suite'" : '') + this.yaml() + '\n  ...');
			for (const text of this.notes ?? []) write(depth, `# ${text}`);
		}
		// headings writes the names of what is around, and of this, unless it has been done.
		headings() {
			if (this.headed || this.depth < 0) return;
			this.headed = true;
			this.parent.headings();
			if (!spec()) write(this.depth, `# Subtest: ${this.name}`);
			else if (this.children.length) write(0, '  '.repeat(this.depth) + `▶ ${this.name}`);
		}
		detail() { return inspect(this.error.error, { colors: host.color() }); }
		yaml() {
			if (!this.error) return '';
			const { error, subtests } = this.error;
			if (subtests) return `\n  failureType: 'subtestsFailed'\n  error: '${subtests} subtest${subtests > 1 ? 's' : ''} failed'\n  code: 'ERR_TEST_FAILURE'`;
			const message = `${error?.message ?? error}`;
			const block = text => text.includes('\n') ? `|-\n    ${text.replaceAll('\n', '\n    ')}` : `'${text.replaceAll("'", "\\'")}'`;
			let text = `\n  failureType: '${this.error.cancelled ? 'cancelledByParent' : 'testCodeFailure'}'\n  error: ${block(message)}\n  code: '${error?.code ?? 'ERR_TEST_FAILURE'}'`;
			if (error?.name && error.name !== 'Error') text += `\n  name: '${error.name}'`;
			if (error?.code === 'ERR_ASSERTION') text += `\n  expected: ${inspect(error.expected)}\n  actual: ${inspect(error.actual)}\n  operator: '${error.operator}'`;
			const frames = `${error?.stack ?? ''}`.split('\n').filter(line => line.startsWith('    at ')).map(line => line.slice(7));
			return frames.length ? `${text}\n  stack: |-\n    ${frames.join('\n    ')}` : text;
		}
	}

	class Context {
		#test;
		constructor(test) { this.#test = test; }
		get name() { return this.#test.name; }
		get signal() { return (this.#test.controller ??= new AbortController()).signal; }
		get assert() { return assert; }
		get mock() { return undefined; }
		diagnostic(text) { (this.#test.notes ??= []).push(text); }
		skip(why = true) { this.#test.skip = why; }
		todo(why = true) { this.#test.todo = why; }
		runOnly() {}
		test(...args) {
			const { name, options, fn } = parsed(...args);
			const child = this.#test.add(new Test(this.#test, name, options, fn, false));
			this.#test.drain();
			return child.promise;
		}
		before(fn) { return outcome(fn, this, this); }
		after(fn) { this.#test.hooks.after.push(fn); }
		beforeEach(fn) { this.#test.hooks.beforeEach.push(fn); }
		afterEach(fn) { this.#test.hooks.afterEach.push(fn); }
	}
	delete Context.prototype.mock;

	root = current = new Test(undefined, '<root>', {}, undefined, true);
	const start = () => {
		if (root.started) return;
		root.started = true;
		if (!spec()) write(0, 'TAP version 13');
		setImmediate(async () => {
			try {
				await root.hook('before');
				await root.drain();
				await root.hook('after');
			} catch (error) {
				process.exitCode = 1;
				process.stdout.write(`${inspect(error)}\n`);
			}
			root.ended = true;
		});
		process.once('beforeExit', () => {
			if (!root.ended) cancel(root);
			summary();
		});
	};
	// cancel reports the tests that the program has ended before.
	const cancel = test => {
		const open = test.children[(test.ran ?? 0) - 1];
		if (!open || open.time !== undefined) return;
		cancel(open);
		const error = new Error('Promise resolution is still pending but the event loop has already resolved');
		Object.assign(open, { time: 0, error: { error, cancelled: true } });
		open.report();
	};
	const summary = () => {
		if (!spec()) write(0, `1..${root.children.length}`);
		const [mark, end] = spec() ? [`${blue}ℹ `, plain] : ['# ', ''];
		for (const [name, n] of Object.entries({ ...counts, duration_ms: performance.now() - began })) write(0, `${mark}${name} ${n}${end}`);
		if (!spec() || !failed.length) return;
		write(0, `\n${red}✖ failing tests:${plain}`);
		for (const test of failed) write(0, `\n${red}✖ ${test.name}${plain} ${gray}(${test.time}ms)${plain}\n  ${test.detail().replaceAll('\n', '\n  ')}`);
	};

	const declare = (more, suite) => function (...args) {
		const { name, options, fn, empty } = parsed(...args);
		const all = { ...options, ...more };
		if (all.only) root.only = true;
		const test = current.add(new Test(current, name, empty && !('skip' in all) ? { ...all } : all, fn, suite));
		if (suite && (test.skip === undefined || test.skip === false)) {
			const was = current;
			current = test;
			try { test.declared = Promise.resolve(fn.call(test.context, test.context)); } finally { current = was; }
		}
		start();
		return test.promise;
	};
	const family = suite => Object.assign(declare({}, suite), {
		skip: declare({ skip: true }, suite), todo: declare({ todo: true }, suite), only: declare({ only: true }, suite),
	});
	const hook = name => fn => {
		current.hooks[name].push(fn);
		start();
	};
	const test = module.exports = family(false);
	test.test = test;
	test.it = family(false);
	test.describe = test.suite = family(true);
	test.mock = new MockTracker();
	for (const name of ['before', 'after', 'beforeEach', 'afterEach']) test[name] = hook(name);
})
