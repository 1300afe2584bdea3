import { basename } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { packRefusals } from '../pack-refusals.ts'
import { findChecked, findParsed, keepChecked, keepParsed } from './pack-cache.ts'

/** One file of a pack, readable and of the right shape. */
export interface PackFile<T> {
  readonly file: string
  readonly value: T
  lineOf(path: readonly PropertyKey[]): number
}

/** The refusal of a pack file by its line and the rule that it breaks. */
export const invalid = (file: string, line: number, rule: string): Result<never> =>
  refuse(packRefusals, 'PACK_INVALID', { file, line, rule })

/** Reads a file by the cache when its text is known and right; a row's line is looked up in the YAML only when a fault needs it. Refuses what the schema does (PACK_INVALID). */
export function readPackFile<T>(file: string, text: string, schema: z.ZodType<T>): Result<PackFile<T>> {
  const lineOf = (path: readonly PropertyKey[]): number => {
    const read = readYaml(file, text, schema)
    return read.ok ? read.value.lineOf(path) : 1
  }
  const kind = basename(file).replace(/\..*$/, '')
  const checked = findChecked<T>(text, kind)
  if (checked !== undefined) return ok({ file, value: checked, lineOf })
  const known = findParsed(text)
  const parsed = known === undefined ? undefined : schema.safeParse(known)
  if (!parsed?.success) return readYaml(file, text, schema)
  keepChecked(text, kind, parsed.data)
  return ok({ file, value: parsed.data, lineOf })
}

function readYaml<T>(file: string, text: string, schema: z.ZodType<T>): Result<PackFile<T>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, merge: true })
  const fault = document.errors[0]
  if (fault) return invalid(file, lines.linePos(fault.pos[0]).line, fault.message.split('\n')[0] ?? 'YAML')
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) continue
      return lines.linePos(Number(node.range[0])).line
    }
    return 1
  }
  const raw: unknown = document.toJS()
  const parsed = schema.safeParse(raw)
  if (parsed.success) {
    keepParsed(text, raw)
    return ok({ file, value: parsed.data, lineOf })
  }
  const issue = parsed.error.issues[0]
  const path = issue?.path ?? []
  return invalid(file, lineOf(path), `${path.map(String).join('.')}: ${issue?.message ?? ''}`)
}
