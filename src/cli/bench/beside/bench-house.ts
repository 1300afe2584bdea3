import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Principal, Role } from '../../../access/index.ts'
import { putSecret } from '../../../access/store.ts'
import type { House } from '../../../flows/house.ts'
import { addAccount, operatorPrincipal } from '../../../flows/manage-accounts.ts'
import { type OpenHouse, openHouse } from '../../../flows/open-house.ts'
import { hashPassword, makePrincipal } from '../../../flows/sign-in.ts'
import { AccountId, newId, UnitId, unwrap } from '../../../kernel/index.ts'
import { inTransaction } from '../../../storage/index.ts'
import type { Installation } from '../../command.ts'

/** The office that assigns; the units under it carry out and report. */
export const OFFICE = UnitId.parse('bench')
/** The name of a unit of the bench by its number, from 1. */
export const benchUnit = (number: number): UnitId => UnitId.parse(`bench.${number}`)
/** One password of all accounts of a database that lives for minutes; it is made anew each time. */
export const benchPassword = `bench-${newId()}`

/** Writes a pack of an office with so many units under it. */
export function writeBenchPack(folder: string, units: number): string {
  const validFrom = '2010-01-01'
  const office = { unitId: OFFICE, name: 'Cơ quan giao việc', level: 'province', class: 'f', validFrom }
  const under = Array.from({ length: units }, (_, i) => ({
    ...{ unitId: benchUnit(i + 1), name: `Đơn vị số ${i + 1}`, level: 'commune', class: 'f', parentId: OFFICE, validFrom },
  }))
  const pack = join(folder, 'pack')
  mkdirSync(pack, { recursive: true })
  writeFileSync(join(pack, 'pack.yaml'), JSON.stringify({ name: 'bench', version: '1', what: 'dondoc bench' }))
  // JSON is YAML.
  writeFileSync(join(pack, 'units.yaml'), JSON.stringify([office, ...under]))
  return pack
}

/** Opens the house of a database of the bench. */
export async function openBenchHouse(installation: Installation, at: { url: string; folder: string; pack: string }): Promise<OpenHouse> {
  return unwrap(
    await openHouse({
      store: { databaseUrl: at.url },
      filesDir: join(at.folder, 'files'),
      childEntry: installation.readChild,
      packs: [at.pack],
    }),
  )
}

/** Opens accounts that sign in with `benchPassword`, and gives who they are. */
export async function addBenchAccounts(
  house: House,
  wanted: readonly { login: string; office: UnitId; roles: readonly Role[] }[],
): Promise<Principal[]> {
  const secret = await hashPassword(benchPassword)
  const people: Principal[] = []
  for (const { login, office, roles } of wanted) {
    const draft = { login, name: `Tài khoản ${login}`, office, roles, mustChangePassword: false }
    const accountId = AccountId.parse(unwrap(await addAccount(house, operatorPrincipal(), newId(), draft)).accountId)
    await inTransaction(house.store, (tx) => putSecret(tx, accountId, secret, house.clock()))
    const grants = roles.map((role) => ({ role, unit: office }))
    people.push(makePrincipal(await house.organizations(), house.clock(), { accountId, office, grants, mustChangePassword: false }))
  }
  return people
}
