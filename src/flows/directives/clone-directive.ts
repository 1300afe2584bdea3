import { allows, type Principal } from '../../access/index.ts'
import { DIRECTIVE_STREAM, findDirective, headerWordsOf } from '../../documents/directive-projection-store.ts'
import {
  type Clone,
  type CloneAnswer,
  type CloneBody,
  type CloneOrder,
  type ClonePlan,
  type DirectiveFact,
  decideClone,
  documentRefusals,
  openQuestions,
  planClone,
} from '../../documents/index.ts'
import { findTwin, lockIntake } from '../../documents/store.ts'
import { newId, ok, type Result, refuse } from '../../kernel/index.ts'
import { append, findContent, type JsonValue, putContent, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { notAllowed, perform } from '../perform.ts'
import { openDirective, readingOf, wordsOf } from './open-directive.ts'

/** Who asks for a clone of which directive, and for what. */
export interface Cloning {
  readonly house: House
  readonly principal: Principal
  readonly id: string
  readonly order: CloneOrder
}

/** The plan of a clone, for whoever reads the directive and may take papers in; refuses what `planClone` refuses. */
export async function openClonePlan(tx: Tx, { house, principal, id, order }: Cloning): Promise<Result<ClonePlan>> {
  const opened = await openDirective(tx, { house, principal, id, verb: 'read' })
  if (!opened.ok) return opened
  if (!allows(house.policy, principal, { kind: 'directive', relations: {} }, 'take-in')) return notAllowed(house, 'directive', 'take-in')
  const directive = opened.value
  const header = headerWordsOf(await findContent(tx, directive.review.header.words))
  const source = { directive, header, reading: await readingOf(tx, directive), ...(await wordsOf(tx, directive)) }
  return planClone(source, order, await house.organizations())
}

async function droppedOf(tx: Tx, { dropped, leftOut }: Clone) {
  const note = leftOut.length === 0 ? null : await putContent(tx, 'Bỏ khi lập từ văn bản trước')
  return [
    ...dropped.flatMap(({ id: duty, standing }) =>
      standing.status === 'dropped' ? [{ duty, reason: standing.reason, note: standing.note }] : [],
    ),
    ...leftOut.map(({ id: duty }) => ({ duty, reason: 'other' as const, note })),
  ]
}

async function factsOf(tx: Tx, id: string, plan: ClonePlan, clone: Clone): Promise<DirectiveFact[]> {
  const { number, issuedOn } = plan.moving.order
  const { reading, header, words, proposal, typeSymbol } = clone
  return [
    {
      ...{ type: 'directive.received', typeVersion: 1, fileHash: null, number, typeSymbol, issuedOn, issuerUnit: plan.issuerUnit },
      ...{ textLength: reading.text.length, reading: await putContent(tx, reading satisfies JsonValue) },
      ...{ header: await putContent(tx, header), declaredNotSecret: true, origin: 'clone' },
    },
    { type: 'directive.proposed', typeVersion: 1, proposal, words: await putContent(tx, words) },
    {
      ...{
        type: 'directive.cloned',
        typeVersion: 1,
        of: id,
        years: plan.moving.shift.years,
        place: plan.moving.agencies.place?.to ?? null,
      },
      links: clone.links.map(({ solution, duty, likeness }) => ({ solution, duty, likeness })),
      dropped: await droppedOf(tx, clone),
    },
  ]
}

/**
 * Makes a directive under review out of the reviewed duties of an issued one, for another year or place, once per command id. Refuses what
 * `planClone` and `decideClone` refuse, one that is in already by number, issuer and date (DOCUMENT_ALREADY_IN), and who may not take papers in.
 */
export function cloneDirective(
  house: House,
  principal: Principal,
  id: string,
  { commandId, order }: CloneBody,
): Promise<Result<CloneAnswer>> {
  const command = { commandId, name: 'clone-directive', body: { id, order } }
  return perform(house, principal, command, async (tx, context): Promise<Result<CloneAnswer>> => {
    const plan = await openClonePlan(tx, { house, principal, id, order })
    if (!plan.ok) return plan
    const clone = decideClone(plan.value)
    if (!clone.ok) return clone
    const { header, proposal } = clone.value
    await lockIntake(tx)
    const twin = await findTwin(tx, { fileHash: null, number: order.number, issuer: header.issuer, issuedOn: order.issuedOn })
    if (twin) return refuse(documentRefusals, 'DOCUMENT_ALREADY_IN', { id: twin.id, number: twin.number ?? '–' })
    const facts = await factsOf(tx, id, plan.value, clone.value)
    const made = newId()
    await append(tx, context, { stream: DIRECTIVE_STREAM, streamId: made, expectedVersion: 0, facts })
    const state = await findDirective(tx, made)
    return ok({ id: made, version: facts.length, duties: proposal.duties.length, questions: state ? openQuestions(state).length : 0 })
  })
}
