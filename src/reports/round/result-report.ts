import { z } from 'zod'
import { type PlainDate, PlainDateText, packRowShape, UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { LineKey } from '../schema.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const name = z.string().trim().min(1).max(200)
const words = z.string().trim().min(1).max(2000)

/** An office by name, or the one that leads a function on the day. */
const Office = z.union([z.strictObject({ unit: UnitId }), z.strictObject({ leaderOf: z.string().min(1).max(80) })])

/**
 * The report of results that a directive asks for, as a pack defines it with the eleven attributes of a report. Its outline is the clauses of the
 * directive; a figure that is an indicator is offered from the reports on forms, so that nobody keys it twice.
 */
export const ResultReport = z.strictObject({
  reportId: id,
  /** The number of the directive and the clause that asks. */
  directive: z.string().trim().min(1).max(80),
  clause: LineKey,
  nameVi: name,
  nameEn: name,
  contentVi: words,
  contentEn: words,
  subjectVi: words,
  subjectEn: words,
  methodVi: words,
  methodEn: words,
  instructionsVi: words,
  instructionsEn: words,
  /** The last day that is on time. */
  dueOn: PlainDateText,
  /** Days on which its figures may be cut; several where no source says which. */
  cutoffs: z.array(PlainDateText).max(4).default([]),
  channels: z.array(Office).min(1).max(10),
  consolidator: Office,
  addressee: name,
  figures: z
    .array(
      z.strictObject({
        clause: LineKey.nullable().default(null),
        label: name,
        unit: z.string().trim().max(40).default(''),
        indicator: id.nullable().default(null),
      }),
    )
    .max(200)
    .default([]),
  ...packRowShape,
})
export type ResultReport = z.infer<typeof ResultReport>

/** What is wrong with definitions of result reports, for who writes the pack: an id twice, a figure of no indicator. */
export function findResultFaults(reports: readonly ResultReport[], indicators: ReadonlySet<string>): { id: string; rule: string }[] {
  return reports.flatMap((report, n) => [
    ...(reports.findIndex(({ reportId }) => reportId === report.reportId) === n ? [] : [{ id: report.reportId, rule: 'stands twice' }]),
    ...report.figures.flatMap(({ indicator }) =>
      indicator === null || indicators.has(indicator) ? [] : [{ id: report.reportId, rule: `no indicator ${indicator}` }],
    ),
  ])
}

/** Who receives and who consolidates on a day; null = nobody is known to. */
export function officesOn(report: ResultReport, at: { readonly agencies: Organizations; readonly on: PlainDate }) {
  const officeOf = (office: z.infer<typeof Office>): UnitId | null => {
    if ('unit' in office) return at.agencies.findUnit(office.unit, at.on) === undefined ? null : office.unit
    return at.agencies.findLeader(office.leaderOf, at.on)?.unit ?? null
  }
  return { channels: report.channels.flatMap((one) => officeOf(one) ?? []), consolidator: officeOf(report.consolidator) }
}
