import type { Refusal } from './refusal.ts'

/** The outcome of a rule: a value, or the reason why not. A rule never throws for bad input. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

/** Wraps a value as success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** The value of a result that must have succeeded; throws (a bug, not a refusal) otherwise. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`unexpected refusal ${result.refusal.code}: ${JSON.stringify(result.refusal.params)}`)
}

/** Applies a rule to each item and stops at the first refusal. */
export function allOk<A, B>(items: readonly A[], rule: (item: A) => Result<B>): Result<B[]> {
  const values: B[] = []
  for (const item of items) {
    const result = rule(item)
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}
