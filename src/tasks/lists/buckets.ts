import type { TaskAction } from '../actions.ts'

/** Kinds of tasks that lists ask for besides the classes; what waits for somebody, and what stands apart. */
export const TASK_BUCKETS = [
  'to-acknowledge',
  'late',
  'due-soon',
  'returned',
  'owed',
  'not-updated',
  'awaiting',
  'unrouted',
  'to-verify',
  'to-decide',
  'declined',
  'waiting',
  'no-deadline',
  'suspended',
  'moved-deadline',
  'to-review',
  'not-passed-on',
  'starred',
  'closed',
] as const
export type BucketName = (typeof TASK_BUCKETS)[number]

/** For whom a bucket waits: those who do the task, or those who gave it. */
export const TASK_SIDES = ['doing', 'given'] as const
export type TaskSide = (typeof TASK_SIDES)[number]

/** A bucket of “Việc của tôi” with the action that clears it: whoever may not act so does not see the bucket. */
export interface MineBucket {
  readonly side: TaskSide
  readonly bucket: BucketName
  readonly verb: TaskAction
}

const bucket = (side: TaskSide, name: BucketName, verb: TaskAction): MineBucket => ({ side, bucket: name, verb })

/** The buckets of each side, most pressing first. */
export const MINE_BUCKETS: readonly MineBucket[] = [
  bucket('doing', 'to-acknowledge', 'acknowledge'),
  bucket('doing', 'late', 'claim'),
  bucket('doing', 'due-soon', 'claim'),
  bucket('doing', 'returned', 'claim'),
  bucket('doing', 'owed', 'report-period'),
  bucket('doing', 'not-passed-on', 'pass-on'),
  bucket('doing', 'unrouted', 'note'),
  bucket('doing', 'not-updated', 'progress'),
  bucket('doing', 'awaiting', 'claim'),
  bucket('given', 'to-verify', 'verify'),
  bucket('given', 'to-decide', 'decide-extension'),
  bucket('given', 'declined', 'reassign'),
  bucket('given', 'late', 'verify'),
  bucket('given', 'due-soon', 'verify'),
  bucket('given', 'to-review', 'review'),
  bucket('given', 'not-passed-on', 'verify'),
  bucket('given', 'owed', 'verify'),
  bucket('given', 'not-updated', 'verify'),
  bucket('given', 'waiting', 'trigger'),
  bucket('given', 'suspended', 'resume'),
  bucket('given', 'no-deadline', 'verify'),
]
