function inner() {
  console.trace('here %d', 1);
}
inner();
console.trace();

// Errors:
// Trace: here 1
//     at inner (trace.js:2:11)
//     at trace.js:4:1
// Trace
//     at trace.js:5:9
