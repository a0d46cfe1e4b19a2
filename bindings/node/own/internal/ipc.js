// The channel between a process and one that it has forked, as Node has it: send, disconnect, and their events. It goes over a worker's pipe,
// which stays when the channel is closed: what a process prints comes through it, too.
(function (exports, require, module, process, internalBinding, primordials, host) {
	'use strict';
	const { codes } = require('internal/errors'), { validateObject } = require('internal/validators');
	const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_TYPE, ERR_IPC_CHANNEL_CLOSED, ERR_IPC_DISCONNECTED, ERR_MISSING_ARGS } = codes;
	const sendable = ['string', 'object', 'number', 'boolean'];

	// connect gives an emitter its end of a channel. tell(kind, value) sends to the other end. It returns { heard, close }: heard is told what
	// comes from there.
	function connect(target, { advanced, tell, hold }) {
		let waiting = []; // messages that nobody has listened for yet
		let release;
		const channel = {
			ref() { release ??= hold(); },
			unref() {
				release?.();
				release = undefined;
			},
			hasRef: () => release !== undefined,
		};

		const close = () => {
			if (!target.connected) return;
			target.connected = false;
			target.channel = null;
			process.nextTick(() => {
				channel.unref();
				target.emit('disconnect');
			});
		};

		const refused = (error, callback) => {
			process.nextTick(() => {
				if (typeof callback === 'function') callback(error);
				else target.emit('error', error);
			});
			return false;
		};

		Object.assign(target, {
			connected: true, channel,
			send(message, handle, options, callback) {
				if (typeof handle === 'function') [callback, handle, options] = [handle];
				else if (typeof options === 'function') [callback, options] = [options];
				else if (options !== undefined) validateObject(options, 'options');
				if (!target.connected) return refused(new ERR_IPC_CHANNEL_CLOSED(), callback);
				if (message === undefined) throw new ERR_MISSING_ARGS('message');
				if (!sendable.includes(typeof message)) throw new ERR_INVALID_ARG_TYPE('message', sendable, message);
				if (handle) throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('sending a handle');
				tell('message', advanced ? message : JSON.parse(JSON.stringify(message)));
				if (typeof callback === 'function') process.nextTick(callback, null);
				return true;
			},
			disconnect() {
				if (!target.connected) return void target.emit('error', new ERR_IPC_DISCONNECTED());
				tell('disconnect');
				close();
			},
		});
		Object.defineProperty(target, '_channel', { get: () => target.channel, configurable: true });

		const deliver = message => {
			if (target.listenerCount('message') > 0) target.emit('message', message, undefined);
			else waiting.push(message);
		};
		target.on('newListener', name => {
			if (name === 'message' && waiting.length > 0) process.nextTick(() => waiting.splice(0).forEach(deliver));
		});
		return {
			close,
			heard(kind, value) {
				if (kind === 'disconnect') close();
				else if (target.connected) deliver(value);
			},
		};
	}

	// begin gives a process that was forked its end. The channel keeps it alive while it listens.
	function begin(options) {
		const target = host.process, end = connect(target, options);
		let listening = 0;
		const listened = by => name => {
			if (name !== 'message' && name !== 'disconnect') return;
			listening += by;
			if (listening > 0) target.channel?.ref();
			else target.channel?.unref();
		};
		target.on('newListener', listened(1)).on('removeListener', listened(-1));
		return end;
	}

	module.exports = { connect, begin };
})
