// A thread that computes is interrupted for others that are ready.
print(threading.getSwitchInterval());
let stop = false, turns = 0;
thread(() => { threading.yieldNow(); stop = true; });
while (!stop) turns++;
print('let go', turns > 0);
threading.setSwitchInterval(1);
print(threading.getSwitchInterval());
for (const ms of [0, -1, NaN, '5']) {
	try { threading.setSwitchInterval(ms); } catch (e) { print(e.name + ': ' + e.message); }
}

// Output:
// 5
// let go true
// 1
// RangeError: threading.setSwitchInterval: ms must be above 0, not 0
// RangeError: threading.setSwitchInterval: ms must be above 0, not -1
// TypeError: threading.setSwitchInterval: ms must be a number, not NaN
// TypeError: threading.setSwitchInterval: ms must be a number, not '5'
