import type { Principal } from '../../access/index.ts'
import { dayOf, newId, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { putContent, type Tx } from '../../storage/index.ts'
import { type DeskActionBody, type DeskCommand, type DeskRequest, decideDesk, type UrgingWritten } from '../../tasks/index.ts'
import { readTask } from '../../tasks/store.ts'
import { appendDesk, readDesk } from '../../tasks/urging/urging-store.ts'
import { openDirective, sameVersion } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { authorize, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { taskResource } from '../task-rights.ts'
import { deskResource } from './open-desk.ts'

async function keptCommand(tx: Tx, request: DeskRequest): Promise<DeskCommand> {
  switch (request.action) {
    case 'choose':
      return request
    case 'stop':
      return { ...request, stopId: newId(), reason: await putContent(tx, request.reason) }
    case 'address':
      return { ...request, address: request.address === null ? null : await putContent(tx, request.address) }
    case 'lift':
      return { ...request, reason: await putContent(tx, request.reason) }
  }
}

/** What a request points to is there for whoever points to it: a task or directive that it may read, a unit that is or was. */
async function checkTarget(
  tx: Tx,
  { house, principal }: { house: House; principal: Principal },
  request: DeskRequest,
): Promise<Result<unknown>> {
  if (request.action === 'choose') return openDirective(tx, { house, principal, id: request.directiveId, verb: 'read' })
  if (request.action === 'lift') return ok(true)
  const { kind, id } = request.action === 'address' ? ({ kind: 'unit', id: request.unit } as const) : request.target
  if (kind === 'unit') {
    const isKnown = (await house.organizations()).versions.some(({ unitId }) => unitId === id)
    return isKnown ? ok(true) : refuse(flowRefusals, 'NOT_FOUND')
  }
  const task = await readTask(tx, id)
  return task.status === 'unassigned' ? refuse(flowRefusals, 'NOT_FOUND') : authorize(house, principal, taskResource(task), 'read')
}

/**
 * Stops a rung, takes a stop back, chooses the ladder of a programme or says where a unit gets its mail, once per command id. Refuses what `decideDesk` refuses, who may not, and
 * a desk at which somebody else did something meanwhile.
 */
export function actAtDesk(house: House, principal: Principal, office: UnitId, body: DeskActionBody): Promise<Result<UrgingWritten>> {
  const { commandId, expectedVersion, request } = body
  return perform(
    house,
    principal,
    { commandId, name: 'act-at-urging-desk', body: { office, expectedVersion, request } },
    async (tx, context) => {
      const may = authorize(house, principal, deskResource(office), request.action === 'address' ? 'compose' : request.action)
      if (!may.ok) return may
      const desk = await readDesk(tx, office)
      const same = sameVersion(desk, expectedVersion)
      if (!same.ok) return same
      const there = await checkTarget(tx, { house, principal }, request)
      if (!there.ok) return there
      const command = await keptCommand(tx, request)
      const facts = decideDesk(desk, command, { pack: house.packs.ladders, on: dayOf(context.now) })
      if (!facts.ok) return facts
      await appendDesk(tx, context, { office, expectedVersion, facts: facts.value })
      return ok({ id: office, version: expectedVersion + facts.value.length })
    },
  )
}
