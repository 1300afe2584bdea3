import { type Principal, scopeOf } from '../../access/index.ts'
import {
  type ConclusionActionBody,
  type ConclusionCommand,
  ConclusionRequest,
  decideConclusion,
  decideRecommend,
  decideRecordConclusion,
  type InspectionWritten,
  inspectionRefusals,
  type LiveConclusion,
  NO_CONCLUSION,
  type RecordConclusionBody,
} from '../../inspections/index.ts'
import {
  appendConclusion,
  appendRecommendation,
  findConclusionPaper,
  listRecommendations,
  readRecommendations,
} from '../../inspections/store.ts'
import { type ActContext, newId, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { putContent, type Tx } from '../../storage/index.ts'
import { sameVersion } from '../directives/open-directive.ts'
import { mayCite } from '../evidence/open-evidence.ts'
import type { House } from '../house.ts'
import { authorize, notAllowed, perform } from '../perform.ts'
import { keepTexts } from '../tasks/keep-texts.ts'
import { conclusionResource, openConclusion, recommendationResource } from './open-inspection.ts'

interface Story {
  readonly house: House
  readonly principal: Principal
}

/** Agencies that a paper names must be known, on whatever day: an inspected unit may have ended since. */
async function checkUnits(house: House, units: readonly UnitId[], on: PlainDate): Promise<Result<true>> {
  const agencies = await house.organizations()
  const unknown = units.find((unit) => agencies.versionsOf(unit).length === 0)
  return unknown === undefined ? ok(true) : refuse(inspectionRefusals, 'RECOMMENDATION_UNIT_UNKNOWN', { unit: unknown, on })
}

async function checkFile(tx: Tx, { house, principal }: Story, file: string | null): Promise<Result<true>> {
  if (file === null || (await mayCite(tx, house, principal, file))) return ok(true)
  return notAllowed(house, 'file', 'read')
}

/** The office that follows up: that of the person's specialist grant, else its own. */
const keeperOf = (principal: Principal): UnitId => principal.grants.find(({ role }) => role === 'specialist')?.unit ?? principal.office

async function recordIn(tx: Tx, context: ActContext, story: Story & { body: RecordConclusionBody }): Promise<Result<InspectionWritten>> {
  const { house, principal, body } = story
  const { commandId: _id, title, ...paper } = body
  const keeper = keeperOf(principal)
  const may = authorize(house, principal, conclusionResource({ ...paper, keeper }), 'record')
  if (!may.ok) return may
  const known = await checkUnits(house, [body.body, ...body.inspected], body.notice.issuedOn)
  if (!known.ok) return known
  const file = await checkFile(tx, story, body.notice.file)
  if (!file.ok) return file
  const { number, issuedOn } = body.notice
  if (await findConclusionPaper(tx, { body: body.body, number, issuedOn })) {
    return refuse(inspectionRefusals, 'CONCLUSION_ALREADY_RECORDED', { number, on: issuedOn })
  }
  const followed = body.follows === null ? undefined : await openConclusion(tx, { house, principal, id: body.follows }, 'read')
  if (followed && !followed.ok) return followed
  const command = {
    ...paper,
    keeper,
    title: await putContent(tx, title),
    followsIssuedOn: followed?.value.recorded.notice.issuedOn ?? null,
  }
  const facts = decideRecordConclusion(NO_CONCLUSION, command, context.now)
  if (!facts.ok) return facts
  const id = newId()
  await appendConclusion(tx, context, { id, expectedVersion: 0, facts: facts.value })
  return ok({ id, version: 1 })
}

/** Records a conclusion, a check notice or another paper of an inspecting body. Refuses a paper that is recorded already, unknown agencies, and who may not. */
export function recordConclusion(house: House, principal: Principal, body: RecordConclusionBody): Promise<Result<InspectionWritten>> {
  const { commandId, ...asked } = body
  return perform(house, principal, { commandId, name: 'record-conclusion', body: asked }, async (tx, context) => {
    const scope = scopeOf(house.policy, principal, 'conclusion', 'record')
    if (!scope.all && scope.clauses.length === 0) return notAllowed(house, 'conclusion', 'record')
    return await recordIn(tx, context, { house, principal, body })
  })
}

/** The findings on which recommendations of a conclusion rest. */
async function recommendedFindings(tx: Tx, id: string): Promise<ReadonlySet<string>> {
  const ids = await listRecommendations(tx, { all: true }, { conclusion: id })
  const histories = await readRecommendations(tx, ids)
  return new Set([...histories.values()].flatMap(([first]) => (first?.fact.type === 'recommendation.made' ? first.fact.findings : [])))
}

async function recommendIn(
  tx: Tx,
  context: ActContext,
  story: Story & { conclusion: LiveConclusion; request: Extract<ConclusionRequest, { action: 'recommend' }> },
): Promise<Result<InspectionWritten>> {
  const { house, principal, conclusion } = story
  const { action: _action, ...request } = story.request
  const resource = recommendationResource({ ...conclusion.recorded, addressees: request.addressees })
  const may = authorize(house, principal, resource, 'make')
  if (!may.ok) return may
  const known = await checkUnits(house, request.addressees, conclusion.recorded.notice.issuedOn)
  if (!known.ok) return known
  const facts = decideRecommend(conclusion, request)
  if (!facts.ok) return facts
  const id = newId()
  await appendRecommendation(tx, context, { id, expectedVersion: 0, facts: facts.value })
  return ok({ id, version: 1 })
}

/**
 * Adds a finding, takes one back, names the paper that directs the carrying out, or makes a recommendation (whose id is the answer's). A recommendation
 * needs the right to make one; a finding on which one rests stays.
 */
export function changeConclusion(
  house: House,
  principal: Principal,
  id: string,
  body: ConclusionActionBody,
): Promise<Result<InspectionWritten>> {
  const { commandId, expectedVersion, request } = body
  const command = { commandId, name: 'change-conclusion', body: { id, expectedVersion, request } }
  return perform(house, principal, command, async (tx, context) => {
    const opened = await openConclusion(tx, { house, principal, id }, 'change')
    if (!opened.ok) return opened
    const same = sameVersion(opened.value, expectedVersion)
    if (!same.ok) return same
    const kept = ConclusionRequest.parse(await keepTexts(tx, request))
    if (kept.action === 'recommend') return await recommendIn(tx, context, { house, principal, conclusion: opened.value, request: kept })
    const withdrawal = kept.action === 'withdraw-finding' ? { ...kept, recommended: await recommendedFindings(tx, id) } : kept
    const facts = decideConclusion(opened.value, withdrawal satisfies ConclusionCommand)
    if (!facts.ok) return facts
    await appendConclusion(tx, context, { id, expectedVersion, facts: facts.value })
    return ok({ id, version: expectedVersion + facts.value.length })
  })
}
