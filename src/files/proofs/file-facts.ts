import { z } from 'zod'
import { ContentHash, type NewFact } from '../../kernel/index.ts'
import { FileHash, FileKind } from '../schema.ts'

/** The journal stream of files that people brought; one stream per upload. */
export const FILE_STREAM = 'file'

const v1 = z.literal(1).default(1)

/** The facts of an upload. The name of the file is content: `name` is its hash. */
export const FileFact = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('file.kept'),
    typeVersion: v1,
    hash: FileHash,
    size: z.int().min(1),
    kind: FileKind,
    name: ContentHash,
  }),
  z.strictObject({ type: z.literal('file.swept'), typeVersion: v1, hash: FileHash }),
])
export type FileFact = z.infer<typeof FileFact> & NewFact

/** Keys under which facts of any folder cite a kept file; other hashes in a fact are content. */
const CITING_KEYS: ReadonlySet<string> = new Set(['file', 'fileHash'])

/** The kept files that a fact cites, each once: what stands under `file` or `fileHash` at any depth and has the form of a file hash. */
export function citedFiles(fact: unknown): FileHash[] {
  const found = new Set<FileHash>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      const hash = CITING_KEYS.has(key) ? FileHash.safeParse(inner) : undefined
      if (hash?.success) found.add(hash.data)
      else walk(inner)
    }
  }
  walk(fact)
  return [...found]
}
