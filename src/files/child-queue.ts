/** How far a reading has come; `ahead` counts the files that are read or wait before this one. */
export type ReadProgress =
  | { readonly stage: 'waiting'; readonly ahead: number }
  | { readonly stage: 'reading' }
  | { readonly stage: 'extracted' }
  | { readonly stage: 'done' }

interface Waiting {
  readonly start: () => void
  readonly onProgress: ((progress: ReadProgress) => void) | undefined
}

/** Runs at most so many tasks at once, in the order they came; each waiting one is told when it moves up. */
export class ReadQueue {
  readonly #waiting: Waiting[] = []
  readonly #most: number
  #running = 0

  constructor(most: number) {
    this.#most = most
  }

  /** How many tasks wait for their turn. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Waits for a turn, runs the task, and gives the turn on, also when the task throws. */
  async run<T>(task: () => Promise<T>, onProgress?: (progress: ReadProgress) => void): Promise<T> {
    if (this.#running >= this.#most) await this.#turn(onProgress)
    else {
      this.#running++
      // One that was just handed its turn begins a moment later: this one must not overtake it.
      await Promise.resolve()
    }
    onProgress?.({ stage: 'reading' })
    try {
      return await task()
    } finally {
      this.#pass()
      onProgress?.({ stage: 'done' })
    }
  }

  #turn(onProgress: Waiting['onProgress']): Promise<void> {
    return new Promise((start) => {
      this.#waiting.push({ start, onProgress })
      this.#tell()
    })
  }

  /** Hands the turn to the next in line, so that nobody who comes between can take it. */
  #pass(): void {
    const next = this.#waiting.shift()
    if (!next) this.#running--
    else {
      next.start()
      this.#tell()
    }
  }

  #tell(): void {
    for (const [i, one] of this.#waiting.entries()) one.onProgress?.({ stage: 'waiting', ahead: this.#running + i })
  }
}
