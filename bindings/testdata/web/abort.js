const controller = new AbortController();
controller.signal.addEventListener('abort', () => print('aborted'));
controller.abort();
print(controller.signal.aborted, controller.signal.reason.name, controller.signal.reason.code);
try { controller.signal.throwIfAborted(); } catch (e) { print(e === controller.signal.reason, e instanceof DOMException); }

// Output:
// aborted
// true AbortError 20
// true true
