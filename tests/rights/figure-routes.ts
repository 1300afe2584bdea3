import { newId } from '../../src/kernel/index.ts'
import type { Ask, Route } from './routes.ts'
import type { Stage } from './stage.ts'

/** What each action needs beside its name; the deed has the same name. */
const ACTIONS: Readonly<Record<string, object>> = {
  ...{ enter: {}, submit: {}, accept: {}, withdraw: { reason: 'lý do' }, unlock: { reason: 'lý do' } },
  return: { remarks: [{ indicator: null, text: 'xem lại' }] },
}

const sides = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'reconciliation')

const reports = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'form figures')

/** The two that the stage itself sends, in their third version; those of the demonstration have others. */
const SENT = (stage: Stage) => reports(stage).filter(({ id }) => /^(?:methadone-monthly\/2016-09|pcmt-nam\/2016)\//.test(id))

/** Values of one unit: of a place that reports, of a district, of the province. */
const VALUES_OF = ['na.mmt.quy-chau', 'na.huyen.ky-son', 'na.ubnd']
const valuesOf =
  (suffix: string) =>
  (unit: string): Ask => ({
    ...{
      path: `/api/indicators/patients-new/values${suffix}?unit=${unit}`,
      it: { what: 'figure', countedBy: unit, receivedBy: null },
      deed: 'read',
    },
    nowhere: `/api/indicators/patients-new/values${suffix}?unit=na.khong-co`,
  })

/** The routes of reports on forms and of figures of indicators. */
export const FIGURE_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/session/substitutes': { kind: 'open', why: 'who stands in for oneself and for whom one stands in' },
  'POST /api/session/substitutes': {
    kind: 'open',
    why: 'for a role of one’s own, whoever of the same unit; another unit’s account is as if it were not',
  },
  'POST /api/session/substitutes/{id}/end': {
    kind: 'open',
    why: 'one’s own; another’s is as if it were not to whom may not see that account',
  },
  'GET /api/indicators/{id}/values': { kind: 'one', asks: () => VALUES_OF.map(valuesOf('')) },
  'GET /api/indicators/{id}/values/xlsx': { kind: 'one', asks: () => VALUES_OF.map(valuesOf('/xlsx')) },
  'GET /api/periodic-reports': { kind: 'open', why: 'what the own units owe by the packs, and what waits for them' },
  'GET /api/report-forms/{form}/matrix': { kind: 'open', why: 'a form of the packs, with the units whose reports the asker may read' },
  'GET /api/report-requests': {
    kind: 'open',
    why: 'requests of the own office, and those of which the asker may read the report of a unit',
  },
  'GET /api/report-requests/similar': { kind: 'open', why: 'indicators and forms of the packs' },
  'POST /api/report-requests': {
    kind: 'one',
    asks: () => [
      {
        ...{ path: '/api/report-requests', deed: 'open', makes: true },
        it: ({ roles }) => ({ what: 'round', askedBy: roles[0]?.in ?? '', through: [], gatheredBy: '', owedBy: [] }),
        // No unit of that name: whoever may ask is told so instead of asking.
        body: {
          commandId: newId(),
          kind: 'one-off',
          title: 'x',
          dueOn: '2030-01-01',
          of: { units: ['nobody'] },
          rows: [{ indicator: 'cases' }],
        },
      },
    ],
  },
  'POST /api/report-requests/{id}/actions': { kind: 'open', why: 'only the office that asked; every other is told that there is none' },
  'POST /api/report-forms/{form}/periods/{period}/urge': {
    ...{
      kind: 'open',
      why: 'urges only units whose reports the asker receives and accepts; who receives none is told that none is missing',
    },
  },
  'GET /api/field-maps': { kind: 'open', why: 'definitions of the packs' },
  'GET /api/field-maps/{map}/values': { kind: 'open', why: 'a map of the packs, filled for units whose values the asker may read' },
  'GET /api/field-maps/{map}/files/{format}': { kind: 'open', why: 'a map of the packs, filled for units whose values the asker may read' },
  'GET /api/periodic-reports/{form}/{period}/{unit}': {
    kind: 'one',
    asks: (stage) =>
      reports(stage).map(({ id, it }) => ({
        ...{ path: `/api/periodic-reports/${id}`, it, deed: 'read', nowhere: '/api/periodic-reports/methadone-monthly/2016-11/na.ca' },
      })),
  },
  'GET /api/periodic-reports/{form}/{period}/{unit}/files/{format}': {
    kind: 'one',
    asks: (stage) =>
      reports(stage).map(({ id, it }) => ({
        ...{ path: `/api/periodic-reports/${id}/files/xlsx`, it, deed: 'read' },
        nowhere: '/api/periodic-reports/methadone-monthly/2016-11/na.ca/files/xlsx',
      })),
  },
  'GET /api/periodic-reports/{form}/{period}/{unit}/sent/{version}': {
    kind: 'one',
    asks: (stage) =>
      SENT(stage).map(({ id, it }) => ({
        ...{ path: `/api/periodic-reports/${id}/sent/3`, it, deed: 'read' },
        nowhere: '/api/periodic-reports/methadone-monthly/2016-11/na.ca/sent/1',
      })),
  },
  'GET /api/periodic-reports/{form}/{period}/{unit}/counted/{indicator}': {
    kind: 'one',
    asks: (stage) =>
      reports(stage).map(({ id, it }) => ({
        ...{ path: `/api/periodic-reports/${id}/counted/tasks-overdue`, it, deed: 'read' },
        nowhere: '/api/periodic-reports/methadone-monthly/2016-11/na.ca/counted/tasks-overdue',
      })),
  },
  'GET /api/reconciliations': { kind: 'open', why: 'figures that should agree, of which the asker answers for a side or reads all' },
  'GET /api/reconciliations/{reconciliation}/{period}/{unit}': {
    kind: 'one',
    asks: (stage) =>
      sides(stage).map(({ id, it }) => ({
        ...{ path: `/api/reconciliations/${id}`, it, deed: 'read', nowhere: '/api/reconciliations/nothing/2016-10/na.tinh' },
      })),
  },
  'POST /api/reconciliations/{reconciliation}/{period}/{unit}/actions': {
    kind: 'one',
    asks: (stage) =>
      sides(stage).map(({ id, it }) => ({
        ...{ path: `/api/reconciliations/${id}/actions`, it, deed: 'open' },
        body: { commandId: newId(), expectedVersion: 99_999, request: { action: 'open' } },
      })),
  },
  'POST /api/periodic-reports/{form}/{period}/{unit}/read-file': {
    kind: 'one',
    asks: (stage) =>
      reports(stage).map(({ id, it }) => ({
        ...{ path: `/api/periodic-reports/${id}/read-file`, it, deed: 'enter' },
        // A list of tasks: whoever may enter is told that it has no figures.
        ...{ form: {}, file: stage.props.sheet },
      })),
  },
  'POST /api/periodic-reports/{form}/{period}/{unit}/actions': {
    kind: 'one',
    asks: (stage) =>
      reports(stage).flatMap(({ id, it }) =>
        Object.entries(ACTIONS).map(([action, more]) => ({
          ...{ path: `/api/periodic-reports/${id}/actions`, it, deed: action },
          // A version that nothing has: whoever may act is told so instead of acting.
          body: { commandId: newId(), expectedVersion: 99_999, request: { action, ...more } },
        })),
      ),
  },
}
