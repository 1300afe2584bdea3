import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, textSearch } from './root.ts'

const reports = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/reports.tsx'), 'Reports'),
})
const reportRound = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/$roundId',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/report-round.tsx'), 'ReportRound'),
})
const reportUnit = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/$roundId/don-vi/$unitId',
  component: lazyRouteComponent(() => import('../screens/report-unit.tsx'), 'ReportUnit'),
})
const reportConsolidated = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/$roundId/tong-hop',
  component: lazyRouteComponent(() => import('../screens/report-consolidated.tsx'), 'ReportConsolidated'),
})
const formReport = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/bieu/$form/$period/$unit',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/figures/form-report.tsx'), 'FormReport'),
})
const formMatrix = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/bieu/$form/tinh-hinh',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/figures/matrix.tsx'), 'FormMatrix'),
})
const askedReports = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/yeu-cau',
  component: lazyRouteComponent(() => import('../screens/figures/ask/asked-reports.tsx'), 'AskedReports'),
})
const fieldMaps = createRoute({
  getParentRoute: () => root,
  path: '/nhap-mot-lan',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/field-maps/field-maps.tsx'), 'FieldMaps'),
})
const reconciliations = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/doi-chieu',
  component: lazyRouteComponent(() => import('../screens/reconciliations/reconciliations.tsx'), 'Reconciliations'),
})
const reconciliation = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/doi-chieu/$reconciliation/$period/$unit',
  component: lazyRouteComponent(() => import('../screens/reconciliations/reconciliation.tsx'), 'ReconciliationPage'),
})
const registers = createRoute({
  getParentRoute: () => root,
  path: '/so-theo-doi',
  component: lazyRouteComponent(() => import('../screens/registers/registers.tsx'), 'Registers'),
})
const waitingRecords = createRoute({
  getParentRoute: () => root,
  path: '/so-theo-doi/cho-ban-giao',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/registers/handover/waiting.tsx'), 'WaitingRecords'),
})
const registerRecords = createRoute({
  getParentRoute: () => root,
  path: '/so-theo-doi/$register',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/registers/records.tsx'), 'Records'),
})
const registerImport = createRoute({
  getParentRoute: () => root,
  path: '/so-theo-doi/$register/nhap',
  component: lazyRouteComponent(() => import('../screens/registers/import-records.tsx'), 'ImportRecords'),
})
const registerMap = createRoute({
  getParentRoute: () => root,
  path: '/so-theo-doi/$register/ban-do',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/registers/record-map.tsx'), 'RecordMapPage'),
})
const registerRecord = createRoute({
  getParentRoute: () => root,
  path: '/so-theo-doi/$register/$recordId',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/registers/record.tsx'), 'RecordPage'),
})
const procedures = createRoute({
  getParentRoute: () => root,
  path: '/thu-tuc',
  component: lazyRouteComponent(() => import('../screens/procedures/procedures.tsx'), 'Procedures'),
})
const procedure = createRoute({
  getParentRoute: () => root,
  path: '/thu-tuc/$procedure',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/procedures/procedure.tsx'), 'Procedure'),
})
const dossier = createRoute({
  getParentRoute: () => root,
  path: '/ho-so/$dossier',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/procedures/dossier.tsx'), 'DossierPage'),
})
const indicators = createRoute({
  getParentRoute: () => root,
  path: '/chi-tieu',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/indicators/indicators.tsx'), 'Indicators'),
})
const targets = createRoute({
  getParentRoute: () => root,
  path: '/chi-tieu-giao',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/indicators/targets/targets-page.tsx'), 'Targets'),
})
const target = createRoute({
  getParentRoute: () => root,
  path: '/chi-tieu-giao/$id',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/indicators/targets/target-page.tsx'), 'TargetPage'),
})

const indicatorValues = createRoute({
  getParentRoute: () => root,
  path: '/chi-tieu/$indicator',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/indicators/values/values-page.tsx'), 'IndicatorPage'),
})

/** Reports, figures, registers and procedures. */
export const figuresRoutes = [
  fieldMaps,
  reports,
  reportRound,
  reportUnit,
  reportConsolidated,
  formReport,
  formMatrix,
  askedReports,
  reconciliations,
  reconciliation,
  registers,
  waitingRecords,
  registerRecords,
  registerImport,
  registerMap,
  registerRecord,
  procedures,
  procedure,
  dossier,
  indicators,
  indicatorValues,
  targets,
  target,
] as const
