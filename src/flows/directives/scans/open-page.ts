import type { Principal } from '../../../access/index.ts'
import { FileHash } from '../../../files/index.ts'
import { ok, type Result, refuse } from '../../../kernel/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { openDirective, readingOf } from '../open-directive.ts'

/** The picture of a page: its hash, and its bytes (PNG) when they are asked for. */
export interface OpenedPage {
  readonly hash: FileHash
  bytes(): Promise<Result<Uint8Array>>
}

/**
 * The picture of one page of a directive that was read from a scan, for whoever may read the directive. NOT_FOUND for a directive that may not be read, one that was
 * redacted, and a page without a picture; a damaged picture is refused when its bytes are asked for (FILE_DAMAGED).
 */
export function openPage(house: House, principal: Principal, { id, number }: { id: string; number: number }): Promise<Result<OpenedPage>> {
  return query(house, principal, async (tx) => {
    const opened = await openDirective(tx, { house, principal, id, verb: 'read' })
    if (!opened.ok) return opened
    const { scan } = await readingOf(tx, opened.value)
    const hash = FileHash.safeParse(scan?.pages.find((page) => page.number === number)?.file)
    if (!hash.success) return refuse(flowRefusals, 'NOT_FOUND')
    return ok({ hash: hash.data, bytes: () => house.evidence.openFile(hash.data) })
  })
}
