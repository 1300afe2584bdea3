import { setImmediate as othersFirst } from 'node:timers/promises'

/** Milliseconds of work at a stretch; whoever else asks the server meanwhile waits no longer. */
const SLICE_MS = 15

/** Works through the steps and gives their result; after each slice of time whatever else waits in this process comes first. */
export async function inSlices<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS
    while (performance.now() < until) {
      const step = steps.next()
      if (step.done) return step.value
    }
    await othersFirst()
  }
}
