import zlib from 'node:zlib';
import { promisify } from 'node:util';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';

const text = 'weft '.repeat(10_000), show = (...values) => console.log(...values);
for (const [there, back] of [['gzip', 'gunzip'], ['deflate', 'inflate'], ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'], ['deflate', 'unzip']]) {
  const packed = zlib[`${there}Sync`](text, { level: 9 });
  show(there, packed.length < 500, Buffer.isBuffer(packed), zlib[`${back}Sync`](packed).toString() === text);
  show((await promisify(zlib[back])(await promisify(zlib[there])(Buffer.from(text)))).toString() === text);
}
show(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('a'), zlib.gzipSync('b')])).toString());
show(zlib.inflateSync(new Uint8Array(zlib.deflateSync(new Uint16Array([1, 2])))));
const parts = [];
await pipeline(Readable.from([Buffer.from(text), Buffer.from('end')]), zlib.createGzip(), zlib.createGunzip(), async function* (source) {
  for await (const part of source) parts.push(part);
});
show(Buffer.concat(parts).toString() === text + 'end');
const tried = [
  () => zlib.gunzipSync('no gzip at all'), () => zlib.gunzipSync(zlib.gzipSync(text).subarray(0, 40)), () => zlib.inflateSync(Buffer.from([0x78, 0x9c, 0xff, 1])),
  () => zlib.gzipSync(5), () => zlib.gzipSync('a', { level: 10 }), () => zlib.gunzipSync(zlib.gzipSync(text), { maxOutputLength: 100 }), () => zlib.gzip('a'),
];
for (const [i, attempt] of tried.entries()) try { attempt(); show('done'); } catch (e) { show(e.name, e.code, i === 2 ? '' : e.message, e.errno); }
await new Promise(resolve => zlib.gunzip('no', e => resolve(show('called', e.code))));
await new Promise(resolve => zlib.createGunzip().on('error', e => resolve(show('emitted', e.code, e.message))).end('wrong'));
show(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('then garbage'), Buffer.from([0, 0, 0])])).toString());
show(zlib.constants.Z_BEST_SPEED, typeof zlib.Gzip, zlib.createInflateRaw() instanceof zlib.InflateRaw);
