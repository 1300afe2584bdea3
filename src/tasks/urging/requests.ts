import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { Authority, SignerRank, SigningForm } from '../../papers/index.ts'
import { FreeText } from '../schema.ts'
import { StopTarget } from './desk.ts'
import { LadderNumbers, Rung } from './ladder.ts'

const id = z.string().min(1).max(120)

/** What is done at a desk; texts as written. */
export const DeskRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('choose'), directiveId: id, ladderId: z.string().min(1).max(40), numbers: LadderNumbers.default({}) }),
  z.strictObject({ action: z.literal('stop'), target: StopTarget, rung: Rung.nullable().default(null), reason: FreeText }),
  z.strictObject({ action: z.literal('lift'), stopId: id, reason: FreeText }),
  // Where a unit gets its digest by mail; null takes the address away.
  z.strictObject({ action: z.literal('address'), unit: UnitId, address: z.email().max(254).nullable() }),
])
export type DeskRequest = z.infer<typeof DeskRequest>

/** The body of `POST /api/urging/{office}/actions`; version 0 is a desk at which nothing was done yet. */
export const DeskActionBody = z.strictObject({ commandId: z.uuid(), expectedVersion: z.int().min(0), request: DeskRequest })
export type DeskActionBody = z.infer<typeof DeskActionBody>

/** The body of `POST /api/urging/{office}/batches`: a letter to each unit that the ladder asks for today, or to some of them. */
export const ComposeBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(0),
  units: z.array(UnitId).max(2000).nullable().default(null),
})
export type ComposeBody = z.infer<typeof ComposeBody>

/** A month as an address names it: `2016-12`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** The body of `POST /api/urging/{office}/notes`: the note on a month is written as its numbers stand. */
export const WriteNoteBody = z.strictObject({ commandId: z.uuid(), month: Month })
export type WriteNoteBody = z.infer<typeof WriteNoteBody>

/** How a letter is signed: by a post that is entered, else by a rank as the signing pack allows it. */
const signing = {
  ...{ authority: Authority, rank: SignerRank, form: SigningForm },
  post: z.string().min(1).max(80).optional(),
  unit: UnitId.optional(),
  delegation: z.strictObject({ from: PlainDateText, to: PlainDateText }).optional(),
  name: z.string().trim().min(1).max(120).optional(),
}

const approve = z.strictObject({ action: z.literal('approve') })
const number = z.strictObject({ action: z.literal('number') })
const sign = z.strictObject({ action: z.literal('sign'), ...signing })
const send = z.strictObject({ action: z.literal('send') })
const recall = z.strictObject({ action: z.literal('recall'), reason: FreeText })

/** What is done to a letter; `receive` for the own unit by opening it, or by the office for a unit that said so on paper. */
export const LetterRequest = z.discriminatedUnion('action', [
  approve,
  number,
  sign,
  send,
  recall,
  z.strictObject({ action: z.literal('take-back'), reason: FreeText }),
  z.strictObject({
    action: z.literal('receive'),
    unit: UnitId.optional(),
    on: PlainDateText.nullable().default(null),
    note: FreeText.nullable().default(null),
  }),
  z.strictObject({ action: z.literal('pass-on'), from: UnitId, to: UnitId }),
])
export type LetterRequest = z.infer<typeof LetterRequest>

/** The body of `POST /api/urging/letters/{id}/actions`. */
export const LetterActionBody = z.strictObject({ commandId: z.uuid(), expectedVersion: z.int().min(1), request: LetterRequest })
export type LetterActionBody = z.infer<typeof LetterActionBody>

/** The body of `POST /api/urging/batches/{id}/actions`: the same to each letter of a batch that stands where it can be done. */
export const BatchActionBody = z.strictObject({
  commandId: z.uuid(),
  request: z.discriminatedUnion('action', [approve, number, sign, send, recall]),
})
export type BatchActionBody = z.infer<typeof BatchActionBody>

/** What a command left: the thing and its version. */
export const UrgingWritten = z.strictObject({ id: z.string(), version: z.int() })
export type UrgingWritten = z.infer<typeof UrgingWritten>
