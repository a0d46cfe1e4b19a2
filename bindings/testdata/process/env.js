// weft -A
// process.env: what is set becomes a string; a name that is not there is undefined.
process.env.FOO = 12;
process.env.U = undefined;
print(process.env.FOO, process.env.U, 'FOO' in process.env, delete process.env.FOO, process.env.FOO, 'FOO' in process.env);
print(Object.keys(process.env).includes('U'), { ...process.env }.U, process.env.NOT_THERE, 'NOT_THERE' in process.env);
try { process.env.X = Symbol('x'); } catch (e) { print(String(e)); }
// A fork has what its parent has set; its own changes, and its directory, are its own.
process.chdir('/');
const child = fork(() => { const was = [process.env.U, process.cwd()]; process.env.U = 'child'; return [...was, process.env.U]; });
print(child.result(), process.env.U, process.cwd());
try { process.chdir('/not/there'); } catch (e) { print(e.message, e.code, e.syscall, e.path, e.dest); }

// Output:
// 12 undefined true true undefined false
// true undefined undefined false
// TypeError: Cannot convert a Symbol value to a string
// [ 'undefined', '/', 'child' ] undefined /
// ENOENT: no such file or directory, chdir '/' -> '/not/there' ENOENT chdir / /not/there
