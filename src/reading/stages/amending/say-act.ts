import type { Lexicon } from '../../grammar/lexicon.ts'
import type { AmendingAct } from '../../schema.ts'
import { findClausePaths } from './clause-paths.ts'
import { HIDDEN } from './mask-quotes.ts'

/** What a segment does: its act, whether it is about who leads, where its verb ends. */
export interface Said {
  readonly act: AmendingAct
  readonly isLead: boolean
  /** By the item above it. */
  readonly isInherited: boolean
  /** The verb stands after the clause, or new words follow: the segment is an act by itself. */
  readonly isTold: boolean
  readonly to: number
}

type Amending = Lexicon['amending']
const VERBS = ['extend', 'repeal', 'replace', 'add', 'change'] as const
type Verb = (typeof VERBS)[number]

/** The verb of amending at a place, the longest. */
function verbAt(own: string, at: number, { acts }: Amending): { verb: Verb; length: number } | undefined {
  let best: { verb: Verb; length: number } | undefined
  for (const verb of VERBS) {
    const length = acts[verb].lengthAt(own, at)
    if (length > (best?.length ?? 0)) best = { verb, length }
  }
  return best
}

/** Where the sentence itself begins: after consent, after who speaks, after “Tại khoản 2 mục II:”. */
function skipBefore(own: string, amending: Amending): number {
  let at = /^[\s\-+•“"(]*/.exec(own)?.[0].length ?? 0
  for (let n = 0; n < 5; n++) {
    const word = amending.before.lengthAt(own, at)
    if (word === 0) break
    at += word + (/^[\s,:]*/.exec(own.slice(at + word))?.[0].length ?? 0)
  }
  const place = /^(?:tại|ở|đối với)\s[^.;:]{2,120}?[:,]\s*/u.exec(own.slice(at))
  return place && verbAt(own, at + place[0].length, amending) ? at + place[0].length : at
}

const isSwap = (own: string, { into }: Amending): boolean => {
  const quoted = `[“"]${HIDDEN}*[”"]`
  return new RegExp(`${quoted}[^.;“"”]{0,60}?(?<!\\p{L})(?:${into.join('|')})(?!\\p{L})[^.;“"”]{0,40}?${quoted}`, 'u').test(own)
}

const DROPPED = new RegExp(`(?:cụm từ|từ|chữ|số|nội dung)\\s+[“"]${HIDDEN}*[”"]`, 'u')
const LEAD = /chủ trì|đầu mối/
/** “giao Sở A chủ trì … thay (cho) Sở B” */
const HANDS_OVER = /^giao\s[^.;]{2,200}\s(?:chủ trì|làm đầu mối)[^.;]{0,300}\s(?:thay|thay cho|thay thế)\s/u

function actOf(verb: Verb, own: string, at: number, amending: Amending): AmendingAct | undefined {
  if (verb === 'repeal') return DROPPED.test(own) ? 'replace-words' : 'repeal'
  if (verb === 'extend' || verb === 'add') return verb
  if (isSwap(own, amending)) return 'replace-words'
  if (verb === 'replace') return 'replace'
  const rest = own.slice(at, at + 120)
  const moves = amending.terms.some((word) => rest.startsWith(word))
  return moves ? 'extend' : 'change'
}

/** “bổ sung Sở A phối hợp thực hiện nhiệm vụ tại khoản 2”: what is added stands in a clause that is there already. */
function addsClause(own: string, at: number, amending: Amending): boolean {
  const [first] = findClausePaths(own, amending)
  const hasText = /:\s*$|:\s*["“]/.test(own) || own.includes(HIDDEN)
  return hasText || /^\s*(?:thêm\s+)?(?:các\s+|một số\s+|nội dung\s+|nhiệm vụ\s+(?:tại\s+)?)*$/u.test(own.slice(at, first?.from ?? at + 99))
}

/** A clause and then what becomes of it: “Mục 4 được sửa đổi như sau”, “thời hạn … tại khoản 2 được kéo dài”, “nhiệm vụ tại khoản 2 lùi đến ngày …”. */
function toldOf(own: string, amending: Amending): { verb: Verb; at: number; to: number } | undefined {
  if (!amending.signs.some((word) => own.includes(word))) return undefined
  const [first] = findClausePaths(own, amending)
  if (!first || first.from > 160) return undefined
  for (const match of own.matchAll(/\s(?:(?:nay\s+)?được\s+)?/gu)) {
    const at = match.index + match[0].length
    if (at < first.to) continue
    if (at - first.to > 160) return undefined
    const found = verbAt(own, at, amending)
    if (found && (match[0].includes('được') || found.verb === 'extend' || at - first.to < 30))
      return { verb: found.verb, at, to: at + found.length }
  }
  return undefined
}

/** The act of a segment, from its own verb, or from that of the item above it where it only names clauses; undefined where it is none. */
export function sayAct(own: string, amending: Amending, above: Said | null): Said | undefined {
  const at = skipBefore(own, amending)
  const plain = { isInherited: false, isTold: false }
  if (HANDS_OVER.test(own.slice(at))) return { ...plain, act: 'change', isLead: true, to: at }
  const opening = verbAt(own, at, amending)
  const told = opening ? undefined : toldOf(own, amending)
  const verb = opening?.verb ?? told?.verb
  if (verb !== undefined) {
    const to = told?.to ?? at + (opening?.length ?? 0)
    const rest = own.slice(to).trimStart()
    const moves = told !== undefined && verb === 'change' && amending.terms.some((word) => own.slice(at).startsWith(word))
    const act = moves ? 'extend' : actOf(verb, own, own.length - rest.length, amending)
    if (act === 'add' && !addsClause(own, to, amending)) return { ...plain, act: 'change', isLead: false, to }
    if (act) return { act, isLead: act === 'change' && LEAD.test(own), isInherited: false, isTold: told !== undefined, to }
  }
  if (!above) return undefined
  // An item of a list names its clause first.
  const [first] = findClausePaths(own.slice(0, 200), amending)
  const opens =
    first !== undefined &&
    /^[\s\-+]*(?:(?:các|những|toàn bộ|nhiệm vụ|nội dung|tại|có|nêu|thời hạn|chỉ tiêu|và|hoàn thành|thực hiện|của|quy định)\s+)*$/u.test(
      own.slice(0, first.from),
    )
  return opens ? { ...above, isInherited: true, isTold: false, to: 0 } : undefined
}
