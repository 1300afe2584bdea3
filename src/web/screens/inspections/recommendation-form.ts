import type { RecommendationAction } from '../../../inspections/index.ts'
import { dayOf, textOf } from '../../form-values.ts'
import { proofsIn } from '../tasks/task-action-form.ts'
import { noticeOf } from './notice-fields.tsx'

/** What a sheet asks for, by the place of the answer in the request; `?` may be left empty. */
export type RecommendationField =
  | 'task'
  | 'served'
  | 'reason'
  | 'unit'
  | 'outcome'
  | 'proofs'
  | 'proofs?'
  | 'note?'
  | 'amount'
  | 'notice'
  | 'renewedBy?'

/** The fields of each action. */
export const RECOMMENDATION_FIELDS = {
  serve: ['task'],
  unserve: ['served', 'reason'],
  report: ['unit', 'outcome', 'proofs?', 'note?'],
  recover: ['amount', 'proofs'],
  urge: ['notice', 'note?'],
  check: ['outcome', 'notice', 'note?'],
  close: ['outcome', 'notice', 'proofs?', 'note?', 'renewedBy?'],
  recall: ['reason'],
} as const satisfies Record<RecommendationAction, readonly RecommendationField[]>

function partsOf(form: FormData, field: RecommendationField): object {
  switch (field) {
    case 'task':
    case 'served':
      return { taskId: textOf(form, 'task') }
    case 'reason':
    case 'unit':
    case 'outcome':
      return { [field]: textOf(form, field) }
    case 'proofs':
    case 'proofs?':
      return { proofs: proofsIn(form) }
    case 'note?':
      return { note: textOf(form, 'note') }
    case 'amount':
      return { amount: Number(textOf(form, 'amount')) }
    case 'notice':
      return { notice: noticeOf(form, 'notice') }
    case 'renewedBy?':
      return { renewedBy: textOf(form, 'renewedBy') }
  }
}

/** The body of `POST /api/recommendations/{id}/actions` from a filled sheet, without the command's id. */
export function recommendationBody(
  action: RecommendationAction,
  form: FormData,
  at: { expectedVersion: number; version?: number | undefined },
): object {
  const fields: readonly RecommendationField[] = RECOMMENDATION_FIELDS[action]
  const effectiveOn = dayOf(form, 'effectiveOn')
  const onBehalfOf = textOf(form, 'onBehalfOf')
  const recalled = at.version === undefined ? {} : { version: at.version }
  return {
    expectedVersion: at.expectedVersion,
    ...(effectiveOn === null ? {} : { effectiveOn }),
    ...(onBehalfOf === null ? {} : { onBehalfOf }),
    request: Object.assign({ action, ...recalled }, ...fields.map((field) => partsOf(form, field))),
  }
}
