for (const f of [() => futures.wait(1), () => futures.wait([1]), () => futures.wait([], { returnWhen: 'SOON' }),
  () => futures.wait([], { when: 1 }), () => futures.asCompleted([Promise.resolve()])]) {
  try { f(); print('accepted'); } catch (e) { print(String(e)); }
}

// Output:
// TypeError: futures.wait: fs must be iterable, not 1
// TypeError: futures.wait: futures must hold instances of Future, not 1
// RangeError: futures.wait: returnWhen must be ALL_COMPLETED, FIRST_COMPLETED or FIRST_EXCEPTION, not "SOON"
// TypeError: futures.wait: there is no option "when"; there is fs, timeout, returnWhen
// TypeError: futures.asCompleted: futures must hold instances of Future, not Promise { undefined }
