// Streams: what comes from a connection is read by a StreamReader, a StreamWriter keeps what it has not sent yet.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { reader } = host.part('args');
	const { tell } = host.part('handler');
	const { future, settle, watch, outcome, invalid } = host.part('future');
	const { Line, Turn, whole } = host.part('turn');
	const { make, none, isPromise } = host.part('task');
	const Scope = host.part('scope');
	const streams = host.module('sockets');
	const token = Symbol('made here');

	class IncompleteReadError extends Error {
		constructor(partial = new Uint8Array(), expected) {
			super(`${partial.length} bytes read on a total of ${expected ?? 'undefined'} expected bytes`);
			this.partial = partial;
			this.expected = expected ?? null;
		}
	}
	class LimitOverrunError extends Error {}
	for (const c of [IncompleteReadError, LimitOverrunError]) Object.defineProperty(c.prototype, 'name', { value: c.name, writable: true, configurable: true });

	const defaultLimit = 2 ** 16;
	const high = 2 ** 16, low = 2 ** 14; // bytes that a writer keeps before drain waits, and until it goes on
	const newline = streams.bytes('\n'), nothing = streams.bytes('');
	const go = (owner, turn) => settle(turn, 'finished');

	const readRead = reader('StreamReader.read', 'n'), readExactly = reader('StreamReader.readexactly', 'n'), readUntil = reader('StreamReader.readuntil', 'separator');

	// A StreamReader has no buffer of its own: what was not asked for stays where it is, see package sockets.
	class StreamReader {
		#connection;
		#limit;
		#busy = false;
		#end = false;

		constructor(key, connection, limit) {
			if (key !== token) throw new TypeError('asyncio.StreamReader cannot be constructed: asyncio.openConnection makes one');
			this.#connection = connection;
			this.#limit = limit;
		}

		static shown(reader) { return #end in reader ? [reader.#end ? 'at its end' : 'open'] : undefined; }

		// read reads by a method of the connection, whose result check makes something of.
		#read(what, method, args, check) {
			if (this.#busy) throw invalid(`${what}() was called while another coroutine is already waiting for incoming data`);
			const scope = new Scope(`StreamReader.${what}`);
			this.#busy = true;
			scope.follow(this.#connection[method](...args, `StreamReader.${what}`), (state, value) => {
				this.#busy = false;
				if (state !== 'finished') return scope.end(state, what === 'readuntil' && value.code === 'ERANGE' ? new LimitOverrunError(value.message) : value);
				try {
					scope.end('finished', check(value));
				} catch (e) {
					scope.end('failed', e);
				}
			});
			return scope.future;
		}

		#some(data) {
			if (data.length === 0) this.#ended();
			return data;
		}

		read(...given) {
			const [n] = readRead(given);
			const most = none(n) ? -1 : whole('StreamReader.read: n', n, -1);
			return this.#read('read', 'read', [most], data => most === 0 ? data : this.#some(data));
		}

		readline() {
			return this.#read('readline', 'readUntil', [newline, this.#limit], data => this.#some(data));
		}

		readexactly(...given) {
			const [n] = readExactly(given);
			whole('StreamReader.readexactly: n', n, 0);
			return this.#read('readexactly', 'readExactly', [n], data => {
				if (data.length < n) throw this.#incomplete(data, n);
				return data;
			});
		}

		readuntil(...given) {
			const separator = streams.bytes(readUntil(given)[0] ?? newline, 'StreamReader.readuntil'), last = separator.length;
			if (last === 0) throw new RangeError('StreamReader.readuntil: separator must have a byte at least');
			return this.#read('readuntil', 'readUntil', [separator, this.#limit], data => {
				if (data.length < last || separator.some((byte, i) => data[data.length - last + i] !== byte)) throw this.#incomplete(data);
				return data;
			});
		}

		#ended() {
			this.#end = true;
			this.#connection.ended?.();
		}

		#incomplete(data, n) {
			this.#ended();
			return new IncompleteReadError(data, n);
		}

		atEof() { return this.#end; }

		[Symbol.asyncIterator]() {
			return {
				next: () => {
					const scope = new Scope('StreamReader.readline');
					scope.follow(this.readline(), (state, value) => scope.end(state, state === 'finished' ? { done: value.length === 0, value: value.length > 0 ? value : undefined } : value));
					return scope.future;
				},
				[Symbol.asyncIterator]() { return this; },
			};
		}
	}

	class StreamWriter {
		#connection;
		#waiting = [];  // bytes that are not being sent yet
		#size = 0;      // how many there are, with those that are being sent
		#sending = false;
		#error;         // why nothing can be sent any more
		#ending = false; // writeEof was called
		#closing = false;
		#closed = false;
		#drains = new Line();
		#closes = new Line();

		constructor(key, connection) {
			if (key !== token) throw new TypeError('asyncio.StreamWriter cannot be constructed: asyncio.openConnection makes one');
			this.#connection = connection;
		}

		static shown(writer) {
			if (!(#size in writer)) return undefined;
			return [writer.#closed ? 'closed' : writer.#closing ? 'closing' : 'open', ['peer', where(writer.#connection.remote)]];
		}

		write(data) {
			const bytes = streams.bytes(data, 'StreamWriter.write');
			if (this.#ending) throw invalid('StreamWriter.write: it is called after writeEof');
			if (this.#closing || this.#error || bytes.length === 0) return;
			this.#waiting.push(bytes);
			this.#size += bytes.length;
			this.#send();
		}

		writelines(list) { for (const data of list) this.write(data); }

		// send sends what there is, and ends or closes the connection when there is nothing more.
		#send() {
			if (this.#sending) return;
			if (this.#waiting.length === 0) {
				if (this.#closing) this.#close();
				else if (this.#ending && !this.#error) this.#after(this.#connection.shutdown('StreamWriter.writeEof'), 0);
				return;
			}
			const data = this.#waiting.length === 1 ? this.#waiting[0] : streams.concat(this.#waiting);
			this.#waiting = [];
			this.#after(this.#connection.writeOwn(data, 'StreamWriter.write'), data.length);
		}

		// after has what was begun be over before more is sent.
		#after(sent, size) {
			this.#sending = true;
			host.observe(sent, (fulfilled, value) => {
				this.#sending = false;
				if (size === 0) this.#ending = 'done';
				this.#size -= size;
				if (!fulfilled) this.#fail(value);
				if (this.#size <= low) this.#drains.wake(Infinity);
				if (this.#ending !== 'done' || this.#closing) this.#send();
			});
		}

		#fail(error) {
			this.#error ??= error;
			this.#waiting = [];
			this.#size = 0;
		}

		#close() {
			if (this.#closed) return;
			this.#closed = true;
			this.#sending = true;
			host.observe(this.#connection.close('StreamWriter.close'), () => {
				this.#drains.wake(Infinity);
				this.#closes.wake(Infinity);
				this.#closes = undefined;
			});
		}

		drain() {
			if (this.#error) return failed(this.#error);
			if (this.#size <= high && !this.#closing) return Promise.resolve();
			const scope = new Scope('StreamWriter.drain');
			if (this.#closing) { // as in Python, to notice a connection that was lost
				const turn = future('StreamWriter.drain');
				host.soon(() => settle(turn, 'finished'));
				scope.follow(turn, (state, value) => scope.end(state, value));
			} else {
				scope.follow(new Turn(this.#drains, 'StreamWriter.drain', { go }, this), (state, value) => {
					if (state === 'finished' && this.#error) scope.end('failed', this.#error);
					else scope.end(state, value);
				});
			}
			return scope.future;
		}

		close() {
			if (this.#closing) return;
			this.#closing = true;
			this.#send();
		}

		isClosing() { return this.#closing; }
		canWriteEof() { return true; }

		writeEof() {
			if (this.#ending || this.#closing) return;
			this.#ending = true;
			this.#send();
		}

		waitClosed() {
			if (this.#closes === undefined) return Promise.resolve();
			return new Turn(this.#closes, 'StreamWriter.waitClosed', { go }, this);
		}

		getExtraInfo(name, otherwise = null) {
			switch (name) {
			case 'peername': return peer(this.#connection);
			case 'sockname': return tuple(this.#connection.local);
			}
			return otherwise;
		}

		[Symbol.asyncDispose]() {
			this.close();
			return this.waitClosed();
		}
	}

	const failed = error => {
		const f = future('StreamWriter.drain');
		settle(f, 'failed', error);
		return f;
	};

	const tuple = address => address.path === undefined ? [address.host, address.port] : address.path;
	const where = address => address.path ?? (address.family === '' ? 'a command' : `${address.host}:${address.port}`);
	const peer = connection => tuple(connection.remote);

	const pair = (connection, limit) => [new StreamReader(token, connection, limit), new StreamWriter(token, connection)];

	const readOpen = reader('asyncio.openConnection', 'host', 'port', '', 'limit', 'family', 'timeout');
	const readOpenUnix = reader('asyncio.openUnixConnection', 'path', '', 'limit');

	const limited = (what, limit) => none(limit) ? defaultLimit : whole(`${what}: limit`, limit, 1);

	// opened is the result of an operation, which make makes of what that comes to.
	const opened = (what, operation, make) => {
		const scope = new Scope(what);
		scope.follow(operation, (state, value) => scope.end(state, state === 'finished' ? make(value) : value));
		return scope.future;
	};

	function openConnection(...given) {
		const [name, port, , size, family, timeout] = readOpen(given), what = 'asyncio.openConnection';
		const limit = limited(what, size);
		return opened(what, streams.connect({ host: name ?? 'localhost', port, family, timeout }, what), connection => pair(connection, limit));
	}

	function openUnixConnection(...given) {
		const [path, , size] = readOpenUnix(given), what = 'asyncio.openUnixConnection';
		const limit = limited(what, size);
		return opened(what, streams.connect({ path }, what), connection => pair(connection, limit));
	}

	// A Server calls a function for each connection.
	class Server {
		#listener;
		#client;
		#limit;
		#writers = new Set();
		#serving = false;
		#closed = false;
		#listens = true; // until it is closed outside, too
		#forever;
		#closes = new Line();

		constructor(key, listener, client, limit, start) {
			if (key !== token) throw new TypeError('asyncio.Server cannot be constructed: asyncio.startServer makes one');
			this.#listener = listener;
			this.#client = client;
			this.#limit = limit;
			if (start) this.#serve();
		}

		static shown(server) { return #closed in server ? [server.#closed ? 'closed' : where(server.#listener.local)] : undefined; }

		get sockets() {
			const { local } = this.#listener;
			return this.#closed ? [] : [{ getsockname: () => tuple(local) }];
		}

		isServing() { return this.#serving; }

		#serve() {
			if (this.#serving || this.#closed) return;
			this.#serving = true;
			this.#accept();
		}

		// Errors of accepting are those of one connection, or of the machine's, which may have too many open.
		#accept() {
			host.observe(this.#listener.accept('Server.accept'), (fulfilled, value) => {
				if (fulfilled) this.#connected(value);
				else if (!this.#closed && value.code !== 'EBADF') tell({ message: 'socket.accept() failed', exception: value });
				if (!this.#closed && (fulfilled || value.code !== 'EBADF')) this.#accept();
			});
		}

		#connected(connection) {
			const [reader, writer] = pair(connection, this.#limit);
			this.#writers.add(writer);
			host.observe(writer.waitClosed(), () => {
				this.#writers.delete(writer);
				this.#left();
			});
			let result;
			try {
				result = this.#client.call(undefined, reader, writer);
			} catch (e) {
				return unhandled(writer, e);
			}
			if (!isPromise(result)) return;
			const task = make('asyncio.startServer', result);
			watch(task, () => {
				const [state, value] = outcome(task);
				if (state === 'failed') unhandled(writer, value);
				else if (state === 'cancelled') writer.close();
			});
		}

		startServing() {
			this.#serve();
			return Promise.resolve();
		}

		serveForever() {
			if (this.#forever) throw invalid('Server.serveForever: it is called already');
			if (this.#closed) throw invalid('Server.serveForever: the server is closed');
			this.#serve();
			const scope = new Scope('Server.serveForever');
			this.#forever = scope;
			scope.follow(new Turn(new Line(), 'Server.serveForever', { go }, this), (state, value) => {
				this.close();
				scope.end(state, value);
			});
			return scope.future;
		}

		close() {
			if (this.#closed) return;
			this.#closed = true;
			this.#serving = false;
			host.observe(this.#listener.close('Server.close'), () => {
				this.#listens = false;
				this.#left();
			});
			const forever = this.#forever;
			this.#forever = undefined;
			if (forever && !forever.future.done()) forever.future.cancel();
		}

		#over() { return !this.#listens && this.#writers.size === 0; }
		#left() { if (this.#over()) this.#closes.wake(Infinity); }

		closeClients() { for (const writer of [...this.#writers]) writer.close(); }

		waitClosed() {
			if (this.#over()) return Promise.resolve();
			return new Turn(this.#closes, 'Server.waitClosed', { go }, this);
		}

		[Symbol.asyncDispose]() {
			this.close();
			return this.waitClosed();
		}
	}

	const unhandled = (writer, exception) => {
		tell({ message: 'Unhandled exception in client_connected_cb', exception });
		writer.close();
	};

	const readStart = reader('asyncio.startServer', 'clientConnectedCb|client_connected_cb', 'host', 'port', '', 'limit', 'family', 'backlog', 'startServing|start_serving');
	const readStartUnix = reader('asyncio.startUnixServer', 'clientConnectedCb|client_connected_cb', 'path', '', 'limit', 'startServing|start_serving');

	const start = (what, client, target, size, serving) => {
		if (typeof client !== 'function') throw wrong(`${what}: clientConnectedCb must be a function`, client);
		const limit = limited(what, size);
		return opened(what, streams.listen(target, what), listener => new Server(token, listener, client, limit, serving ?? true));
	};

	function startServer(...given) {
		const [client, name, port, , limit, family, , serving] = readStart(given);
		return start('asyncio.startServer', client, { host: name ?? '127.0.0.1', port, family }, limit, serving);
	}

	function startUnixServer(...given) {
		const [client, path, , limit, serving] = readStartUnix(given);
		return start('asyncio.startUnixServer', client, { path }, limit, serving);
	}

	for (const c of [StreamReader, StreamWriter, Server]) host.describe(c, c.shown);

	return {
		reader: (connection, limit) => new StreamReader(token, connection, limited('asyncio.createSubprocess', limit)), writer: connection => new StreamWriter(token, connection), openConnection, startServer, openUnixConnection, startUnixServer, StreamReader, StreamWriter, Server, IncompleteReadError, LimitOverrunError };
})
