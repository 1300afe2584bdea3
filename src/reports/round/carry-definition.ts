import { type CloneStep, moveWords, shiftDate } from '../../documents/index.ts'
import { dateParts, type PlainDate } from '../../kernel/index.ts'
import type { ResultReport } from './result-report.ts'

/** The years that a definition itself speaks of: those of its directive and the next, of its due day and of its cut-offs. */
function ownYears({ dueOn, cutoffs }: ResultReport, issuedOn: PlainDate | null): ReadonlySet<number> {
  const of = (day: PlainDate): number => dateParts(day).year
  return new Set([...(issuedOn === null ? [] : [of(issuedOn), of(issuedOn) + 1]), of(dueOn), ...cutoffs.map(of)])
}

/**
 * The report of results that a directive asks for, as its clone asks for it: due day and cut-offs so many years later, the words about the directive
 * and its years as the clone has them; its id, clause, offices, addressee and indicators are the same.
 */
export function carryDefinition(report: ResultReport, step: CloneStep): ResultReport {
  const own = ownYears(report, step.of.on)
  const words = (text: string): string => moveWords(text, step, own)
  const later = (day: PlainDate): PlainDate => shiftDate(day, step.years)
  const { basis, unverified, ...said } = report
  return {
    ...said,
    directive: step.clone.number ?? report.directive,
    ...{ nameVi: words(said.nameVi), nameEn: words(said.nameEn), contentVi: words(said.contentVi), contentEn: words(said.contentEn) },
    ...{
      subjectVi: words(said.subjectVi),
      subjectEn: words(said.subjectEn),
      methodVi: words(said.methodVi),
      methodEn: words(said.methodEn),
    },
    ...{ instructionsVi: words(said.instructionsVi), instructionsEn: words(said.instructionsEn) },
    ...{ dueOn: later(said.dueOn), cutoffs: said.cutoffs.map(later) },
    figures: said.figures.map((figure) => ({ ...figure, label: words(figure.label) })),
    ...{ basis: basis === null ? null : words(basis), unverified: typeof unverified === 'string' ? words(unverified) : unverified },
  }
}
