import type { printReading } from '../grammar/label-path.ts'

/** What is said of a paper without saying where: the form in which people annotate, and in which corrected readings are kept. */
export type GoldPaper = ReturnType<typeof goldOf>

/** A reading in the form of gold: without spans, without how sure the reader was. */
export function goldOf(reading: ReturnType<typeof printReading>) {
  return {
    file: reading.file,
    partial: false,
    header: reading.header,
    outline: reading.outline.map(({ id, label, depth, startsWith }) => ({ id, label, depth, startsWith })),
    citations: reading.citations.map(({ type, number, date, name }) => ({ type, number, date, ...(name === undefined ? {} : { name }) })),
    assignments: reading.assignments.map(({ clause, agency, role, with: partners }) => ({ clause, agency, role, with: partners })),
    deadlines: reading.deadlines.map(({ clause, text, kind, date, trigger }) => ({ clause, text, kind, date, trigger })),
    targets: reading.targets.map(({ clause, text, value, unit }) => ({ clause, text, value, unit })),
    recipients: reading.recipients,
  }
}
