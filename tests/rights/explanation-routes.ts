import { newId } from '../../src/kernel/index.ts'
import type { Ask, Route } from './routes.ts'
import type { Stage } from './stage.ts'

/** A version that nothing has: whoever may act is told so instead of acting. */
const stale = (request: object) => ({ commandId: newId(), expectedVersion: 99_999, request })

/** What each action of a demand needs. */
const ACTIONS: Readonly<Record<string, object>> = {
  answer: { text: 'giải trình', causes: [{ taskId: 'nothing', kind: 'other' }] },
  accept: {},
  return: { reason: 'lý do' },
  withdraw: { reason: 'lý do' },
}

const kept = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'explanation')

/** A demand of the task that the health department has to explain already: whoever may demand is told which one is open. */
const demand =
  (path: string, body: object) =>
  (stage: Stage): readonly Ask[] => [
    {
      ...{ path, deed: 'demand', it: { what: 'explanation', askedBy: 'na.ubnd', askedOf: 'na.so.y-te' } },
      body: { ...body, about: { kind: 'task', taskId: stage.props.hindered } },
    },
  ]

/** The routes of explanations. */
export const EXPLANATION_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/explanations': { kind: 'list', of: 'explanation' },
  'POST /api/explanations/preview': { kind: 'one', asks: demand('/api/explanations/preview', {}) },
  'POST /api/explanations': { kind: 'one', asks: demand('/api/explanations', { commandId: newId(), reason: 'Quá hạn' }) },
  'GET /api/explanations/{id}': {
    kind: 'one',
    asks: (stage) =>
      kept(stage).map(({ id, it }) => ({
        ...{ path: `/api/explanations/${id}`, it, deed: 'read', nowhere: '/api/explanations/nothing' },
      })),
  },
  'POST /api/explanations/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      kept(stage).flatMap(({ id, it }) =>
        Object.entries(ACTIONS).map(([deed, more]) => ({
          ...{ path: `/api/explanations/${id}/actions`, it, deed },
          body: stale({ action: deed, ...more }),
        })),
      ),
  },
}
