import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, textSearch } from './root.ts'

const agencies = createRoute({
  getParentRoute: () => root,
  path: '/co-quan',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/agencies.tsx'), 'Agencies'),
})
const reforms = createRoute({
  getParentRoute: () => root,
  path: '/co-quan/sap-xep',
  component: lazyRouteComponent(() => import('../screens/reforms.tsx'), 'Reforms'),
})
const reformNew = createRoute({
  getParentRoute: () => root,
  path: '/co-quan/sap-xep/moi',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/reform-new.tsx'), 'ReformNew'),
})
const reform = createRoute({
  getParentRoute: () => root,
  path: '/co-quan/sap-xep/$reformId',
  component: lazyRouteComponent(() => import('../screens/reform.tsx'), 'ReformPage'),
})
const admin = createRoute({
  getParentRoute: () => root,
  path: '/quan-tri',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/admin.tsx'), 'Admin'),
})
const accountsImport = createRoute({
  getParentRoute: () => root,
  path: '/quan-tri/nhap-tai-khoan',
  component: lazyRouteComponent(() => import('../screens/imports/accounts.tsx'), 'AccountsImport'),
})
const holidays = createRoute({
  getParentRoute: () => root,
  path: '/quan-tri/lich',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/holidays.tsx'), 'Holidays'),
})
const boundaries = createRoute({
  getParentRoute: () => root,
  path: '/quan-tri/ban-do',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/boundaries/boundaries.tsx'), 'Boundaries'),
})

/** Agencies and what an administrator keeps. */
export const agenciesRoutes = [agencies, reforms, reformNew, reform, admin, accountsImport, holidays, boundaries] as const
