// CommonJS, in JavaScript without types.
const { Lock } = require('threading')
const work = (lock, { times = 1 } = {}) => lock.with(() => times)
print(require.main === module, __filename, __dirname, work(Lock(), { times: 2 }))
module.exports = { work }
