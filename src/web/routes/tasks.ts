import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { root, textSearch } from './root.ts'

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/viec-cua-toi' })
  },
})
const mine = createRoute({
  getParentRoute: () => root,
  path: '/viec-cua-toi',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/mine.tsx'), 'Mine'),
})
const tasks = createRoute({
  getParentRoute: () => root,
  path: '/viec',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/task-list.tsx'), 'TaskList'),
})
const assign = createRoute({
  getParentRoute: () => root,
  path: '/viec/giao',
  component: lazyRouteComponent(() => import('../screens/assign.tsx'), 'Assign'),
})
const gantt = createRoute({
  getParentRoute: () => root,
  path: '/viec/bieu-do',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/gantt/gantt.tsx'), 'Gantt'),
})
const task = createRoute({
  getParentRoute: () => root,
  path: '/viec/$taskId',
  component: lazyRouteComponent(() => import('../screens/task.tsx'), 'TaskPage'),
})
const giveOn = createRoute({
  getParentRoute: () => root,
  path: '/viec/$taskId/giao-tiep',
  component: lazyRouteComponent(() => import('../screens/task/give-on.tsx'), 'GiveOn'),
})
const difficulties = createRoute({
  getParentRoute: () => root,
  path: '/kho-khan',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/difficulties/difficulties.tsx'), 'Difficulties'),
})
const difficulty = createRoute({
  getParentRoute: () => root,
  path: '/kho-khan/$difficultyId',
  component: lazyRouteComponent(() => import('../screens/difficulties/difficulty.tsx'), 'Difficulty'),
})
const explanations = createRoute({
  getParentRoute: () => root,
  path: '/giai-trinh',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/explanations/explanations.tsx'), 'Explanations'),
})
const explanation = createRoute({
  getParentRoute: () => root,
  path: '/giai-trinh/$explanationId',
  component: lazyRouteComponent(() => import('../screens/explanations/explanation.tsx'), 'Explanation'),
})
const samples = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra-chon-mau',
  component: lazyRouteComponent(() => import('../screens/samples/samples.tsx'), 'Samples'),
})
const sample = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra-chon-mau/$sampleId',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/samples/sample.tsx'), 'Sample'),
})
const board = createRoute({
  getParentRoute: () => root,
  path: '/theo-doi',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/board.tsx'), 'Board'),
})
const leader = createRoute({
  getParentRoute: () => root,
  path: '/lanh-dao',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('../screens/leader.tsx'), 'Leader'),
})
const digest = createRoute({
  getParentRoute: () => root,
  path: '/ban-tin',
  component: lazyRouteComponent(() => import('../screens/digest/digest.tsx'), 'Digest'),
})
const substitutes = createRoute({
  getParentRoute: () => root,
  path: '/nguoi-thay',
  component: lazyRouteComponent(() => import('../screens/substitutes/substitutes.tsx'), 'Substitutes'),
})

/** Tasks, difficulties, explanations and samples. */
export const tasksRoutes = [
  home,
  mine,
  tasks,
  assign,
  gantt,
  task,
  giveOn,
  difficulties,
  difficulty,
  explanations,
  explanation,
  samples,
  sample,
  board,
  leader,
  digest,
  substitutes,
] as const
