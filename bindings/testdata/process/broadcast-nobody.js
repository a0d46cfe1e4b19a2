// A channel waits for other processes as long as there are any.
const channel = new BroadcastChannel('news');
channel.onmessage = ({ data }) => print(data);
new multiprocessing.Process({
  target() {
    const channel = new BroadcastChannel('news');
    channel.postMessage('the last word');
    channel.close();
  },
}).start();

// Output:
// the last word

// Errors:
// ✖ DEADLOCK: MainThread waits for what is pending in its event loop, and nothing is left that could end that.
//     MainThread  waits for what is pending in its event loop

// Exit: 13
