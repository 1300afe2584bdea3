import { newId } from '../../src/kernel/index.ts'
import type { Ask, Route } from './routes.ts'
import type { Stage } from './stage.ts'

/** A version that nothing has: whoever may act is told so instead of acting. */
const stale = (request: object) => ({ commandId: newId(), expectedVersion: 99_999, request })

/** What each action of a difficulty needs. */
const ACTIONS: Readonly<Record<string, object>> = {
  answer: { text: 'trả lời' },
  'pass-up': { reason: 'lý do' },
  return: { reason: 'lý do' },
  join: { into: 'nothing' },
  separate: { reason: 'lý do' },
  withdraw: { reason: 'lý do' },
}

const kept = (stage: Stage, what: 'difficulty' | 'paper') => stage.kept.filter(({ it }) => it.what === what)

/** The routes of difficulties and of the way that a programme gives them. */
export const DIFFICULTY_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/difficulties': { kind: 'list', of: 'difficulty' },
  'POST /api/difficulties': {
    kind: 'one',
    asks: (stage): readonly Ask[] => [
      {
        path: '/api/difficulties',
        it: { what: 'difficulty', workOf: 'na.ubnd', raisedBy: 'na.so.y-te', waitsAt: null, cameBy: [] },
        deed: 'raise',
        // A day that has not come: whoever may raise it is told so.
        body: { commandId: newId(), taskId: stage.props.hindered, text: 'Thiếu kinh phí', effectiveOn: '2099-01-01' },
      },
    ],
  },
  'GET /api/difficulties/{id}': {
    kind: 'one',
    asks: (stage) =>
      kept(stage, 'difficulty').map(({ id, it }) => ({
        ...{ path: `/api/difficulties/${id}`, it, deed: 'read', nowhere: '/api/difficulties/nothing' },
      })),
  },
  'POST /api/difficulties/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      kept(stage, 'difficulty').flatMap(({ id, it }) =>
        Object.entries(ACTIONS).map(([deed, more]) => ({
          ...{ path: `/api/difficulties/${id}/actions`, it, deed },
          body: stale({ action: deed, ...more }),
        })),
      ),
  },
  'GET /api/documents/{id}/difficulty-route': {
    kind: 'one',
    asks: (stage) =>
      kept(stage, 'paper').map(({ id, it }) => ({
        ...{ path: `/api/documents/${id}/difficulty-route`, it, deed: 'read', nowhere: '/api/documents/nowhere/difficulty-route' },
      })),
  },
  'POST /api/documents/{id}/difficulty-route': {
    kind: 'one',
    asks: (stage) =>
      kept(stage, 'paper').map(({ id, it }) => ({
        ...{ path: `/api/documents/${id}/difficulty-route`, it, deed: 'set-route' },
        body: stale({ action: 'clear', reason: 'lý do' }),
      })),
  },
}
