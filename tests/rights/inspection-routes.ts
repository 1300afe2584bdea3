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

/** What each deed on a plan of inspections needs; a unit assesses itself, and here it is the one that was drawn. */
const judged = { unit: 'na.huyen.ky-son', subjectId: 'treatment', items: [{ itemId: '1', answer: 'met' }] }
const PLAN_ACTIONS: readonly (readonly [deed: string, request: object])[] = [
  ['change', { action: 'choose-subject', subjectId: 'treatment' }],
  ['change', { action: 'draw', units: ['na.so.y-te'], count: 1 }],
  ['change', { action: 'name-unit', unit: 'na.so.y-te', reason: 'lý do' }],
  ['change', { action: 'drop-unit', unit: 'na.so.y-te', reason: 'lý do' }],
  ['approve', { action: 'approve', notice }],
  ['assess', { action: 'assess', ...judged }],
  ['visit', { action: 'record-visit', on: '2017-01-04', ...judged }],
]
const plans = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'inspection plan')
const drafterOf = (actor: Actor): string => actor.roles.find(({ role }) => role === 'standing' || role === 'specialist')?.in ?? 'nobody'

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
  'GET /api/inspection-plans': { kind: 'list', of: 'inspection plan' },
  'POST /api/inspection-plans': {
    kind: 'one',
    asks: (): readonly Ask[] => [
      {
        path: '/api/inspection-plans',
        it: (actor) => ({ what: 'inspection plan', followedBy: drafterOf(actor), foundBy: 'na.ubnd', about: [] }),
        ...{ deed: 'draft', makes: true },
        // A year that is over: whoever may draft is told so.
        body: { commandId: newId(), year: 2010, title: 'Kế hoạch', office: 'na.ubnd' },
      },
    ],
  },
  'GET /api/inspection-plans/{id}': {
    kind: 'one',
    asks: (stage) =>
      plans(stage).map(({ id, it }) => ({
        path: `/api/inspection-plans/${id}`,
        it,
        deed: 'read',
        nowhere: '/api/inspection-plans/nothing',
      })),
  },
  'POST /api/inspection-plans/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      plans(stage).flatMap(({ id, it }) =>
        PLAN_ACTIONS.map(([deed, request]) => ({ path: `/api/inspection-plans/${id}/actions`, it, deed, body: stale(request) })),
      ),
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
