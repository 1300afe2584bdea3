import { parseArgs } from 'node:util'
import type { Sentence } from './command.ts'

/** Options that take a value, flags, and how many other words a command takes at most. */
interface Shape {
  readonly values?: readonly string[]
  readonly flags?: readonly string[]
  readonly most?: number
}

export interface Arguments {
  readonly words: readonly string[]
  readonly values: Readonly<Record<string, string | undefined>>
  readonly flags: ReadonlySet<string>
}

const option = (message: string): string => /'(-[^' ]*)/.exec(message)?.[1] ?? ''

function explain(error: unknown): Sentence {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const message = error instanceof Error ? error.message : String(error)
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return { vi: `Không có tham số “${option(message)}”.`, en: `There is no option “${option(message)}”.` }
  }
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return { vi: message, en: message }
  return message.includes('does not take')
    ? { vi: `Tham số “${option(message)}” không nhận giá trị.`, en: `Option “${option(message)}” takes no value.` }
    : { vi: `Tham số “${option(message)}” thiếu giá trị.`, en: `Option “${option(message)}” lacks its value.` }
}

/** Reads the arguments of a command; the sentence of what is wrong when an option is unknown, lacks its value, or a word is too many. */
export function readArguments(args: readonly string[], shape: Shape): Arguments | { readonly wrong: Sentence } {
  const options = Object.fromEntries([
    ...(shape.values ?? []).map((name) => [name, { type: 'string' as const }]),
    ...(shape.flags ?? []).map((name) => [name, { type: 'boolean' as const }]),
  ])
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const extra = parsed.positionals[shape.most ?? Number.POSITIVE_INFINITY]
    if (extra !== undefined) return { wrong: { vi: `Thừa “${extra}”.`, en: `“${extra}” is one word too many.` } }
    const entries = Object.entries(parsed.values)
    return {
      words: parsed.positionals,
      values: Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
      flags: new Set(entries.flatMap(([name, value]) => (value === true ? [name] : []))),
    }
  } catch (error) {
    return { wrong: explain(error) }
  }
}
