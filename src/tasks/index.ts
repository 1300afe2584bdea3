export { allowedActions, STATUS_ACTIONS, SUSPENDED_ACTIONS, TASK_ACTIONS, type TaskAction } from './actions.ts'
export { askTasks, type TasksAnswer } from './clock/ask-tasks.ts'
export { type AsOf, type Classification, classify, TASK_CLASSES, type TaskClass } from './clock/classify.ts'
export { TASK_STATUSES, type TaskStatus } from './clock/follow-clock.ts'
export { AssignTask, TaskActionBody, TaskCommand, TaskDraft, TaskDraftBody, TaskRequest } from './commands.ts'
export { decide, decideAssign, type TaskContext } from './decide.ts'
export { evolve, replay } from './evolve.ts'
export { ACTION_NAMES, CLASS_NAMES, PRODUCT_NAMES, STATUS_NAMES } from './names.ts'
export { tasksPolicy } from './policy.ts'
export { taskRefusals } from './refusals.ts'
export {
  ContentHash,
  Decision,
  FreeText,
  PeriodName,
  ProductType,
  Proof,
  TASK_STREAM,
  TaskFact,
  type TaskFactOf,
  TaskText,
} from './schema.ts'
export { type LiveTask, type TaskState, UNASSIGNED } from './state.ts'
export {
  BoardQuery,
  MyTasks,
  PaperView,
  TASK_BUCKETS,
  TaskBoard,
  TaskBucket,
  TaskClassName,
  TaskDetail,
  TaskDone,
  TaskEvent,
  TaskItem,
  TaskList,
  TaskQuery,
  UnitName,
} from './views.ts'
