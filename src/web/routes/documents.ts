import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, textSearch } from './root.ts'

const intake = createRoute({
  getParentRoute: () => root,
  path: '/tiep-nhan',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/intake.tsx'), 'Intake'),
})
const trackerImport = createRoute({
  getParentRoute: () => root,
  path: '/tiep-nhan/so-theo-doi',
  component: lazyRouteComponent(() => import('../screens/imports/tracker.tsx'), 'TrackerImport'),
})
const document = createRoute({
  getParentRoute: () => root,
  path: '/van-ban/$documentId',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/review.tsx'), 'Review'),
})
const citation = createRoute({
  getParentRoute: () => root,
  path: '/vien-dan/$key',
  component: lazyRouteComponent(() => import('../screens/citation.tsx'), 'Citation'),
})
const events = createRoute({
  getParentRoute: () => root,
  path: '/su-kien',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/events.tsx'), 'Events'),
})
const dueCounter = createRoute({
  getParentRoute: () => root,
  path: '/tinh-han',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/due-counter.tsx'), 'DueCounter'),
})
const feeds = createRoute({
  getParentRoute: () => root,
  path: '/lich-han',
  component: lazyRouteComponent(() => import('../screens/feeds.tsx'), 'Feeds'),
})
const books = createRoute({
  getParentRoute: () => root,
  path: '/so-van-ban',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/books.tsx'), 'Books'),
})
const book = createRoute({
  getParentRoute: () => root,
  path: '/so-van-ban/$bookId',
  component: lazyRouteComponent(() => import('../screens/book.tsx'), 'BookPage'),
})
const templates = createRoute({
  getParentRoute: () => root,
  path: '/mau-van-ban',
  component: lazyRouteComponent(() => import('../screens/templates.tsx'), 'Templates'),
})
const urging = createRoute({
  getParentRoute: () => root,
  path: '/don-doc',
  component: lazyRouteComponent(() => import('../screens/urging/urging.tsx'), 'Urging'),
})
const urgingBatch = createRoute({
  getParentRoute: () => root,
  path: '/don-doc/$batchId',
  component: lazyRouteComponent(() => import('../screens/urging/urging-batch.tsx'), 'UrgingBatch'),
})
const urgingLetter = createRoute({
  getParentRoute: () => root,
  path: '/don-doc/van-ban/$letterId',
  component: lazyRouteComponent(() => import('../screens/urging/urging-letter.tsx'), 'UrgingLetter'),
})
const urgingPreview = createRoute({
  getParentRoute: () => root,
  path: '/don-doc/xem-truoc/$office/$unitId',
  component: lazyRouteComponent(() => import('../screens/urging/letter-preview.tsx'), 'LetterPreview'),
})

/** Papers coming in and going out, and what they cite. */
export const documentsRoutes = [
  intake,
  trackerImport,
  document,
  citation,
  events,
  dueCounter,
  feeds,
  books,
  book,
  templates,
  urging,
  urgingBatch,
  urgingLetter,
  urgingPreview,
] as const
