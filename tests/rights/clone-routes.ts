import { newId } from '../../src/kernel/index.ts'
import type { Ask, Route } from './routes.ts'
import type { Stage } from './stage.ts'

/** A year that no programme has: whoever may clone is told so instead of making a directive. */
const order = { year: 1000 }

const cloning =
  (end: string, body: () => object) =>
  (stage: Stage): readonly Ask[] =>
    stage.kept
      .filter(({ it }) => it.what === 'paper')
      .map(({ id, it }) => ({ path: `/api/documents/${id}/${end}`, it, deed: 'take-in', body: body() }))

/** A directive beside itself: whoever reads it. */
const comparing = (stage: Stage): readonly Ask[] =>
  stage.kept
    .filter(({ it }) => it.what === 'paper')
    .map(({ id, it }) => ({
      ...{ path: `/api/documents/${id}/compare?of=${id}`, nowhere: '/api/documents/nowhere/compare?of=nowhere', it, deed: 'read' },
    }))

/** The routes of cloning (whoever reads a directive and takes papers in) and of comparing. */
export const CLONE_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/documents/{id}/compare': { kind: 'one', asks: comparing },
  'POST /api/documents/{id}/clone/preview': { kind: 'one', asks: cloning('clone/preview', () => order) },
  'POST /api/documents/{id}/clone': { kind: 'one', asks: cloning('clone', () => ({ commandId: newId(), order })) },
}
