// Variables of a program have their own values, whatever the variables are called that stand in place of newer syntax.
const newer = {
  'for await': 'for await (const x of [0]);',
  using: 'using y = null; await using z = null;',
  decorator: 'const d = (v, c) => v; @d class K { @d static m() {} @d accessor a = 1 }; new K();',
}
const uses = {
  'let N = 1\n  N += 1\n  return N': 2,
  'const f = (...N) => {\n  N.forEach(v => v)\n  return N.length }\n  return f(1, 2, 3)': 3,
  'let N = [1]\n  N[0] = 4\n  return N[0]': 4,
  'let N = () => 5\n  return { N }.N()': 5,
  'let N = 0\n  for (N of [6]) ;\n  return N': 6,
  'let N\n  ;({ N } = { N: 7 })\n  return N': 7,
  'let N\n  ;[N] = [8]\n  return N': 8,
  'try { throw 8 } catch (N) {\n  N += 1\n  return N }': 9,
  'let N = 1\n  return `${N}0`': '10',
  'function N() { return 11 }\n  N()\n  return N()': 11,
  'class N { static v = 12 }\n  N.v\n  return N.v': 12,
  'let N = 14\n  N--\n  return N': 13,
  'let N = { a: 14 }\n  delete N.b\n  return N.a': 14,
  'N: for (;;) { break N }\n  return 15': 15,
  'let N = async () => 16\n  await N()\n  return N()': 16,
  'const f = async ({ N }, [M]) => {\n  N.push(M)\n  return N[0] }\n  return f({ N: [17] }, [1])': 17,
  'let N = 18\n  const f = () => {\n  N\n  return N }\n  return f()': 18,
}
const names = ['iter', 'more', 'temp', 'error', '_stack', '_', '_error', '_hasError', '_promise', '_init', '_a', '_K_decorators', 'x', 'y', 'd']
let right = 0
for (const [kind, before] of Object.entries(newer)) for (const [use, want] of Object.entries(uses)) for (const name of names) {
  for (const [first, then] of [[before, use], ['', use.replace(/\n  return ([^\n]*)$/, '\n' + before.replace(/\b([xyd])\b/g, '$10') + '\n  return $1')]]) {
    const code = `(async () => { { ${first} }\n  ${then.replace(/\bN\b/g, name)} })()`
    let got
    try { got = await (0, eval)(code) } catch (e) { got = `${e}` }
    if (got === want) right++
    else print(kind, name, got, want, code)
  }
}
print(right)

// Output:
// 1530
