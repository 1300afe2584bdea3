import { z } from 'zod'
import { PlainDateText } from '../kernel/index.ts'
import { Authority, LayoutNotice, NotSignerView, SignerRank, SignerView, SigningForm } from '../papers/index.ts'
import { SubstitutedView } from './substituted.ts'

const Day = PlainDateText
const Unit = z.object({ id: z.string(), name: z.string() })
const Standing = z.enum(['not-yet-due', 'missing', 'on-time', 'late', 'returned', 'excused'])
const Counts = z.record(Standing, z.number().int())
const SubmissionStatusName = z.enum(['draft', 'submitted', 'returned', 'accepted'])
const ConsolidatedStatusName = z.enum(['draft', 'submitted', 'sent-back', 'signed', 'numbered', 'sent', 'received'])

/** A round in a list, as it stands on the day asked for; `mine` is the reader's own report when its unit owes one. */
export const RoundItem = z.object({
  id: z.string(),
  version: z.number().int(),
  status: z.enum(['open', 'closed']),
  title: z.string().nullable(),
  directive: z.object({ id: z.string(), number: z.string().nullable() }),
  dueOn: Day,
  openedOn: Day,
  expected: z.number().int(),
  received: z.number().int(),
  counts: Counts,
  /** Null while there is none, and for who may not open it (`opensConsolidated`). */
  consolidated: ConsolidatedStatusName.nullable(),
  opensConsolidated: z.boolean(),
  mine: z.array(z.object({ unit: Unit, standing: Standing, status: SubmissionStatusName.nullable() })),
})
export type RoundItem = z.infer<typeof RoundItem>

export const RoundList = z.object({ items: z.array(RoundItem), asOf: Day, mayOpen: z.boolean() })
export type RoundList = z.infer<typeof RoundList>

/** One round: where each unit stands on a day whose report the reader may open, and what the reader may do. */
export const RoundDetail = RoundItem.extend({
  asOf: Day,
  asker: Unit,
  channels: z.array(Unit),
  consolidator: Unit,
  addressee: z.string().nullable(),
  figures: z.array(
    z.object({
      ...{ key: z.string(), clause: z.string().nullable(), label: z.string().nullable(), unit: z.string() },
      indicator: z.string().nullable(),
    }),
  ),
  /** The definition of a pack that the round follows. */
  form: z.string().nullable(),
  rows: z.array(
    z.object({
      unit: Unit,
      standing: Standing,
      status: SubmissionStatusName.nullable(),
      firstSentOn: Day.nullable(),
      timesReturned: z.number().int(),
      daysLate: z.number().int(),
    }),
  ),
  may: z.array(z.string()),
})
export type RoundDetail = z.infer<typeof RoundDetail>

const Remark = z.object({ line: z.string().nullable(), text: z.string().nullable() })

/** A line of a unit's report; `text` is null when it was redacted. */
export const LineView = z.object({
  key: z.string(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  taskId: z.string().nullable(),
  figures: z.record(z.string(), z.number()),
})
export type LineView = z.infer<typeof LineView>

/** A figure that stands in reports on forms: of one period, or of all from the first to the last. */
export const KnownFigure = z.object({
  ...{ key: z.string(), indicator: z.string(), value: z.string() },
  ...{ firstPeriod: z.string(), lastPeriod: z.string(), units: z.number().int() },
})
export type KnownFigure = z.infer<typeof KnownFigure>

/** A report of results that a definition of a pack says a directive asks for, ready to be opened; `opened` = the round that follows it. */
export const ResultReportView = z.object({
  ...{ reportId: z.string(), directiveId: z.string(), clause: z.string(), nameVi: z.string(), nameEn: z.string() },
  ...{ contentVi: z.string(), contentEn: z.string(), subjectVi: z.string(), subjectEn: z.string() },
  ...{ methodVi: z.string(), methodEn: z.string(), instructionsVi: z.string(), instructionsEn: z.string() },
  ...{ dueOn: Day, cutoffs: z.array(Day), channels: z.array(Unit), consolidator: Unit.nullable(), addressee: z.string() },
  figures: z.array(z.object({ clause: z.string().nullable(), label: z.string(), unit: z.string(), indicator: z.string().nullable() })),
  ...{ basis: z.string().nullable(), unverified: z.union([z.string(), z.boolean()]), opened: z.string().nullable() },
  /** Of which directive it was written, and by how many years it moved with its clones; null = it was written of this one. */
  carried: z.object({ number: z.string(), years: z.number().int() }).nullable(),
})
export type ResultReportView = z.infer<typeof ResultReportView>
export const ResultReportList = z.object({ items: z.array(ResultReportView) })
export type ResultReportList = z.infer<typeof ResultReportList>

/** One unit's report: its draft, what its tasks suggest, every version that was sent, remarks, and what the reader may do. */
export const SubmissionDetail = z.object({
  round: z.object({ id: z.string(), title: z.string().nullable(), dueOn: Day, status: z.enum(['open', 'closed']) }),
  directive: z.object({ id: z.string(), number: z.string().nullable() }),
  unit: Unit,
  channels: z.array(Unit),
  version: z.number().int(),
  status: SubmissionStatusName.nullable(),
  standing: Standing,
  lines: z.array(LineView),
  suggestions: z.array(z.object({ key: z.string(), title: z.string().nullable(), text: z.string(), taskId: z.string() })),
  figures: RoundDetail.shape.figures,
  /** What the unit and those under it reported of the asked figures on forms, up to the due day, as far as the reader may see it. */
  known: z.array(KnownFigure),
  missing: z.array(z.string()),
  sent: z.array(z.object({ version: z.number().int(), on: Day, lines: z.array(LineView) })),
  returned: z.array(z.object({ on: Day, channel: Unit, remarks: z.array(Remark) })),
  acceptedBy: z.array(Unit),
  /** What substitutes did, oldest first. */
  substituted: z.array(SubstitutedView),
  /** Where the consolidated report rests on a sent line, for who may read it. */
  cited: z.array(z.object({ version: z.number().int(), key: z.string(), line: z.string() })),
  /** By which rule the report is laid out as a paper, and what of it no source confirmed. */
  layout: LayoutNotice.nullable(),
  may: z.array(z.string()),
})
export type SubmissionDetail = z.infer<typeof SubmissionDetail>

const SourceView = z.object({
  unit: Unit,
  submissionId: z.string(),
  version: z.number().int(),
  key: z.string(),
  text: z.string().nullable(),
  taskId: z.string().nullable(),
})

/** A way of signing, and whose post it is where the posts of the agency are entered. */
const SigningChoice = z.object({
  ...{ authority: Authority, rank: SignerRank, form: SigningForm },
  /** The inner unit; without an id where it is no unit of the house. */
  unit: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  lines: z.array(z.string()),
  needsDelegation: z.boolean(),
  unverified: z.boolean(),
  signer: SignerView.nullable(),
})

/** The ways in which a report may be signed on a day, and the posts that may not, with the sentence why. */
export const SigningChoices = z.object({ on: Day, signings: z.array(SigningChoice), mayNot: z.array(NotSignerView) })
export type SigningChoices = z.infer<typeof SigningChoices>

/** The consolidated report: its lines with the units' lines under them, sums with their parts, who is late or missing. */
export const ConsolidatedDetail = z.object({
  round: SubmissionDetail.shape.round,
  directive: SubmissionDetail.shape.directive,
  author: Unit,
  addressee: z.string().nullable(),
  version: z.number().int(),
  status: ConsolidatedStatusName.nullable(),
  asOf: Day,
  lines: z.array(z.object({ key: z.string(), title: z.string().nullable(), text: z.string().nullable(), sources: z.array(SourceView) })),
  /** Lines of reports that stand and that no consolidated line names yet. */
  left: z.array(z.object({ key: z.string(), sources: z.array(SourceView) })),
  figures: z.array(
    z.object({
      key: z.string(),
      clause: z.string().nullable(),
      label: z.string().nullable(),
      unit: z.string(),
      sum: z.number(),
      parts: z.array(z.object({ unit: Unit, submissionId: z.string(), version: z.number().int(), key: z.string(), value: z.number() })),
      without: z.array(Unit),
    }),
  ),
  late: z.array(z.object({ unit: Unit, daysLate: z.number().int() })),
  missing: z.array(z.object({ unit: Unit, daysLate: z.number().int() })),
  remarks: z.array(Remark),
  signature: z.object({ lines: z.array(z.string()), name: z.string().nullable(), on: Day }).nullable(),
  /** By which rule the paper is laid out on its day, and what of it no source confirmed; null when the packs have none for that day. */
  layout: LayoutNotice.nullable(),
  numbered: z.object({ number: z.number().int(), symbol: z.string(), issuedOn: Day, checkpoint: z.string().nullable() }).nullable(),
  files: z.array(z.object({ format: z.enum(['docx', 'pdf']), file: z.string() })),
  sentOn: Day.nullable(),
  receipt: z.object({ on: Day, number: z.string().nullable() }).nullable(),
  may: z.array(z.string()),
})
export type ConsolidatedDetail = z.infer<typeof ConsolidatedDetail>

/** What a command of reporting answers. */
export const ReportWritten = z.object({ id: z.string(), version: z.number().int() })
export type ReportWritten = z.infer<typeof ReportWritten>
