import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, textSearch } from './root.ts'

const conclusions = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/inspections/conclusions.tsx'), 'Conclusions'),
})
const conclusion = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra/$conclusionId',
  component: lazyRouteComponent(() => import('../screens/inspections/conclusion-page.tsx'), 'ConclusionPage'),
})
const plans = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra/ke-hoach',
  component: lazyRouteComponent(() => import('../screens/inspections/plans/plans.tsx'), 'Plans'),
})
const plan = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra/ke-hoach/$planId',
  component: lazyRouteComponent(() => import('../screens/inspections/plans/plan.tsx'), 'PlanPage'),
})
const visit = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra/ke-hoach/$planId/$unitId',
  component: lazyRouteComponent(() => import('../screens/inspections/plans/visit.tsx'), 'Visit'),
})
const recommendations = createRoute({
  getParentRoute: () => root,
  path: '/kien-nghi',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/inspections/recommendations.tsx'), 'Recommendations'),
})
const recommendation = createRoute({
  getParentRoute: () => root,
  path: '/kien-nghi/$recommendationId',
  component: lazyRouteComponent(() => import('../screens/inspections/recommendation-page.tsx'), 'RecommendationPage'),
})
const trace = createRoute({
  getParentRoute: () => root,
  path: '/truy-vet/$kind/$id',
  component: lazyRouteComponent(() => import('../screens/inspections/trace-page.tsx'), 'TracePage'),
})

/** Inspections, what they recommend, and traces. */
export const inspectionsRoutes = [conclusions, conclusion, plans, plan, visit, recommendations, recommendation, trace] as const
