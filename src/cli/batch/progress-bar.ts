import type { Locale } from '../../kernel/index.ts'

const WIDTH = 24
/** Where nobody sees a bar move, a line is written so often. */
const EVERY_MS = 10_000

const timeLeft = (seconds: number, locale: Locale): string => {
  if (seconds < 90) return locale === 'en' ? `${Math.ceil(seconds)} s left` : `còn ${Math.ceil(seconds)} giây`
  return locale === 'en' ? `${Math.ceil(seconds / 60)} min left` : `còn ${Math.ceil(seconds / 60)} phút`
}

/** A bar on a terminal that moves in its line; elsewhere lines from time to time. `clock` gives milliseconds. */
export class ProgressBar {
  readonly #total: number
  readonly #locale: Locale
  readonly #clock: () => number
  readonly #write: (text: string) => void
  readonly #isTerminal: boolean
  readonly #began: number
  #told: number
  #done = 0
  #skipped = 0
  #refused = 0

  constructor(total: number, to: { locale: Locale; clock: () => number; write: (text: string) => void; isTerminal: boolean }) {
    this.#total = total
    this.#locale = to.locale
    this.#clock = to.clock
    this.#write = to.write
    this.#isTerminal = to.isTerminal
    this.#began = to.clock()
    this.#told = this.#began
  }

  /** Counts one file more. */
  add(how: { readonly isSkipped: boolean; readonly isRefused: boolean }): void {
    this.#done++
    if (how.isSkipped) this.#skipped++
    if (how.isRefused) this.#refused++
    const now = this.#clock()
    const isLast = this.#done === this.#total
    if (!this.#isTerminal && !isLast && now - this.#told < EVERY_MS) return
    this.#told = now
    this.#write(this.#isTerminal ? `\r\u001b[K${this.line(now)}${isLast ? '\n' : ''}` : `${this.line(now)}\n`)
  }

  /** The bar as it stands: how many of how many, how many were done before, how many refused, and the time left. */
  line(now: number): string {
    const full = Math.round((WIDTH * this.#done) / Math.max(1, this.#total))
    const read = this.#done - this.#skipped
    const left = this.#total - this.#done
    const isEnglish = this.#locale === 'en'
    const parts = [`[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${this.#done}/${this.#total}`]
    if (this.#skipped > 0) parts.push(isEnglish ? `${this.#skipped} done before` : `${this.#skipped} đã đọc trước`)
    if (this.#refused > 0) parts.push(isEnglish ? `${this.#refused} refused` : `${this.#refused} không đọc được`)
    if (left > 0 && read > 0) parts.push(timeLeft((((now - this.#began) / read) * left) / 1000, this.#locale))
    return parts.join(' · ')
  }
}
