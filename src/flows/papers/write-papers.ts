import type { Principal } from '../../access/index.ts'
import type { DirectiveDetail, ProductKind } from '../../documents/index.ts'
import { capitalized, dayOf, type PlainDate, plainDate, type Result, refuse } from '../../kernel/index.ts'
import {
  type AnnexDuty,
  type CitedPaper,
  composeBriefing,
  composeDutyAnnex,
  type LateTask,
  nameInSentence,
  type Paper,
  type PaperFormat,
  paperRefusals,
  type TemplateKind,
  WORST_SHOWN,
} from '../../papers/index.ts'
import { findContents } from '../../storage/index.ts'
import { replay, TASK_CLASSES, type TaskBoard, type TaskClass, type TaskFact } from '../../tasks/index.ts'
import { readTaskHistory } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { getDocument, getDocumentText } from '../review-document.ts'
import { findTasks, showBoard } from '../task-board.ts'
import { chosenTemplate } from './keep-templates.ts'
import { writeFile } from './write-file.ts'

/** A file ready to be handed out: its bytes and a name without extension. */
export interface WrittenPaper {
  readonly bytes: Uint8Array
  readonly title: string
}

const PRODUCTS: Readonly<Record<ProductKind, string>> = {
  report: 'Báo cáo',
  plan: 'Kế hoạch',
  scheme: 'Đề án',
  regulation: 'Quy chế, quy định',
  document: 'Văn bản',
  conference: 'Hội nghị',
  review: 'Sơ kết, tổng kết',
  inspection: 'Cuộc kiểm tra',
  training: 'Lớp tập huấn',
  campaign: 'Đợt cao điểm',
  result: 'Kết quả thực hiện',
}

type Duty = DirectiveDetail['duties'][number]
type Party = Duty['coordinators'][number]

/** A party as a paper names it: a unit by its name of that day, a group by the words of the directive with the number of its members. */
function partyWords(party: Party): string {
  const [first] = party.units
  if (party.kind === 'unit' && first) return first.name
  const written = party.written ?? party.group ?? ''
  return party.kind === 'group' ? `${written} (${party.units.length} đơn vị)` : written
}

/** The duty in full: a title that was only cut short gives way to the passages that it was cut from. */
function dutyWords(duty: Duty, text: string): string {
  if (duty.title !== null && !duty.title.endsWith('…')) return duty.title
  const passages = duty.spans.map(([from, to]) =>
    text
      .slice(from, to)
      .replace(/^[\s•+–-]+/, '')
      .trim(),
  )
  return passages.join(' ').replace(/\s+/g, ' ') || (duty.title ?? '')
}

function annexDuty(duty: Duty, text: string): AnnexDuty {
  return {
    clause: duty.clause,
    duty: capitalized(dutyWords(duty, text)),
    lead: duty.lead === null ? '' : capitalized(partyWords(duty.lead)),
    coordinators: duty.coordinators.map(partyWords).map(capitalized),
    product: duty.product === null ? null : PRODUCTS[duty.product],
    term: duty.term,
  }
}

function citedAs({ header }: DirectiveDetail): CitedPaper {
  return {
    type: header.type,
    number: header.number,
    date: header.issuedOn === null ? null : plainDate(header.issuedOn),
    issuer: header.issuerUnit === null ? header.issuer : nameInSentence(header.issuerUnit.name, header.issuer, header.place),
  }
}

const nameOf = (what: string, { header }: DirectiveDetail): string =>
  header.number === null ? what : `${what} ${header.number.replaceAll('/', '-')}`

/** The paper as a file, in the template that the reader's own agency chose for this kind. */
async function written(
  house: House,
  principal: Principal,
  { paper, kind, format, on }: { paper: Paper; kind: TemplateKind; format: PaperFormat; on: PlainDate },
): Promise<Result<Uint8Array>> {
  const template = await query(house, principal, (tx) => chosenTemplate(tx, principal.office, kind))
  return writeFile(house, paper, { format, on, template })
}

/** What is asked of a paper on a directive. */
export interface PaperAsked {
  readonly directive: string
  readonly format: PaperFormat
}

/**
 * The duty annex of an issued directive: every duty that became tasks, with lead, coordinators, product and deadline as the directive gave them.
 * Open to whoever may read the directive; refuses PAPER_NOT_ISSUED while it is under review or withdrawn.
 */
export async function writeDutyAnnex(house: House, principal: Principal, asked: PaperAsked): Promise<Result<WrittenPaper>> {
  const found = await getDocument(house, principal, asked.directive)
  if (!found.ok) return found
  const detail = found.value
  if (detail.status !== 'issued') return refuse(paperRefusals, 'PAPER_NOT_ISSUED')
  const read = await getDocumentText(house, principal, asked.directive)
  if (!read.ok) return read
  const made = new Set(detail.tasks.map(({ duty }) => duty))
  const duties = detail.duties.filter(({ id }) => made.has(id)).map((duty) => annexDuty(duty, read.value.text))
  const paper = composeDutyAnnex({ directive: citedAs(detail), duties })
  const on = detail.header.issuedOn === null ? dayOf(house.clock()) : plainDate(detail.header.issuedOn)
  const bytes = await written(house, principal, { paper, kind: 'duty-annex', format: asked.format, on })
  return bytes.ok ? { ok: true, value: { bytes: bytes.value, title: nameOf('Phụ lục phân công', detail) } } : bytes
}

const CLASS_NAMES: Readonly<Record<TaskClass, string>> = {
  'completed-on-time': 'Hoàn thành đúng hạn',
  'completed-late': 'Hoàn thành quá hạn',
  'completed-no-deadline': 'Hoàn thành, không có hạn',
  'open-within-term': 'Đang làm, trong hạn',
  'open-overdue': 'Đang làm, quá hạn',
  'open-no-deadline': 'Đang làm, không có hạn',
  'waiting-for-trigger': 'Chờ sự kiện',
}

function countsOf({ total }: TaskBoard) {
  return {
    total: total.total,
    classes: TASK_CLASSES.map((name) => ({ name: CLASS_NAMES[name], count: total.byClass[name] })),
    beside: [
      { name: 'báo xong, chờ xác nhận', count: total.awaitingVerification },
      { name: 'tạm dừng', count: total.suspended },
      { name: 'chưa cập nhật', count: total.notUpdated },
      { name: 'kết quả định kỳ còn nợ', count: total.owed },
    ],
  }
}

/** The text by which an entry explains why a task stands still; its own agency's words before those of others. */
function reasonHash(fact: TaskFact): string | null {
  switch (fact.type) {
    case 'task.progressed':
    case 'task.noted':
      return fact.note
    case 'task.suspended':
    case 'task.declined':
    case 'task.extension-requested':
    case 'task.sent-back':
      return fact.reason
    default:
      return null
  }
}

/** The newest reason given for each task up to a day, as known on a day; recalled entries do not speak. */
async function reasonsOf(
  { house, principal }: { house: House; principal: Principal },
  ids: readonly string[],
  at: { asOf: PlainDate; knownOn: PlainDate | null },
): Promise<Map<string, string>> {
  return query(house, principal, async (tx) => {
    const hashes = new Map<string, string>()
    for (const id of ids) {
      const task = replay(await readTaskHistory(tx, id))
      if (task.status === 'unassigned') continue
      for (const recorded of task.history) {
        const hash = reasonHash(recorded.fact)
        const isKnown = at.knownOn === null || dayOf(recorded.recordedAt) <= at.knownOn
        if (hash !== null && isKnown && recorded.effectiveOn <= at.asOf && !task.recalled.has(recorded.version)) hashes.set(id, hash)
      }
    }
    const texts = await findContents(tx, [...hashes.values()])
    return new Map(
      [...hashes].flatMap(([id, hash]) => {
        const text = texts.get(hash)
        return typeof text === 'string' && text !== 'redacted' ? [[id, text] as const] : []
      }),
    )
  })
}

/** The day and the knowledge that a briefing is asked for; both default to now. */
export interface BriefingAskedOf extends PaperAsked {
  readonly asOf?: PlainDate | undefined
  readonly knownOn?: PlainDate | undefined
}

/**
 * The briefing note of a programme: the board's own numbers for it, and its ten longest late tasks with the last reason that was given. Counts
 * what the person may read, as the board does. Refuses NOT_FOUND, PAPER_NOT_ISSUED, LAYOUT_MISSING, PDF_NOT_AVAILABLE.
 */
export async function writeBriefing(house: House, principal: Principal, asked: BriefingAskedOf): Promise<Result<WrittenPaper>> {
  const { directive, format, asOf, knownOn } = asked
  const found = await getDocument(house, principal, directive)
  if (!found.ok) return found
  if (found.value.status !== 'issued') return refuse(paperRefusals, 'PAPER_NOT_ISSUED')
  const board = await showBoard(house, principal, { asOf, knownOn, directive })
  const late = await findTasks(house, principal, { asOf, knownOn, directive, class: 'open-overdue', limit: WORST_SHOWN })
  const day = plainDate(board.asOf)
  const reasons = await reasonsOf(
    { house, principal },
    late.items.map(({ id }) => id),
    { asOf: day, knownOn: knownOn ?? null },
  )
  const worst = late.items.flatMap(({ id, clause, title, lead, due }): LateTask[] =>
    due === null ? [] : [{ clause, title, lead: lead.name, due: plainDate(due), reason: reasons.get(id) ?? null }],
  )
  const by = (await house.organizations()).getName(principal.office, day)
  const paper = composeBriefing({ directive: citedAs(found.value), asOf: day, by, counts: countsOf(board), late: late.total, worst })
  const bytes = await written(house, principal, { paper, kind: 'briefing', format, on: day })
  return bytes.ok ? { ok: true, value: { bytes: bytes.value, title: nameOf('Tóm tắt tình hình thực hiện', found.value) } } : bytes
}
