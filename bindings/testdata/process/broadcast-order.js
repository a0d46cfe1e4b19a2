// What comes to a channel while its thread is blocked comes in the order in which it was posted, from whatever process or thread.
function child() {
  const channel = new BroadcastChannel('news');
  channel.onmessage = ({ data }) => { print('child', data); channel.close(); };
  channel.postMessage('ready');
}
const channel = new BroadcastChannel('news'), process = new multiprocessing.Process({ target: child });
process.start();
const answers = thread(() => {
  const answering = new BroadcastChannel('news');
  answering.onmessage = ({ data }) => {
    print('thread', data);
    answering.postMessage('hello');
    answering.close();
  };
});
const heard = [];
channel.onmessage = ({ data }) => {
  print('main', data);
  if (heard.push(data) === 2) channel.close();
};
process.join();
answers.join();

// Output:
// thread ready
// child hello
// main ready
// main hello
