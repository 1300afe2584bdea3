import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectFiles, ROOT } from './project-files.mjs'

/** @typedef {{ name: string, files: string[], env: Record<string, string | undefined>, missing?: string }} Suite */

const CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** @returns {string | undefined} the Chromium to drive */
function findChromium() {
  return [process.env.DONDOC_CHROMIUM, ...CHROMIUMS].find((path) => path && existsSync(path))
}

/** @type {Map<string, boolean>} */
const reaching = new Map()

/**
 * Whether a file imports the storage, however many files away; the import rules keep rules apart from it.
 * @param {string} file relative to the root
 * @returns {boolean}
 */
function reachesStorage(file) {
  if (file.startsWith('src/storage/')) return true
  const known = reaching.get(file)
  if (known !== undefined) return known
  reaching.set(file, false)
  const path = join(ROOT, file)
  if (!existsSync(path)) return false
  const imports = readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+\.tsx?)'/g)
  const isReaching = [...imports].some((match) => reachesStorage(join(dirname(file), match[1] ?? '').replaceAll('\\', '/')))
  reaching.set(file, isReaching)
  return isReaching
}

/**
 * The suites of `npm test`, by what they need: nothing, a database server, a browser. `missing` names what a suite lacks here.
 * @param {readonly string[]} words only test files whose path has one of these words; none = all
 * @returns {Suite[]}
 */
export function suites(words) {
  const tests = [...projectFiles('src'), ...projectFiles('tests')].filter((file) => /\.test\.tsx?$/.test(file))
  const chosen = words.length === 0 ? tests : tests.filter((file) => words.some((word) => file.includes(word)))
  const browser = chosen.filter((file) => file.startsWith('tests/browser/'))
  const others = chosen.filter((file) => !file.startsWith('tests/browser/'))
  const stored = others.filter((file) => file.startsWith('tests/scenarios/') || reachesStorage(file))
  const rules = others.filter((file) => file.startsWith('src/') && !stored.includes(file))
  // West of Greenwich and with summer time: where a civil date read as an instant falls on the day before.
  const dated = rules.filter((file) => /^src\/(calendar\/(calendar\.property|due|lunar\/.*)|kernel\/plain-date)\.test\./.test(file))
  const chromium = findChromium()
  const embedded = { DATABASE_URL: undefined, DONDOC_CHROMIUM: undefined, DONDOC_TEST_ENGINE: 'pglite', TZ: 'Asia/Ho_Chi_Minh' }
  const database = process.env.DATABASE_URL
  return [
    { name: 'rules, stores and scenarios on PGlite, TZ=Asia/Ho_Chi_Minh', files: others, env: embedded },
    { name: 'rules, TZ=UTC', files: rules, env: { ...embedded, TZ: 'UTC' } },
    { name: 'calendar, TZ=America/Los_Angeles', files: dated, env: { ...embedded, TZ: 'America/Los_Angeles' } },
    {
      name: 'stores and scenarios on PostgreSQL',
      files: stored,
      env: { ...embedded, DATABASE_URL: database, DONDOC_TEST_ENGINE: 'postgres' },
      ...(database ? {} : { missing: 'DATABASE_URL' }),
    },
    {
      name: 'browser',
      files: browser,
      env: { ...embedded, DONDOC_CHROMIUM: chromium },
      ...(chromium ? {} : { missing: 'Chromium (DONDOC_CHROMIUM)' }),
    },
  ]
}
