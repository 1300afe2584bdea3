// `npm run dev [-- arguments of serve]`: the product with the demonstration loaded, built and started again whenever a source changes.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './project-files.mjs'

const QUIET_MS = 300
const args = [join(ROOT, 'bin', 'dondoc.mjs'), 'serve', '--demo', ...process.argv.slice(2)]

/** @type {import('node:child_process').ChildProcess | undefined} */
let running
/** @type {NodeJS.Timeout | undefined} */
let pending

/** Starts the product; a build that fails says why, and the next change tries again. */
function start() {
  running = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
}

/** Ends what runs and starts anew once it has let go of the store. */
function restart() {
  const old = running
  if (!old || old.exitCode !== null || old.signalCode !== null) return start()
  old.once('close', start)
  old.kill('SIGTERM')
}

for (const folder of ['src', 'packs']) {
  watch(join(ROOT, folder), { recursive: true }, (_event, file) => {
    if (!file || /\.test\.tsx?$|\.md$|~$/.test(file)) return
    clearTimeout(pending)
    pending = setTimeout(restart, QUIET_MS)
  })
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    if (!running || running.exitCode !== null) process.exit(0)
    running.once('close', () => process.exit(0))
    running.kill(signal)
  })
}
start()
