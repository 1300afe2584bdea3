import {
  OUTCOME_NAMES,
  RECOMMENDATION_STATUS_NAMES,
  type ShownTraceNode,
  TRACE_KIND_NAMES,
  type Trace,
  type TraceRow,
} from '../inspections/index.ts'
import { formatDate, type Locale, type Name } from '../kernel/index.ts'
import { CLASS_NAMES } from '../tasks/index.ts'

const WORDS = {
  before: { vi: 'Bắt nguồn từ', en: 'Comes from' },
  after: { vi: 'Dẫn đến', en: 'Led to' },
  nothing: { vi: '(không có)', en: '(nothing)' },
  hidden: { vi: 'không hiển thị với bạn', en: 'not shown to you' },
  repeat: { vi: 'đã nêu ở trên', en: 'told above' },
  passage: { vi: 'ký tự', en: 'characters' },
} as const satisfies Record<string, Name>

const STATUS: Readonly<Record<string, Name>> = { ...OUTCOME_NAMES, ...RECOMMENDATION_STATUS_NAMES, ...CLASS_NAMES }
const LONGEST = 110

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text)

function nodeText(node: ShownTraceNode, locale: Locale): string {
  const status = node.status === null ? null : (STATUS[node.status]?.[locale] ?? null)
  const places = node.spans.map(([from, to]) => `${from}–${to}`).join(', ')
  const said = [
    node.text === null ? null : short(node.text),
    node.units.map(({ name }) => name).join('; ') || null,
    node.on === null ? null : formatDate(node.on),
    status,
    places === '' ? null : `${WORDS.passage[locale]} ${places}`,
  ]
  const head = [TRACE_KIND_NAMES[node.kind][locale], node.label].filter(Boolean).join(' ')
  return [head, ...said.filter((part) => part !== null)].join(' · ')
}

function rowText({ node, depth, isRepeat }: TraceRow, locale: Locale): string {
  const name = TRACE_KIND_NAMES[node.kind][locale]
  const text = node.shown ? nodeText(node, locale) : `${name}: ${node.count} (${WORDS.hidden[locale]})`
  return `${'  '.repeat(depth + 1)}${text}${isRepeat ? ` (${WORDS.repeat[locale]})` : ''}`
}

/** A trace as lines of text: the thing, then both trees, each level indented by two. */
export function traceText({ of, before, after }: Trace, locale: Locale): string[] {
  const side = (name: 'before' | 'after', rows: readonly TraceRow[]): string[] => [
    `${WORDS[name][locale]}:`,
    ...(rows.length === 0 ? [`  ${WORDS.nothing[locale]}`] : rows.map((row) => rowText(row, locale))),
  ]
  return [nodeText(of, locale), ...side('before', before), ...side('after', after)]
}
