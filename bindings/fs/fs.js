(function (host) {
	'use strict';
	const { later, now, require } = host;
	const lazy = name => { let m; return () => m ??= require(name); };
	const buffer = lazy('buffer'), stream = lazy('stream'), url = lazy('url'), path = lazy('path'), events = lazy('events');

	const constants = Object.freeze({ F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, S_IFMT: 0o170000, S_IFREG: 0o100000, S_IFDIR: 0o040000,
		S_IFCHR: 0o020000, S_IFBLK: 0o060000, S_IFIFO: 0o010000, S_IFLNK: 0o120000, S_IFSOCK: 0o140000 });

	function fail(Class, code, message) { throw Object.assign(new Class(message), { code, name: Class.name }); }
	function received(value) {
		if (value == null) return String(value);
		if (typeof value === 'function') return `function ${value.name}`;
		if (typeof value === 'object') return value.constructor?.name ? `an instance of ${value.constructor.name}` : require('util').inspect(value);
		return `type ${typeof value} (${require('util').inspect(value)})`;
	}
	function wrong(name, want, value) {
		fail(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be ${want}. Received ${received(value)}`);
	}

	// What scripts give.
	function pathOf(value, name = 'path') {
		if (value instanceof URL) value = url().fileURLToPath(value);
		if (value instanceof Uint8Array) value = buffer().Buffer.from(value).toString();
		if (typeof value !== 'string') wrong(name, 'of type string or an instance of Buffer or URL', value);
		if (value.includes('\0')) {
			fail(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument '${name}' must be a string, Uint8Array, or URL without null bytes. Received ${require('util').inspect(value)}`);
		}
		return value;
	}
	const flagNames = new Set(['r', 'rs', 'r+', 'rs+', 'w', 'wx', 'xw', 'w+', 'wx+', 'xw+', 'a', 'as', 'ax', 'xa', 'a+', 'as+', 'ax+', 'xa+']);
	function flagOf(value) {
		if (!flagNames.has(value)) fail(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'flags' is invalid. Received ${require('util').inspect(value)}`);
		return value;
	}
	function optionsOf(value, defaults) {
		if (value == null || typeof value === 'function') return defaults;
		if (typeof value === 'string') value = { encoding: value };
		if (typeof value !== 'object') wrong('options', 'of type string or an instance of Object', value);
		if (value.encoding && value.encoding !== 'buffer' && !buffer().Buffer.isEncoding(value.encoding)) {
			fail(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'encoding' is invalid encoding. Received '${value.encoding}'`);
		}
		value.signal?.throwIfAborted();
		return { ...defaults, ...value };
	}
	function bytesOf(value, encoding) {
		if (typeof value === 'string') value = buffer().Buffer.from(value, encoding || 'utf8');
		if (value instanceof ArrayBuffer) return value.slice(0);
		if (!ArrayBuffer.isView(value)) wrong('data', 'of type string or an instance of Buffer, TypedArray, or DataView', value);
		return value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
	}
	function modeOf(value, preset) {
		if (value == null) return preset;
		const mode = typeof value === 'string' ? parseInt(value, 8) : value;
		if (!Number.isInteger(mode) || mode < 0) fail(RangeError, 'ERR_OUT_OF_RANGE', `The value of "mode" is out of range. Received ${value}`);
		return mode;
	}
	function time(value) {
		if (value instanceof Date) return value.getTime() / 1000;
		return +value;
	}
	function decode(data, encoding) {
		const b = buffer().Buffer.from(data);
		return encoding && encoding !== 'buffer' ? b.toString(encoding) : b;
	}

	// What they get.
	class Stats {
		constructor(list) {
			[this.dev, this.mode, this.nlink, this.uid, this.gid, this.rdev, this.blksize, this.ino, this.size, this.blocks, this.atimeMs, this.mtimeMs,
				this.ctimeMs, this.birthtimeMs] = list;
			for (const t of ['atime', 'mtime', 'ctime', 'birthtime']) this[t] = new Date(Math.round(this[t + 'Ms']));
		}
	}
	class Dirent {
		#mode;
		constructor(name, parentPath, mode) { this.name = name; this.parentPath = this.path = parentPath; this.#mode = mode; }
		static mode(d) { return d.#mode; }
	}
	const types = { isFile: 'REG', isDirectory: 'DIR', isSymbolicLink: 'LNK', isFIFO: 'IFO', isSocket: 'SOCK', isCharacterDevice: 'CHR', isBlockDevice: 'BLK' };
	for (const [C, mode] of [[Stats, s => s.mode], [Dirent, Dirent.mode]]) {
		for (const [name, type] of Object.entries(types)) {
			const is = { [name]() { return (mode(this) & constants.S_IFMT) === constants['S_IF' + type]; } }[name];
			Object.defineProperty(C.prototype, name, { value: is, writable: true, configurable: true });
		}
	}
	delete Dirent.mode;
	function entries(list, dir, { withFileTypes, encoding }) {
		return list.map(([name, mode]) => {
			if (!withFileTypes) return encoding === 'buffer' ? buffer().Buffer.from(name) : name;
			const sub = path().dirname(name);
			return new Dirent(path().basename(name), sub === '.' ? dir : path().join(dir, sub), mode);
		});
	}

	// Each function, once: prepare(…arguments) is [the operation, its arguments, what to make of its value].
	const same = value => value, stats = list => new Stats(list);
	const append = { encoding: 'utf8', mode: 0o666, flag: 'a' }, write = { encoding: 'utf8', mode: 0o666, flag: 'w' };
	const writing = preset => (file, data, options) => {
		const o = optionsOf(options, preset);
		if (standard(file) !== undefined) return prepare.append(standard(file), data, options);
		return ['writeFile', [pathOf(file), bytesOf(data, o.encoding), flagOf(o.flag ?? preset.flag), modeOf(o.mode, 0o666)], same];
	};
	const statting = follow => (file, options) => {
		if (options?.bigint) fail(TypeError, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'stat: the option bigint is not there');
		return ['stat', [pathOf(file), follow], stats];
	};
	const prepare = {
		readFile: (file, options) => {
			const o = optionsOf(options, { flag: 'r' });
			if (isInput(file)) return ['restInput', [file], data => decode(data, o.encoding)];
			if (Number.isInteger(file)) return prepare.rest(file, options);
			return ['readFile', [pathOf(file)], data => decode(data, o.encoding)];
		},
		writeFile: writing(write),
		appendFile: writing(append),
		stat: statting(true),
		lstat: statting(false),
		access: (file, mode = 0) => ['access', [pathOf(file), mode], same],
		readdir: (dir, options) => {
			const o = optionsOf(options, {});
			return ['readdir', [pathOf(dir), !!o.recursive], list => entries(list, String(dir), o)];
		},
		mkdir: (dir, options) => {
			const o = typeof options === 'object' && options ? options : { mode: typeof options === 'function' ? undefined : options };
			return ['mkdir', [pathOf(dir), modeOf(o.mode, 0o777), !!o.recursive], same];
		},
		mkdtemp: (prefix, options) => ['mkdtemp', [pathOf(prefix, 'prefix')], same],
		rm: (file, { recursive = false, force = false } = {}) => ['rm', [pathOf(file), recursive, force], same],
		rmdir: (dir, options) => options?.recursive ? ['rm', [pathOf(dir), true, false], same] : ['rmdir', [pathOf(dir)], same],
		symlink: (target, file, type) => ['symlink', [pathOf(target, 'target'), pathOf(file)], same],
		link: (from, to) => ['link', [pathOf(from, 'existingPath'), pathOf(to, 'newPath')], same],
		unlink: file => ['unlink', [pathOf(file)], same],
		rename: (from, to) => ['rename', [pathOf(from, 'oldPath'), pathOf(to, 'newPath')], same],
		copyFile: (from, to, mode = 0) => ['copyFile', [pathOf(from, 'src'), pathOf(to, 'dest'), (mode & 1) === 1], same],
		truncate: (file, size = 0) => ['truncate', [pathOf(file), size ?? 0], same],
		chmod: (file, mode) => ['chmod', [pathOf(file), modeOf(mode)], same],
		utimes: (file, atime, mtime) => ['utimes', [pathOf(file), time(atime), time(mtime)], same],
		realpath: file => ['realpath', [pathOf(file)], same],
		readlink: file => ['readlink', [pathOf(file)], same],
		open: (file, flags, mode) => {
			const opened = [pathOf(file), flagOf(flags ?? 'r'), modeOf(mode, 0o666)], number = standard(opened[0]);
			return number === undefined ? ['open', opened, same] : ['standard', [number], same];
		},
		close: fd => fdOf(fd) >= 0 && fdOf(fd) < 3 ? ['standard', [fd], () => undefined] : ['close', [fdOf(fd)], same],
		fstat: fd => ['fstat', [fdOf(fd)], stats],
		ftruncate: (fd, size = 0) => ['ftruncate', [fdOf(fd), size], same],
		fsync: fd => ['fsync', [fdOf(fd)], same],
		fdatasync: fd => ['fsync', [fdOf(fd)], same],
		rest: (fd, options) => {
			const { encoding } = optionsOf(options, {});
			return ['rest', [fdOf(fd)], data => decode(data, encoding)];
		},
		append: (fd, data, options) => [writeTo(fd), [fdOf(fd), bytesOf(data, optionsOf(options, {}).encoding), -1], () => undefined],
		read: (fd, view, ...rest) => {
			if (view && !ArrayBuffer.isView(view)) { rest = [view]; view = view.buffer; }
			view ??= buffer().Buffer.alloc(16384);
			const o = typeof rest[0] === 'object' && rest[0] ? rest[0] : { offset: rest[0], length: rest[1], position: rest[2] };
			const offset = o.offset ?? 0, length = o.length ?? view.byteLength - offset, position = o.position ?? -1;
			if (length < 0 || offset + length > view.byteLength) {
				fail(RangeError, 'ERR_OUT_OF_RANGE', `The value of "length" is out of range. It must be <= ${view.byteLength - offset}. Received ${length}`);
			}
			return [isInput(fd) ? 'input' : 'read', [fdOf(fd), length, Number(position)], data => {
				new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(new Uint8Array(data), offset);
				return { bytesRead: data.byteLength, buffer: view };
			}];
		},
		write: (fd, data, ...rest) => {
			if (typeof data === 'string') return [writeTo(fd), [fdOf(fd), bytesOf(data, rest[1]), rest[0] ?? -1], n => ({ bytesWritten: n, buffer: data })];
			const o = typeof rest[0] === 'object' && rest[0] ? rest[0] : { offset: rest[0], length: rest[1], position: rest[2] };
			const offset = o.offset ?? 0, length = o.length ?? data.byteLength - offset;
			const part = new Uint8Array(data.buffer, data.byteOffset + offset, length);
			return [writeTo(fd), [fdOf(fd), bytesOf(part), o.position ?? -1], n => ({ bytesWritten: n, buffer: data })];
		},
	};
	// The standard streams, which have numbers and names of files: standard is the number that a file is.
	function standard(file) {
		if (typeof file === 'number') return file;
		const [, name, number] = /^\/dev\/(?:(stdin|stdout|stderr)|fd\/([012]))$/.exec(file) ?? [];
		return name ? ['stdin', 'stdout', 'stderr'].indexOf(name) : number && Number(number);
	}
	function isInput(file) { return standard(file) === 0; }
	function writeTo(fd) { return fd === 1 || fd === 2 ? 'print' : 'write'; }
	function fdOf(value) {
		if (value instanceof FileHandle) value = value.fd;
		if (!Number.isInteger(value)) wrong('fd', 'of type number', value);
		return value;
	}

	// What is wrong with the arguments rejects the promise.
	function begun(prep, args) {
		try {
			const [op, list, value] = prep(...args);
			return later[op](value, ...list);
		} catch (e) {
			return Promise.reject(e);
		}
	}

	// The three forms.
	const fs = { constants, Stats, Dirent, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 }, promises = { constants };
	const counted = { read: r => r.bytesRead, write: r => r.bytesWritten };
	for (const [name, prep] of Object.entries(prepare)) {
		if (name === 'rest' || name === 'append') continue; // of a FileHandle alone
		const promise = { [name](...args) { return begun(prep, args); } }[name];
		const sync = name + 'Sync';
		fs[sync] = { [sync](...args) {
			const [op, list, value] = prep(...args);
			const v = value(now[op](...list));
			return counted[name] ? counted[name](v) : v;
		} }[sync];
		fs[name] = { [name](...args) {
			const callback = args.pop();
			if (typeof callback !== 'function') wrong('cb', 'of type function', callback);
			const [op, list, value] = prep(...args); // what is wrong is thrown
			later[op](value, ...list).then(v => {
				if (counted[name]) process.nextTick(callback, null, counted[name](v), v.buffer);
				else process.nextTick(callback, null, v);
			}, err => process.nextTick(callback, err));
		} }[name];
		promises[name] = promise;
	}
	for (const name of ['close', 'fstat', 'ftruncate', 'fsync', 'fdatasync', 'read', 'write']) delete promises[name];
	for (const [name, form] of [['stat', fs.statSync], ['lstat', fs.lstatSync]]) {
		fs[name + 'Sync'] = { [name + 'Sync'](file, options) {
			try { return form(file, options); } catch (e) {
				if (options?.throwIfNoEntry === false && e.code === 'ENOENT') return undefined;
				throw e;
			}
		} }[name + 'Sync'];
	}
	fs.existsSync = function existsSync(file) {
		try { now.access(pathOf(file), 0); return true; } catch (e) {
			if (e.name === 'NotAllowedError') throw e;
			return false;
		}
	};

	class FileHandle {
		#fd;
		constructor(fd) { this.#fd = fd; }
		get fd() { return this.#fd; }
		#do(name, args) {
			if (this.#fd < 0) return Promise.reject(Object.assign(new Error('file closed'), { code: 'EBADF', syscall: name }));
			return begun(prepare[name], [this.#fd, ...args]);
		}
		read(...args) { return this.#do('read', args); }
		write(...args) { return this.#do('write', args); }
		stat() { return this.#do('fstat', []); }
		truncate(size) { return this.#do('ftruncate', [size]); }
		sync() { return this.#do('fsync', []); }
		datasync() { return this.#do('fdatasync', []); }
		readFile(options) { return this.#do('rest', [options]); }
		writeFile(data, options) { return this.#do('append', [data, options]); }
		appendFile(data, options) { return this.writeFile(data, options); }
		createReadStream(options) { return fs.createReadStream(null, { ...options, fd: this.#fd, autoClose: false }); }
		createWriteStream(options) { return fs.createWriteStream(null, { ...options, fd: this.#fd, autoClose: false }); }
		readLines(options) { return lines(this.createReadStream({ encoding: 'utf8', ...options })); }
		close() {
			if (this.#fd < 0) return Promise.resolve();
			const fd = this.#fd;
			this.#fd = -1;
			return begun(prepare.close, [fd]);
		}
		[Symbol.asyncDispose]() { return this.close(); }
	}
	function lines(chunks) {
		const source = chunks[Symbol.asyncIterator]();
		let ready = [], rest = '', over = false;
		return {
			async next() {
				while (ready.length === 0 && !over) {
					const { value, done } = await source.next();
					if (over = !!done) {
						if (rest !== '') ready.push(rest);
						break;
					}
					ready = (rest + value).split(/\r?\n/);
					rest = ready.pop();
				}
				return ready.length > 0 ? { value: ready.shift(), done: false } : { value: undefined, done: true };
			},
			async return(value) {
				over = true;
				ready = [];
				await source.return?.();
				return { value, done: true };
			},
			[Symbol.asyncIterator]() { return this; },
		};
	}
	promises.open = function open(...args) {
		return begun((...args) => {
			const [op, list] = prepare.open(...args);
			return [op, list, fd => new FileHandle(fd)];
		}, args);
	};

	// Streams.
	function opened(self, file, options, flags) {
		self.path = file === null ? undefined : pathOf(file);
		self.fd = options.fd ?? null;
		self.autoClose = options.autoClose !== false;
		return async callback => {
			try {
				self.fd ??= standard(self.path) ?? await later.open(same, self.path, flagOf(options.flags ?? flags), modeOf(options.mode, 0o666));
				callback();
				self.emit('open', self.fd);
				self.emit('ready');
			} catch (err) { callback(err); }
		};
	}
	function closed(self, err, callback) {
		if (self.fd === null || self.fd < 3 || !self.autoClose) return callback(err);
		const fd = self.fd;
		self.fd = null;
		later.close(same, fd).then(() => callback(err), e => callback(err ?? e));
	}
	fs.createReadStream = function createReadStream(file, options) {
		const o = optionsOf(options, {});
		let at = o.start ?? -1, left = (o.end ?? Infinity) - Math.max(at, 0) + 1;
		const self = new (stream().Readable)({
			highWaterMark: o.highWaterMark ?? 65536, encoding: o.encoding, signal: o.signal, emitClose: o.emitClose,
			construct(callback) { open(callback); },
			read(size) {
				later[isInput(this.fd) ? 'input' : 'read'](same, this.fd, Math.min(size, left), at).then(data => {
					if (data.byteLength === 0 || left <= 0) return this.push(null);
					if (at >= 0) at += data.byteLength;
					left -= data.byteLength;
					this.bytesRead += data.byteLength;
					this.push(buffer().Buffer.from(data));
				}, err => this.destroy(err));
			},
			destroy(err, callback) { closed(this, err, callback); },
		});
		self.bytesRead = 0;
		const open = opened(self, file, o, 'r');
		return self;
	};
	fs.createWriteStream = function createWriteStream(file, options) {
		const o = optionsOf(options, {});
		let at = o.start ?? -1;
		const self = new (stream().Writable)({
			highWaterMark: o.highWaterMark, decodeStrings: true, defaultEncoding: o.encoding ?? 'utf8', signal: o.signal, emitClose: o.emitClose,
			construct(callback) { open(callback); },
			write(chunk, _, callback) {
				later[writeTo(this.fd)](same, this.fd, bytesOf(chunk), at).then(n => {
					if (at >= 0) at += n;
					this.bytesWritten += n;
					callback();
				}, callback);
			},
			destroy(err, callback) { closed(this, err, callback); },
		});
		self.bytesWritten = 0;
		const open = opened(self, file, o, 'w');
		return self;
	};

	// What is made of these.
	fs.exists = function exists(file, callback) {
		if (typeof callback !== 'function') wrong('cb', 'of type function', callback);
		promises.access(file).then(() => callback(true), () => callback(false));
	};
	for (const name of ['opendir', 'cp']) {
		const parts = () => host.folders({ fs, promises })[name];
		const promise = promises[name] = { [name](...args) { return parts().promise(...args); } }[name];
		fs[name + 'Sync'] = { [name + 'Sync'](...args) { return parts().sync(...args); } }[name + 'Sync'];
		fs[name] = { [name](...args) {
			const callback = args.pop();
			if (typeof callback !== 'function') wrong('cb', 'of type function', callback);
			promise(...args).then(v => process.nextTick(callback, null, v), err => process.nextTick(callback, err));
		} }[name];
	}

	fs.promises = promises;
	return { fs, promises };
})
