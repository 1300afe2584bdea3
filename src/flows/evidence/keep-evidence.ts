import { allows, type Principal } from '../../access/index.ts'
import { countUncited, lockFiles } from '../../files/evidence-projection-store.ts'
import { hashFile } from '../../files/evidence-store.ts'
import {
  checkProof,
  FILE_STREAM,
  type FileFact,
  type FileKept,
  type FileKind,
  fileRefusals,
  findKind,
  isRead,
  MOST_UNCITED,
  meansUnread,
  type StoredFile,
  safeFileName,
  UNCITED_DAYS,
  type UploadedFile,
} from '../../files/index.ts'
import { type ActContext, newId, ok, type Result, refuse } from '../../kernel/index.ts'
import { append, putContent, type Tx } from '../../storage/index.ts'
import { markInFile } from '../directives/read-paper.ts'
import type { House } from '../house.ts'
import { notAllowed, perform } from '../perform.ts'
import { sweepUncited } from './sweep-evidence.ts'

/** Writes that a person brought a file: what it is stands in the fact, its name is content. Gives the hash of the name. */
export async function appendUpload(tx: Tx, context: ActContext, { file, stored }: { file: UploadedFile; stored: StoredFile }) {
  const name = await putContent(tx, safeFileName(file.name))
  const fact: FileFact = { type: 'file.kept', typeVersion: 1, ...stored, kind: findKind(file.bytes) ?? 'unknown', name }
  await append(tx, context, { stream: FILE_STREAM, streamId: newId(), expectedVersion: 0, facts: [fact] })
  return name
}

/** Refuses a proof whose text bears a secrecy mark; one whose text cannot be read is taken as it is. */
async function refuseSecretProof(house: House, file: UploadedFile, kind: FileKind): Promise<Result<true>> {
  if (!isRead(kind)) return ok(true)
  const found = await markInFile({ childEntry: house.childEntry, words: house.packs.readingWords }, file)
  if (!found.ok) return meansUnread(found.refusal.code) ? ok(true) : found
  if (found.value === undefined) return ok(true)
  return refuse(fileRefusals, 'FILE_IS_SECRET', { name: file.name.slice(0, 120), mark: found.value.mark })
}

/** A file that a person brings as a proof. */
export interface Evidence {
  readonly commandId: string
  readonly file: UploadedFile
}

/**
 * Keeps a file that a proof will cite, once per command id, and answers its hash, size and kind. Refuses whoever may not bring files, what
 * is no proof (`checkProof`), a secrecy mark where text can be read (FILE_IS_SECRET: nothing is kept), and too many uploads that nothing cites.
 * Uploads that nobody cited in time are swept on the way.
 */
export async function keepEvidence(house: House, principal: Principal, { commandId, file }: Evidence): Promise<Result<FileKept>> {
  if (!allows(house.policy, principal, { kind: 'file', relations: {} }, 'keep')) return notAllowed(house, 'file', 'keep')
  const kind = checkProof(file)
  if (!kind.ok) return kind
  const open = await refuseSecretProof(house, file, kind.value)
  if (!open.ok) return open
  await sweepUncited(house, principal)
  const hash = hashFile(file.bytes)
  const command = { commandId, name: 'keep-evidence', body: { hash, size: file.bytes.length, name: safeFileName(file.name) } }
  const kept = await perform(house, principal, command, async (tx, context) => {
    await lockFiles(tx, 'bring')
    const waiting = await countUncited(tx, principal.account)
    if (waiting >= MOST_UNCITED) {
      return refuse(fileRefusals, 'FILE_TOO_MANY_WAITING', { waiting, limit: MOST_UNCITED, days: UNCITED_DAYS })
    }
    const stored = await house.evidence.putFile(file.bytes)
    if (!stored.ok) return stored
    const nameHash = await appendUpload(tx, context, { file, stored: stored.value })
    return ok({ ...stored.value, kind: kind.value, nameHash })
  })
  // The name is not part of the kept answer: it is content, which can be redacted.
  return kept.ok ? ok({ ...kept.value, name: safeFileName(file.name) }) : kept
}
