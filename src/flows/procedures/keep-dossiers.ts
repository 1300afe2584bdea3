import type { Principal } from '../../access/index.ts'
import { type ActContext, foldKey, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  type DossierActionBody,
  type DossierCommand,
  type DossierContext,
  type DossierRequest,
  type DossierWritten,
  decideDossier,
  decideOpenDossier,
  type OpenDossierBody,
  Paper,
  procedureRefusals,
} from '../../procedures/index.ts'
import { appendDossier, readDossier } from '../../procedures/store.ts'
import { findPersonal } from '../../registers/index.ts'
import { digestOf, putContent, type Tx } from '../../storage/index.ts'
import { sameVersion } from '../directives/open-directive.ts'
import { mayCite } from '../evidence/open-evidence.ts'
import type { House } from '../house.ts'
import { authorize, notAllowed, perform } from '../perform.ts'
import { DOSSIER_VERBS, dossierResource, getProcedure, openDossier } from './open-dossier.ts'

/** The stream of a dossier: one for a case number of a procedure at a keeper, so that two of one number meet in one place. */
export function dossierIdOf(of: { readonly procedure: string; readonly keeper: UnitId; readonly caseNumber: string }): string {
  const digest = digestOf({ procedure: of.procedure, keeper: of.keeper, number: foldKey(of.caseNumber) })
  return digest.replace(/^[^:]*:/, '').slice(0, 32)
}

async function contextOf(house: House, context: ActContext): Promise<DossierContext> {
  return { now: context.now, calendar: house.calendar, agencies: await house.organizations() }
}

/** Every text that a person wrote, wherever it stands in a request. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Texts that would name a person stay out: what they look like is told, never the text. */
function checkTexts(...texts: readonly unknown[]): Result<true> {
  const what = texts
    .flatMap(textsIn)
    .map((text) => findPersonal(text)?.what)
    .find((found) => found !== undefined)
  return what === undefined ? ok(true) : refuse(procedureRefusals, 'DOSSIER_LOOKS_PERSONAL', { 'what.vi': what.vi, 'what.en': what.en })
}

/** The unit that keeps it: the one named, else that of the grant by which the person may open dossiers. */
function keeperOf(house: House, principal: Principal, named: UnitId | undefined): UnitId {
  const may = principal.grants.find(({ unit }) => mayKeep(house, principal, unit).ok)
  return named ?? may?.unit ?? principal.office
}

function mayKeep(house: House, principal: Principal, keeper: UnitId): Result<true> {
  return authorize(house, principal, dossierResource({ keeper, turn: null, concerned: [] }), 'open')
}

/** Opens a dossier within a transaction: the right, the number that is not there yet, the texts, the decision. */
export async function openOne(
  tx: Tx,
  context: ActContext,
  {
    house,
    principal,
    procedure,
    body,
  }: { house: House; principal: Principal; procedure: string; body: Omit<OpenDossierBody, 'commandId'> },
): Promise<Result<DossierWritten>> {
  const keeper = keeperOf(house, principal, body.keeper)
  if (!mayKeep(house, principal, keeper).ok) return notAllowed(house, 'dossier', 'open')
  const definition = getProcedure(house, procedure)
  if (!definition.ok) return definition
  const texts = checkTexts(body.note)
  if (!texts.ok) return texts
  const id = dossierIdOf({ procedure, keeper, caseNumber: body.caseNumber })
  if ((await readDossier(tx, id)) !== undefined) return refuse(procedureRefusals, 'DOSSIER_DUPLICATE', { number: body.caseNumber })
  const { keeper: _keeper, ...said } = body
  const note = said.note === null ? null : await putContent(tx, said.note)
  const facts = decideOpenDossier(definition.value, { ...said, note, keeper }, await contextOf(house, context))
  if (!facts.ok) return facts
  await appendDossier(tx, context, { id, expectedVersion: 0, facts: facts.value })
  return ok({ id, version: facts.value.length })
}

/** Opens a dossier, once per command id. Refuses a number that the unit has already, text that would name a person, what the rules refuse. */
export function openDossierFor(
  house: House,
  principal: Principal,
  { procedure, body }: { readonly procedure: string; readonly body: OpenDossierBody },
): Promise<Result<DossierWritten>> {
  const { commandId, ...asked } = body
  const command = { commandId, name: 'open-dossier', body: { procedure, ...asked, keeper: asked.keeper ?? null } }
  return perform(house, principal, command, (tx, context) => openOne(tx, context, { house, principal, procedure, body: asked }))
}

type StepRequest = Extract<DossierRequest, { action: 'step' }>

const keepPapers = (tx: Tx, papers: StepRequest['papers']): Promise<Paper[]> =>
  Promise.all(papers.map(async (paper) => Paper.parse({ ...paper, issuer: await putContent(tx, paper.issuer) })))

/** The same request with its texts as hashes of content. */
async function withContents(tx: Tx, request: DossierRequest): Promise<DossierCommand> {
  switch (request.action) {
    case 'step':
    case 'beside': {
      const note = request.note === null ? null : await putContent(tx, request.note)
      return { ...request, note, papers: await keepPapers(tx, request.papers) }
    }
    case 'pause':
    case 'resume':
      return request
    case 'transfer':
    case 'close':
      return { ...request, reason: await putContent(tx, request.reason) }
    case 'correct': {
      const papers = request.papers === null ? null : await keepPapers(tx, request.papers)
      return { ...request, papers, reason: await putContent(tx, request.reason) }
    }
  }
}

/** A request with its texts kept as content; what it points to must be there. */
async function commandOf(
  tx: Tx,
  { house, principal, request }: { house: House; principal: Principal; request: DossierRequest },
): Promise<Result<DossierCommand>> {
  const papers = 'papers' in request ? (request.papers ?? []) : []
  for (const { file } of papers) {
    if (file !== null && !(await mayCite(tx, house, principal, file))) return notAllowed(house, 'file', 'read')
  }
  const written = [
    'note' in request ? request.note : null,
    'reason' in request ? request.reason : null,
    'number' in request ? request.number : null,
    papers.map(({ issuer, number }) => [issuer, number]),
  ]
  const checked = checkTexts(...written)
  if (!checked.ok) return checked
  return ok(await withContents(tx, request))
}

/**
 * Does a step of a dossier, lets it stand still or go on, moves one of its units, corrects an entry, closes it; once per command id, in one transaction. Whose
 * turn it is may do the step, everything else is for who keeps it. Refuses a dossier that changed meanwhile and what the rules refuse.
 */
export function actOnDossier(
  house: House,
  principal: Principal,
  { id, body }: { readonly id: string; readonly body: DossierActionBody },
): Promise<Result<DossierWritten>> {
  const { commandId, ...asked } = body
  return perform(house, principal, { commandId, name: 'act-on-dossier', body: { id, ...asked } }, async (tx, context) => {
    const opened = await openDossier(tx, { house, principal, id }, DOSSIER_VERBS[body.request.action])
    if (!opened.ok) return opened
    const dossier = opened.value
    const same = sameVersion(dossier, body.expectedVersion)
    if (!same.ok) return same
    const definition = getProcedure(house, dossier.procedure)
    if (!definition.ok) return definition
    const command = await commandOf(tx, { house, principal, request: body.request })
    if (!command.ok) return command
    const facts = decideDossier(definition.value, { dossier, command: command.value }, await contextOf(house, context))
    if (!facts.ok) return facts
    await appendDossier(tx, context, { id, expectedVersion: dossier.version, facts: facts.value })
    return ok({ id, version: dossier.version + facts.value.length })
  })
}
