import type { FileHash } from '../../files/index.ts'
import { type ActContext, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { CellFault } from '../forms/check-cells.ts'
import { type Cells, cellKey, type FormLine } from '../forms/form-cells.ts'
import { reportRefusals } from '../refusals.ts'
import { dayOfEntry } from '../round/decide-round.ts'
import { PERIODIC_ACTION_NAMES, PERIODIC_STATUS_ACTIONS, PERIODIC_STATUS_NAMES, type PeriodicAction } from './actions.ts'
import type { CellRemark, CountedFigure, EnteredCell, PeriodicFact, SentDigests } from './facts.ts'
import { changedCells, type PeriodicReport } from './periodic-state.ts'

type Submitted = Extract<PeriodicFact, { type: 'periodic.submitted' }>

/** What is done with a periodic report; texts are content hashes. */
export type PeriodicCommand =
  | {
      readonly action: 'enter'
      readonly cells: readonly EnteredCell[]
      readonly prose: readonly { readonly key: string; readonly text: string | null }[]
      readonly file: FileHash | null
      /** What was counted for rows that are entered. */
      readonly counted: readonly CountedFigure[]
    }
  | {
      readonly action: 'submit'
      /** The unit says in so many words that there is nothing to report. */
      readonly nothing: boolean
      /** The figures with what was reckoned, and what is wrong with them. */
      readonly cells: Cells
      readonly faults: readonly CellFault[]
      readonly reasons: Submitted['reasons']
      readonly correction: string | null
      readonly read: Submitted['read']
      readonly digests?: SentDigests
      readonly counted: readonly CountedFigure[]
      readonly on?: PlainDate
    }
  | { readonly action: 'return'; readonly by: UnitId; readonly remarks: readonly CellRemark[] }
  | { readonly action: 'accept'; readonly by: UnitId }
  | { readonly action: 'unlock'; readonly by: UnitId; readonly reason: string }
  | { readonly action: 'withdraw'; readonly reason: string }

/** What of a form rules an entry: the cells that may be entered, and the parts of its prose. */
export interface FormRules {
  readonly cells: ReadonlyMap<string, FormLine>
  readonly prose: ReadonlySet<string>
}

function checkAllowed(report: PeriodicReport, action: PeriodicAction): Result<null> {
  const allowed: readonly PeriodicAction[] = PERIODIC_STATUS_ACTIONS[report.status]
  if (allowed.includes(action)) return ok(null)
  const status = PERIODIC_STATUS_NAMES[report.status]
  const names = allowed.map((one) => PERIODIC_ACTION_NAMES[one])
  return refuse(reportRefusals, 'SUBMISSION_ACTION_NOT_NOW', {
    ...{ status: status.en, statusVi: status.vi, action: PERIODIC_ACTION_NAMES[action].en, actionVi: PERIODIC_ACTION_NAMES[action].vi },
    ...{ allowed: names.map(({ en }) => en).join(', '), allowedVi: names.map(({ vi }) => vi).join(', ') },
  })
}

function enter(rules: FormRules, { cells, prose, file, counted }: Extract<PeriodicCommand, { action: 'enter' }>): Result<PeriodicFact[]> {
  const seen = new Set<string>()
  for (const { indicator, breakdown, value } of cells) {
    const key = cellKey(indicator, breakdown)
    const line = rules.cells.get(key)
    if (line === undefined)
      return refuse(reportRefusals, 'PERIODIC_CELL_UNKNOWN', { cell: breakdown === '' ? indicator : `${indicator} ${breakdown}` })
    if (seen.has(key)) return refuse(reportRefusals, 'PERIODIC_CELL_TWICE', { cell: line.titleVi })
    seen.add(key)
    const decimals = value?.split('.')[1]?.length ?? 0
    if (decimals > line.indicator.decimals)
      return refuse(reportRefusals, 'PERIODIC_DECIMALS', { cell: line.titleVi, decimals: line.indicator.decimals })
  }
  const stranger = prose.find(({ key }) => !rules.prose.has(key))
  if (stranger) return refuse(reportRefusals, 'PERIODIC_CELL_UNKNOWN', { cell: stranger.key })
  return ok([{ type: 'periodic.entered', typeVersion: 1, cells: [...cells], prose: [...prose], file, counted: [...counted] }])
}

function submit(report: PeriodicReport, command: Extract<PeriodicCommand, { action: 'submit' }>, on: PlainDate): Result<PeriodicFact[]> {
  const { nothing, faults, reasons, correction, read, counted } = command
  if (nothing && report.cells.size > 0) return refuse(reportRefusals, 'PERIODIC_NOTHING_BUT_FIGURES', { count: report.cells.size })
  const judged = nothing ? [] : faults
  const hard = judged.filter(({ level }) => level === 'hard')
  if (hard.length > 0) {
    const first = hard.slice(0, 5)
    const more = hard.length - first.length
    const sentence = (of: readonly string[], rest: string): string => [...of, ...(more > 0 ? [rest] : [])].join(' ')
    return refuse(reportRefusals, 'PERIODIC_FIGURES_WRONG', {
      faultsVi: sentence(
        first.map(({ messageVi }) => messageVi),
        `(và ${more} chỗ khác)`,
      ),
      faults: sentence(
        first.map(({ messageEn }) => messageEn),
        `(and ${more} more)`,
      ),
    })
  }
  const given = new Set(reasons.map(({ check }) => check))
  const silent = judged.find(({ check }) => !given.has(check))
  if (silent) return refuse(reportRefusals, 'PERIODIC_REASON_NEEDED', { faultVi: silent.messageVi, fault: silent.messageEn })
  const last = report.sent.at(-1)
  const cells = nothing ? new Map<string, string>() : command.cells
  if (last && correction === null && changedCells(last.cells, cells).length > 0) return refuse(reportRefusals, 'PERIODIC_CORRECTION_NEEDED')
  const sent = [...cells].map(([key, value]) => {
    const [indicator = '', breakdown = ''] = key.split('|')
    return { indicator, breakdown, value }
  })
  const known = reasons.filter(({ check }) => judged.some((fault) => fault.check === check))
  const digests = command.digests === undefined ? {} : { digests: command.digests }
  const kept = { counted: [...counted], ...digests }
  return ok([
    { type: 'periodic.submitted', typeVersion: 1, effectiveOn: on, nothing, cells: sent, reasons: known, correction, read, ...kept },
  ])
}

/** Begins a unit's report on a form for a period. Refuses a unit that owes none (PERIODIC_NOT_OWED), and a report that is there. */
export function decideBegin(
  report: PeriodicReport | undefined,
  asked: { readonly form: string; readonly period: string; readonly unit: UnitId; readonly owing: ReadonlyMap<UnitId, UnitId | null> },
): Result<PeriodicFact[]> {
  const { owing, ...begun } = asked
  if (report !== undefined) return refuse(reportRefusals, 'SUBMISSION_ALREADY_STARTED')
  const receiver = owing.get(asked.unit)
  if (receiver === undefined) return refuse(reportRefusals, 'PERIODIC_NOT_OWED')
  return ok([{ type: 'periodic.begun', typeVersion: 1, ...begun, receiver }])
}

/**
 * What a command does to a periodic report, as facts. Refuses what the status table does not allow now, cells that the form does not ask for, hard
 * faults, soft faults without a reason, figures beside “nothing to report”, and a changed resubmission without a reason for the correction.
 */
export function decidePeriodic(
  report: PeriodicReport,
  rules: FormRules,
  { command, context }: { readonly command: PeriodicCommand; readonly context: ActContext },
): Result<PeriodicFact[]> {
  const allowed = checkAllowed(report, command.action)
  if (!allowed.ok) return allowed
  switch (command.action) {
    case 'enter':
      return enter(rules, command)
    case 'submit': {
      const on = dayOfEntry(context, command.on)
      return on.ok ? submit(report, command, on.value) : on
    }
    case 'return':
      return ok([{ type: 'periodic.returned', typeVersion: 1, by: command.by, remarks: [...command.remarks] }])
    case 'accept':
      return ok([{ type: 'periodic.accepted', typeVersion: 1, by: command.by }])
    case 'unlock':
      return ok([{ type: 'periodic.unlocked', typeVersion: 1, by: command.by, reason: command.reason }])
    case 'withdraw':
      return ok([{ type: 'periodic.withdrawn', typeVersion: 1, reason: command.reason }])
  }
}
