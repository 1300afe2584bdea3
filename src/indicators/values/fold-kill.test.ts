import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { unitsProjection } from '../../organizations/store.ts'
import { inTransaction, openStore, packageRoot, prepareTemplate, type Store } from '../../storage/index.ts'
import { createTestDatabase, testEngine } from '../../storage/testing.ts'
import { checkSums } from './check-store.ts'
import { foldDeltas } from './fold-store.ts'
import { readValues } from './read-store.ts'
import { sumValues } from './sum-store.ts'
import { install, SMALL, units } from './testing-values.ts'

const KILLS = process.env.DONDOC_DEEP ? 60 : 4
const program = join(packageRoot(), '.build', `fold-child-${process.pid}.mjs`)
const folder = mkdtempSync(join(tmpdir(), 'dondoc-fold-'))
let place = join(folder, 'store')
let drop = async (): Promise<void> => undefined

const open = (): Promise<Store> =>
  openStore({ ...(place.startsWith('postgres') ? { databaseUrl: place } : { dataDir: place }), projections: [unitsProjection] })

beforeAll(async () => {
  const entryPoints = [fileURLToPath(new URL('./testing-fold-child.ts', import.meta.url))]
  buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' })
  await prepareTemplate()
  if (testEngine() === 'postgres') {
    const database = await createTestDatabase(process.env.DATABASE_URL ?? '')
    place = database.ownerUrl
    drop = () => database.drop()
  }
  await using store = await open()
  await install(store, SMALL)
}, 120_000)
afterAll(async () => {
  await drop()
  rmSync(folder, { recursive: true, force: true })
  rmSync(program, { force: true })
})

/** Lets the process save and fold for a while and kills it; gives the last acknowledged value of each unit. */
async function liveAndDie(first: number, ms: number): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [program, place, `${first}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const kept = new Map<string, number>()
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => {
    const [unit = '', value] = line.split(' ')
    kept.set(unit, Number(value))
  })
  // Its lines may be over before the process itself is, and a process that is still there still holds the store.
  const ended = Promise.all([once(reader, 'close'), once(child, 'exit')])
  while (kept.size < 4 && child.exitCode === null) await sleep(5)
  await sleep(ms)
  child.kill('SIGKILL')
  await ended
  return kept
}

it(`a process that is killed in the middle of folding loses no save and counts none twice (${KILLS} kills)`, {
  timeout: 300_000,
}, async () => {
  for (let round = 0; round < KILLS; round++) {
    const kept = await liveAndDie(1 + round * 1_000_000, 20 + ((round * 37) % 150))
    expect(kept.size).toBe(4)
    await using store = await open()
    const held = new Map(
      (await inTransaction(store, (tx) => readValues(tx, { periods: ['2016-11'] }))).map(({ unit, value }) => [
        unit as string,
        Number(value),
      ]),
    )
    // What was acknowledged stands, or what was saved after it and not acknowledged any more.
    for (const [unit, value] of kept) expect(held.get(unit)).toBeGreaterThanOrEqual(value)
    const sum = async (): Promise<number> => {
      const asked = { roots: units('p'), indicators: ['patients'], periods: ['2016-11'], tree: 'period', by: 'root' } as const
      return Number((await inTransaction(store, (tx) => sumValues(tx, asked)))[0]?.sum)
    }
    const due = [...held.values()].reduce((all, value) => all + value, 0)
    expect(await sum()).toBe(due)
    expect(await inTransaction(store, checkSums)).toMatchObject({ wrongSums: 0, wrongLines: 0 })
    while ((await inTransaction(store, (tx) => foldDeltas(tx, 100))).isMore);
    expect(await sum()).toBe(due)
    expect(await inTransaction(store, checkSums)).toMatchObject({ wrongSums: 0, openSaves: 0 })
  }
})
