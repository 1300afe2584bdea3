import type { PlainDate } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import { type ReportDuty, type Reporter, reportersOn } from '../../../reports/index.ts'

/** So many forms and days are kept; a process that goes beyond begins anew. */
const MOST = 2000

type Kept = Map<string, readonly Reporter[]>

/** What was worked out, by the duties of the packs and the snapshot of agencies that it rests on: another snapshot begins anew. */
const kept = new WeakMap<readonly ReportDuty[], WeakMap<Organizations, Kept>>()

function keptFor(duties: readonly ReportDuty[], agencies: Organizations): Kept {
  const bySnapshot = kept.get(duties) ?? new WeakMap<Organizations, Kept>()
  kept.set(duties, bySnapshot)
  const found = bySnapshot.get(agencies) ?? new Map()
  bySnapshot.set(agencies, found)
  return found
}

/** The units that owe a form on a day, worked out once for the same packs and agencies. */
export function reportersOf(
  duties: readonly ReportDuty[],
  form: string,
  at: { readonly agencies: Organizations; readonly on: PlainDate },
): readonly Reporter[] {
  const days = keptFor(duties, at.agencies)
  const key = `${form}/${at.on}`
  const known = days.get(key)
  if (known !== undefined) return known
  if (days.size >= MOST) days.clear()
  const found = reportersOn(duties, form, at)
  days.set(key, found)
  return found
}
