import { newId } from '../../src/kernel/index.ts'
import type { Ask, Route } from './routes.ts'
import { type Actor, OUTSIDE_BODY, type Stage } from './stage.ts'

/** A version that nothing has: whoever may act is told so instead of acting. */
const stale = (request: object) => ({ commandId: newId(), expectedVersion: 99_999, request })
const notice = { number: '12/TB-TT', issuedOn: '2016-07-06' }

/** What each action of a recommendation needs. */
const ACTIONS: Readonly<Record<string, object>> = {
  serve: { taskId: 'nothing' },
  unserve: { taskId: 'nothing', reason: 'lý do' },
  report: { unit: 'na.so.y-te', outcome: 'partly' },
  recover: { amount: 1 },
  urge: { notice },
  check: { outcome: 'partly', notice },
  close: { outcome: 'partly', notice },
  recall: { version: 2, reason: 'lý do' },
}

const keeperOf = (actor: Actor): string => actor.roles.find(({ role }) => role === 'specialist')?.in ?? 'nobody'
const kept = (stage: Stage, what: 'conclusion' | 'recommendation') => stage.kept.filter(({ it }) => it.what === what)

/** The first things of a kind, each traced; whoever may read the thing may trace it. */
const traced = (stage: Stage, what: 'conclusion' | 'recommendation' | 'task' | 'paper', kind: string): readonly Ask[] =>
  stage.kept
    .filter(({ it }) => it.what === what)
    .slice(0, 12)
    .map(({ id, it }) => ({ path: `/api/trace/${kind}/${id}`, it, deed: 'read', nowhere: `/api/trace/${kind}/nothing` }))

/** The routes of what inspections found. */
export const INSPECTION_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/conclusions': { kind: 'list', of: 'conclusion' },
  'POST /api/conclusions': {
    kind: 'one',
    asks: (): readonly Ask[] => [
      {
        path: '/api/conclusions',
        it: (actor) => ({ what: 'conclusion', followedBy: keeperOf(actor), foundBy: OUTSIDE_BODY, about: [] }),
        ...{ deed: 'record', makes: true },
        // Recorded already: whoever may record is told so.
        body: { commandId: newId(), kind: 'check', notice, title: 'Kết quả kiểm tra', body: OUTSIDE_BODY },
      },
    ],
  },
  'GET /api/conclusions/{id}': {
    kind: 'one',
    asks: (stage) =>
      kept(stage, 'conclusion').map(({ id, it }) => ({
        path: `/api/conclusions/${id}`,
        it,
        deed: 'read',
        nowhere: '/api/conclusions/nothing',
      })),
  },
  'POST /api/conclusions/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      kept(stage, 'conclusion').map(({ id, it }) => ({
        ...{ path: `/api/conclusions/${id}/actions`, it, deed: 'change' },
        body: stale({ action: 'direct', notice }),
      })),
  },
  'GET /api/trace/{kind}/{id}': {
    kind: 'one',
    asks: (stage) => [
      ...traced(stage, 'conclusion', 'conclusion'),
      ...traced(stage, 'recommendation', 'recommendation'),
      ...traced(stage, 'task', 'task'),
      ...traced(stage, 'paper', 'directive'),
    ],
  },
  'GET /api/recommendations': { kind: 'list', of: 'recommendation' },
  'GET /api/recommendations/cohort': { kind: 'open', why: 'counts of the recommendations that the asker may read' },
  'GET /api/recommendations/{id}': {
    kind: 'one',
    asks: (stage) =>
      kept(stage, 'recommendation').map(({ id, it }) => ({
        ...{ path: `/api/recommendations/${id}`, it, deed: 'read', nowhere: '/api/recommendations/nothing' },
      })),
  },
  'POST /api/recommendations/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      kept(stage, 'recommendation').flatMap(({ id, it }) =>
        Object.entries(ACTIONS).map(([deed, more]) => ({
          ...{ path: `/api/recommendations/${id}/actions`, it, deed },
          body: stale({ action: deed, ...more }),
        })),
      ),
  },
}
