import type { Principal } from '../../access/index.ts'
import { ok, type Result, type UnitId } from '../../kernel/index.ts'
import type { CountedThings } from '../../reports/index.ts'
import { findContents, type Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { findRegister } from '../registers/open-record.ts'
import { type Asking, openPeriodic, type PeriodicKey } from '../reports/periodic/open-periodic.ts'
import { unitName } from '../task-items.ts'
import { textIn } from '../tasks/fact-texts.ts'
import { totalOf } from './amount-of.ts'
import { countedLines, countingOf } from './count-rows.ts'
import { type Counting, countThings, type Thing } from './count-things.ts'

/** So many stand by name. */
const NAMED = 1000

/** The hash of the text by which a record is called. */
function titleHash({ house, to }: Counting, thing: Thing): string | null {
  if (thing.kind !== 'record') return null
  const field = findRegister(house, thing.record.register, to)?.title
  const value = field === undefined ? undefined : thing.record.values.get(field)
  return value?.kind === 'text' ? value.text : null
}

async function named({ agencies, db }: Asking, counting: Counting, things: readonly Thing[]): Promise<CountedThings['items']> {
  const texts = await titles(db, counting, things)
  const unit = (id: UnitId) => unitName(agencies, id, counting.to)
  return things.map((thing) =>
    thing.kind === 'dossier'
      ? { kind: 'dossier', id: thing.row.id, register: null, title: thing.row.caseNumber, unit: unit(thing.row.keeper), amount: 1 }
      : thing.kind === 'task'
        ? { kind: 'task', id: thing.row.id, register: null, title: thing.row.title, unit: unit(thing.row.lead), amount: 1 }
        : {
            ...{ kind: 'record', id: thing.record.id, register: thing.record.register },
            ...{ title: textIn(texts, titleHash(counting, thing)), unit: unit(thing.record.keeper), amount: thing.amount },
          },
  )
}

const titles = (db: Reader, counting: Counting, things: readonly Thing[]) =>
  findContents(db, [...new Set(things.flatMap((thing) => titleHash(counting, thing) ?? []))])

/** What a counted row of a unit's report is made of, by the same counting as its figure; what the person may not open is neither counted nor named. */
export function showCounted(
  house: House,
  principal: Principal,
  { indicator, ...key }: PeriodicKey & { readonly indicator: string },
): Promise<Result<CountedThings>> {
  return openPeriodic<CountedThings>(house, principal, key, async ({ asking, here, report }) => {
    const line = countedLines(here).find((one) => one.indicator.indicatorId === indicator)
    const counting = countingOf(asking, here, report.unit)
    const things = line === undefined ? null : await countThings(counting, line.indicator)
    if (things === null) return ok({ indicator, asOf: counting.to, total: null, sum: null, items: [] })
    const sum = totalOf(things.map(({ amount }) => amount))
    return ok({ indicator, asOf: counting.to, total: things.length, sum, items: await named(asking, counting, things.slice(0, NAMED)) })
  })
}
