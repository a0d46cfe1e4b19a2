const local = new threading.Local();
local.user = 'main';
local[0] = 'zero';
thread(() => {
	print(local.user, Object.keys(local), 'user' in local);
	local.user = 'thread';
	local.extra = 1;
	print(local, delete local.extra, Object.keys(local), JSON.stringify(local));
}).join();
print(local.user, Object.keys(local), 'extra' in local, local.hasOwnProperty('user'), { ...local });
for (const k in local) print(k);

// Output:
// undefined [] false
// Local { user: 'thread' } true [ 'user' ] {"user":"thread"}
// main [ '0', 'user' ] false true { '0': 'zero', user: 'main' }
// 0
// user
