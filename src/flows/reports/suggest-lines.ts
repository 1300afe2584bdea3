import { formatDate } from '../../kernel/index.ts'
import type { Classification, LiveTask, Proof, TaskFact } from '../../tasks/index.ts'

/** A task with how it stands on the day of the report; `note` is the last thing that its unit wrote about it. */
export interface TaskOnDay {
  readonly task: LiveTask
  readonly classification: Classification
  readonly note: string | null
}

/** The proofs of the last claim that stands, as a report names them. */
function papersOf(proofs: readonly Proof[]): string {
  const papers = proofs.flatMap((proof) => (proof.kind === 'document' ? [`${proof.number} ngày ${formatDate(proof.issuedOn)}`] : []))
  return papers.length === 0 ? '' : ` (văn bản số ${papers.join('; ')})`
}

function doneText(task: LiveTask): string | null {
  if (task.status !== 'claimed' && task.status !== 'verified') return null
  const papers = papersOf(task.claim.proofs)
  if (task.status === 'claimed') return `Đã báo cáo hoàn thành ngày ${formatDate(task.claim.on)}${papers}, đang chờ xác nhận.`
  return `Đã hoàn thành ngày ${formatDate(task.claim.on)}${papers}; được xác nhận ngày ${formatDate(task.verifiedOn)}.`
}

function openText({ task, classification }: TaskOnDay): string {
  if (task.status === 'declined') return 'Đã đề nghị giao lại cho cơ quan khác.'
  if (task.status === 'closed') return `Kết thúc theo quyết định ngày ${formatDate(task.closedOn)}.`
  if (classification.class === 'waiting-for-trigger') return 'Chưa đến lúc thực hiện: đang chờ sự kiện làm căn cứ.'
  if (classification.suspended) return 'Đang tạm dừng theo quyết định.'
  const percent = task.percent === null ? '' : `, đạt ${task.percent} %`
  const due = classification.due === null ? '' : `; hạn ${formatDate(classification.due)}`
  const late = classification.class === 'open-overdue' ? ', đã quá hạn' : ''
  const periods = Object.keys(task.periods)
  const results = periods.length === 0 ? '' : `; đã báo kết quả ${periods.length} kỳ`
  return `${task.clock.continuing ? 'Đang thực hiện thường xuyên' : 'Đang thực hiện'}${percent}${due}${late}${results}.`
}

/** What a unit's report may say of one task: how it stands, then what its unit last wrote. A suggestion: the unit writes the line. */
export function suggestLine(on: TaskOnDay): string {
  const said = doneText(on.task) ?? openText(on)
  return on.note === null || on.note === '' ? said : `${said} ${on.note}`
}

/** The hash of the last note that the doing side wrote, recalled entries apart. */
export function lastNoteOf(task: LiveTask): string | null {
  const noteIn = (fact: TaskFact): string | null =>
    fact.type === 'task.progressed' || fact.type === 'task.claimed' || fact.type === 'task.period-reported' ? fact.note : null
  for (const one of task.history.toReversed()) {
    const note = task.recalled.has(one.version) ? null : noteIn(one.fact)
    if (note !== null) return note
  }
  return null
}

/** The line key of a clause that a unit has several tasks of: `III.7`, `III.7 (2)`. */
export function lineKeysOf(clauses: readonly (string | null)[]): string[] {
  const seen = new Map<string, number>()
  return clauses.map((clause) => {
    const key = clause ?? 'other'
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return times === 1 ? key : `${key} (${times})`
  })
}
