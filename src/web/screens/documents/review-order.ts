import type { DirectiveDetail, DutyAnswer } from '../../../documents/index.ts'

/** Duties in the order of the paper; what was merged or split away stands no more. */
export function reviewOrder(duties: readonly DutyAnswer[]): DutyAnswer[] {
  const start = (duty: DutyAnswer): number => Math.min(...duty.spans.map((span) => span[0]))
  return duties.filter((duty) => duty.status !== 'merged' && duty.status !== 'split').sort((a, b) => start(a) - start(b))
}

/** The next duty after `at` (going round) with an open question that blocks, else with any, else the next one not yet decided. */
export function nextDoubt(duties: readonly DutyAnswer[], questions: DirectiveDetail['questions'], at: number): string | undefined {
  const round = [...duties.slice(at + 1), ...duties.slice(0, at + 1)]
  const asks = (duty: DutyAnswer, blocks: boolean): boolean =>
    questions.some((question) => question.duty === duty.id && question.code !== 'DUTY_PROPOSED' && (!blocks || question.blocks))
  const found = round.find((duty) => asks(duty, true)) ?? round.find((duty) => duty.status === 'proposed')
  return (found ?? round.find((duty) => asks(duty, false)))?.id
}
