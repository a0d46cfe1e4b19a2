function inner() {
  console.trace('here %d', 1);
}
inner();
console.trace();

// Errors:
// Trace: here 1
//     at inner (trace.js:2:16)
//     at trace.js:4:6
// Trace
//     at trace.js:5:14
