import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  readonly folder: string
  readonly plan: string
  readonly image: Uint8Array
}

/** Plays the demonstration over an empty store in memory and keeps what came of it: its database as an archive, its files in a folder. */
async function play(): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-played-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const clock = () => unwrap(parseInstant(START))
  const childEntry = await buildReadChild(folder)
  const house = unwrap(await openHouse({ store: { memory: true }, filesDir: join(folder, 'files'), childEntry, clock }))
  try {
    const plan = unwrap(await loadDemo(house)).directive
    const image = await imageOf(house.store)
    if (!image) throw new Error('only a store in memory gives its image')
    return { folder, plan, image }
  } finally {
    await house.close()
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
  const { folder: from, plan, image } = await played
  const prepare = (folder: string) => {
    cpSync(join(from, 'files'), join(folder, 'files'), { recursive: true })
    const template = join(folder, 'played.bin')
    writeTemplate(template, image)
    return { template }
  }
  return Object.assign(await startTown(people, START, { prepare }), { plan })
}
