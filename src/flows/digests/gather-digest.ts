import { type Principal, verbsOf } from '../../access/index.ts'
import { dayOf, formatDate, plainDate } from '../../kernel/index.ts'
import {
  DIGEST_LINE_NAMES,
  type DigestLine,
  type DigestLineName,
  isDigestLine,
  type LetterAction,
  type MineBucket,
  monthText,
  type TaskItem,
} from '../../tasks/index.ts'
import { listTasks, markTasks } from '../../tasks/list-store.ts'
import { listDifficultiesFor } from '../difficulties/show-difficulties.ts'
import { listExplanationsFor } from '../explanations/show-explanations.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { countBuckets } from '../task-board.ts'
import { taskItems } from '../task-items.ts'
import { listLettersFor } from '../urging/show-letters.ts'
import { reportLines } from './report-lines.ts'

/** How many things of a line stand in a digest by name. */
const NAMED = 5
const LONGEST_TITLE = 200
const REDACTED = '(nội dung đã xóa)'

const short = (title: string | null): string => {
  const text = (title ?? REDACTED).replace(/[\s.;,]+$/, '')
  return text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE)}…` : text
}
const nameOf = ({ side, bucket }: Pick<MineBucket, 'side' | 'bucket'>): string => `${side}/${bucket}`

function taskText({ side }: Pick<MineBucket, 'side'>, { title, due, lead, extensionTo }: TaskItem): string {
  const until = due === null ? '' : ` – hạn ${formatDate(plainDate(due))}`
  const asked = side === 'given' && extensionTo !== null ? `, xin đến ${formatDate(plainDate(extensionTo))}` : ''
  return `${short(title)}${side === 'given' ? ` (${lead.name})` : ''}${until}${asked}`
}

/** The buckets of “Việc của tôi” that a digest tells of: the same questions, the same tasks. */
function taskLines(house: House, principal: Principal): Promise<DigestLine[]> {
  const asOf = dayOf(house.clock())
  return query(house, principal, async (tx) => {
    const lines: DigestLine[] = []
    for (const bucket of await countBuckets(tx, { house, principal, asOf }, (one) => isDigestLine(nameOf(one)))) {
      const { count, question } = bucket
      const name = nameOf(bucket)
      if (count === 0 || !isDigestLine(name)) continue
      const { rows } = await listTasks(tx, question, { limit: NAMED })
      const items = (await taskItems(tx, { house, principal, question }, rows)).map((item) => ({
        ...{ text: taskText(bucket, item), path: `/viec/${item.id}` },
      }))
      lines.push({ name, count, items, mark: await markTasks(tx, question) })
    }
    return lines
  })
}

interface Waiting {
  readonly id: string
  readonly text: string
}

/** A line of things that are pages of their own; none where nothing waits. */
function lineOf(name: DigestLineName, prefix: string, waiting: readonly Waiting[]): DigestLine[] {
  if (waiting.length === 0) return []
  const items = waiting.slice(0, NAMED).map(({ id, text }) => ({ text, path: `${prefix}${id}` }))
  const mark = waiting.map(({ id }) => id).toSorted()
  return [{ name, count: waiting.length, items, mark: mark.join(' ') }]
}

async function difficultyLines(house: House, principal: Principal): Promise<DigestLine[]> {
  const { items } = await listDifficultiesFor(house, principal, { list: 'to-answer', standing: 'waiting' })
  const waiting = items.map(({ id, raisedBy, text, due }) => ({
    ...{ id, text: `${raisedBy.name}: ${short(text)}${due === null ? '' : ` – trả lời đến hết ${formatDate(plainDate(due))}`}` },
  }))
  return lineOf('to-answer', '/kho-khan/', waiting)
}

async function explanationLines(house: House, principal: Principal): Promise<DigestLine[]> {
  const ofUs = await listExplanationsFor(house, principal, { list: 'of-us' })
  const open = ofUs.items.filter(({ status }) => status === 'asked' || status === 'returned')
  const toGive = open.map(({ id, title, due }) => ({
    ...{ id, text: `${short(title)}${due === null ? '' : ` – đến hết ${formatDate(plainDate(due))}`}` },
  }))
  const judged =
    ofUs.here.toDecide === 0 ? [] : (await listExplanationsFor(house, principal, { list: 'demanded', standing: 'answered' })).items
  const toJudge = judged.map(({ id, unit, title }) => ({ id, text: `${unit.name}: ${short(title)}` }))
  return [...lineOf('to-explain', '/giai-trinh/', toGive), ...lineOf('to-judge', '/giai-trinh/', toJudge)]
}

/** What is done next to a letter, by whoever may. */
const NEXT = {
  'to-approve': 'approve',
  'to-number': 'number',
  'to-sign': 'sign',
  'to-send': 'send',
} as const satisfies Partial<Record<DigestLineName, LetterAction>>
const NEXT_LINES = ['to-approve', 'to-number', 'to-sign', 'to-send'] as const satisfies readonly (keyof typeof NEXT)[]

async function letterLines(house: House, principal: Principal): Promise<DigestLine[]> {
  const verbs = verbsOf(house.policy, principal)['urging-letter'] ?? []
  const toDo = NEXT_LINES.filter((line) => verbs.includes(NEXT[line]))
  const statuses = ['drafted', 'approved', 'numbered', 'signed'] as const
  const [open, drawn] = await Promise.all([
    verbs.includes('receive') ? listLettersFor(house, principal, { waiting: true }) : { items: [] },
    toDo.length > 0 ? listLettersFor(house, principal, { statuses }) : { items: [] },
  ])
  const toOpen = open.items.map(({ id, number, asOf }) => ({ id, text: `${number ?? 'Lời nhắc'}, ngày ${formatDate(plainDate(asOf))}` }))
  const lines = toDo.flatMap((line) => {
    const here = drawn.items.filter(({ actions }) => actions.includes(NEXT[line]))
    const waiting = here.map(({ id, unit, asOf, month }) => ({
      ...{ id, text: month === null ? `${unit.name}, ngày ${formatDate(plainDate(asOf))}` : `Thông báo tháng ${monthText(month)}` },
    }))
    return lineOf(line, '/don-doc/van-ban/', waiting)
  })
  return [...lineOf('to-open', '/don-doc/van-ban/', toOpen), ...lines]
}

/**
 * What waits for a person today, as its own screens have it and under its own rights: late and soon due tasks, and what waits for its decision, in
 * the order of a digest.
 */
export async function gatherDigest(house: House, principal: Principal): Promise<DigestLine[]> {
  const lines = [
    ...(await taskLines(house, principal)),
    ...(await difficultyLines(house, principal)),
    ...(await explanationLines(house, principal)),
    ...(await letterLines(house, principal)),
    ...(await reportLines(house, principal)),
  ]
  const place = (line: DigestLine): number => DIGEST_LINE_NAMES.indexOf(line.name)
  return lines.toSorted((a, b) => place(a) - place(b))
}
