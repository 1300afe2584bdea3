import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadDemo } from '../../../src/flows/demo/load-demo.ts'
import { buildReadChild } from '../../../src/flows/directives/testing.ts'
import { openHouse } from '../../../src/flows/open-house.ts'
import { parseInstant, unwrap } from '../../../src/kernel/index.ts'
import { writeTemplate } from '../../../src/storage/template.ts'
import { imageOf, testEngine } from '../../../src/storage/testing.ts'
import { type Person, type RunningTown, startTown } from './running-server.ts'

/** The day before plan 484 arrives. */
const START = '2016-08-12T08:00:00+07:00'

/** A town in which the demonstration was played. */
export interface DemoTown extends RunningTown {
  /** The id of plan 484. */
  readonly plan: string
}

interface Played {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly plan: string
  readonly image: Uint8Array
}

const filesIn = (folder: string): Map<string, Uint8Array> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  )

/** Plays the demonstration over an empty store in memory and keeps what came of it: its database as an archive, its files by their names. */
async function play(): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-played-'))
  const clock = () => unwrap(parseInstant(START))
  const childEntry = await buildReadChild(folder)
  const house = unwrap(await openHouse({ store: { memory: true }, filesDir: join(folder, 'files'), childEntry, clock }))
  try {
    const plan = unwrap(await loadDemo(house)).directive
    const image = await imageOf(house.store)
    if (!image) throw new Error('only a store in memory gives its image')
    return { files: filesIn(join(folder, 'files')), plan, image }
  } finally {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

let played: Promise<Played> | undefined

/**
 * A running server with these people over the store of the demonstration, its clock where the demonstration begins. It takes seconds to
 * play and every test changes what it left, so a process plays it once and each town starts from its own copy; on PostgreSQL each plays.
 */
export async function startDemoTown(people: readonly Person[]): Promise<DemoTown> {
  if (testEngine() === 'postgres') {
    const town = await startTown(people, START)
    return Object.assign(town, { plan: unwrap(await loadDemo(town.house)).directive })
  }
  played ??= play()
  const { files, plan, image } = await played
  const prepare = (folder: string) => {
    for (const [name, bytes] of files) {
      mkdirSync(dirname(join(folder, 'files', name)), { recursive: true })
      writeFileSync(join(folder, 'files', name), bytes)
    }
    const template = join(folder, 'played.bin')
    writeTemplate(template, image)
    return { template }
  }
  return Object.assign(await startTown(people, START, { prepare }), { plan })
}
