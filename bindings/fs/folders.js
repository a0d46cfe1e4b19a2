// What node:fs does with folders as a whole, made of its other functions: opendir and cp.
(function (host) {
	'use strict';
	const path = host.require('path'), { Buffer } = host.require('buffer');

	class Dir {
		#entries;
		#closed = false;
		constructor(name, entries) {
			this.path = name;
			this.#entries = entries;
		}
		#open() { if (this.#closed) throw Object.assign(new Error('Directory handle was closed'), { code: 'ERR_DIR_CLOSED' }); }
		readSync() {
			this.#open();
			return this.#entries.shift() ?? null;
		}
		closeSync() {
			this.#open();
			this.#closed = true;
		}
		read(callback) { return told(callback, () => this.readSync()); }
		close(callback) { return told(callback, () => this.closeSync()); }
		[Symbol.asyncIterator]() {
			return {
				next: async () => {
					const value = this.#closed ? null : this.readSync();
					if (value === null) this.#closed = true;
					return value === null ? { value: undefined, done: true } : { value, done: false };
				},
				return: async value => {
					this.#closed = true;
					return { value, done: true };
				},
				[Symbol.asyncIterator]() { return this; },
			};
		}
		entries() { return this[Symbol.asyncIterator](); }
	}

	// told gives what a function makes to a callback, or as a promise.
	const told = async (callback, make) => {
		if (typeof callback !== 'function') return make();
		try { callback(null, make()); } catch (e) { callback(e); }
	};

	// These are generators, for all forms of a function: they yield [a function of fs, ...its arguments] for its value.
	function* opendir(name, options) {
		try {
			return new Dir(String(name), yield ['readdir', name, { ...options, withFileTypes: true }]);
		} catch (e) {
			if (e.syscall === 'scandir') Object.assign(e, { syscall: 'opendir', message: e.message.replace('scandir', 'opendir') });
			throw e;
		}
	}

	const failure = (code, message, from, to) => Object.assign(new Error(`${message}: cp returned ${code.slice(-6).replace('_', '')} (${to}) ${to}`), { code, path: from, dest: to, syscall: 'cp' });
	const text = file => file instanceof URL ? host.require('url').fileURLToPath(file) : file instanceof Uint8Array ? Buffer.from(file).toString() : file;

	function* cp(from, to, options) {
		const { recursive = false, force = true, errorOnExist = false, dereference = false, filter = () => true } = options ?? {};
		[from, to] = [text(from), text(to)];
		if (!(yield filter(from, to))) return;
		const info = yield [dereference ? 'stat' : 'lstat', from];
		if (info.isDirectory()) {
			if (!recursive) throw failure('ERR_FS_EISDIR', 'Recursive option not enabled, cannot copy a directory', from, `${from} is a directory (not copied)`);
			if (path.resolve(to).startsWith(path.resolve(from) + path.sep)) throw failure('ERR_FS_CP_EINVAL', 'Cannot copy to a subdirectory of itself', from, `cannot copy ${from} to a subdirectory of self ${to}`);
			yield ['mkdir', to, { recursive: true }];
			for (const name of yield ['readdir', from]) yield* cp(path.join(from, name), path.join(to, name), options);
			return;
		}
		let there = true;
		try { yield ['lstat', to]; } catch (e) {
			if (e.code !== 'ENOENT') throw e;
			there = false;
		}
		if (there && !force) {
			if (errorOnExist) throw failure('ERR_FS_CP_EEXIST', 'Target already exists', from, `${to} already exists`);
			return;
		}
		if (!there) yield ['mkdir', path.dirname(to), { recursive: true }];
		if (!info.isSymbolicLink()) return void (yield ['copyFile', from, to]);
		if (there) yield ['unlink', to];
		yield ['symlink', path.resolve(path.dirname(from), yield ['readlink', from]), to];
	}

	return ({ fs, promises }) => {
		const both = steps => ({
			sync(...args) {
				const it = steps(...args);
				let step = it.next();
				while (!step.done) {
					let value;
					try { value = Array.isArray(step.value) ? fs[`${step.value[0]}Sync`](...step.value.slice(1)) : step.value; } catch (e) {
						step = it.throw(e);
						continue;
					}
					step = it.next(value);
				}
				return step.value;
			},
			async promise(...args) {
				const it = steps(...args);
				let step = it.next();
				while (!step.done) {
					let value;
					try { value = await (Array.isArray(step.value) ? promises[step.value[0]](...step.value.slice(1)) : step.value); } catch (e) {
						step = it.throw(e);
						continue;
					}
					step = it.next(value);
				}
				return step.value;
			},
		});
		return { opendir: both(opendir), cp: both(cp) };
	};
})
