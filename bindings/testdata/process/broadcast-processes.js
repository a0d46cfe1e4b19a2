// weft -A
// A BroadcastChannel reaches the processes of multiprocessing, those below them, workers, interpreters and forks, and comes back.
import { Worker } from 'node:worker_threads';
const { Process } = multiprocessing;

function member(name, below) {
  const channel = new BroadcastChannel('news');
  channel.onmessage = ({ data }) => {
    if (data === 'stop') channel.close();
    if (data.hello) channel.postMessage({ from: name, got: data.hello instanceof Map });
  };
  channel.postMessage({ ready: name });
  if (below) new Process({ target: member, args: [below] }).start();
}

const channel = new BroadcastChannel('news'), other = new BroadcastChannel('other'), seen = [];
other.onmessage = () => print('never');
const members = 5;
channel.onmessage = ({ data }) => {
  seen.push(JSON.stringify(data));
  if (seen.length === members) channel.postMessage({ hello: new Map() });
  if (seen.length < 2 * members) return;
  channel.postMessage('stop');
  channel.close();
  other.close();
};
const code = `
  const { workerData } = require('node:worker_threads');
  (${member})(workerData);
`;
const worker = new Worker(code, { eval: true, workerData: 'worker' });
const spawned = new Process({ target: member, args: ['spawned', 'below'] });
const forked = multiprocessing.getContext('fork').Process({ target: member, args: ['forked'] });
const inner = interpreter(member, 'inner');
spawned.start();
forked.start();
await Promise.all([spawned, forked, inner]);
print(seen.sort().join('\n'));

// Output:
// {"from":"below","got":true}
// {"from":"forked","got":true}
// {"from":"inner","got":true}
// {"from":"spawned","got":true}
// {"from":"worker","got":true}
// {"ready":"below"}
// {"ready":"forked"}
// {"ready":"inner"}
// {"ready":"spawned"}
// {"ready":"worker"}
