// Loaded into a server process by tests (`node --import`): the clock of that process is what a file says, an instant at which it stands
// still, or a number of milliseconds by which it is off.
import { readFileSync } from 'node:fs'

const RealDate = Date
const file = process.env.DONDOC_TEST_CLOCK ?? ''

/** @returns {number} milliseconds since 1970, as the process is to believe */
function now() {
  const text = readFileSync(file, 'utf8').trim()
  return /^[+-]?\d+$/.test(text) ? RealDate.now() + Number(text) : RealDate.parse(text)
}

// A build that such a server starts keeps the newest two of those on the disk by their real times.
const isBuild = process.argv[1]?.endsWith('make.mjs') ?? false

if (!isBuild)
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
