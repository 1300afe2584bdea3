import { foldKey, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { reportRefusals } from '../refusals.ts'
import type { AskedReport } from './asked-state.ts'
import type { AskedFact, AskedKind, AskedRow } from './facts.ts'

/** Words of a row that ask for persons, not for a figure, without tone marks. */
const PERSON_WORDS = [
  ...['danh sach', 'ho ten', 'ho va ten', 'ngay sinh', 'nam sinh', 'so cmnd', 'cmnd', 'cccd', 'can cuoc', 'so dien thoai'],
  ...['dia chi cua', 'noi cu tru cua', 'ly lich', 'full name', 'date of birth', 'list of persons', 'list of names'],
]

/** What is asked for: texts are kept apart, `names` are looked at only. */
export interface AskedContent {
  readonly dueOn: PlainDate
  readonly rows: readonly AskedRow[]
  /** The names of rows that stand in this request alone, as they were written. */
  readonly names: readonly string[]
  readonly words: string
}

/** Whether a row asks who somebody is: figures are asked for on forms, persons are not. */
export function asksForPersons(name: string): boolean {
  const words = ` ${foldKey(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `
  return PERSON_WORDS.some((one) => words.includes(` ${one} `))
}

function check({ dueOn, rows, names }: AskedContent, today: PlainDate): Result<true> {
  if (dueOn < today) return refuse(reportRefusals, 'ASKED_DUE_PAST', { due: dueOn })
  const keys = [...rows.filter(({ isOwn }) => !isOwn).map(({ indicator }) => indicator), ...names.map(foldKey)]
  const twice = keys.find((key, n) => keys.indexOf(key) !== n)
  if (twice !== undefined) return refuse(reportRefusals, 'ASKED_ROW_TWICE', { row: twice })
  const person = names.find(asksForPersons)
  return person === undefined ? ok(true) : refuse(reportRefusals, 'ASKED_FOR_PERSONS', { row: person })
}

/**
 * An office asks units for figures. Refuses a due day that is over (ASKED_DUE_PAST), no unit (ASKED_NO_UNIT), units that do not stand under the office
 * (ASKED_NOT_UNDER), a row twice (ASKED_ROW_TWICE), and a row that asks for persons (ASKED_FOR_PERSONS).
 */
export function decideAsk(
  asked: AskedContent & { readonly office: UnitId; readonly kind: AskedKind; readonly units: readonly UnitId[] },
  at: { readonly today: PlainDate; readonly isUnder: (unit: UnitId) => boolean },
): Result<AskedFact[]> {
  const { office, kind, dueOn, rows, words } = asked
  const units = [...new Set(asked.units)]
  if (units.length === 0) return refuse(reportRefusals, 'ASKED_NO_UNIT')
  const stranger = units.find((unit) => unit === office || !at.isUnder(unit))
  if (stranger !== undefined) return refuse(reportRefusals, 'ASKED_NOT_UNDER', { unit: stranger })
  const checked = check(asked, at.today)
  if (!checked.ok) return checked
  return ok([{ type: 'report-request.asked', typeVersion: 1, office, kind, askedOn: at.today, units, dueOn, rows: [...rows], words }])
}

/** Asks for more, or by another day: what units entered stays with them. Refuses what `decideAsk` refuses, and rows taken away (ASKED_ROW_GONE). */
export function decideChange(report: AskedReport, content: AskedContent, today: PlainDate): Result<AskedFact[]> {
  const checked = check(content, today)
  if (!checked.ok) return checked
  const kept = new Set(content.rows.map(({ indicator }) => indicator))
  if (report.rows.some(({ indicator }) => !kept.has(indicator))) return refuse(reportRefusals, 'ASKED_ROW_GONE')
  const { dueOn, rows, words } = content
  return ok([{ type: 'report-request.changed', typeVersion: 1, dueOn, rows: [...rows], words }])
}
