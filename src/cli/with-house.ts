import { resolve } from 'node:path'
import { filesBeside, type OpenHouse, openHouse } from '../flows/open-house.ts'
import type { Instant } from '../kernel/index.ts'
import { Refused, type StoreSource } from '../storage/index.ts'
import { type CommandContext, refused } from './command.ts'

/** Options that every command with a store takes. */
export const STORE_VALUES = ['data', 'packs'] as const

/** Folder of the embedded store when nothing else is said: `.dondoc/store` where the command is run, or `DONDOC_DATA`. */
export function dataDirOf(values: Readonly<Record<string, string | undefined>>): string {
  return resolve(values.data ?? process.env.DONDOC_DATA ?? '.dondoc/store')
}

/** The store that the options and the environment name: `--data DIR`, else `DATABASE_URL`, else the embedded store. */
export function storeSource(values: Readonly<Record<string, string | undefined>>): StoreSource {
  const databaseUrl = process.env.DATABASE_URL
  return values.data === undefined && databaseUrl ? { databaseUrl } : { dataDir: dataDirOf(values) }
}

/** Opens the house that a command's options name; refusals throw `Refused`. */
export async function openHouseFor(
  context: CommandContext,
  values: Readonly<Record<string, string | undefined>>,
  clock?: () => Instant,
): Promise<OpenHouse> {
  const opened = await openHouse({
    store: storeSource(values),
    filesDir: process.env.DONDOC_FILES ?? filesBeside(dataDirOf(values)),
    childEntry: context.installation.readChild,
    template: context.installation.template,
    ...(values.packs === undefined ? {} : { packs: [values.packs] }),
    ...(clock === undefined ? {} : { clock }),
  })
  if (!opened.ok) throw new Refused(opened.refusal)
  return opened.value
}

/** Opens the house, runs the work and closes it again; a refusal on the way is written and gives exit code 3. */
export async function withHouse(
  context: CommandContext,
  values: Readonly<Record<string, string | undefined>>,
  work: (house: OpenHouse) => Promise<number>,
): Promise<number> {
  try {
    const house = await openHouseFor(context, values)
    try {
      return await work(house)
    } finally {
      await house.close()
    }
  } catch (error) {
    if (error instanceof Refused) return refused(context, error.refusal)
    throw error
  }
}
