import { z } from 'zod'
import { Moment } from '../calendar/index.ts'
import { UnitId } from '../kernel/index.ts'
import { FreeText } from '../tasks/index.ts'
import { DefinitionId } from './definition/step.ts'
import { BESIDE_DEEDS, CaseNumber, paperShape } from './schema.ts'

const seats = z.record(DefinitionId, UnitId).default({})
const note = FreeText.nullable().default(null)
const from = Moment.nullable().default(null)
const papers = z.array(paperShape(FreeText)).max(40)
const number = z.string().trim().min(1).max(80)

/** The body of `POST /api/procedures/{procedure}/dossiers`; kept by the person's own unit unless it names another of its own. */
export const OpenDossierBody = z.strictObject({
  commandId: z.uuid(),
  keeper: UnitId.optional(),
  caseNumber: CaseNumber,
  at: Moment,
  from,
  seats,
  person: z
    .strictObject({ kind: z.literal('person'), id: z.string().min(1).max(120) })
    .nullable()
    .default(null),
  follows: z.string().max(120).nullable().default(null),
  note,
})
export type OpenDossierBody = z.infer<typeof OpenDossierBody>

/** What is done to a dossier, with texts as written. */
export const DossierRequest = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('step'),
    step: DefinitionId,
    outcome: DefinitionId,
    at: Moment,
    from,
    papers: papers.default([]),
    note,
    seats,
  }),
  z.strictObject({ action: z.literal('pause'), ground: DefinitionId, at: Moment, number }),
  z.strictObject({ action: z.literal('resume'), at: Moment, number }),
  z.strictObject({ action: z.literal('transfer'), seat: DefinitionId, to: UnitId, at: Moment, reason: FreeText }),
  z.strictObject({
    action: z.literal('correct'),
    of: z.int().min(1),
    at: Moment,
    papers: papers.nullable().default(null),
    reason: FreeText,
  }),
  z.strictObject({ action: z.literal('close'), at: Moment, reason: FreeText }),
  z.strictObject({
    action: z.literal('beside'),
    beside: DefinitionId,
    deed: z.enum(BESIDE_DEEDS),
    at: Moment,
    papers: papers.default([]),
    note,
  }),
])
export type DossierRequest = z.infer<typeof DossierRequest>

/** The body of `POST /api/dossiers/{id}/actions`. */
export const DossierActionBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  request: DossierRequest,
})
export type DossierActionBody = z.infer<typeof DossierActionBody>
