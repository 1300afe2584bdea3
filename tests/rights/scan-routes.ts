import { newId } from '../../src/kernel/index.ts'
import type { Route } from './routes.ts'

/** The routes of papers that come in, and of scans. */
export const SCAN_ROUTES: Readonly<Record<string, Route>> = {
  'POST /api/documents/intake': {
    kind: 'one',
    asks: () => [
      {
        ...{ path: '/api/documents/intake', it: { what: 'paper', copyTo: [], workFor: [] }, deed: 'take-in', makes: true },
        body: { commandId: newId(), declaredNotSecret: false, text: 'Kế hoạch' },
      },
    ],
  },
  'GET /api/scans': { kind: 'open', why: 'only the scans that the asker brought' },
  'POST /api/scans/{id}/removal': { kind: 'open', why: 'a scan of one’s own; another’s is as if it were not' },
  'GET /api/documents/{id}/pages/{number}': {
    kind: 'one',
    // The papers of the stage are no scans; that whoever may read a scan sees its pages is shown beside the route.
    asks: (stage) =>
      stage.kept
        .filter(({ it }) => it.what === 'paper')
        .map(({ id, it }) => ({ path: `/api/documents/${id}/pages/1`, it, deed: 'read', refusedOnly: true })),
  },
}
