import { newId } from '../../src/kernel/index.ts'
import type { Ask, Route } from './routes.ts'
import type { Kept } from './rows.ts'
import type { Stage } from './stage.ts'

/** A version that nothing has: whoever may act is told so instead of acting. */
const stale = (request: object) => ({ commandId: newId(), expectedVersion: 99_999, request })

const DESK_ACTIONS: Readonly<Record<string, object>> = {
  choose: { directiveId: 'nothing', ladderId: 'usual' },
  stop: { target: { kind: 'task', id: 'nothing' }, reason: 'lý do' },
  lift: { stopId: 'nothing', reason: 'lý do' },
}

const LETTER_ACTIONS: Readonly<Record<string, object>> = {
  ...{ approve: {}, 'take-back': { reason: 'lý do' }, number: {}, send: {}, receive: {}, recall: { reason: 'lý do' } },
  sign: { authority: 'collective', rank: 'deputy', form: 'for-head' },
  'pass-on': { from: 'na.so.y-te', to: 'na.so.y-te' },
}

/** A few letters: each has its own addressee, and all are of one office. */
const letters = (stage: Stage): readonly Kept[] => {
  const offices = new Set(stage.actors.flatMap(({ roles }) => roles.map((role) => role.in)))
  const all = stage.kept.filter(({ it }) => it.what === 'urging letter')
  const concerns = ({ it }: Kept) => it.what === 'urging letter' && it.sentTo.some((unit) => offices.has(unit))
  return [...all.filter(concerns), ...all.filter((one) => !concerns(one)).slice(0, 2)]
}
const read =
  (suffix: string) =>
  ({ id, it }: Kept): Ask => ({
    ...{ path: `/api/urging/letters/${id}${suffix}`, nowhere: `/api/urging/letters/nowhere${suffix}`, it, deed: 'read' },
  })

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
  'POST /api/urging/{office}/batches': {
    kind: 'one',
    asks: (stage) =>
      desks(stage).map(({ id, it }) => ({
        ...{ path: `/api/urging/${id}/batches`, it, deed: 'compose', body: { commandId: newId(), expectedVersion: 99_999 } },
      })),
  },
  'GET /api/urging/{office}/notes/{month}': {
    kind: 'one',
    asks: (stage) => desks(stage).map(({ id, it }) => ({ path: `/api/urging/${id}/notes/2016-12`, it, deed: 'read' })),
  },
  'POST /api/urging/{office}/notes': {
    kind: 'one',
    // A month that is to come: who may write is told that it has not begun.
    asks: (stage) =>
      desks(stage).map(({ id, it }) => ({
        ...{ path: `/api/urging/${id}/notes`, it, deed: 'compose', body: { commandId: newId(), month: '2030-01' } },
      })),
  },
  'GET /api/urging/{office}/notes/{month}/files/{format}': {
    kind: 'one',
    asks: (stage) =>
      desks(stage).map(({ id, it }) => ({ path: `/api/urging/${id}/notes/2016-12/files/docx`, it, deed: 'read', heavy: true })),
  },
  'GET /api/urging/{office}/previews/{unit}': {
    kind: 'one',
    // The letters of the day went out: the ladder asks nothing of this unit, and who may look is told so.
    asks: (stage) => desks(stage).map(({ id, it }) => ({ path: `/api/urging/${id}/previews/na.so.y-te`, it, deed: 'read' })),
  },
  'GET /api/urging/{office}/previews/{unit}/files/{format}': {
    kind: 'one',
    asks: (stage) => desks(stage).map(({ id, it }) => ({ path: `/api/urging/${id}/previews/na.so.y-te/files/docx`, it, deed: 'read' })),
  },
  'GET /api/urging/batches/{id}': {
    kind: 'one',
    asks: (stage) => [
      {
        ...{ path: `/api/urging/batches/${stage.props.batch}`, nowhere: '/api/urging/batches/nowhere' },
        ...{ it: { what: 'urging desk', keptBy: 'na.ubnd' }, deed: 'read' },
      },
    ],
  },
  'POST /api/urging/batches/{id}/actions': {
    kind: 'one',
    asks: (stage) => [
      // Every letter went out: nothing is left to recall, and who may is told that none was.
      {
        path: `/api/urging/batches/${stage.props.batch}/actions`,
        body: { commandId: newId(), request: { action: 'recall', reason: 'lý do' } },
        ...{ it: { what: 'urging letter', keptBy: 'na.ubnd', sentTo: [] }, deed: 'recall', refusedOnly: true },
      },
    ],
  },
  'GET /api/urging/letters': { kind: 'list', of: 'urging letter' },
  'GET /api/urging/letters/{id}': { kind: 'one', asks: (stage) => letters(stage).map(read('')) },
  'GET /api/urging/letters/{id}/signings': {
    kind: 'one',
    asks: (stage) =>
      letters(stage)
        .slice(0, 3)
        .map(({ id, it }) => ({ path: `/api/urging/letters/${id}/signings`, it, deed: 'sign' })),
  },
  'GET /api/urging/letters/{id}/files/{format}': {
    kind: 'one',
    asks: (stage) =>
      letters(stage)
        .filter(({ id }) => stage.props.papers.includes(id))
        .map(read('/files/docx')),
  },
  'POST /api/urging/letters/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      letters(stage)
        .slice(0, 4)
        .flatMap(({ id, it }) =>
          Object.entries(LETTER_ACTIONS).map(([deed, more]) => ({
            ...{ path: `/api/urging/letters/${id}/actions`, it, deed },
            body: stale({ action: deed, ...more }),
          })),
        ),
  },
}
