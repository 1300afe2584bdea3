import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/storage/index.ts'

/** The page of the guide whose configuration an operator copies. */
const PAGE = join(packageRoot(), 'docs', 'guide', 'en', 'postgres.md')

/** Every block of a language (`nginx`, `caddy`, `ini`, `sh` …) of the page, as it stands there. */
export function guideBlocks(language: string): string[] {
  const text = readFileSync(PAGE, 'utf8')
  return text.split(`\n\`\`\`${language}\n`).flatMap((part, index) => (index === 0 ? [] : [part.slice(0, part.indexOf('\n```') + 1)]))
}

/** The only block of a language. */
export function guideBlock(language: string): string {
  const [block, ...more] = guideBlocks(language)
  if (block === undefined || more.length > 0) throw new Error(`the guide should have one block of ${language}`)
  return block
}

/** Puts what a test has in the place of what an office has; throws when the guide does not say it. */
export function inPlaceOf(text: string, pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs).reduce((so, [from, to]) => {
    if (!so.includes(from)) throw new Error(`the guide does not say ${from}`)
    return so.replaceAll(from, to)
  }, text)
}
