import { sql } from 'kysely'
import { z } from 'zod'
import { foldKey, type Recorded, toneKey, UnitId } from '../kernel/index.ts'
import { executeBehind, findContent, type JsonValue, type Projection, type Reader, readStream, type Tx } from '../storage/index.ts'
import { DirectiveFact } from './facts.ts'
import { citationKey } from './proposal/cite.ts'
import { linesOf } from './review/decide-directive.ts'
import type { Directive } from './review/directive-state.ts'
import { dutyStatus, standingDuties } from './review/duty-standing.ts'
import { evolveDirective } from './review/evolve-directive.ts'
import { openQuestions } from './review/open-questions.ts'
import { HeaderWords } from './schema.ts'
import { touches } from './spans.ts'
import type { DocumentTables } from './table-store.ts'

export const DIRECTIVE_STREAM = 'directive'

/** A directive from its facts, as of a version (default: now); undefined when there is none. Throws when the journal holds something else. */
export async function findDirective(db: Reader, id: string, until = Number.POSITIVE_INFINITY): Promise<Directive | undefined> {
  const recorded = await readStream(db, DIRECTIVE_STREAM, id)
  let state: Directive | undefined
  for (const one of recorded) {
    if (one.version <= until) state = evolveDirective(state, { ...one, fact: DirectiveFact.parse(one.fact) })
  }
  return state
}

const NO_WORDS: HeaderWords = { issuer: null, place: null, type: null, title: null, signerTitle: null }

/** The letterhead behind a content hash; without any word once it is redacted. */
export function headerWordsOf(content: JsonValue | 'redacted' | undefined): HeaderWords {
  const parsed = HeaderWords.safeParse(content)
  return parsed.success ? parsed.data : NO_WORDS
}

async function directiveRow(tx: Tx, id: string, state: Directive): Promise<DocumentTables['directive']> {
  const { header, duties } = state.review
  const words = headerWordsOf(await findContent(tx, header.words))
  const statuses = Object.values(duties).map((duty) => dutyStatus(state.review, duty))
  const count = (status: string): number => statuses.filter((known) => known === status).length
  const searched = [header.number, words.title, words.issuer, words.type].filter((text) => text !== null).join(' ')
  return {
    directive_id: id,
    version: state.version,
    status: state.status,
    file_hash: state.fileHash,
    reading_hash: state.reading,
    header_hash: header.words,
    words_hash: state.words,
    number: header.number,
    number_key: header.number === null ? null : citationKey(header.number),
    type_symbol: header.typeSymbol,
    issued_on: header.issuedOn,
    issuer_unit: header.issuerUnit,
    issuer: words.issuer,
    issuer_key: words.issuer === null ? null : foldKey(words.issuer),
    title: words.title,
    search_folded: foldKey(searched),
    search_toned: toneKey(searched),
    origin: state.origin,
    office: state.office,
    received_by: state.receivedBy,
    received_at: state.receivedAt,
    issued_at: state.issuedAt,
    follows_id: state.follows?.of ?? null,
    follows_kind: state.follows?.kind ?? null,
    cloned_from: state.cloned?.of ?? null,
    proposed_count: count('proposed'),
    accepted_count: count('accepted'),
    carried_count: count('carried'),
    dropped_count: count('dropped'),
    blocking_count: state.status === 'in-review' ? openQuestions(state).filter((question) => question.blocks).length : 0,
  }
}

function dutyRows(id: string, state: Directive): DocumentTables['directive_duty'][] {
  return Object.values(state.review.duties).map((duty, position) => ({
    directive_id: id,
    duty_id: duty.id,
    position,
    clause: duty.clause,
    status: dutyStatus(state.review, duty),
    lead_kind: duty.lead?.kind ?? null,
    lead_unit: duty.lead?.kind === 'unit' ? duty.lead.unit : null,
    lead_group: duty.lead?.kind === 'group' ? duty.lead.group : null,
    product: duty.product,
    term_kind: duty.term.kind,
  }))
}

function recipientRows(id: string, state: Directive): DocumentTables['directive_recipient'][] {
  const purposes = new Map(state.recipients.map((line) => [line.id, line.purpose]))
  const key = (recipient: string, unit: string | null): string => `${recipient}\n${unit ?? ''}`
  const sent = new Map(state.deliveries.map((line) => [key(line.recipient, line.unit), line]))
  const planned = state.recipients.flatMap(linesOf).filter((line) => !sent.has(key(line.recipient, line.unit)))
  const row = (recipient: string, unit: string | null) => {
    const line = sent.get(key(recipient, unit))
    return {
      directive_id: id,
      recipient_id: recipient,
      unit_id: unit ?? '',
      purpose: purposes.get(recipient) ?? ('action' as const),
      sent_at: line?.sent.at ?? null,
      received_at: line?.received?.at ?? null,
      read_at: line?.read?.at ?? null,
    }
  }
  return [...state.deliveries, ...planned].map((line) => row(line.recipient, line.unit))
}

function citationRows(id: string, state: Directive) {
  const standing = standingDuties(state.review)
  return state.citations.map((citation, position) => ({
    directive_id: id,
    citation_key: citation.key,
    position,
    number: citation.number,
    type: citation.type,
    issued_on: citation.issuedOn,
    duty_ids: JSON.stringify(standing.filter((duty) => citation.spans.some((span) => touches(span, duty.spans))).map((duty) => duty.id)),
  }))
}

/** Replaces what a directive has in its tables by what its state says; units that it was opened to stay. */
async function writeDirective(tx: Tx, id: string, state: Directive): Promise<void> {
  const db = tx.withTables<DocumentTables>()
  const { directive_id: _id, ...row } = await directiveRow(tx, id, state)
  await db
    .insertInto('directive')
    .values({ directive_id: id, ...row })
    .onConflict((conflict) => conflict.column('directive_id').doUpdateSet(row))
    .execute()
  const children = {
    directive_duty: dutyRows(id, state),
    directive_recipient: recipientRows(id, state),
    directive_citation: citationRows(id, state),
    directive_link: state.review.links.map(({ solution, duty, confirmed, likeness }) => ({
      ...{ directive_id: id, solution_id: solution, duty_id: duty, confirmed, likeness },
    })),
  }
  for (const [table, rows] of Object.entries(children)) {
    await sql`delete from ${sql.table(table)} where directive_id = ${id}`.execute(tx)
    if (rows.length === 0) continue
    await sql`insert into ${sql.table(table)} select r.* from jsonb_populate_recordset(null::${sql.table(table)}, ${jsonOf(rows)}::jsonb) r`.execute(
      tx,
    )
  }
}

/** Rows as JSON for `jsonb_populate_recordset`; `duty_ids` is JSON already and goes in as a value. */
function jsonOf(rows: readonly object[]): string {
  return JSON.stringify(rows, (key, value: unknown) => (key === 'duty_ids' && typeof value === 'string' ? JSON.parse(value) : value))
}

interface Opened {
  readonly directive: string
  readonly units: readonly { readonly unit: string; readonly relation: 'recipient' | 'lead' | 'coordinator' }[]
}

async function openTo(tx: Tx, { directive, units }: Opened): Promise<void> {
  if (units.length === 0) return
  await executeBehind(
    tx,
    sql`insert into directive_unit (directive_id, unit_id, relation)
    select d.directive_id, u.unit, u.relation from directive d, jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u(unit text, relation text)
    where d.directive_id = ${directive} on conflict do nothing`,
  )
}

/** The part of a task's facts that says to whom a directive is open: the task's units, whenever it was given to them. */
const TaskUnits = z.object({ lead: UnitId, coordinators: z.array(UnitId), directiveId: z.string().nullable().optional() })

/** A new task says itself where it comes from; one that moves is looked up by the directives under which it has stood. */
async function directivesOf(tx: Tx, recorded: Recorded, fact: z.infer<typeof TaskUnits>): Promise<string[]> {
  if (fact.directiveId !== undefined) return fact.directiveId === null ? [] : [fact.directiveId]
  const known = tx.withTables<DocumentTables>().selectFrom('directive_task').select('directive_id').where('task_id', '=', recorded.streamId)
  return (await known.execute()).map(({ directive_id: id }) => id)
}

async function applyTasks(tx: Tx, all: readonly Recorded[]): Promise<void> {
  const units = new Map<string, Map<string, Opened['units'][number]>>()
  for (const recorded of all) {
    if (recorded.fact.type !== 'task.assigned' && recorded.fact.type !== 'task.reassigned') continue
    const fact = TaskUnits.parse(recorded.fact)
    for (const directive of await directivesOf(tx, recorded, fact)) {
      const open = units.get(directive) ?? new Map<string, Opened['units'][number]>()
      open.set(`lead ${fact.lead}`, { unit: fact.lead, relation: 'lead' })
      for (const unit of fact.coordinators) open.set(`coordinator ${unit}`, { unit, relation: 'coordinator' })
      units.set(directive, open)
    }
  }
  for (const [directive, open] of units) await openTo(tx, { directive, units: [...open.values()] })
}

async function applyIssue(tx: Tx, directive: string, state: Directive): Promise<void> {
  const rows = state.tasks.map(({ duty, task, lead }) => ({ directive_id: directive, duty_id: duty, task_id: task, lead_unit: lead }))
  if (rows.length > 0) {
    await sql`insert into directive_task select r.* from jsonb_populate_recordset(null::directive_task, ${jsonOf(rows)}::jsonb) r`.execute(
      tx,
    )
  }
  const units = state.tasks.flatMap((task) => [
    { unit: task.lead, relation: 'lead' as const },
    ...task.coordinators.map((unit) => ({ unit, relation: 'coordinator' as const })),
  ])
  await openTo(tx, { directive, units })
}

async function applyDirective(tx: Tx, recorded: Recorded): Promise<void> {
  const id = recorded.streamId
  const state = await findDirective(tx, id, recorded.version)
  if (!state) throw new Error(`directive ${id} has no facts up to version ${recorded.version}`)
  await writeDirective(tx, id, state)
  const fact = DirectiveFact.parse(recorded.fact)
  if (fact.type === 'directive.issued') await applyIssue(tx, id, state)
  if (fact.type !== 'directive.sent') return
  const units = fact.lines.flatMap(({ unit }) => (unit === null ? [] : [{ unit, relation: 'recipient' as const }]))
  await openTo(tx, { directive: id, units })
}

/** Takes the words of a redacted letterhead out of the list and the search. */
async function applyRedaction(tx: Tx, recorded: Recorded): Promise<void> {
  const rows = await tx
    .withTables<DocumentTables>()
    .selectFrom('directive')
    .select('directive_id')
    .where('header_hash', '=', recorded.streamId)
    .execute()
  for (const { directive_id: id } of rows) {
    const state = await findDirective(tx, id)
    if (state?.review.header.words === recorded.streamId) await writeDirective(tx, id, state)
  }
}

/** Keeps the tables of directives; listens to tasks only for the units that a directive is open to. */
export const directiveProjection: Projection = {
  name: 'directives',
  streams: [DIRECTIVE_STREAM, 'task', 'content'],
  tables: [
    'directive',
    'directive_duty',
    'directive_recipient',
    'directive_unit',
    'directive_link',
    'directive_citation',
    'directive_task',
  ],
  async apply(tx, recorded) {
    if (recorded.stream === DIRECTIVE_STREAM) await applyDirective(tx, recorded)
    else if (recorded.stream === 'task') await applyTasks(tx, [recorded])
    else await applyRedaction(tx, recorded)
  },
  async applyAll(tx, recorded) {
    if (recorded.every((one) => one.stream === 'task')) await applyTasks(tx, recorded)
    else for (const one of recorded) await directiveProjection.apply(tx, one)
  },
}
