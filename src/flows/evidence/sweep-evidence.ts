import type { Principal } from '../../access/index.ts'
import { listCitations, listUncited, listUploads, lockFiles } from '../../files/evidence-projection-store.ts'
import { FILE_STREAM, type FileFact, FileHash, UNCITED_DAYS } from '../../files/index.ts'
import { addDays, dayOf, newId, startOfDay } from '../../kernel/index.ts'
import { append, inTransaction } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { actContext } from '../perform.ts'

/** At most so many uploads are swept at once. */
const SWEPT_AT_ONCE = 200

/** Takes out uploads that their uploader has cited nowhere for `UNCITED_DAYS`, with their bytes where nothing else holds them; gives how many. */
export async function sweepUncited(house: House, principal: Principal): Promise<number> {
  const before = startOfDay(addDays(dayOf(house.clock()), -UNCITED_DAYS))
  const swept = await inTransaction(house.store, async (tx) => {
    if ((await listUncited(tx, before, 1)).length === 0) return []
    await lockFiles(tx, 'sweep')
    const uploads = await listUncited(tx, before, SWEPT_AT_ONCE)
    const context = actContext(house, principal, { commandId: newId(), name: 'sweep-files', body: null })
    for (const { id, version, hash } of uploads) {
      const fact: FileFact = { type: 'file.swept', typeVersion: 1, hash: FileHash.parse(hash) }
      await append(tx, context, { stream: FILE_STREAM, streamId: id, expectedVersion: version, facts: [fact] })
    }
    return uploads
  })
  if (swept.length === 0) return 0
  // Bytes go in a transaction of their own: if this one is lost, a file too many stays, never one too few.
  await inTransaction(house.store, async (tx) => {
    await lockFiles(tx, 'sweep')
    for (const hash of new Set(swept.map((upload) => FileHash.parse(upload.hash)))) {
      const held = (await listUploads(tx, [hash])).length + (await listCitations(tx, hash)).length
      if (held === 0) await house.evidence.removeFile(hash)
    }
  })
  return swept.length
}
