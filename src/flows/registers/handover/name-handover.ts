import { addDays, type PlainDate } from '../../../kernel/index.ts'
import { type Organizations, SUCCESSION_NAMES } from '../../../organizations/index.ts'
import type { RecordDetail, RecordFact } from '../../../registers/index.ts'
import { unitName } from '../../task-items.ts'

type Handover = RecordDetail['events'][number]['handover']

/** What a fact says of the keeper, each unit under its name of the day: who ended as it was called the day before. Null of other facts. */
export function nameHandover(agencies: Organizations, fact: RecordFact, on: PlainDate): Handover {
  const before = addDays(on, -1)
  const because = (ids: readonly string[]) => {
    const found = agencies.successions.filter(({ successionId }) => ids.includes(successionId))
    return found.map(({ kind, basis }) => ({ nameVi: SUCCESSION_NAMES[kind].vi, nameEn: SUCCESSION_NAMES[kind].en, basis }))
  }
  switch (fact.type) {
    case 'record.handed-over':
      return {
        ...{ from: unitName(agencies, fact.from, before), to: unitName(agencies, fact.to, on), heirs: [] },
        ...{ isByRule: fact.way === 'rule', because: because(fact.because) },
      }
    case 'record.awaiting-heir': {
      const heirs = fact.heirs.map((heir) => unitName(agencies, heir, on))
      return { from: unitName(agencies, fact.keeper, before), to: null, heirs, isByRule: true, because: because(fact.because) }
    }
    case 'record.given-back': {
      const heirs = fact.heirs.map((heir) => unitName(agencies, heir, on))
      return { from: unitName(agencies, fact.from, on), to: null, heirs, isByRule: false, because: [] }
    }
    default:
      return null
  }
}
