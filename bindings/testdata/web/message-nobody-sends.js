const { port1 } = new MessageChannel(); port1.onmessage = () => {}

// Errors:
// ✖ DEADLOCK: MainThread waits for what is pending in its event loop, and nothing is left that could end that.
//     MainThread  waits for what is pending in its event loop

// Exit: 13
