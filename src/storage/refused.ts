import { type Refusal, type Result, refusalMessage } from '../kernel/index.ts'

/** Carries a refusal through code that must unwind (a transaction, opening a store, a route). The edge shows its refusal; it is not a bug. */
export class Refused extends Error {
  readonly refusal: Refusal
  /** What stands now, for a reader whose version was overtaken. */
  readonly current: unknown
  constructor(refusal: Refusal, current?: unknown) {
    super(refusalMessage(refusal, 'en'))
    this.name = 'Refused'
    this.refusal = refusal
    this.current = current
  }
}

/** Thrown by `append` when a stream has moved on since it was read; nothing of the transaction is kept. */
export class VersionConflict extends Error {
  readonly stream: string
  readonly streamId: string
  readonly expected: number
  /** The version found; undefined when another writer won in the same instant. */
  readonly actual: number | undefined
  constructor(at: { stream: string; streamId: string; expected: number; actual: number | undefined }) {
    super(`stream ${at.stream}/${at.streamId}: expected version ${at.expected}, found ${at.actual ?? 'a concurrent write'}`)
    this.name = 'VersionConflict'
    this.stream = at.stream
    this.streamId = at.streamId
    this.expected = at.expected
    this.actual = at.actual
  }
}

/** The value of a result; a refusal is thrown as `Refused`, so that the surrounding transaction rolls back and `once` gives it back. */
export function orRollback<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Refused(result.refusal)
}
