const { Thread, currentThread } = threading;
const attempt = fn => { try { fn(); print('no error'); } catch (e) { print(e.name + ': ' + e.message); } };
const work = () => {};
attempt(() => new Thread());
attempt(() => new Thread(work));
attempt(() => new Thread({ target: 1 }));
attempt(() => new Thread({ target: work, nam: 'x' }));
attempt(() => new Thread({ target: work, args: 1 }));
attempt(() => thread());
attempt(() => new Thread({ target: work }).join());
attempt(() => new Thread({ target: work }).result());
attempt(() => new Thread({ target: work }).then(print));
attempt(() => currentThread().join());
attempt(() => currentThread().start());
attempt(() => thread(work).start());
attempt(() => { thread(work).daemon = true; });
attempt(() => thread(work).join(-1));
attempt(() => thread(work).join('soon'));
attempt(() => Thread.prototype.join.call({}));

// Output:
// TypeError: Thread: target must be a function (or extend Thread with a method run)
// TypeError: Thread: group must be null (the target is an option: { target }), not [Function: work]
// TypeError: Thread: target must be a function, not 1
// TypeError: Thread: there is no option "nam"; did you mean name? There is group, target, name, args, kwargs, daemon
// TypeError: Thread: args must be iterable, not 1
// TypeError: thread: target must be a function, not undefined
// InvalidStateError: cannot join Thread-1 (work) before it is started
// InvalidStateError: Thread-2 (work) has no result before it is started
// InvalidStateError: Thread-3 (work) cannot be awaited before it is started
// InvalidStateError: MainThread cannot join itself
// InvalidStateError: cannot start MainThread twice
// InvalidStateError: cannot start Thread-4 (work) twice
// InvalidStateError: cannot change daemon of Thread-5 (work): it was started
// no error
// TypeError: Thread.join: timeout must be a number, not 'soon'
// TypeError: Thread.join: this must be a Thread, not {}
