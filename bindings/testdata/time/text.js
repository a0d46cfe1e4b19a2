// Times as text, as Python's time has them.
const t = new Date(2001, 8, 9, 14, 5, 6);
print(time.strftime('%Y-%m-%d %H:%M:%S | %X | %a %A %b %B %d %e %I %j %p %y %%', t), time.ctime(t), time.ctime(+t) === time.ctime(t));
print(time.strftime('%X').length, time.ctime().length);
for (const wrong of [() => time.strftime(), () => time.strftime('%X', 'x'), () => time.ctime(NaN)]) try { wrong() } catch (e) { print(e.name, e.message) }

// Output:
// 2001-09-09 14:05:06 | 14:05:06 | Sun Sunday Sep September 09  9 02 252 PM 01 % Sun Sep  9 14:05:06 2001 true
// 8 24
// TypeError time.strftime: format must be a text, not undefined
// TypeError time.strftime: t must be a Date or milliseconds since 1970, not 'x'
// TypeError time.ctime: t must be a Date or milliseconds since 1970, not NaN
