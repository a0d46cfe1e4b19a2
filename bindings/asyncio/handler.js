// What becomes of errors that nobody waits for: the handler of the loop takes them, or they are reported.
(function (host) {
	'use strict';
	let find = () => []; // gives the loop of this thread and its handler, undefined for none

	// setFind is called by the loop, which is not there before a program asks for one.
	const setFind = fn => { find = fn; };

	// report writes what a handler would be called with: { message, exception }.
	const report = ({ message = 'Unhandled exception in event loop', exception }) => {
		if (exception === undefined) console.error(message);
		else host.report(message, exception);
	};

	// tell has the handler called. What that throws is reported, and what it was called with.
	const tell = context => {
		const [loop, handler] = find();
		if (!handler) return report(context);
		try {
			handler(loop, context);
		} catch (e) {
			host.report('Unhandled error in exception handler', e);
			report(context);
		}
	};

	// call calls a callback, whose error goes no further.
	const call = (fn, args) => {
		try {
			fn(...args);
		} catch (exception) {
			tell({ message: `Exception in callback ${fn.name}`.trimEnd(), exception });
		}
	};

	return { setFind, report, tell, call };
})
