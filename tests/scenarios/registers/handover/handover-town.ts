import { join } from 'node:path'
import { expect } from 'vitest'
import type { Principal } from '../../../../src/access/index.ts'
import { countThings } from '../../../../src/flows/counts/count-things.ts'
import { addAccount, operatorPrincipal } from '../../../../src/flows/manage-accounts.ts'
import { query } from '../../../../src/flows/perform.ts'
import { AccountId, newId, plainDate, UnitId, unwrap } from '../../../../src/kernel/index.ts'
import { RecordDetail, RecordList, RecordWritten } from '../../../../src/registers/index.ts'
import { type Answer, type Caller, type RunningTown, signIn, startTown } from '../../plan-484/running-server.ts'

/** Ended on 1/7/2025: two communes of Kỳ Sơn that became one (1678/NQ-UBTVQH15, điều 1 khoản 33), and the district itself. */
export const [XEN, TA_CA, NEW_XEN] = ['na.xa.16813', 'na.xa.16852', 'na.xa.16813.2025'] as const
export const [KY_SON, MY_LY] = ['na.huyen.ky-son', 'na.xa.16816'] as const
/** The department of labour became that of home affairs, the police of the district that of the province, on 1/3/2025. */
export const [LABOUR, HOME, DISTRICT_POLICE, POLICE] = ['na.so.ldtbxh', 'na.so.noi-vu.2025', 'na.ca.huyen.ky-son', 'na.ca'] as const
/** Cửa Lò went into Vinh on 1/12/2024, and Vinh ended on 1/7/2025. */
export const [CUA_LO, VINH] = ['na.huyen.cua-lo', 'na.huyen.vinh'] as const

/** The twelve communes of Kỳ Sơn of 1/7/2025, by their codes, as the pack lists them. */
export const OF_KY_SON = ['16813.2025', '16816', '16819', '16822', '16828', '16831', '16834.2025', '16837.2025', '16849.2025', '16855.2025']
  .concat(['16858.2025', '16870.2025'])
  .map((code) => `na.xa.${code}`)
/** The six of Vinh. */
export const OF_VINH = ['16681', '16690', '16702', '16708', '16732', '17920'].map((code) => `na.xa.${code}.2025`)

const PEOPLE = [
  { login: 'b-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'b-xen', office: XEN, roles: ['head'] },
  { login: 'b-taca', office: TA_CA, roles: ['head'] },
  { login: 'b-myly', office: MY_LY, roles: ['head'] },
  { login: 'b-kyson', office: KY_SON, roles: ['head'] },
  { login: 'b-cualo', office: CUA_LO, roles: ['head'] },
  { login: 'b-laodong', office: LABOUR, roles: ['head'] },
  { login: 'b-congan', office: DISTRICT_POLICE, roles: ['focal'] },
  { login: 'b-tinh', office: POLICE, roles: ['standing', 'focal'] },
] as const

/** A town before the reforms, with a made-up register whose key is the month alone. */
export const startBefore = (): Promise<RunningTown> =>
  startTown(PEOPLE, '2024-11-20T08:00:00+07:00', { packs: [join(import.meta.dirname, 'pack')] })

/** Somebody of an office that was founded later. */
export async function newcomer(town: RunningTown, login: string, office: string): Promise<Caller> {
  const draft = { login, name: `Người ${login}`, office: UnitId.parse(office), roles: ['head'] as const, mustChangePassword: false }
  const opened = unwrap(await addAccount(town.house, operatorPrincipal(), newId(), draft))
  return signIn(town.url, login, opened.oneTimePassword ?? '')
}

/** A line of the monthly register. */
export const line = (month: string, persons: number, more: object = {}) => ({
  ...{ title: { kind: 'text', text: `Tháng ${month.slice(0, 7)}` }, month: { kind: 'date', date: month } },
  persons: { kind: 'number', value: persons },
  ...more,
})
/** A line is entered; the answer as it came. */
export const tryEnter = (caller: Caller, values: object): Promise<Answer> =>
  caller.post('/api/registers/months/records', { commandId: newId(), values })
/** The same, by its id. */
export async function enter(caller: Caller, values: object): Promise<string> {
  const answer = await tryEnter(caller, values)
  expect(answer).toMatchObject({ status: 200 })
  return RecordWritten.parse(answer.json).id
}
/** A record as a caller sees it. */
export const show = async (caller: Caller, id: string, more = '') =>
  RecordDetail.parse((await caller.get(`/api/register-records/${id}${more}`)).json)
/** The lines of a list as months with their keepers. */
export async function listed(caller: Caller, more = ''): Promise<string[]> {
  const { items } = RecordList.parse((await caller.get(`/api/registers/months/records?${more}`)).json)
  return items.map(({ values, keeper }) => `${values.title?.kind === 'text' ? values.title.text : ''}: ${keeper.id}`).sort()
}
/** The code of a refusal. */
export const codeOf = (answer: Answer): string | undefined => (answer.json as { error?: { code?: string } }).error?.code // as routes answer it

const LEADER: Principal = {
  ...{ account: AccountId.parse('b-lanhdao'), office: UnitId.parse('na.ubnd'), reach: {} },
  grants: [{ role: 'leader', unit: UnitId.parse('na.ubnd') }],
}
/** What an indicator of the register gives for a unit from a day to another, as the leader counts. */
export async function counted(town: RunningTown, indicator: string, unit: string, [from, to]: readonly [string, string]): Promise<number> {
  const { house } = town
  const definition = house.packs.indicators.find(({ indicatorId }) => indicatorId === indicator)
  if (definition === undefined) throw new Error(`there is no ${indicator}`)
  const agencies = await house.organizations()
  const days = { from: plainDate(from), to: plainDate(to) }
  const things = await query(house, LEADER, (db) =>
    countThings({ db, house, principal: LEADER, agencies, unit: UnitId.parse(unit), ...days }, definition),
  )
  return (things ?? []).reduce((sum, { amount }) => sum + amount, 0)
}
