import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { foldKey, ok, type Result, refuse } from '../../kernel/index.ts'
import { Gold } from '../../reading/index.ts'
import { cliRefusals } from '../refusals.ts'

/** Names are NN-slug, so that other tools which score such folders find them; a folder holds what two digits count. */
const MOST = 99
const GOLD_NAME = /\.json$/

/** One example: what a person says of a paper, and the file that is read. */
export interface Example {
  readonly name: string
  readonly gold: Gold
  readonly path: string
}

/** An example to keep; `label` is the number of the paper, or what else tells it from others. */
export interface NewExample {
  readonly label: string
  readonly text: string
  readonly gold: object
}

const slugOf = (label: string): string =>
  foldKey(label)
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : [])

/**
 * Writes `docs/NN-slug.txt` and `gold/NN-slug.json`; the same paper again takes its own place. Gives its name. Refuses CORPUS_FULL, and
 * PATH_NOT_WRITABLE where the folder cannot be written.
 */
export function keepExample(folder: string, { label, text, gold }: NewExample): Result<string> {
  const slug = slugOf(label)
  const names = namesIn(join(folder, 'gold')).flatMap((name) => (GOLD_NAME.test(name) ? [name.replace(GOLD_NAME, '')] : []))
  const known = names.find((name) => name.replace(/^\d\d-/, '') === slug)
  const next = 1 + Math.max(0, ...names.map((name) => Number(/^(\d\d)-/.exec(name)?.[1] ?? 0)))
  if (known === undefined && next > MOST) return refuse(cliRefusals, 'CORPUS_FULL', { folder, most: MOST })
  const name = known ?? `${String(next).padStart(2, '0')}-${slug}`
  try {
    for (const part of ['docs', 'gold']) mkdirSync(join(folder, part), { recursive: true })
    writeFileSync(join(folder, 'docs', `${name}.txt`), text)
    writeFileSync(join(folder, 'gold', `${name}.json`), `${JSON.stringify({ ...gold, file: `${name}.txt` }, null, 1)}\n`)
  } catch {
    return refuse(cliRefusals, 'PATH_NOT_WRITABLE', { path: folder })
  }
  return ok(name)
}

/** The file of a name in one of the folders, a text before other formats. */
function findFile(folders: readonly string[], name: string): string | undefined {
  const fit = folders.flatMap((folder) =>
    namesIn(folder).flatMap((file) => (file.startsWith(`${name}.`) && !GOLD_NAME.test(file) ? [join(folder, file)] : [])),
  )
  return fit.find((path) => path.endsWith(`${name}.txt`)) ?? fit[0]
}

/** The examples of a folder: `gold/NAME.json` with `docs/NAME.*` or `NAME.*` beside. Refuses CORPUS_EMPTY and CORPUS_GOLD_WRONG. */
export function listExamples(folder: string): Result<Example[]> {
  const examples: Example[] = []
  for (const file of namesIn(join(folder, 'gold')).filter((one) => GOLD_NAME.test(one))) {
    const name = file.replace(GOLD_NAME, '')
    const path = findFile([join(folder, 'docs'), folder], name)
    const gold = goldAt(join(folder, 'gold', file))
    if (path === undefined || !gold) return refuse(cliRefusals, 'CORPUS_GOLD_WRONG', { file: join(folder, 'gold', file) })
    examples.push({ name, gold, path })
  }
  return examples.length > 0 ? ok(examples) : refuse(cliRefusals, 'CORPUS_EMPTY', { folder })
}

function goldAt(path: string): Gold | undefined {
  try {
    const parsed = Gold.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
