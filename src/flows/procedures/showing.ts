import type { Principal } from '../../access/index.ts'
import { type DueAnswer, isInstant, type Moment } from '../../calendar/index.ts'
import { formatInstant, type PlainDate } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import {
  dueInstant,
  isAfterDue,
  type LiveDossier,
  type Paper,
  type ProcedureDefinition,
  type RunView,
  type StepClock,
} from '../../procedures/index.ts'
import type { House } from '../house.ts'

/** What a dossier is shown with. */
export interface Showing {
  readonly house: House
  readonly principal: Principal
  readonly definition: ProcedureDefinition
  readonly dossier: LiveDossier
  readonly agencies: Organizations
  readonly asOf: PlainDate
  readonly text: (hash: string | null) => string | null
}

/** A moment as the API gives it: a day, or an hour at UTC+7. */
export const shown = (moment: Moment): string => (isInstant(moment) ? formatInstant(moment) : moment)

/** Whether time does not run: a pause that has not ended and does not count. */
export const standsStill = ({ pauses }: { readonly pauses: LiveDossier['runs'][number]['pauses'] }): boolean =>
  pauses.some(({ to, counts }) => to === null && !counts)

/** Whether a moment lies after what a count gave; never where nothing was counted. */
export const isAfterAnswer = (answer: DueAnswer | null, at: Moment): boolean =>
  answer !== null && isAfterDue({ due: answer.due, dueAt: dueInstant(answer) }, at)

/** A count as a page tells it, day by day; while time stands still it names no day. */
export function clockView(answer: DueAnswer | null, stands: boolean): StepClock | null {
  if (answer === null) return null
  const at = dueInstant(answer)
  return {
    due: stands ? null : answer.due,
    dueAt: stands || at === null ? null : formatInstant(at),
    unit: answer.unit,
    days: stands ? [] : answer.days.slice(0, 400).map((one) => ({ ...one })),
    ...{ rule: answer.rule, rolledFrom: answer.rolledFrom ?? null, unverified: answer.unverified ?? null },
  }
}

/** Papers as a page tells them, with their issuers in words. */
export const paperViews = ({ text }: Pick<Showing, 'text'>, papers: readonly Paper[]): RunView['papers'] =>
  papers.map((paper) => ({ ...paper, issuer: text(paper.issuer) }))
