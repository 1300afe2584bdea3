import { join, resolve } from 'node:path'
import { filesBeside, type OpenHouse, openHouse } from '../flows/open-house.ts'
import { findScopeKey, scopeKeyPath } from '../flows/storekeeping/scope-key-file.ts'
import type { Instant } from '../kernel/index.ts'
import { Refused, type StoreSource, seal } from '../storage/index.ts'
import { type CommandContext, refused } from './command.ts'

/** Options that every command with a store takes. */
export const STORE_VALUES = ['data', 'packs'] as const

type Values = Readonly<Record<string, string | undefined>>

/** What a process may say beside its options: a demonstration has a store and a clock of its own. */
export interface HouseChoice {
  readonly demo?: { readonly clock: () => Instant }
  /** The work needs the owner of the tables on PostgreSQL: migrating, rebuilding, restoring. */
  readonly isForOwner?: boolean
  /** Refuses the owner and superusers on PostgreSQL. */
  readonly isRuntimeOnly?: boolean
}

/** Folder of the embedded store: `--data DIR`, else `DONDOC_DATA`, else `.dondoc/store` (a demonstration: `.dondoc/demo/store`). */
export function dataDirOf(values: Values, choice: HouseChoice = {}): string {
  return resolve(values.data ?? (process.env.DONDOC_DATA || (choice.demo ? '.dondoc/demo/store' : '.dondoc/store')))
}

/**
 * The store that the options and the environment name: `--data DIR`, else `DATABASE_URL` (never for a demonstration), else the embedded store.
 * What only the owner does goes to `DONDOC_OWNER_URL` where it is set, and is refused under the runtime login.
 */
export function storeSource(values: Values, choice: HouseChoice = {}): StoreSource {
  const databaseUrl = (choice.isForOwner && process.env.DONDOC_OWNER_URL) || process.env.DATABASE_URL
  if (values.data !== undefined || !databaseUrl || choice.demo) return { dataDir: dataDirOf(values, choice) }
  const path = scopeKeyPath()
  const key = findScopeKey(path)
  const login = choice.isForOwner ? { isOwnerOnly: true } : choice.isRuntimeOnly ? { isRuntimeOnly: true } : {}
  return { databaseUrl, scopeKeyPath: path, ...(key ? { scopeKey: key } : {}), ...login }
}

/** Folder of the evidence files: `DONDOC_FILES`, else beside the embedded store. */
export function filesDirOf(values: Values, choice: HouseChoice = {}): string {
  return process.env.DONDOC_FILES || filesBeside(dataDirOf(values, choice))
}

/** Opens the house that a command's options and the environment name; refusals throw `Refused`. */
export async function openHouseFor(context: CommandContext, values: Values, choice: HouseChoice = {}): Promise<OpenHouse> {
  const opened = await openHouse({
    store: storeSource(values, choice),
    filesDir: filesDirOf(values, choice),
    childEntry: context.installation.readChild,
    template: context.installation.template,
    packs: [
      ...(choice.demo === undefined ? [] : [join(context.installation.root, 'samples', 'packs')]),
      ...(values.packs === undefined ? [] : [values.packs]),
    ],
    ...(choice.demo === undefined ? {} : { clock: choice.demo.clock }),
  })
  if (!opened.ok) throw new Refused(opened.refusal)
  return opened.value
}

/** Seals what a command wrote: no server is there to do so within the second. */
export async function withHouseToWrite(
  context: CommandContext,
  values: Values,
  work: (house: OpenHouse) => Promise<number>,
): Promise<number> {
  return withHouse(context, values, async (house) => {
    const code = await work(house)
    await seal(house.store)
    return code
  })
}

/** Opens the house, runs the work and closes it again; a refusal on the way is written and gives exit code 3. */
export async function withHouse(
  context: CommandContext,
  values: Values,
  work: (house: OpenHouse) => Promise<number>,
  choice: HouseChoice = {},
): Promise<number> {
  try {
    const house = await openHouseFor(context, values, choice)
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
