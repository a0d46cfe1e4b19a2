// What is nearly the name of a member or a global is said with the error; Python's names too.
const t = { start() {} }
for (const code of ['t.strat()', 'asyncio.create_task(1)', 'threading.curentThread()', 'new threading.Lok()', 'new queue.Qeue()', 'pritn(1)',
	'setTimout(1)', '[1].append(2)', '"a".upper()', 'True', 'len([])', 'exit', 'help()', 'nothingLikeIt()', 'function f() { await 1 }',
	'def f():', 'if (t and 1) {}', 'f"x"']) {
	try {
		eval(code)
	} catch (e) {
		print(e.message)
	}
}

// Output:
// t.strat is not a function; did you mean start?
// asyncio.create_task is not a function; did you mean createTask?
// threading.curentThread is not a function; did you mean currentThread?
// threading.Lok is not a constructor; did you mean Lock?
// queue.Qeue is not a constructor; did you mean Queue?
// pritn is not defined; did you mean print?
// setTimout is not defined; did you mean setTimeout?
// [1].append is not a function; did you mean push?
// "a".upper is not a function; did you mean toUpperCase?
// True is not defined: in JavaScript it is true
// len is not defined: in JavaScript it is x.length
// exit is not defined: to leave, type .exit or press Ctrl-D; a script ends with process.exit()
// help is not defined: type .help for help
// nothingLikeIt is not defined
// await is only valid in async functions and at the top level: f must be async
// this is JavaScript: function f() { … }
// this is JavaScript: and is &&
// this is JavaScript: an f-string is `text ${value}`
