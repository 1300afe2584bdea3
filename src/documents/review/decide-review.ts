import type { Term } from '../../calendar/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { type DirectiveAction, type DutyAction, directiveActions, dutyActions, mayDoToDirective, mayDoToDuty } from '../allowed-actions.ts'
import type { DirectiveFact, DutyChange, HeaderCorrection } from '../facts.ts'
import { documentRefusals } from '../refusals.ts'
import type { ContentHash, DropReason, DutyRole, Party, ProductKind, Span } from '../schema.ts'
import { cutSpans } from '../spans.ts'
import type { Directive, Duty } from './directive-state.ts'
import { dutyStatus, findDuty, isCertain } from './duty-standing.ts'

/** What a reviewer may order; texts have been put into content rows before. */
export type ReviewCommand =
  | { readonly action: 'accept'; readonly duties: readonly string[] }
  | { readonly action: 'accept-certain' }
  | { readonly action: 'edit'; readonly duty: string; readonly change: DutyChange }
  | { readonly action: 'merge'; readonly into: string; readonly from: readonly string[] }
  /** `cuts` are positions in the text inside the duty; `titles` has one more entry than cuts. */
  | { readonly action: 'split'; readonly duty: string; readonly cuts: readonly number[]; readonly titles: readonly ContentHash[] }
  | { readonly action: 'drop'; readonly duty: string; readonly reason: DropReason; readonly note: ContentHash | null }
  | { readonly action: 'restore'; readonly duty: string }
  | {
      readonly action: 'add'
      readonly clause: string
      readonly span: Span
      readonly title: ContentHash
      readonly lead: Party | null
      readonly role: DutyRole
      readonly term: Term
      readonly product: ProductKind | null
    }
  | { readonly action: 'link' | 'unlink'; readonly solution: string; readonly duty: string }
  | { readonly action: 'correct-header'; readonly correction: HeaderCorrection }
  | { readonly action: 'undo' }

/** Refuses an action that the stage of the directive does not allow, naming those that it does. */
export function requireStage(directive: Directive, action: DirectiveAction): Result<true> {
  if (mayDoToDirective(directive.status, action)) return ok(true)
  const allowed = directiveActions[directive.status].join(', ') || '–'
  return refuse(documentRefusals, 'REVIEW_ACTION_CLOSED', { status: directive.status, allowed })
}

function dutyFor(directive: Directive, id: string, action: DutyAction): Result<Duty> {
  const duty = findDuty(directive.review, id)
  if (!duty) return refuse(documentRefusals, 'DUTY_UNKNOWN', { duty: id })
  const status = dutyStatus(directive.review, duty)
  if (mayDoToDuty(status, action)) return ok(duty)
  return refuse(documentRefusals, 'DUTY_ACTION_CLOSED', { duty: id, status, allowed: dutyActions[status].join(', ') || '–' })
}

function dutiesFor(directive: Directive, ids: readonly string[], action: DutyAction): Result<Duty[]> {
  const duties: Duty[] = []
  for (const id of new Set(ids)) {
    const duty = dutyFor(directive, id, action)
    if (!duty.ok) return duty
    duties.push(duty.value)
  }
  return ok(duties)
}

type Facts = Result<DirectiveFact[]>
type Of<A extends ReviewCommand['action']> = Extract<ReviewCommand, { action: A }>

function accept(directive: Directive, ids: readonly string[]): Facts {
  const duties = dutiesFor(directive, ids, 'accept')
  if (!duties.ok) return duties
  if (duties.value.length === 0) return refuse(documentRefusals, 'NOTHING_CHANGED')
  return ok([{ type: 'directive.duties-accepted', typeVersion: 1, duties: duties.value.map((duty) => duty.id) }])
}

/** Takes all certain duties, and confirms the likely links of solutions to them in the same step. */
function acceptCertain(directive: Directive): Facts {
  const { review } = directive
  const duties = Object.values(review.duties).filter((duty) => isCertain(review, duty))
  if (duties.length === 0) return refuse(documentRefusals, 'NOTHING_CERTAIN')
  const taken = new Set(duties.map((duty) => duty.id))
  const links = review.links.filter(({ solution, duty, confirmed, likeness }) => {
    const owner = findDuty(review, solution)?.lead ?? null
    return !confirmed && owner === null && (likeness ?? 0) >= LIKELY && taken.has(duty)
  })
  return ok([
    { type: 'directive.duties-accepted', typeVersion: 1, duties: [...taken] },
    ...links.map(({ solution, duty }): DirectiveFact => ({ type: 'directive.solution-linked', typeVersion: 1, solution, duty })),
  ])
}

/** Likeness from which a proposed link is confirmed together with its duty. */
export const LIKELY = 0.8

function edit(directive: Directive, { duty: id, change }: Of<'edit'>): Facts {
  const duty = dutyFor(directive, id, 'edit')
  if (!duty.ok) return duty
  if (Object.values(change).every((value) => value === undefined)) return refuse(documentRefusals, 'NOTHING_CHANGED')
  return ok([{ type: 'directive.duty-edited', typeVersion: 1, duty: id, change }])
}

function merge(directive: Directive, { into, from }: Of<'merge'>): Facts {
  const others = [...new Set(from)].filter((id) => id !== into)
  if (others.length === 0) return refuse(documentRefusals, 'MERGE_NEEDS_OTHERS')
  const duties = dutiesFor(directive, [into, ...others], 'merge')
  return duties.ok ? ok([{ type: 'directive.duties-merged', typeVersion: 1, into, from: others }]) : duties
}

function freshId(directive: Directive, stem: string): () => string {
  const used = new Set(Object.keys(directive.review.duties))
  let next = 1
  return () => {
    while (used.has(`${stem}${next}`)) next += 1
    used.add(`${stem}${next}`)
    return `${stem}${next}`
  }
}

function split(directive: Directive, { duty: id, cuts, titles }: Of<'split'>): Facts {
  const duty = dutyFor(directive, id, 'split')
  if (!duty.ok) return duty
  if (cuts.length === 0) return refuse(documentRefusals, 'SPLIT_NEEDS_PARTS')
  const pieces = cutSpans(duty.value.spans, cuts)
  if (!pieces || pieces.length !== titles.length) return refuse(documentRefusals, 'SPLIT_OUTSIDE_DUTY', { duty: id })
  const fresh = freshId(directive, `${id}~`)
  const parts = pieces.map((spans, index) => ({ id: fresh(), spans, title: titles[index] ?? '' }))
  return ok([{ type: 'directive.duty-split', typeVersion: 1, duty: id, parts }])
}

function drop(directive: Directive, { duty: id, reason, note }: Of<'drop'>): Facts {
  const duty = dutyFor(directive, id, 'drop')
  return duty.ok ? ok([{ type: 'directive.duty-dropped', typeVersion: 1, duty: id, reason, note }]) : duty
}

function restore(directive: Directive, id: string): Facts {
  const duty = dutyFor(directive, id, 'restore')
  return duty.ok ? ok([{ type: 'directive.duty-restored', typeVersion: 1, duty: id }]) : duty
}

function add(directive: Directive, command: Of<'add'>): Facts {
  const [from, to] = command.span
  if (from >= to || to > directive.textLength) return refuse(documentRefusals, 'SPAN_OUTSIDE_TEXT', { from, to })
  const { action: _action, ...rest } = command
  return ok([{ type: 'directive.duty-added', typeVersion: 1, duty: freshId(directive, '+')(), ...rest }])
}

function link(directive: Directive, { solution, duty }: Of<'link' | 'unlink'>): Facts {
  if (solution === duty) return refuse(documentRefusals, 'LINK_TO_ITSELF')
  const from = dutyFor(directive, solution, 'link')
  if (!from.ok) return from
  const target = dutyFor(directive, duty, 'link')
  if (!target.ok) return target
  const { links } = directive.review
  const isSolution = links.some((known) => known.confirmed && known.solution === duty)
  const carriesOthers = links.some((known) => known.confirmed && known.duty === solution)
  if (isSolution || carriesOthers || target.value.lead === null) return refuse(documentRefusals, 'LINK_NEEDS_OWNER', { duty })
  if (links.some((known) => known.confirmed && known.solution === solution && known.duty === duty)) {
    return refuse(documentRefusals, 'NOTHING_CHANGED')
  }
  return ok([{ type: 'directive.solution-linked', typeVersion: 1, solution, duty }])
}

function unlink(directive: Directive, { solution, duty }: Of<'link' | 'unlink'>): Facts {
  const known = directive.review.links.some((item) => item.solution === solution && item.duty === duty)
  if (!known) return refuse(documentRefusals, 'LINK_UNKNOWN', { solution, duty })
  return ok([{ type: 'directive.solution-unlinked', typeVersion: 1, solution, duty }])
}

/** The facts of a review command, or why it cannot be done now; never changes anything by itself. */
export function decideReview(directive: Directive, command: ReviewCommand): Facts {
  const stage = requireStage(directive, command.action)
  if (!stage.ok) return stage
  switch (command.action) {
    case 'accept':
      return accept(directive, command.duties)
    case 'accept-certain':
      return acceptCertain(directive)
    case 'edit':
      return edit(directive, command)
    case 'merge':
      return merge(directive, command)
    case 'split':
      return split(directive, command)
    case 'drop':
      return drop(directive, command)
    case 'restore':
      return restore(directive, command.duty)
    case 'add':
      return add(directive, command)
    case 'link':
      return link(directive, command)
    case 'unlink':
      return unlink(directive, command)
    case 'correct-header':
      return ok([{ type: 'directive.header-corrected', typeVersion: 1, correction: command.correction }])
    case 'undo':
      if (directive.past.length === 0) return refuse(documentRefusals, 'NOTHING_TO_UNDO')
      return ok([{ type: 'directive.review-undone', typeVersion: 1 }])
  }
}
