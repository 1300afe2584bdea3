import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { Frame } from './frame.tsx'
import { Fault } from './ui/fault.tsx'
import { NotFound } from './ui/not-found.tsx'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Frame })
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/viec-cua-toi' })
  },
})
/** Search parameters stay strings: a screen reads the few it knows and ignores the rest. */
const textSearch = (search: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, String(value)]])),
  )

const mine = createRoute({
  getParentRoute: () => root,
  path: '/viec-cua-toi',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/mine.tsx'), 'Mine'),
})
const tasks = createRoute({
  getParentRoute: () => root,
  path: '/viec',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/task-list.tsx'), 'TaskList'),
})
const assign = createRoute({
  getParentRoute: () => root,
  path: '/viec/giao',
  component: lazyRouteComponent(() => import('./screens/assign.tsx'), 'Assign'),
})
const gantt = createRoute({
  getParentRoute: () => root,
  path: '/viec/bieu-do',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/gantt/gantt.tsx'), 'Gantt'),
})
const task = createRoute({
  getParentRoute: () => root,
  path: '/viec/$taskId',
  component: lazyRouteComponent(() => import('./screens/task.tsx'), 'TaskPage'),
})
const difficulties = createRoute({
  getParentRoute: () => root,
  path: '/kho-khan',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/difficulties/difficulties.tsx'), 'Difficulties'),
})
const difficulty = createRoute({
  getParentRoute: () => root,
  path: '/kho-khan/$difficultyId',
  component: lazyRouteComponent(() => import('./screens/difficulties/difficulty.tsx'), 'Difficulty'),
})
const explanations = createRoute({
  getParentRoute: () => root,
  path: '/giai-trinh',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/explanations/explanations.tsx'), 'Explanations'),
})
const explanation = createRoute({
  getParentRoute: () => root,
  path: '/giai-trinh/$explanationId',
  component: lazyRouteComponent(() => import('./screens/explanations/explanation.tsx'), 'Explanation'),
})
const samples = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra-chon-mau',
  component: lazyRouteComponent(() => import('./screens/samples/samples.tsx'), 'Samples'),
})
const sample = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra-chon-mau/$sampleId',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/samples/sample.tsx'), 'Sample'),
})
const giveOn = createRoute({
  getParentRoute: () => root,
  path: '/viec/$taskId/giao-tiep',
  component: lazyRouteComponent(() => import('./screens/task/give-on.tsx'), 'GiveOn'),
})
const registers = createRoute({
  getParentRoute: () => root,
  path: '/so-theo-doi',
  component: lazyRouteComponent(() => import('./screens/registers/registers.tsx'), 'Registers'),
})
const registerRecords = createRoute({
  getParentRoute: () => root,
  path: '/so-theo-doi/$register',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/registers/records.tsx'), 'Records'),
})
const registerRecord = createRoute({
  getParentRoute: () => root,
  path: '/so-theo-doi/$register/$recordId',
  component: lazyRouteComponent(() => import('./screens/registers/record.tsx'), 'RecordPage'),
})
const indicators = createRoute({
  getParentRoute: () => root,
  path: '/chi-tieu',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/indicators/indicators.tsx'), 'Indicators'),
})
const board = createRoute({
  getParentRoute: () => root,
  path: '/theo-doi',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/board.tsx'), 'Board'),
})
const leader = createRoute({
  getParentRoute: () => root,
  path: '/lanh-dao',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/leader.tsx'), 'Leader'),
})
const intake = createRoute({
  getParentRoute: () => root,
  path: '/tiep-nhan',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/intake.tsx'), 'Intake'),
})
const trackerImport = createRoute({
  getParentRoute: () => root,
  path: '/tiep-nhan/so-theo-doi',
  component: lazyRouteComponent(() => import('./screens/imports/tracker.tsx'), 'TrackerImport'),
})
const accountsImport = createRoute({
  getParentRoute: () => root,
  path: '/quan-tri/nhap-tai-khoan',
  component: lazyRouteComponent(() => import('./screens/imports/accounts.tsx'), 'AccountsImport'),
})
const document = createRoute({
  getParentRoute: () => root,
  path: '/van-ban/$documentId',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/review.tsx'), 'Review'),
})
const citation = createRoute({
  getParentRoute: () => root,
  path: '/vien-dan/$key',
  component: lazyRouteComponent(() => import('./screens/citation.tsx'), 'Citation'),
})
const events = createRoute({
  getParentRoute: () => root,
  path: '/su-kien',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/events.tsx'), 'Events'),
})
const admin = createRoute({
  getParentRoute: () => root,
  path: '/quan-tri',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/admin.tsx'), 'Admin'),
})

const holidays = createRoute({
  getParentRoute: () => root,
  path: '/quan-tri/lich',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/holidays.tsx'), 'Holidays'),
})

const boundaries = createRoute({
  getParentRoute: () => root,
  path: '/quan-tri/ban-do',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/boundaries/boundaries.tsx'), 'Boundaries'),
})

const feeds = createRoute({
  getParentRoute: () => root,
  path: '/lich-han',
  component: lazyRouteComponent(() => import('./screens/feeds.tsx'), 'Feeds'),
})

const digest = createRoute({
  getParentRoute: () => root,
  path: '/ban-tin',
  component: lazyRouteComponent(() => import('./screens/digest/digest.tsx'), 'Digest'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/reports.tsx'), 'Reports'),
})
const reportRound = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/$roundId',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/report-round.tsx'), 'ReportRound'),
})
const reportUnit = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/$roundId/don-vi/$unitId',
  component: lazyRouteComponent(() => import('./screens/report-unit.tsx'), 'ReportUnit'),
})
const reportConsolidated = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao/$roundId/tong-hop',
  component: lazyRouteComponent(() => import('./screens/report-consolidated.tsx'), 'ReportConsolidated'),
})

const agencies = createRoute({
  getParentRoute: () => root,
  path: '/co-quan',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/agencies.tsx'), 'Agencies'),
})
const reforms = createRoute({
  getParentRoute: () => root,
  path: '/co-quan/sap-xep',
  component: lazyRouteComponent(() => import('./screens/reforms.tsx'), 'Reforms'),
})
const reformNew = createRoute({
  getParentRoute: () => root,
  path: '/co-quan/sap-xep/moi',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/reform-new.tsx'), 'ReformNew'),
})
const reform = createRoute({
  getParentRoute: () => root,
  path: '/co-quan/sap-xep/$reformId',
  component: lazyRouteComponent(() => import('./screens/reform.tsx'), 'ReformPage'),
})
const dueCounter = createRoute({
  getParentRoute: () => root,
  path: '/tinh-han',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/due-counter.tsx'), 'DueCounter'),
})
const books = createRoute({
  getParentRoute: () => root,
  path: '/so-van-ban',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/books.tsx'), 'Books'),
})
const book = createRoute({
  getParentRoute: () => root,
  path: '/so-van-ban/$bookId',
  component: lazyRouteComponent(() => import('./screens/book.tsx'), 'BookPage'),
})

const conclusions = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/inspections/conclusions.tsx'), 'Conclusions'),
})
const conclusion = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra/$conclusionId',
  component: lazyRouteComponent(() => import('./screens/inspections/conclusion-page.tsx'), 'ConclusionPage'),
})
const plans = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra/ke-hoach',
  component: lazyRouteComponent(() => import('./screens/inspections/plans/plans.tsx'), 'Plans'),
})
const plan = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra/ke-hoach/$planId',
  component: lazyRouteComponent(() => import('./screens/inspections/plans/plan.tsx'), 'PlanPage'),
})
const visit = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra/ke-hoach/$planId/$unitId',
  component: lazyRouteComponent(() => import('./screens/inspections/plans/visit.tsx'), 'Visit'),
})
const recommendations = createRoute({
  getParentRoute: () => root,
  path: '/kien-nghi',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./screens/inspections/recommendations.tsx'), 'Recommendations'),
})
const recommendation = createRoute({
  getParentRoute: () => root,
  path: '/kien-nghi/$recommendationId',
  component: lazyRouteComponent(() => import('./screens/inspections/recommendation-page.tsx'), 'RecommendationPage'),
})
const trace = createRoute({
  getParentRoute: () => root,
  path: '/truy-vet/$kind/$id',
  component: lazyRouteComponent(() => import('./screens/inspections/trace-page.tsx'), 'TracePage'),
})

const urging = createRoute({
  getParentRoute: () => root,
  path: '/don-doc',
  component: lazyRouteComponent(() => import('./screens/urging/urging.tsx'), 'Urging'),
})
const urgingBatch = createRoute({
  getParentRoute: () => root,
  path: '/don-doc/$batchId',
  component: lazyRouteComponent(() => import('./screens/urging/urging-batch.tsx'), 'UrgingBatch'),
})
const urgingLetter = createRoute({
  getParentRoute: () => root,
  path: '/don-doc/van-ban/$letterId',
  component: lazyRouteComponent(() => import('./screens/urging/urging-letter.tsx'), 'UrgingLetter'),
})
const urgingPreview = createRoute({
  getParentRoute: () => root,
  path: '/don-doc/xem-truoc/$office/$unitId',
  component: lazyRouteComponent(() => import('./screens/urging/letter-preview.tsx'), 'LetterPreview'),
})
const templates = createRoute({
  getParentRoute: () => root,
  path: '/mau-van-ban',
  component: lazyRouteComponent(() => import('./screens/templates.tsx'), 'Templates'),
})

const tree = root.addChildren([
  conclusions,
  conclusion,
  plans,
  plan,
  visit,
  recommendations,
  recommendation,
  trace,
  templates,
  urging,
  urgingBatch,
  urgingLetter,
  urgingPreview,
  books,
  book,
  reports,
  reportRound,
  reportUnit,
  reportConsolidated,
  trackerImport,
  accountsImport,
  home,
  mine,
  tasks,
  gantt,
  assign,
  task,
  giveOn,
  board,
  difficulties,
  difficulty,
  explanations,
  explanation,
  samples,
  sample,
  registers,
  registerRecords,
  registerRecord,
  indicators,
  leader,
  intake,
  document,
  citation,
  events,
  admin,
  holidays,
  boundaries,
  feeds,
  digest,
  agencies,
  reforms,
  reformNew,
  reform,
  dueCounter,
])

/** The addresses of the application, a lazily loaded screen each. */
export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Fault,
    // Plain text search parameters: an address can be read, written and printed by a person.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const params = new URLSearchParams(textSearch(search))
      const text = params.toString()
      return text === '' ? '' : `?${text}`
    },
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
