import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Principal } from '../../../access/index.ts'
import type { House } from '../../../flows/house.ts'
import { applyReform } from '../../../flows/organizations/apply-reform.ts'
import { simulateReform } from '../../../flows/organizations/simulate-reform.ts'
import { assignTasks } from '../../../flows/task-assign.ts'
import { newId, plainDate, UnitId, unwrap } from '../../../kernel/index.ts'
import { ApplyReformBody, ReformBatch, type ReformSimulation } from '../../../organizations/index.ts'
import { inTransaction } from '../../../storage/index.ts'
import { TaskDraft } from '../../../tasks/index.ts'
import type { Installation } from '../../command.ts'
import { type Figure, figureOf, inSeconds, timesOf } from '../figure.ts'
import { makeFolder } from '../processes.ts'
import { makeBenchDatabase } from './bench-database.ts'
import { addBenchAccounts, OFFICE, openBenchHouse } from './bench-house.ts'
import { todayOf } from './fill-tasks.ts'
import { BESIDE } from './named-figures.ts'

/** The size of the country on the eve of 1/7/2025 and after it; the units are made up. */
const COUNTRY = { provinces: 63, provincesAfter: 34, districts: 700, communes: 10_000, joined: 3, tasks: 2_000 }
const DAY = plainDate('2025-07-01')
const FIRST = '2010-01-01'

const province = (at: number): UnitId => UnitId.parse(`p.${at % COUNTRY.provinces}`)
const heirOf = (at: number): UnitId => UnitId.parse(`p.${(at % COUNTRY.provinces) % COUNTRY.provincesAfter}`)
const district = (at: number): UnitId => UnitId.parse(`d.${at}`)
const commune = (at: number): UnitId => UnitId.parse(`c.${at}`)

/** Communes of one district stand side by side, so that those which join are neighbours. */
const districtOf = (at: number): number => Math.floor((at * COUNTRY.districts) / COUNTRY.communes)

const unit = (unitId: UnitId, level: string, parentId: UnitId | null, validFrom = FIRST) => ({
  ...{ unitId, name: `Đơn vị ${unitId}`, level, class: 'f', parentId, validFrom },
})

const upTo = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))

function writeCountry(folder: string): string {
  const { provinces, districts, communes } = COUNTRY
  const units = [
    unit(OFFICE, 'ministry', null),
    ...upTo(provinces, (at) => unit(province(at), 'province', OFFICE)),
    ...upTo(districts, (at) => unit(district(at), 'district', province(at))),
    ...upTo(communes, (at) => unit(commune(at), 'commune', district(districtOf(at)))),
  ]
  const pack = join(folder, 'country')
  mkdirSync(pack, { recursive: true })
  writeFileSync(join(pack, 'pack.yaml'), JSON.stringify({ name: 'country', version: '1', what: 'dondoc bench' }))
  // JSON is YAML.
  writeFileSync(join(pack, 'units.yaml'), JSON.stringify(units))
  return pack
}

/** Provinces that go into others, districts that end, communes that become one of three, all on one day. */
function countryReform(): ReformBatch {
  const { provinces, provincesAfter, districts, communes } = COUNTRY
  const byDistrict = upTo(districts, (): UnitId[] => [])
  for (let at = 0; at < communes; at++) byDistrict[districtOf(at)]?.push(commune(at))
  const joined = byDistrict.flatMap((all, at) =>
    upTo(Math.ceil(all.length / COUNTRY.joined), (part) => ({
      from: all.slice(part * COUNTRY.joined, (part + 1) * COUNTRY.joined),
      to: UnitId.parse(`n.${at}.${part}`),
      under: heirOf(at),
    })),
  )
  const rest = { on: DAY, basis: 'dondoc bench' }
  return ReformBatch.parse({
    on: DAY,
    units: joined.map(({ to, under }) => unit(to, 'commune', under, DAY)),
    successions: [
      ...upTo(provinces - provincesAfter, (at) => {
        const ended = provincesAfter + at
        return { successionId: `p.${ended}`, kind: 'merge', from: [province(ended)], to: [heirOf(ended)], ...rest }
      }),
      ...upTo(districts, (at) => ({ successionId: `d.${at}`, kind: 'abolish', from: [district(at)], to: [], ...rest })),
      ...joined.map(({ from, to }) => ({ successionId: to, kind: 'merge', from, to: [to], ...rest })),
    ],
  })
}

/** Open tasks of communes all over the country. */
async function openTasks(house: House, principal: Principal): Promise<void> {
  const { tasks, communes } = COUNTRY
  const drafts = upTo(tasks, (at) => ({
    draft: TaskDraft.parse({
      ...{ directiveId: null, clause: null, lead: commune(Math.floor((at * communes) / tasks)), assignedOn: '2025-06-02' },
      term: { kind: 'by', date: '2025-12-15' },
      title: `Nhiệm vụ số ${at} trên địa bàn xã`,
      text: `Nội dung nhiệm vụ số ${at}: rà soát, thống kê và báo cáo theo quy định.`,
    }),
    assigner: OFFICE,
  }))
  const context = { now: house.clock(), actor: principal.account, office: principal.office, commandId: newId() }
  unwrap(await inTransaction(house.store, async (tx) => await assignTasks(tx, context, house, drafts)))
}

/** Everything goes where it is proposed to go; a reviewer would look at each. */
function decisionsOf({ items }: ReformSimulation) {
  return items.map(({ kind, id, part, unit: { unitId }, chosen, candidates }) => {
    const to = chosen ?? candidates[0]?.unitId ?? null
    return { kind, id, part, unit: unitId, to, reason: to === null ? 'Không còn đơn vị tiếp nhận' : null }
  })
}

async function measureOn(house: House, rounds: number): Promise<Figure[]> {
  if (todayOf(house) < DAY) throw new Error(`the clock stands before ${DAY}`)
  const roles = [
    { login: 'bench.administrator', office: OFFICE, roles: ['administrator'] as const },
    { login: 'bench.specialist', office: OFFICE, roles: ['specialist'] as const },
  ]
  const [administrator, specialist] = await addBenchAccounts(house, roles)
  if (!administrator || !specialist) throw new Error('the accounts of the bench were not opened')
  await openTasks(house, specialist)
  const batch = countryReform()
  const simulate = async () => unwrap(await simulateReform(house, administrator, { batch, corrects: null }, 'vi'))
  const simulation = await simulate()
  if (simulation.faults.length > 0 || simulation.counts.task !== COUNTRY.tasks) {
    throw new Error(`the reform of the bench is not whole: ${simulation.faults[0]?.message ?? `${simulation.counts.task} tasks`}`)
  }
  const simulated = await timesOf(rounds, simulate)
  const content = { title: 'Sắp xếp cả nước', basis: 'dondoc bench', reason: 'Đo tốc độ', batch }
  const body = ApplyReformBody.parse({ commandId: newId(), content, decisions: decisionsOf(simulation) })
  // Once: a country is not rearranged twice.
  const applied = await timesOf(1, async () => {
    const { moved } = unwrap(await applyReform(house, administrator, body))
    if (moved !== COUNTRY.tasks) throw new Error(`${moved} of ${COUNTRY.tasks} tasks moved`)
  })
  return [figureOf({ ...BESIDE.simulated, runs: inSeconds(simulated) }), figureOf({ ...BESIDE.applied, runs: inSeconds(applied) })]
}

/** How long the reform of a whole country takes on PostgreSQL, in a database of its own. */
export async function reformFigures(installation: Installation, at: { databaseUrl: string; rounds: number }): Promise<Figure[]> {
  const folder = makeFolder()
  const database = await makeBenchDatabase(at.databaseUrl)
  try {
    const house = await openBenchHouse(installation, { url: database.url, folder: folder.path, pack: writeCountry(folder.path) })
    try {
      return await measureOn(house, at.rounds)
    } finally {
      await house.close()
    }
  } finally {
    await database.drop()
    folder.remove()
  }
}
