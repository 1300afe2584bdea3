import type { SubstituteForm } from '../../../access/index.ts'
import type { PlainDate } from '../../../kernel/index.ts'
import { allowedSignings } from '../../../papers/index.ts'
import { namePeople } from '../../tasks/name-people.ts'
import type { Asking } from './open-periodic.ts'

/** How a paper says that a substitute signs it. */
export interface SubstituteSignature {
  readonly lines: readonly string[]
  readonly name: string
  readonly sentence: string
}

/** The lines above a substitute's signature, as the ways of signing of the day have them: those of a deputy, or the first of a delegation. */
function linesOf({ house }: Asking, asked: { unit: string; on: PlainDate; form: SubstituteForm }): readonly string[] {
  const { unit, on, form } = asked
  // Who signs by delegation may sit in any unit inside; its post is not known here, only in whose name it signs.
  const all = allowedSignings(house.packs.signing, { issuer: unit, on, units: [unit] })
  const found = all.find((one) => one.form === form)
  if (form === 'for-head') return found?.lines ?? ['Người ký thay']
  return [...(found?.lines.slice(0, 1) ?? []), 'Người được ủy quyền']
}

/** The signature of a report that a substitute sent. */
export async function signatureOf(
  asking: Asking,
  sent: { readonly by: string; readonly holder: string; readonly form: SubstituteForm; readonly unit: string; readonly on: PlainDate },
): Promise<SubstituteSignature> {
  const people = await namePeople(asking.db, [sent.by, sent.holder])
  const [name, holder] = [people.get(sent.by) ?? sent.by, people.get(sent.holder) ?? sent.holder]
  const how = sent.form === 'for-head' ? 'người ký thay' : 'người được ủy quyền ký thay'
  return { lines: linesOf(asking, sent), name, sentence: `Báo cáo do ${name}, ${how} ${holder}, gửi.` }
}
