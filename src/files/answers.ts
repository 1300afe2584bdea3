import { z } from 'zod'
import { FileKind } from './schema.ts'

/** A file just kept: its hash is what a proof cites. */
export const FileKept = z.object({ hash: z.string(), size: z.number().int(), kind: FileKind, name: z.string(), nameHash: z.string() })
export type FileKept = z.infer<typeof FileKept>

/** A file that a task or a directive cites; `name` is null when it is not known or was redacted. */
export const CitedFile = z.object({
  hash: z.string(),
  size: z.number().int().nullable(),
  kind: FileKind.nullable(),
  name: z.string().nullable(),
})
export type CitedFile = z.infer<typeof CitedFile>

/** The files that one task or one directive cites. */
export const CitedFileList = z.object({ items: z.array(CitedFile), next: z.null() })
export type CitedFileList = z.infer<typeof CitedFileList>

/** What is asked: the files of one task or of one document. */
export const CitedFileQuery = z.union([
  z.strictObject({ task: z.string().min(1).max(120) }),
  z.strictObject({ document: z.string().min(1).max(120) }),
])
export type CitedFileQuery = z.infer<typeof CitedFileQuery>
