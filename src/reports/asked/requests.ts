import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { ASKED_KINDS } from './facts.ts'

const text = (most: number) => z.string().trim().min(1).max(most)

/** A row to ask for: an indicator that there is, or a name with its unit of measure. */
const Row = z.union([
  z.strictObject({ indicator: z.string().min(1).max(60) }),
  z.strictObject({ name: text(160), unit: text(40), decimals: z.int().min(0).max(4).default(0) }),
])
export type AskedRowDraft = z.infer<typeof Row>

/** Of whom: the members of a group, the direct subordinates, or units by name. */
const Units = z.union([
  z.strictObject({ group: z.string().min(1).max(80) }),
  z.strictObject({ children: z.literal(true) }),
  z.strictObject({ units: z.array(UnitId).max(2000) }),
])
export type AskedUnits = z.infer<typeof Units>

/** The body of `POST /api/report-requests`. */
export const AskBody = z.strictObject({
  commandId: z.uuid(),
  kind: z.enum(ASKED_KINDS),
  title: text(200),
  basis: text(300).nullable().default(null),
  dueOn: PlainDateText,
  of: Units,
  rows: z.array(Row).min(1).max(60),
  /** What a line of prose is asked about; null = none. */
  prose: text(200).nullable().default(null),
})
export type AskBody = z.infer<typeof AskBody>

/** The body of `POST /api/report-requests/{id}/actions`: rows are added, the due day moves. */
export const ChangeAskedBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  request: z.strictObject({ action: z.literal('change'), dueOn: PlainDateText.optional(), add: z.array(Row).max(60).default([]) }),
})
export type ChangeAskedBody = z.infer<typeof ChangeAskedBody>

/** The query of `GET /api/report-requests/similar`. */
export const SimilarQuery = z.strictObject({ name: text(200) })

const Named = z.object({ id: z.string(), name: z.string() })

/** A request as a list shows it. */
export const AskedItem = z.object({
  id: z.string(),
  version: z.int(),
  kind: z.enum(ASKED_KINDS),
  title: z.string().nullable(),
  basis: z.string().nullable(),
  prose: z.string().nullable(),
  office: Named,
  askedOn: PlainDateText,
  dueOn: PlainDateText,
  period: z.string(),
  gatheredForm: z.string(),
  units: z.array(Named),
  rows: z.array(z.object({ indicator: z.string(), isOwn: z.boolean(), name: z.string(), unit: z.string(), decimals: z.int() })),
  /** Cells that are filled in all: units times rows. */
  cells: z.int(),
})
export type AskedItem = z.infer<typeof AskedItem>

/** The answer of `GET /api/report-requests`: those that I asked, owe or may read, and what offices asked for in a year. */
export const AskedList = z.object({
  items: z.array(AskedItem),
  burden: z.array(z.object({ office: Named, year: z.int(), requests: z.int(), units: z.int(), cells: z.int() })),
  /** In whose name I may ask, and of which groups; null = I may not. */
  ask: z
    .object({ office: Named, children: z.int(), groups: z.array(z.object({ id: z.string(), name: z.string(), units: z.int() })) })
    .nullable(),
})
export type AskedList = z.infer<typeof AskedList>

/** The answer of `GET /api/report-requests/similar`: what already holds such a figure. */
export const SimilarList = z.object({
  items: z.array(
    z.object({
      ...{ indicator: z.string(), nameVi: z.string(), nameEn: z.string(), unitVi: z.string(), isAskable: z.boolean() },
      forms: z.array(z.object({ formId: z.string(), symbol: z.string().nullable(), nameVi: z.string(), nameEn: z.string() })),
    }),
  ),
})
export type SimilarList = z.infer<typeof SimilarList>
