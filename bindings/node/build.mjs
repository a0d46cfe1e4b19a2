// Copies the part of Node's own library that weft embeds from the Node that runs this: npm install && node build.mjs
// A file is a function expression as Node's loader has it; comments and space are left out, and what goja does not know is rewritten.
import { transformSync } from 'esbuild'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const version = 'v20.20.2'
if (process.version !== version) throw new Error(`this takes the library of Node ${version}, not of ${process.version}`)
process.removeAllListeners('warning')
const natives = process.binding('natives')

const files = `
child_process path path/posix path/win32 events querystring url string_decoder util util/types buffer assert assert/strict
stream stream/promises stream/consumers timers/promises readline readline/promises
internal/assert internal/assert/assertion_error internal/assert/calltracker internal/buffer internal/constants internal/errors
internal/events/abort_listener internal/events/symbols internal/fixed_queue internal/querystring internal/util internal/util/comparisons
internal/util/parse_args/parse_args internal/util/parse_args/utils internal/util/types internal/validators
internal/readline/callbacks internal/readline/emitKeypressEvents internal/readline/interface internal/readline/promises internal/readline/utils
internal/streams/add-abort-signal internal/streams/compose internal/streams/destroy internal/streams/duplex internal/streams/duplexify
internal/streams/duplexpair internal/streams/end-of-stream internal/streams/from internal/streams/legacy internal/streams/operators
internal/streams/passthrough internal/streams/pipeline internal/streams/readable internal/streams/state internal/streams/transform
internal/streams/utils internal/streams/writable internal/webstreams/adapters`.trim().split(/\s+/)

// What goja has no other way for.
const mended = {
  events: [['ObjectGetPrototypeOf(\n  ObjectGetPrototypeOf(async function* () {}).prototype)', 'primordials.AsyncIteratorPrototype']],
}
// Its errors have their codes in their stacks, which V8 asks for when a stack is made.
mended['internal/errors'] = [
  ['super(msg);', 'super(msg); ErrorCaptureStackTrace(this);'],
  ['configurable: true,\n          });\n        }', 'configurable: true }); ErrorCaptureStackTrace(this); }'],
  ['super(ReflectApply(lazyInternalUtilInspect().format, null, args));', m => m + ' ErrorCaptureStackTrace(this);'],
]
mended['internal/assert/assertion_error'] = [["value: 'AssertionError [ERR_ASSERTION]'", "value: 'AssertionError'"]]
// There are no streams of its binary.
mended['internal/webstreams/adapters'] = [
  [/const {\n  WriteWrap,[^]*?internalBinding\('stream_wrap'\);\n/, ''],
  [/const { UV_EOF } = internalBinding\('uv'\);\n/, ''],
  [/function newWritableStreamFromStreamBase[^]*?\n}\n/, ''],
  [/function newReadableStreamFromStreamBase[^]*?\n}\n/, ''],
  [/  newWritableStreamFromStreamBase,\n  newReadableStreamFromStreamBase,\n/, ''],
]
// The environment is asked for only where it is given, and commands end when their time is over in real time.
mended.child_process = [
  ['const env = options.env || process.env;', 'const env = options.env || {};'],
  ['    envPairs,\n', '    envPairs: options.env ? envPairs : undefined,\n'],
  ['windowsVerbatimArguments: !!options.windowsVerbatimArguments,\n  });', `windowsVerbatimArguments: !!options.windowsVerbatimArguments,
    timeout: options.timeout, killSignal: options.killSignal, once: true });`],
  [/  if \(options.timeout > 0\) {\n    timeoutId = setTimeout[^]*?\n  }\n/, "  child.once('exit', () => { if (child[child_process.expired]) kill(); });\n"],
  [/  if \(options.timeout > 0\) {\n    let timeoutId = setTimeout[^]*?\n  }\n/, ''],
  ["const { Pipe, constants: PipeConstants } = internalBinding('pipe_wrap');", ''],
  [/function _forkChild[^]*?\n}\n/, ''],
  ['  _forkChild,\n', ''],
]
const mend = name => (mended[name] ?? []).reduce((code, [from, to]) => {
  if (typeof from == 'string' ? !code.includes(from) : !from.test(code)) throw new Error(`${name} has no ${from}`)
  return code.replace(from, typeof to == 'string' ? () => to : to)
}, natives[name])

rmSync('lib', { recursive: true, force: true })
for (const name of files) {
  const { code } = transformSync(mend(name), {
    minifyWhitespace: true, minifySyntax: true, target: 'es2022', legalComments: 'none',
    supported: { 'async-generator': false, 'for-await': false },
  })
  mkdirSync(dirname(`lib/${name}.js`), { recursive: true })
  writeFileSync(`lib/${name}.js`, `(function(exports,require,module,process,internalBinding,primordials){${code.trim()}})\n`)
}
