import type { Principal } from '../../../access/index.ts'
import { type FileHash, fileRefusals, isProof } from '../../../files/index.ts'
import { type Name, ok, type Result, refuse } from '../../../kernel/index.ts'
import {
  attachedIn,
  findPersonal,
  type LiveRecord,
  type RecordCommand,
  type RecordRequest,
  registerRefusals,
} from '../../../registers/index.ts'
import { findContents, putContent, type Tx } from '../../../storage/index.ts'
import { findCitable } from '../../evidence/open-evidence.ts'
import type { House } from '../../house.ts'
import { authorize, notAllowed } from '../../perform.ts'
import { textIn } from '../../tasks/fact-texts.ts'
import { resourceOf } from '../open-record.ts'

interface Asked<A extends RecordRequest['action']> {
  readonly house: House
  readonly principal: Principal
  readonly record: LiveRecord
  readonly request: Extract<RecordRequest, { action: A }>
}

const FILE_NAME: Name = { vi: 'Tên tệp', en: 'File name' }
const NOTE: Name = { vi: 'Ghi chú', en: 'Note' }

/** Refuses a name or a note that holds the number of a person, as texts of fields are refused (REGISTER_PERSON_NUMBER). */
function refusePersonNumber(said: Name, text: string | null): Result<true> {
  const found = findPersonal(text ?? '')
  if (found?.isSure !== true) return ok(true)
  const named = { 'field.vi': said.vi, 'field.en': said.en, 'what.vi': found.what.vi, 'what.en': found.what.en }
  return refuse(registerRefusals, 'REGISTER_PERSON_NUMBER', named)
}

/** Who closes or takes away a restricted file must be able to read it. */
function mayTouch({ house, principal, record }: Omit<Asked<'attach'>, 'request'>, isRestricted: boolean): Result<true> {
  const resource = resourceOf(record)
  return isRestricted ? authorize(house, principal, resource, 'read-restricted') : ok(true)
}

/** The file as it was brought: its kind, size and name stand in its upload, what the sender says of it counts for nothing. */
async function broughtFile(tx: Tx, { house, principal }: Pick<Asked<'attach'>, 'house' | 'principal'>, file: FileHash) {
  const upload = (await findCitable(tx, house, principal, file))?.upload
  if (upload === undefined) return notAllowed(house, 'file', 'read')
  const name = textIn(await findContents(tx, [upload.nameHash]), upload.nameHash)
  if (!isProof(upload.kind, name ?? '')) return refuse(fileRefusals, 'FILE_NOT_A_PROOF', { name: name ?? '' })
  const open = refusePersonNumber(FILE_NAME, name)
  return open.ok ? ok({ kind: upload.kind, size: upload.size, name: upload.nameHash }) : open
}

/**
 * What attaching a file comes to. Refuses a file that the person may not cite, what is no proof, numbers of persons in its name or note, and a file
 * that would be closed to whoever attaches it.
 */
export async function attachCommand(tx: Tx, asked: Asked<'attach'>): Promise<Result<RecordCommand>> {
  const { file, note, restricted } = asked.request
  const may = mayTouch(asked, restricted)
  if (!may.ok) return may
  const brought = await broughtFile(tx, asked, file)
  if (!brought.ok) return brought
  const plain = refusePersonNumber(NOTE, note)
  if (!plain.ok) return plain
  return ok({ action: 'attach', file, ...brought.value, note: note === null ? null : await putContent(tx, note), restricted })
}

/** What taking a file away comes to; a restricted one is taken away by who may read it. */
export async function detachCommand(tx: Tx, asked: Asked<'detach'>): Promise<Result<RecordCommand>> {
  const { entry, reason } = asked.request
  const may = mayTouch(asked, attachedIn(asked.record).find((one) => one.entry === entry)?.isRestricted ?? false)
  return may.ok ? ok({ action: 'detach', entry, reason: await putContent(tx, reason) }) : may
}
