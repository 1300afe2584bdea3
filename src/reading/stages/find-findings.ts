import { matchKey } from '../grammar/match-key.ts'
import type { Assignment, Finding } from '../schema.ts'
import { type ClauseRanges, hasItems, rangesOf } from './by-clause.ts'
import type { Clause, Draft, Stage } from './draft.ts'
import { findColumns } from './duties/table-rows.ts'
import { findZones, type Zone } from './zones.ts'

/*
 * Pattern: what a person should look at before issuing. A duty that names nobody (with the clauses that repeat it and name someone); a clause whose bodies
 * only coordinate; a body named among the solutions and absent from the assignments; a duty without any term; a department told to direct a People's Committee;
 * a paper that is no directive. Example: plan with II.7 "Đẩy mạnh hợp tác …" → DUTY_WITHOUT_LEAD at II.7.
 * Reads: everything before it. Writes: findings. Doubt: purposes, reports, headings and articles of execution are not flagged.
 */

interface Walk {
  readonly draft: Draft
  readonly zones: readonly Zone[]
  readonly assigned: ClauseRanges
  readonly dated: ClauseRanges
  readonly linked: ReadonlyMap<string, readonly string[]>
  /** How sure each link is, by "from>to". */
  readonly sureness: ReadonlyMap<string, number>
}

/** Below it a link is a hint: the clauses speak of the same things in other words. */
const SURE_LINK = 0.55

const list = (items: readonly string[]): string => items.join(', ')

/** A finding and the index of its clause. */
type Placed = readonly [number, Finding]

function assignmentsOf({ draft, assigned }: Walk, at: number): readonly Assignment[] {
  return hasItems(assigned, at) ? draft.assignments.slice(assigned[at], assigned[at + 1]) : []
}

function withoutLead(walk: Walk): Placed[] {
  const findings: Placed[] = []
  const indexes = new Map<string, number>()
  if (walk.linked.size > 0) for (const [i, { id }] of walk.draft.clauses.entries()) indexes.set(id, i)
  for (const [i, { id, kind }] of walk.draft.clauses.entries()) {
    if (!walk.draft.unnamed[i] || kind === 'outside' || kind === 'row' || walk.zones[i] === 'purpose' || hasItems(walk.assigned, i))
      continue
    const linkedTo = walk.linked.get(id) ?? []
    const named = [...new Set(linkedTo.flatMap((clause) => assignmentsOf(walk, indexes.get(clause) ?? -1).map((a) => a.agency)))]
    const isSure = linkedTo.every((to) => (walk.sureness.get(`${id}>${to}`) ?? 0) >= SURE_LINK)
    const words = isSure ? 'Nội dung này được nhắc lại tại' : 'Có thể cùng nội dung với'
    const repeated = named.length > 0 ? ` ${words} ${list(linkedTo)} (${list(named)}).` : ''
    const message = `Mục ${id} giao việc nhưng không nêu cơ quan chủ trì.${repeated}`
    findings.push([i, { code: 'DUTY_WITHOUT_LEAD', clause: id, message, linkedTo: [...linkedTo] }])
  }
  return findings
}

function withoutLeadButCoordinators(walk: Walk): Placed[] {
  const findings: Placed[] = []
  for (const [i, { id }] of walk.draft.clauses.entries()) {
    if (walk.draft.assignments[walk.assigned[i] ?? 0]?.role !== 'coordinate') continue
    const assignments = assignmentsOf(walk, i)
    if (assignments.length === 0 || !assignments.every((a) => a.role === 'coordinate')) continue
    const message = `Mục ${id} chỉ nêu cơ quan phối hợp (${list(assignments.map((a) => a.agency))}), không có cơ quan chủ trì.`
    findings.push([i, { code: 'COORDINATOR_WITHOUT_LEAD', clause: id, message }])
  }
  return findings
}

const GENERIC = /^(?:các|những|từng|mỗi|cấp ủy|chính quyền|thủ trưởng|người đứng đầu)\s/

/** The words of a body's name that tell it from others: without “ngành”, “Sở”, dashes and commas; abbreviations written out. */
function nameWords(agency: string): string[] {
  const key = matchKey(agency)
  return (
    key
      .replace(/\bubnd\b/g, 'ủy ban nhân dân')
      .replace(/\bvksnd\b/g, 'viện kiểm sát nhân dân')
      .replace(/\btand\b/g, 'tòa án nhân dân')
      .replace(/^(?:các )?(?:ngành|sở|bộ|lực lượng)\s+/, '')
      .match(/[\p{L}\d]+/gu) ?? []
  ) // prettier-ignore
}

/** So many bodies are compared: a paper names a few dozen. */
const MOST_NAMES = 400

/** The words of the bodies that the paper assigns something to. */
function assignedNames(walk: Walk, isAssigning: (at: number) => boolean): string[] {
  const names = new Map<string, string>()
  for (let i = 0; i < walk.draft.clauses.length && names.size < MOST_NAMES; i++) {
    if (!isAssigning(i)) continue
    for (const { agency } of assignmentsOf(walk, i)) if (!names.has(agency)) names.set(agency, nameWords(agency).join(' '))
  }
  return [...names.values()].slice(0, MOST_NAMES)
}

function absentBodies(walk: Walk): Placed[] {
  const { clauses, ownedClauses } = walk.draft
  if (!walk.zones.includes('solution')) return []
  const isAssigning = (i: number): boolean =>
    hasItems(walk.assigned, i) && (walk.zones[i] === 'assignment' || ownedClauses.has(clauses[i]?.id ?? ''))
  const names = assignedNames(walk, isAssigning)
  if (names.length === 0) return []
  const findings: Placed[] = []
  for (const [i, { id }] of clauses.entries()) {
    if (walk.zones[i] !== 'solution' || isAssigning(i)) continue
    // Who leads or drafts there has his assignment there.
    const absent = assignmentsOf(walk, i).filter(({ agency, role }) => {
      if (role === 'lead' || role === 'advise' || GENERIC.test(matchKey(agency))) return false
      const words = nameWords(agency).join(' ')
      return !names.some((name) => name.includes(words) || words.includes(name))
    })
    if (absent.length === 0) continue
    const message = `${list(absent.map((a) => a.agency))} được nêu tại mục ${id} nhưng không có trong phần phân công nhiệm vụ.`
    findings.push([i, { code: 'BODY_WITHOUT_ASSIGNMENT', clause: id, message }])
  }
  return findings
}

/** "chịu trách nhiệm thi hành Quyết định này": everyone's, for ever. */
function isExecutionArticle(draft: Draft, assignment: Assignment): boolean {
  return /(?:chịu|có) trách nhiệm (?:thi hành|thực hiện)/.test(
    draft.key.slice(assignment.span[0], Math.min(assignment.span[1], assignment.span[0] + 1500)),
  )
}

function withoutDeadline(walk: Walk, lexicon: Parameters<Stage['read']>[1]): Placed[] {
  const findings: Placed[] = []
  for (const [i, clause] of walk.draft.clauses.entries()) {
    if (!hasItems(walk.assigned, i) || clause.kind === 'outside' || hasItems(walk.dated, i)) continue
    const first = walk.draft.assignments[walk.assigned[i] ?? 0]
    if (!first || isExecutionArticle(walk.draft, first)) continue
    if (clause.table && !findColumns(walk.draft, lexicon, clause.table.index).includes('deadline')) continue
    if (isDatedAbove(walk, clause)) continue
    const message = `Nhiệm vụ tại mục ${clause.id} không có thời hạn.`
    findings.push([i, { code: 'DUTY_WITHOUT_DEADLINE', clause: clause.id, message }])
  }
  return findings
}

/** An item that lists the contents of a dated item shares its term. */
function isDatedAbove(walk: Walk, clause: Clause): boolean {
  const parent = clause.parent === null ? undefined : walk.draft.clauses[clause.parent]
  const last = parent?.pieces.at(-1)
  const isDated = clause.parent !== null && hasItems(walk.dated, clause.parent)
  return isDated && last !== undefined && walk.draft.key.charAt(last.to - 1) === ':'
}

function directing({ draft }: Walk): Placed[] {
  let at = 0
  return draft.conflicts.map(({ clause, agency, directed }) => {
    while (at < draft.clauses.length && draft.clauses[at]?.id !== clause) at++
    const message = `Mục ${clause} giao ${agency} “chỉ đạo” ${directed}: cơ quan chuyên môn không chỉ đạo được Ủy ban nhân dân, cần hiểu là phối hợp, hướng dẫn.`
    return [at, { code: 'DIRECTS_OUTSIDE_ITS_LINE', clause, message }]
  })
}

/** What is no directive: no document type, and nobody told to do anything, in a text without items or without any letterhead. */
export function findNotADirective({
  header,
  outline,
  assignments,
}: Pick<Draft, 'header' | 'outline' | 'assignments'>): Finding | undefined {
  const isBare = header.number === null && header.issuer === null
  if (header.type !== null || assignments.length > 0 || !(outline.length === 0 || isBare)) return undefined
  return {
    code: 'NOT_A_DIRECTIVE',
    clause: '',
    message: 'Văn bản không giống văn bản chỉ đạo: không có tên loại, không có mục và không giao việc cho cơ quan nào.',
  }
}

/** Words that were typed before Unicode were converted: how sure that is, so that a person compares with the original where it is not. */
function oldEncoding({ source }: Draft): Finding[] {
  if (source.encoding === undefined) return []
  const { encoding, confidence } = source.encoding
  const sure = Math.round(confidence * 100)
  const message = `Văn bản gõ bằng bảng mã ${encoding}, đã chuyển sang Unicode (chắc ${sure}%). Tệp gốc được giữ nguyên; hãy đối chiếu những chỗ chữ lạ.`
  return [{ code: 'OLD_ENCODING', clause: '', message }]
}

/** A paper that was read from pictures says so, and how sure: a person compares it with the pictures. */
function readFromPicture({ source }: Draft): Finding[] {
  if (source.pictured === undefined) return []
  const { pages, confidence } = source.pictured
  const message = `Máy đọc ${pages} trang này từ ảnh quét (chắc ${Math.round(confidence * 100)}%). Hãy đối chiếu với ảnh, nhất là số, ngày và những chữ được đánh dấu.`
  return [{ code: 'READ_FROM_PICTURE', clause: '', message }]
}

/** The clauses that each clause is linked to, each once. */
function linksOf(draft: Draft): Map<string, string[]> {
  const linked = new Map<string, Set<string>>()
  for (const { from, to } of draft.links) {
    const known = linked.get(from)
    if (known) known.add(to)
    else linked.set(from, new Set([to]))
  }
  return new Map([...linked].map(([from, to]) => [from, [...to]]))
}

export const findFindings: Stage = {
  name: 'findings',
  read(draft, lexicon) {
    const linked = linksOf(draft)
    const walk: Walk = {
      draft,
      zones: findZones(draft, lexicon),
      assigned: rangesOf(draft.clauses, draft.assignments),
      dated: rangesOf(draft.clauses, draft.deadlines),
      linked,
      sureness: new Map(draft.links.map((link) => [`${link.from}>${link.to}`, link.confidence])),
    }
    const notOne = findNotADirective(draft)
    const placed = [
      ...withoutLead(walk),
      ...withoutLeadButCoordinators(walk),
      ...absentBodies(walk),
      ...directing(walk),
      ...withoutDeadline(walk, lexicon),
    ].sort(([a], [b]) => a - b)
    const findings = placed.map(([, finding]) => finding)
    return { findings: [...(notOne ? [notOne] : []), ...oldEncoding(draft), ...readFromPicture(draft), ...findings] }
  },
}
