const attempt = (...args) => { try { asyncio.wait(...args); print('no error'); } catch (e) { print(`${e.name}: ${e.message}`); } };
async function coro() {}
attempt([coro]);
attempt([]);
attempt(5);
attempt([asyncio.sleep(1)], { returnWhen: 'SOON' });
attempt([1]);
// Output:
// TypeError: asyncio.wait: aws must hold promises, which a call of an async function is, not [AsyncFunction: coro]
// TypeError: asyncio.wait: aws is empty
// TypeError: asyncio.wait: aws must be a list of promises, not 5
// TypeError: asyncio.wait: returnWhen must be ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, not 'SOON'
// TypeError: asyncio.wait: aws must hold promises, which a call of an async function is, not 1
