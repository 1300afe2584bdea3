import { type Locale, type Refusal, refusalMessage } from '../kernel/index.ts'
import { usageIn } from './usage-words.ts'

/** Where the built parts of this installation stand; bin/dondoc.mjs hands it to the command line. */
export interface Installation {
  readonly root: string
  /** The bundle that reads one untrusted file and prints JSON. */
  readonly readChild: string
  /** The folder of the web build. */
  readonly web: string
  /** A migrated, empty embedded store to copy from; it may be absent. */
  readonly template: string
}

/** What a command gets besides its arguments: where things stand, in which language to speak, and where to write. */
export interface CommandContext {
  readonly installation: Installation
  readonly locale: Locale
  out(text: string): void
  err(text: string): void
}

/** A sentence in both languages. */
export type Sentence = Readonly<Record<Locale, string>>

/** One line of `--help`: an option or argument as it is typed, and what it does. */
export interface OptionHelp {
  readonly option: string
  readonly what: Sentence
}

/** One command of the line: its arguments in, its exit code out (0 done, 2 wrong use, 3 refused). */
export interface Command {
  readonly name: string
  readonly usage: string
  readonly summary: Sentence
  readonly options: readonly OptionHelp[]
  /** Lines that can be typed as they stand. */
  readonly examples: readonly string[]
  /** Not listed by --help: called by the build. */
  readonly hidden?: boolean
  run(args: readonly string[], context: CommandContext): Promise<number>
}

export const EXIT = { done: 0, bug: 1, usage: 2, refused: 3 } as const

/** Writes the reason of a refusal in the language of the locale and gives the exit code of a refusal. */
export function refused(context: CommandContext, refusal: Refusal): number {
  context.err(`${refusalMessage(refusal, context.locale)} [${refusal.code}]`)
  return EXIT.refused
}

/** Writes how a command is used and gives the exit code of wrong use. */
export function wrongUse(context: CommandContext, command: Command, why?: Sentence): number {
  const say = context.locale === 'en' ? 'Usage' : 'Cách dùng'
  context.err(`${why ? `${why[context.locale]}\n` : ''}${say}: dondoc ${usageIn(context.locale, command.usage)}`)
  return EXIT.usage
}

/** Prints one JSON value and nothing else. */
export function printJson(context: CommandContext, value: unknown): void {
  context.out(JSON.stringify(value, null, 2))
}
