// A module has names of its own. Who imports them sees them change, and cannot change them.
import { report } from './report.ts'

export let count = 0

export function add(n = 1) {
  count += n
  report('added', n)
}

export default 'counter'
