import { type Principal, scopeOf } from '../access/index.ts'
import { DIRECTIVE_STREAM, headerWordsOf } from '../documents/directive-projection-store.ts'
import type {
  DirectiveDetail,
  DirectiveItem,
  DirectiveList,
  DirectiveText,
  PartyRequest,
  ReviewBody,
  ReviewRequest,
  Written,
} from '../documents/index.ts'
import {
  cutSpans,
  type Directive,
  type DutyChange,
  dayOfDirective,
  decideReview,
  describeDirective,
  describeText,
  findDuty,
  type HeaderCorrection,
  type Party,
  type ReviewCommand,
  type Span,
  titleOf,
} from '../documents/index.ts'
import { type DirectiveQuery, listDirectives, relationsOf } from '../documents/store.ts'
import { allOk, ok, type PlainDate, type Result } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { append, findContent, putContent, type Tx } from '../storage/index.ts'
import { narrowed } from './directives/narrow-rights.ts'
import { describing, keepTerm, openDirective, readingOf, resolveParty, sameVersion } from './directives/open-directive.ts'
import type { House } from './house.ts'
import { perform, query } from './perform.ts'

/** Directives that the principal may read, newest intake first. */
export async function listDocuments(house: House, principal: Principal, question: DirectiveQuery): Promise<DirectiveList> {
  const scope = scopeOf(house.policy, principal, 'directive', 'read')
  const { rows, next } = await query(house, principal, (tx) =>
    listDirectives(tx, scope, { ...question, abbreviations: house.packs.abbreviations }),
  )
  const items = rows.map(
    (row): DirectiveItem => ({
      ...{ id: row.directive_id, version: row.version, status: row.status, number: row.number, typeSymbol: row.type_symbol },
      ...{ issuedOn: row.issued_on, issuer: row.issuer, title: row.title, receivedAt: row.received_at, issuedAt: row.issued_at },
      counts: {
        ...{ proposed: row.proposed_count, accepted: row.accepted_count, carried: row.carried_count },
        ...{ dropped: row.dropped_count, blocking: row.blocking_count },
      },
    }),
  )
  return { items, next }
}

/** One directive with its review: drafts, what was left out, open questions, recipients. */
export function getDocument(house: House, principal: Principal, id: string): Promise<Result<DirectiveDetail>> {
  return query(house, principal, async (tx) => {
    const state = await openDirective(tx, { house, principal, id, verb: 'read' })
    if (!state.ok) return state
    const reader = { house, principal, relations: await relationsOf(tx, id) }
    return ok(narrowed(reader, describeDirective(state.value, await describing(tx, house, id, state.value))))
  })
}

/** The text of a directive with a mark for each thing found in it. */
export function getDocumentText(house: House, principal: Principal, id: string): Promise<Result<DirectiveText>> {
  return query(house, principal, async (tx) => {
    const state = await openDirective(tx, { house, principal, id, verb: 'read' })
    return state.ok ? ok(describeText(state.value, await describing(tx, house, id, state.value))) : state
  })
}

interface Desk {
  readonly tx: Tx
  readonly state: Directive
  readonly organizations: Organizations
  readonly on: PlainDate
}

function resolve(desk: Desk, request: PartyRequest): Result<Party> {
  return resolveParty(request, desk.organizations, desk.on)
}

type ChangeRequest = Extract<ReviewRequest, { action: 'edit' }>['change']

async function changeOf(desk: Desk, { lead, coordinators, title, term, ...rest }: ChangeRequest): Promise<Result<DutyChange>> {
  const chosen = lead == null ? ok(null) : resolve(desk, lead)
  if (!chosen.ok) return chosen
  const others = allOk(coordinators ?? [], (request) => resolve(desk, request))
  if (!others.ok) return others
  return ok({
    ...rest,
    ...(lead === undefined ? {} : { lead: chosen.value }),
    ...(coordinators === undefined ? {} : { coordinators: others.value }),
    ...(term === undefined ? {} : { term: await keepTerm(desk.tx, term, desk.state) }),
    ...(title === undefined ? {} : { title: await putContent(desk.tx, title) }),
  })
}

const excerpt = (text: string, spans: readonly Span[]): string =>
  titleOf(
    spans
      .map(([from, to]) => text.slice(from, to))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim(),
    null,
  )

async function splitOf(desk: Desk, { duty, cuts }: Extract<ReviewRequest, { action: 'split' }>): Promise<ReviewCommand> {
  const { text } = await readingOf(desk.tx, desk.state)
  const pieces = cutSpans(findDuty(desk.state.review, duty)?.spans ?? [], cuts) ?? []
  const titles: string[] = []
  for (const spans of pieces) titles.push(await putContent(desk.tx, excerpt(text, spans) || '…'))
  return { action: 'split', duty, cuts, titles }
}

async function addOf(desk: Desk, request: Extract<ReviewRequest, { action: 'add' }>): Promise<Result<ReviewCommand>> {
  const { span, role, product } = request
  const lead = request.lead === null ? ok(null) : resolve(desk, request.lead)
  if (!lead.ok) return lead
  const reading = await readingOf(desk.tx, desk.state)
  const clause = reading.coverage.find((tile) => tile.span[0] <= span[0] && span[0] < tile.span[1])?.clause ?? ''
  const title = await putContent(desk.tx, request.title ?? (excerpt(reading.text, [span]) || '…'))
  const term = await keepTerm(desk.tx, request.term, desk.state)
  return ok({ action: 'add', clause, span, title, lead: lead.value, role, term, product })
}

async function correctionOf(
  desk: Desk,
  request: Extract<ReviewRequest, { action: 'correct-header' }>['correction'],
): Promise<HeaderCorrection> {
  switch (request.field) {
    case 'issuer':
    case 'place':
    case 'type':
    case 'title':
    case 'signerTitle': {
      const known = headerWordsOf(await findContent(desk.tx, desk.state.review.header.words))
      return { field: 'words', value: await putContent(desk.tx, { ...known, [request.field]: request.value }) }
    }
    default:
      return request
  }
}

/** The command that the rule takes: parties of the document's day, texts kept as content. */
async function commandOf(desk: Desk, request: ReviewRequest): Promise<Result<ReviewCommand>> {
  switch (request.action) {
    case 'edit': {
      const change = await changeOf(desk, request.change)
      return change.ok ? ok({ action: 'edit', duty: request.duty, change: change.value }) : change
    }
    case 'split':
      return ok(await splitOf(desk, request))
    case 'drop':
      return ok({ ...request, note: request.note === null ? null : await putContent(desk.tx, request.note) })
    case 'add':
      return await addOf(desk, request)
    case 'correct-header':
      return ok({ action: 'correct-header', correction: await correctionOf(desk, request.correction) })
    default:
      return ok(request)
  }
}

/** Does one review command on the version that the reviewer saw; everything that `decideReview` refuses is refused. */
export function reviewDocument(house: House, principal: Principal, id: string, body: ReviewBody): Promise<Result<Written>> {
  const { commandId, expectedVersion, command: request } = body
  const command = { commandId, name: 'review-document', body: { id, expectedVersion, request } }
  return perform(house, principal, command, async (tx, context) => {
    const opened = await openDirective(tx, { house, principal, id, verb: 'review' })
    if (!opened.ok) return opened
    const state = opened.value
    const same = sameVersion(state, expectedVersion)
    if (!same.ok) return same
    const desk = { tx, state, organizations: await house.organizations(), on: dayOfDirective(state) }
    const wanted = await commandOf(desk, request)
    if (!wanted.ok) return wanted
    const facts = decideReview(state, wanted.value)
    if (!facts.ok) return facts
    await append(tx, context, { stream: DIRECTIVE_STREAM, streamId: id, expectedVersion, facts: facts.value })
    return ok({ id, version: expectedVersion + facts.value.length })
  })
}
