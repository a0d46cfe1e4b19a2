// weft -A
// A signal for a command and for all that it has started.
import fs from 'node:fs'

const { PIPE } = subprocess
for (const end of [p => os.killpg(p.pid, 'SIGKILL'), p => process.kill(-p.pid, 'SIGTERM')]) {
  // The pipe ends when the last that has it has ended.
  const p = subprocess.Popen('sleep 60 & echo begun; wait', { shell: true, stdout: PIPE, text: true, startNewSession: true })
  print(p.stdout.readline().trim())
  end(p)
  print([p.stdout.read()], p.wait())
}
for (const bad of [() => os.killpg(1), () => process.kill(0), () => process.kill(-1), () => os.killpg(2 ** 30), () => os.killpg(2, 'NONE')]) {
  try { bad() } catch (e) { print(e.name, e.message) }
}

// Output:
// begun
// [ '' ] -9
// begun
// [ '' ] -15
// RangeError os.killpg: pid must be 2 or more, not 1
// RangeError process.kill: pid must be that of a process, or -pid of a process group, not 0
// RangeError process.kill: pid must be that of a process, or -pid of a process group, not -1
// Error kill ESRCH
// TypeError os.killpg: there is no signal "NONE"
