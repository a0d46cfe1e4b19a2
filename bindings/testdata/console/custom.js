// print and console call what an object says of how it is shown; nothing else does.
const custom = Symbol.for('nodejs.util.inspect.custom');
class Money {
  constructor(amount) { this.amount = amount; }
  [custom](depth, options, inspect) { return `Money<${inspect(this.amount, options)}>`; }
}
console.log(new Money(5), [new Money({ a: 1 })]);
print(new Money(6));
console.log({ [custom]() { return { shown: 'instead' }; } });
console.log({ x: { [custom](depth, options) { return `<${depth} ${options.depth} ${typeof options.stylize}>`; } } });
console.log({ a: [{ [custom]() { return 'two\nlines'; } }] });
console.log({ [custom]: 5 }, Money.prototype);
console.log('%s and %o', new Money(7), new Money(8));
try { console.log({ [custom]() { throw new Error('from inside'); } }); } catch (e) { print(e.message); }
throw new Money(9);

// Output:
// Money<5> [ Money<{ a: 1 }> ]
// Money<6>
// { shown: 'instead' }
// { x: <1 2 function> }
// {
//   a: [
//     two
//     lines
//   ]
// }
// { [Symbol(nodejs.util.inspect.custom)]: 5 } {}
// Money<7> and Money<8>
// from inside

// Errors:
// custom.js:15:1
// 15 | throw new Money(9);
//    | ^
// Uncaught Money { amount: 9 }

// Exit: 1
