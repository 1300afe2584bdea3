import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { projectFiles } from '../../tools/project-files.mjs'

export const root = resolve(import.meta.dirname, '../..')

/** The text of a project file. */
export function textOf(file: string): string {
  return readFileSync(resolve(root, file), 'utf8')
}

/** Product sources: everything in src/ but tests and factories for tests. */
export function productSources(): string[] {
  return projectFiles('src').filter((file) => /\.(ts|tsx|sql)$/.test(file) && !/\.test\.tsx?$|\/testing[a-z-]*\.tsx?$/.test(file))
}

/** Source without its comments; a comment may name the law that a rule comes from. Lines keep their places. */
export function withoutComments(source: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ')
  return source
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(^|[\s;,{}()])\/\/[^\n]*/g, blank)
    .replace(/^\s*--[^\n]*/gm, blank)
}

/** The `{name}` slots of a message, sorted; `{statusVi}` and `{statusEn}` are the slot `status`, filled in its language. */
export function slotsOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)\}/g)].map((match) => (match[1] ?? '').replace(/(Vi|En)$/, '')))].sort()
}
