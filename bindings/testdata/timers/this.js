const t = setTimeout(function () { print(this === t); }, 1);
const i = setInterval(function () { print(this === i); this.close(); }, 1);

// Output:
// true
// true
