import { newId } from '../../src/kernel/index.ts'
import type { Ask, Route } from './routes.ts'
import type { Stage } from './stage.ts'

const samples = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'sample')
const read = (suffix: string) => (stage: Stage) =>
  samples(stage).map(({ id, it }) => ({
    ...{ path: `/api/samples/${id}${suffix}`, it, deed: 'read', nowhere: `/api/samples/nothing${suffix}` },
  }))

/** The routes of samples. */
export const SAMPLE_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/samples': { kind: 'open', why: 'what is published of samples' },
  'GET /api/samples/{id}/rates': { kind: 'open', why: 'error rates are published' },
  'POST /api/samples': {
    kind: 'one',
    asks: (): readonly Ask[] =>
      ['na.ubnd', 'na.huyen.ky-son'].map((office) => ({
        ...{ path: '/api/samples', it: { what: 'sample', keptBy: office, about: [] } as const, deed: 'draw', makes: true },
        // A quarter that is not over: whoever may draw is told so.
        body: { commandId: newId(), office, quarter: '2099-Q1' },
      })),
  },
  'GET /api/samples/{id}': { kind: 'one', asks: read('') },
  'GET /api/samples/{id}/repeat': { kind: 'one', asks: read('/repeat') },
  'POST /api/samples/{id}/results': {
    kind: 'one',
    asks: (stage) =>
      samples(stage).map(({ id, it }) => ({
        ...{ path: `/api/samples/${id}/results`, it, deed: 'check' },
        // Not drawn: whoever may check is told so.
        body: { commandId: newId(), expectedVersion: 0, taskId: 'nothing', check: { verdict: { result: 'confirmed' } } },
      })),
  },
}
