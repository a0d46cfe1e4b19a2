// stdout.write adds no newline, and is in order with print.
process.stdout.write('one');
process.stdout.write(', two\n', () => print('written'));
print(process.stdout.write(new Uint8Array([0xc3, 0xa9, 10])), process.stdout.fd, process.stdout.isTTY, process.stdout.columns);
try { process.stdout.write(5); } catch (e) { print(String(e)); }
process.stderr.write('to the other\n');
process.stdout.end('the end\n', () => process.stdout.write('no newline at the end'));

// Output:
// one, two
// é
// true 1 undefined undefined
// TypeError: host.write: chunk must be a string, a Buffer or a Uint8Array, not 5
// the end
// written
// no newline at the endno newline at the end

// Errors:
// to the other
