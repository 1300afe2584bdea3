import type { Principal } from '../../access/index.ts'
import type { Term } from '../../calendar/index.ts'
import { findDirective, headerWordsOf } from '../../documents/directive-projection-store.ts'
import {
  type DescribeContext,
  type Directive,
  documentRefusals,
  eventWords,
  type HeaderWords,
  type Party,
  type PartyRequest,
  ProposalWords,
} from '../../documents/index.ts'
import { findCloneLinks, findFollowLinks, relationsOf } from '../../documents/store.ts'
import { foldKey, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { Reading } from '../../reading/index.ts'
import { findContent, findContents, putContent, type Reader, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** Who asks, for which directive, to do what. */
export interface Asked {
  readonly house: House
  readonly principal: Principal
  readonly id: string
  readonly verb: string
}

/** The directive, when the principal may do the verb to it; one that it may not read is not found. */
export async function openDirective(db: Reader, { house, principal, id, verb }: Asked): Promise<Result<Directive>> {
  const state = await findDirective(db, id)
  if (!state) return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, { kind: 'directive', relations: await relationsOf(db, id) }, verb)
  return may.ok ? ok(state) : may
}

/** Refuses a directive that changed since the version that the person saw, with both versions. */
export function sameVersion(state: { readonly version: number }, expected: number): Result<true> {
  if (state.version === expected) return ok(true)
  return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected, actual: state.version })
}

/** Hashes of the texts that people wrote about a directive. */
function writtenHashes(state: Directive): string[] {
  const hashes = Object.values(state.review.duties).flatMap((duty) => {
    const waits = duty.term.kind === 'trigger' || duty.term.kind === 'after-event' ? [duty.term.event] : []
    return [duty.title, duty.standing.status === 'dropped' ? duty.standing.note : null, ...waits]
  })
  const all = [...hashes, state.withdrawn, ...state.recipients.map((line) => line.name)]
  return [...new Set(all.flatMap((hash) => (hash?.startsWith('sha256:') ? [hash] : [])))]
}

/** The words of a directive: as proposed, and as people wrote them since. */
export async function wordsOf(db: Reader, state: Directive): Promise<Pick<DescribeContext, 'words' | 'texts'>> {
  const proposed = ProposalWords.safeParse(state.words === null ? undefined : await findContent(db, state.words))
  const contents = await findContents(db, writtenHashes(state))
  const texts = new Map<string, string>()
  for (const [hash, content] of contents) if (typeof content === 'string') texts.set(hash, content)
  return { words: proposed.success ? proposed.data : { titles: {}, words: [] }, texts }
}

const EMPTY_READING: Reading = Reading.parse({
  ...{ file: '', text: '', outline: [], citations: [], assignments: [], deadlines: [], targets: [], recipients: [] },
  ...{ coverage: [], findings: [], links: [], linkedTargets: [] },
  header: { issuer: null, number: null, place: null, date: null, type: null, title: null, signer: null, signerTitle: null },
})

/** The Reading of a directive; an empty one when it was redacted. */
export async function readingOf(db: Reader, state: Directive): Promise<Reading> {
  const parsed = Reading.safeParse(await findContent(db, state.reading))
  return parsed.success ? parsed.data : EMPTY_READING
}

/** Everything that a description of a directive needs. */
export async function describing(db: Reader, house: House, id: string, state: Directive): Promise<DescribeContext> {
  const header: HeaderWords = headerWordsOf(await findContent(db, state.review.header.words))
  const organizations = await house.organizations()
  const links = await findFollowLinks(db, id, state.follows?.of ?? null)
  const clones = await findCloneLinks(db, id, state.cloned?.of ?? null)
  return { id, organizations, header, reading: await readingOf(db, state), ...(await wordsOf(db, state)), links, clones }
}

/** The party that a person chose, on the day of the document; refuses PARTY_UNKNOWN for units and groups that did not exist then. */
export function resolveParty(request: PartyRequest, organizations: Organizations, on: PlainDate): Result<Party> {
  if ('unit' in request) {
    if (organizations.findUnit(request.unit, on)) return ok({ kind: 'unit', unit: request.unit, word: null })
    return refuse(documentRefusals, 'PARTY_UNKNOWN', { party: organizations.getName(request.unit, on), on })
  }
  const members = [...organizations.addresseesOf(request.group, on)]
  if (members.length === 0) return refuse(documentRefusals, 'PARTY_UNKNOWN', { party: request.group, on })
  return ok({ kind: 'group', group: request.group, members, word: null })
}

/** A term for a fact: the words of its event become the name that the proposal knows (`e0` …) or a content hash. */
export async function keepTerm(tx: Tx, term: Term, state: Directive): Promise<Term> {
  if (term.kind !== 'trigger' && term.kind !== 'after-event') return term
  const words = await wordsOf(tx, state)
  const known = state.triggers.findIndex((_, index) => foldKey(eventWords(`e${index}`, state, words)) === foldKey(term.event))
  return { ...term, event: known < 0 ? await putContent(tx, term.event) : `e${known}` }
}
