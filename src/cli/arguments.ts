import { parseArgs } from 'node:util'

/** Options that take a value, and flags, of a command. */
interface Shape {
  readonly values?: readonly string[]
  readonly flags?: readonly string[]
}

export interface Arguments {
  readonly words: readonly string[]
  readonly values: Readonly<Record<string, string | undefined>>
  readonly flags: ReadonlySet<string>
}

/** Reads the arguments of a command; the sentence of what is wrong when an option is unknown or lacks its value. */
export function readArguments(args: readonly string[], shape: Shape): Arguments | { readonly wrong: string } {
  const options = Object.fromEntries([
    ...(shape.values ?? []).map((name) => [name, { type: 'string' as const }]),
    ...(shape.flags ?? []).map((name) => [name, { type: 'boolean' as const }]),
  ])
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const entries = Object.entries(parsed.values)
    return {
      words: parsed.positionals,
      values: Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
      flags: new Set(entries.flatMap(([name, value]) => (value === true ? [name] : []))),
    }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}
