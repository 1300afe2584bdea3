import type { Principal } from '../../../access/index.ts'
import { documentRefusals, type IntakeAnswer, MOST_WAITING } from '../../../documents/index.ts'
import { addWaitingScan, countWaiting } from '../../../documents/scans/waiting-scan-store.ts'
import { findTwin, lockIntake } from '../../../documents/store.ts'
import { hashFile } from '../../../files/evidence-store.ts'
import { shortName, type UploadedFile } from '../../../files/index.ts'
import { newId, ok, type Result, refuse } from '../../../kernel/index.ts'
import type { House } from '../../house.ts'
import { perform } from '../../perform.ts'
import { checkIntake, fileOf, type Intake, type Tell, takeInDocument, takeInPaper, tellStage } from '../../take-in-document.ts'
import { firstLook, paperOf } from '../read-paper.ts'

/** What came of a paper that was brought: it is in, or it is a scan that waits to be read. */
export type Brought = { readonly result: IntakeAnswer } | { readonly scan: string }

/** Keeps the bytes of a scan and its place in line; both are there when this is answered, whatever happens to the process then. */
function keepWaiting(house: House, principal: Principal, { commandId, file }: { commandId: string; file: UploadedFile }) {
  const fileHash = hashFile(file.bytes)
  const name = shortName(file.name)
  const command = { commandId, name: 'bring-scan', body: { file: fileHash, name } }
  return perform(house, principal, command, async (tx, context): Promise<Result<{ scan: string }>> => {
    await lockIntake(tx)
    // Minutes of reading are spared to whoever sends a paper that is in.
    const twin = await findTwin(tx, { fileHash, number: null, issuer: null, issuedOn: null })
    if (twin) return refuse(documentRefusals, 'DOCUMENT_ALREADY_IN', { id: twin.id, number: twin.number ?? '–' })
    const { count, same } = await countWaiting(tx, principal.account, fileHash)
    if (same !== null) return refuse(documentRefusals, 'SCAN_WAITS_ALREADY', { name: same })
    if (count >= MOST_WAITING) return refuse(documentRefusals, 'SCANS_TOO_MANY', { waiting: count, limit: MOST_WAITING })
    const id = newId()
    await house.evidence.waiting.put(id, file.bytes)
    await addWaitingScan(tx, { id, account: principal.account, fileHash, name, size: file.bytes.length, receivedAt: context.now })
    return ok({ scan: id })
  })
}

/**
 * Takes a paper in like `takeInDocument`, but a scan is only kept and put in line: it is read whether or not whoever brought it waits, also after the process
 * was killed (`startScanReading`). Refuses besides SCAN_WAITS_ALREADY, SCANS_TOO_MANY.
 */
export async function bringDocument(house: House, principal: Principal, intake: Intake, tell: Tell): Promise<Result<Brought>> {
  const may = checkIntake(house, principal, intake)
  if (!may.ok) return may
  const file = fileOf(intake.source)
  tell({ stage: 'extract', done: 0, of: 4 })
  const look = await firstLook({ childEntry: house.childEntry, words: house.packs.readingWords }, file, tellStage(tell))
  if (!look.ok) return look
  if (look.value.kind === 'text') {
    const paper = paperOf({ read: look.value.read, pictures: [] })
    if (!paper.ok) return paper
    const taken = await takeInPaper(house, principal, { intake, paper: { ...paper.value, file } }, tell)
    return taken.ok ? ok({ result: taken.value }) : taken
  }
  // A mark on a page with text is known before anything is kept: such a paper is read to its end now, for its stub.
  if (look.value.mark === undefined) return await keepWaiting(house, principal, { commandId: intake.commandId, file })
  const taken = await takeInDocument(house, principal, intake, tell)
  return taken.ok ? ok({ result: taken.value }) : taken
}
