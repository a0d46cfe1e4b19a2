// Objects are shared: a generator can go on in another thread.
function* count() { for (let i = 0; ; i++) yield i; }
const it = count();
it.next();
print(thread(() => it.next().value).result(), it.next().value);

// Output:
// 1 2
