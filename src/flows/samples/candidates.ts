import type { Instant, PlainDate, UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { sha256 } from '../../storage/journal/digest.ts'
import type { Candidates } from '../../tasks/index.ts'
import { listVerified } from '../../tasks/sample/sample-store.ts'

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** What an office’s sample is drawn from, as known at a moment: ids in order, and the digest of their lines. */
export async function candidatesOf(
  db: Reader,
  asked: { readonly office: UnitId; readonly from: PlainDate; readonly to: PlainDate; readonly knownAt: Instant },
): Promise<Candidates[]> {
  const verified = await listVerified(db, asked)
  return [...verified].map(([unit, found]) => {
    const ids = found.toSorted(byText)
    return { unit, ids, digest: sha256(ids.join('\n')) }
  })
}
