import { matchKey } from '../grammar/match-key.ts'
import type { Assignment, Finding } from '../schema.ts'
import type { Clause, Draft, Stage } from './draft.ts'
import { findColumns } from './table-rows.ts'
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
  readonly byClause: ReadonlyMap<string, readonly Assignment[]>
  readonly dated: ReadonlySet<string>
  readonly linked: ReadonlyMap<string, readonly string[]>
  /** How sure each link is, by "from>to". */
  readonly sureness: ReadonlyMap<string, number>
}

/** Below it a link is a hint: the clauses speak of the same things in other words. */
const SURE_LINK = 0.55

const list = (items: readonly string[]): string => items.join(', ')

function withoutLead(walk: Walk): Finding[] {
  const unassigned = new Set(
    walk.draft.coverage.filter((item) => item.kind === 'duty' && item.reason === 'no body is named').map((item) => item.clause),
  )
  const findings: Finding[] = []
  for (const [i, { id, kind }] of walk.draft.clauses.entries()) {
    if (kind === 'outside' || kind === 'row' || walk.zones[i] === 'purpose' || !unassigned.has(id) || walk.byClause.has(id)) continue
    const linkedTo = walk.linked.get(id) ?? []
    const named = [...new Set(linkedTo.flatMap((clause) => (walk.byClause.get(clause) ?? []).map((a) => a.agency)))]
    const isSure = linkedTo.every((to) => (walk.sureness.get(`${id}>${to}`) ?? 0) >= SURE_LINK)
    const words = isSure ? 'Nội dung này được nhắc lại tại' : 'Có thể cùng nội dung với'
    const repeated = named.length > 0 ? ` ${words} ${list(linkedTo)} (${list(named)}).` : ''
    findings.push({
      code: 'DUTY_WITHOUT_LEAD',
      clause: id,
      message: `Mục ${id} giao việc nhưng không nêu cơ quan chủ trì.${repeated}`,
      linkedTo: [...linkedTo],
    })
  }
  return findings
}

function withoutLeadButCoordinators(walk: Walk): Finding[] {
  const findings: Finding[] = []
  for (const [clause, assignments] of walk.byClause) {
    if (!assignments.every((a) => a.role === 'coordinate')) continue
    findings.push({
      code: 'COORDINATOR_WITHOUT_LEAD',
      clause,
      message: `Mục ${clause} chỉ nêu cơ quan phối hợp (${list(assignments.map((a) => a.agency))}), không có cơ quan chủ trì.`,
    })
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

function absentBodies(walk: Walk): Finding[] {
  const zoneOf = new Map(walk.draft.clauses.map((clause, i) => [clause.id, walk.zones[i] ?? 'plain']))
  const isAssigning = (clause: string): boolean => zoneOf.get(clause) === 'assignment' || walk.draft.ownedClauses.has(clause)
  const assigned = walk.draft.assignments.filter((a) => isAssigning(a.clause))
  if (assigned.length === 0) return []
  const names = [...new Map(assigned.map((a) => [a.agency, nameWords(a.agency).join(' ')])).values()].slice(0, 400)
  const findings = new Map<string, string[]>()
  for (const { clause, agency, role } of walk.draft.assignments) {
    // Who leads or drafts there has his assignment there.
    if (role === 'lead' || role === 'advise') continue
    if (zoneOf.get(clause) !== 'solution' || isAssigning(clause) || GENERIC.test(matchKey(agency))) continue
    const words = nameWords(agency).join(' ')
    if (names.some((name) => name.includes(words) || words.includes(name))) continue
    findings.set(clause, [...(findings.get(clause) ?? []), agency])
  }
  return [...findings].map(([clause, agencies]) => ({
    code: 'BODY_WITHOUT_ASSIGNMENT',
    clause,
    message: `${list(agencies)} được nêu tại mục ${clause} nhưng không có trong phần phân công nhiệm vụ.`,
  }))
}

/** "chịu trách nhiệm thi hành Quyết định này": everyone's, for ever. */
function isExecutionArticle(draft: Draft, assignment: Assignment): boolean {
  return /(?:chịu|có) trách nhiệm (?:thi hành|thực hiện)/.test(
    draft.key.slice(assignment.span[0], Math.min(assignment.span[1], assignment.span[0] + 1500)),
  )
}

function withoutDeadline(walk: Walk, lexicon: Parameters<Stage['read']>[1]): Finding[] {
  const findings: Finding[] = []
  const clauses = new Map(walk.draft.clauses.map((clause) => [clause.id, clause]))
  for (const [clause, assignments] of walk.byClause) {
    const found = clauses.get(clause)
    const first = assignments[0]
    if (!found || found.kind === 'outside' || !first || walk.dated.has(clause) || isExecutionArticle(walk.draft, first)) continue
    if (found.table && !findColumns(walk.draft, lexicon, found.table.index).includes('deadline')) continue
    if (isDatedAbove(walk, found)) continue
    findings.push({ code: 'DUTY_WITHOUT_DEADLINE', clause, message: `Nhiệm vụ tại mục ${clause} không có thời hạn.` })
  }
  return findings
}

/** An item that lists the contents of a dated item shares its term. */
function isDatedAbove(walk: Walk, clause: Clause): boolean {
  const parent = clause.parent === null ? undefined : walk.draft.clauses[clause.parent]
  const last = parent?.pieces.at(-1)
  return parent !== undefined && last !== undefined && walk.dated.has(parent.id) && walk.draft.key.charAt(last.to - 1) === ':'
}

function directing(walk: Walk): Finding[] {
  return walk.draft.conflicts.map(({ clause, agency, directed }) => ({
    code: 'DIRECTS_OUTSIDE_ITS_LINE',
    clause,
    message: `Mục ${clause} giao ${agency} “chỉ đạo” ${directed}: cơ quan chuyên môn không chỉ đạo được Ủy ban nhân dân, cần hiểu là phối hợp, hướng dẫn.`,
  }))
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
    const byClause = new Map<string, Assignment[]>()
    for (const assignment of draft.assignments) {
      const known = byClause.get(assignment.clause)
      if (known) known.push(assignment)
      else byClause.set(assignment.clause, [assignment])
    }
    const linked = linksOf(draft)
    const walk: Walk = {
      draft,
      zones: findZones(draft, lexicon),
      byClause,
      dated: new Set(draft.deadlines.map((d) => d.clause)),
      linked,
      sureness: new Map(draft.links.map((link) => [`${link.from}>${link.to}`, link.confidence])),
    }
    const notOne = findNotADirective(draft)
    const findings = [
      ...withoutLead(walk),
      ...withoutLeadButCoordinators(walk),
      ...absentBodies(walk),
      ...directing(walk),
      ...withoutDeadline(walk, lexicon),
    ]
    const order = new Map(draft.clauses.map((clause, i) => [clause.id, i]))
    findings.sort((a, b) => (order.get(a.clause) ?? 0) - (order.get(b.clause) ?? 0))
    return { findings: [...(notOne ? [notOne] : []), ...oldEncoding(draft), ...readFromPicture(draft), ...findings] }
  },
}
