import { parse } from 'yaml'
import { z } from 'zod'
import type { Principal } from '../../access/index.ts'
import { DropReason, type ReviewRequest } from '../../documents/index.ts'
import { newId, ok, type Result, refuse, UnitId } from '../../kernel/index.ts'
import type { House } from '../house.ts'
import { packRefusals } from '../pack-refusals.ts'
import { getDocument, reviewDocument } from '../review-document.ts'

/** One decision of a review, about all duties of a clause: drop them, say who else carries them out, or name their lead. */
export const ReviewStep = z.discriminatedUnion('do', [
  z.strictObject({ clause: z.string(), do: z.literal('drop'), reason: DropReason }),
  z.strictObject({ clause: z.string(), do: z.literal('link'), to: z.string() }),
  z.strictObject({ clause: z.string(), do: z.literal('lead'), unit: UnitId, coordinators: z.array(UnitId).default([]) }),
])
export type ReviewStep = z.infer<typeof ReviewStep>

const ReviewScript = z.looseObject({ review: z.array(ReviewStep).max(2000) })

/** The decisions in a YAML text with a list `review`; other fields are not looked at. Refuses PACK_INVALID with the place of the fault. */
export function readReviewScript(file: string, text: string): Result<readonly ReviewStep[]> {
  let raw: unknown
  try {
    raw = parse(text)
  } catch (error) {
    return refuse(packRefusals, 'PACK_INVALID', { file, line: 1, rule: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' })
  }
  const parsed = ReviewScript.safeParse(raw)
  if (parsed.success) return ok(parsed.data.review)
  const issue = parsed.error.issues[0]
  const path = (issue?.path ?? []).map(String).join('.')
  return refuse(packRefusals, 'PACK_INVALID', { file, line: 1, rule: `${path}: ${issue?.message ?? ''}` })
}

function commandsOf(step: ReviewStep, duties: readonly { id: string; clause: string }[]): ReviewRequest[] {
  const here = duties.filter((duty) => duty.clause === step.clause)
  if (step.do === 'drop') return here.map((duty) => ({ action: 'drop', duty: duty.id, reason: step.reason, note: null }))
  if (step.do === 'link') {
    const target = duties.find((duty) => duty.clause === step.to)
    return target ? here.map((duty) => ({ action: 'link', solution: duty.id, duty: target.id })) : []
  }
  const coordinators = step.coordinators.map((unit) => ({ unit }))
  return here.map((duty) => ({ action: 'edit', duty: duty.id, change: { lead: { unit: step.unit }, coordinators } }))
}

async function send(house: House, principal: Principal, id: string, command: ReviewRequest): Promise<Result<unknown>> {
  const seen = await getDocument(house, principal, id)
  if (!seen.ok) return seen
  return await reviewDocument(house, principal, id, { commandId: newId(), expectedVersion: seen.value.version, command })
}

/** Carries the decisions out one by one; stops at the first that is refused and gives its refusal. A clause without duties does nothing. */
export async function reviewByScript(
  house: House,
  principal: Principal,
  id: string,
  steps: readonly ReviewStep[],
): Promise<Result<unknown>> {
  const seen = await getDocument(house, principal, id)
  if (!seen.ok) return seen
  for (const command of steps.flatMap((step) => commandsOf(step, seen.value.duties))) {
    const done = await send(house, principal, id, command)
    if (!done.ok) return done
  }
  return ok(true)
}

/** Accepts every duty that is still only proposed. */
export async function acceptProposed(house: House, principal: Principal, id: string): Promise<Result<unknown>> {
  const seen = await getDocument(house, principal, id)
  if (!seen.ok) return seen
  const open = seen.value.duties.filter((duty) => duty.status === 'proposed').map((duty) => duty.id)
  return open.length === 0 ? ok(true) : await send(house, principal, id, { action: 'accept', duties: open })
}
