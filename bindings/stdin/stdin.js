// process.stdin: a Readable, which keeps the program alive while somebody reads from it. It is closed at its end, as Node's is when it is a pipe
// or a terminal.
(function (host) {
	'use strict';
	const { Readable } = host.require('stream'), { Buffer } = host.require('buffer');

	class ReadStream extends Readable {
		#reading = false;
		#wanted = true; // see ref
		#paused = false;
		#release;

		constructor() {
			super({ highWaterMark: 65536 });
			this.fd = 0;
			this.on('pause', () => {
				this.#paused = true;
				this.#let();
			});
			this.on('resume', () => {
				this.#paused = false;
				if (this.#reading) this.#hold();
			});
		}

		// A Readable that is paused reads ahead, which nobody waits for.
		#hold() { if (this.#wanted && (!this.#paused || this.listenerCount('readable') > 0)) this.#release ??= host.hold(); }

		#let() {
			this.#release?.();
			this.#release = undefined;
		}

		_read(size) {
			if (this.#reading || this.destroyed) return;
			this.#reading = true;
			this.#hold();
			host.read(bytes => bytes, size).then(bytes => {
				this.#over();
				this.push(bytes.byteLength === 0 ? null : Buffer.from(bytes));
			}, e => {
				this.#over();
				this.destroy(e);
			});
		}

		#over() {
			this.#reading = false;
			this.#let();
		}

		_destroy(error, done) {
			this.#let();
			done(error);
		}

		ref() {
			this.#wanted = true;
			if (this.#reading) this.#hold();
			return this;
		}

		unref() {
			this.#wanted = false;
			this.#let();
			return this;
		}
	}

	const stdin = new ReadStream();
	if (host.terminal) {
		stdin.isTTY = true;
		stdin.isRaw = false;
		stdin.setRawMode = function setRawMode(mode) {
			mode = Boolean(mode);
			host.raw(mode);
			this.isRaw = mode;
			return this;
		};
	}
	return stdin;
})
