import type { Principal } from '../access/index.ts'
import { DIRECTIVE_STREAM } from '../documents/directive-projection-store.ts'
import type { DistributionAnswer, DistributionBody, DistributionRequest, Written } from '../documents/index.ts'
import {
  type Directive,
  type DistributionCommand,
  dayOfDirective,
  decideDistribution,
  describeRecipients,
  directiveActions,
} from '../documents/index.ts'
import { relationsOf } from '../documents/store.ts'
import { allOk, ok, type Result } from '../kernel/index.ts'
import { append, putContent, type Tx } from '../storage/index.ts'
import { allowedTo, copyResource, markReceipts } from './directives/narrow-rights.ts'
import { describing, openDirective, resolveParty, sameVersion } from './directives/open-directive.ts'
import type { House } from './house.ts'
import { authorize, perform, query } from './perform.ts'

const COPY_ACTIONS: ReadonlySet<string> = new Set(['set-recipient', 'remove-recipient', 'send', 'record-receipt'])

/** Who gets a directive, for what, and when each copy was sent, received and read. */
export function getDistribution(house: House, principal: Principal, id: string): Promise<Result<DistributionAnswer>> {
  return query(house, principal, async (tx) => {
    const opened = await openDirective(tx, { house, principal, id, verb: 'read' })
    if (!opened.ok) return opened
    const recipients = describeRecipients(opened.value, await describing(tx, house, id, opened.value))
    const reader = { house, principal, relations: await relationsOf(tx, id) }
    const { version, status } = opened.value
    const actions = directiveActions[status].filter((action) => COPY_ACTIONS.has(action))
    return ok({ id, version, allowed: allowedTo(reader, actions), recipients: markReceipts(reader, recipients, status === 'issued') })
  })
}

async function commandOf(tx: Tx, house: House, state: Directive, request: DistributionRequest): Promise<Result<DistributionCommand>> {
  if (request.action !== 'set-recipient') return ok(request)
  const organizations = await house.organizations()
  const parties = allOk(request.parties, (party) => resolveParty(party, organizations, dayOfDirective(state)))
  if (!parties.ok) return parties
  return ok({ ...request, parties: parties.value, name: request.name === null ? null : await putContent(tx, request.name) })
}

/** A receipt is recorded by the Office, or by the unit that got the copy; everything else about copies by the Office. */
function mayDistribute(house: House, principal: Principal, request: DistributionRequest): Result<true> {
  if (request.action !== 'record-receipt') return ok(true)
  return authorize(house, principal, copyResource(request.unit), 'record-receipt')
}

/** Does one command about copies: set or remove a recipient, send, record that a copy was received or read. */
export function distributeDirective(house: House, principal: Principal, id: string, body: DistributionBody): Promise<Result<Written>> {
  const { commandId, expectedVersion, command: request } = body
  const command = { commandId, name: 'distribute-directive', body: { id, expectedVersion, request } }
  return perform(house, principal, command, async (tx, context) => {
    const verb = request.action === 'record-receipt' ? 'read' : 'distribute'
    const opened = await openDirective(tx, { house, principal, id, verb })
    if (!opened.ok) return opened
    const may = mayDistribute(house, principal, request)
    if (!may.ok) return may
    const same = sameVersion(opened.value, expectedVersion)
    if (!same.ok) return same
    const wanted = await commandOf(tx, house, opened.value, request)
    if (!wanted.ok) return wanted
    const facts = decideDistribution(opened.value, wanted.value)
    if (!facts.ok) return facts
    await append(tx, context, { stream: DIRECTIVE_STREAM, streamId: id, expectedVersion, facts: facts.value })
    return ok({ id, version: expectedVersion + facts.value.length })
  })
}
