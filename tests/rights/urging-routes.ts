import { newId } from '../../src/kernel/index.ts'
import type { Route } from './routes.ts'
import type { Kept } from './rows.ts'
import type { Stage } from './stage.ts'

/** A version that nothing has: whoever may act is told so instead of acting. */
const stale = (request: object) => ({ commandId: newId(), expectedVersion: 99_999, request })

const DESK_ACTIONS: Readonly<Record<string, object>> = {
  choose: { directiveId: 'nothing', ladderId: 'usual' },
  stop: { target: { kind: 'task', id: 'nothing' }, reason: 'lý do' },
  lift: { stopId: 'nothing', reason: 'lý do' },
}

const desks = (stage: Stage): readonly Kept[] => stage.kept.filter(({ it }) => it.what === 'urging desk')

/** The routes of urging. */
export const URGING_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/urging': {
    kind: 'one',
    asks: (stage) => desks(stage).map(({ id, it }) => ({ path: `/api/urging?office=${id}`, it, deed: 'read' })),
  },
  'POST /api/urging/{office}/actions': {
    kind: 'one',
    asks: (stage) =>
      desks(stage).flatMap(({ id, it }) =>
        Object.entries(DESK_ACTIONS).map(([deed, more]) => ({
          ...{ path: `/api/urging/${id}/actions`, it, deed },
          body: stale({ action: deed, ...more }),
        })),
      ),
  },
}
