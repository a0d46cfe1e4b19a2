// An error that somebody asks for is not printed.
const fails = () => { throw new Error('seen'); };
const a = thread(fails), b = thread(fails), c = thread(fails);
try { a.result(); } catch (e) { print(e.message); }
try { await b; } catch (e) { print(e.message); }
time.sleep(500);
try { c.result(); } catch (e) { print('late', e.message); }

// Output:
// seen
// seen
// late seen
