import { z } from 'zod'
import { formatDate, isValidOn, ok, type PlainDate, packRowShape, type Result, refuse } from '../kernel/index.ts'
import { dayOfMoment } from './moments.ts'
import { calendarRefusals } from './refusals.ts'
import type { Moment } from './schema.ts'

/** A body of law that holds from `validFrom` until before `validTo`. */
export const RegimeRow = z.strictObject({ id: z.string().min(1), nameVi: z.string().min(1), nameEn: z.string().min(1), ...packRowShape })
export type RegimeRow = z.infer<typeof RegimeRow>

/** What may be asked of a case. */
export const RegimeQuestion = z.enum(['procedure', 'execution', 'postRehab', 'licensing'])
export type RegimeQuestion = z.infer<typeof RegimeQuestion>

/** A dated fact of a case by which a regime is chosen, with other spellings that are taken for it. */
export const RegimeFact = z.strictObject({
  name: z.string().min(1),
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
})
export type RegimeFact = z.infer<typeof RegimeFact>

/**
 * One transition rule: the first known fact of `by` decides, the regime is the one of its day. When none is known, `lacking` gives the
 * facts to assume by, or `latest` = the newest regime (what is not over yet will end under it). After `until`, the day asked about decides.
 */
export const TransitionRule = z.strictObject({
  asks: RegimeQuestion,
  by: z.array(z.string().min(1)).min(1),
  lacking: z.union([z.literal('latest'), z.array(z.string().min(1))]).default([]),
  until: z.string().min(1).nullable().default(null),
  noteVi: z.string().min(1),
  ...packRowShape,
})
export type TransitionRule = z.infer<typeof TransitionRule>

/** The regimes of a pack, the facts that choose among them, and the transition rules. */
export const RegimePack = z
  .strictObject({ regimes: z.array(RegimeRow).min(1), facts: z.array(RegimeFact).min(1), transitions: z.array(TransitionRule).min(1) })
  .superRefine((pack, context) => {
    const names = new Set(pack.facts.map((fact) => fact.name))
    for (const rule of pack.transitions) {
      const used = [...rule.by, ...(rule.lacking === 'latest' ? [] : rule.lacking), ...(rule.until ? [rule.until] : [])]
      for (const name of used) if (!names.has(name)) context.addIssue({ code: 'custom', message: `no such fact: ${name}` })
    }
  })
export type RegimePack = z.infer<typeof RegimePack>

/** Why a regime was chosen. */
export interface RegimeReason {
  readonly asks: RegimeQuestion
  readonly regime: string
  readonly fact: string | null
  readonly on: PlainDate | null
  readonly basis: string | null
  readonly why: string
}

/** The regime of each question (null = no fact of the case speaks to it), which of them are assumed only, and why. */
export interface RegimeChoice extends Readonly<Record<RegimeQuestion, string | null>> {
  readonly assumed: readonly RegimeQuestion[]
  readonly why: readonly RegimeReason[]
}

type Days = ReadonlyMap<string, PlainDate>

interface Picked {
  readonly regime: RegimeRow
  readonly fact: string | null
  readonly on: PlainDate | null
  readonly assumed: boolean
}

/** The name of the day that a question is asked for; a licence that has run out by then no longer decides. */
const AS_OF = 'asOf'

const spelling = (name: string): string => name.replace(/[^A-Za-z]/g, '').toLowerCase()

/** Facts by their own names; refuses a fact that the pack does not know. */
function readFacts(pack: RegimePack, facts: Readonly<Record<string, Moment>>): Result<Days> {
  const allowed = [...pack.facts.map((fact) => fact.name), AS_OF].join(', ')
  const names = new Map(pack.facts.flatMap((fact) => [fact.name, ...fact.aliases].map((alias) => [spelling(alias), fact.name] as const)))
  names.set(spelling(AS_OF), AS_OF)
  const days = new Map<string, PlainDate>()
  for (const [key, moment] of Object.entries(facts)) {
    const name = names.get(spelling(key))
    if (name === undefined) return refuse(calendarRefusals, 'REGIME_FACT_UNKNOWN', { fact: key.slice(0, 40), allowed })
    days.set(name, dayOfMoment(moment))
  }
  return days.size > 0 ? ok(days) : refuse(calendarRefusals, 'REGIME_FACTS_MISSING', { allowed })
}

function regimeOn(pack: RegimePack, on: PlainDate): Result<RegimeRow> {
  const found = pack.regimes.find((row) => isValidOn(row, on))
  if (found) return ok(found)
  const first = pack.regimes.map((row) => row.validFrom ?? '').sort()[0] ?? ''
  return refuse(calendarRefusals, 'REGIME_NONE_ON_DAY', { date: formatDate(on), first })
}

/** The fact that decides a rule: a known one, or the day asked about once `until` has passed. */
function findDecider(rule: TransitionRule, days: Days): { fact: string; on: PlainDate } | undefined {
  const fact = rule.by.find((name) => days.has(name))
  const on = fact === undefined ? undefined : days.get(fact)
  if (fact === undefined || on === undefined) return undefined
  const end = rule.until === null ? undefined : days.get(rule.until)
  const asked = days.get(AS_OF)
  return end !== undefined && asked !== undefined && asked > end ? { fact: AS_OF, on: asked } : { fact, on }
}

function pick(pack: RegimePack, rule: TransitionRule, days: Days): Result<Picked> | undefined {
  const latest = pack.regimes.find((row) => row.validTo === null)
  const decider = findDecider(rule, days)
  if (decider) {
    const found = regimeOn(pack, decider.on)
    return found.ok ? ok({ regime: found.value, ...decider, assumed: false }) : found
  }
  if (rule.lacking === 'latest') {
    return latest && ok({ regime: latest, fact: null, on: null, assumed: true })
  }
  const fact = rule.lacking.find((name) => days.has(name))
  const on = fact === undefined ? undefined : days.get(fact)
  if (fact === undefined || on === undefined) return undefined
  const found = regimeOn(pack, on)
  return found.ok ? ok({ regime: found.value, fact, on, assumed: found.value !== latest }) : found
}

function reasonOf(rule: TransitionRule, picked: Picked): RegimeReason {
  const { regime, fact, on } = picked
  return { asks: rule.asks, regime: regime.id, fact, on, basis: rule.basis ?? regime.basis, why: rule.noteVi }
}

/**
 * The legal regime of a case for each question, by its dated facts and the transition rules of the pack. Refuses an unknown fact
 * (REGIME_FACT_UNKNOWN), no fact at all (REGIME_FACTS_MISSING), a day before the first regime (REGIME_NONE_ON_DAY).
 */
export function chooseRegime(pack: RegimePack, facts: Readonly<Record<string, Moment>>): Result<RegimeChoice> {
  const days = readFacts(pack, facts)
  if (!days.ok) return days
  const chosen: Record<RegimeQuestion, string | null> = { procedure: null, execution: null, postRehab: null, licensing: null }
  const assumed: RegimeQuestion[] = []
  const why: RegimeReason[] = []
  const isLicenceOnly = pack.transitions.every((rule) => rule.asks === 'licensing' || !findsAny(rule, days.value))
  for (const rule of pack.transitions) {
    if (rule.lacking === 'latest' && isLicenceOnly) continue
    const picked = pick(pack, rule, days.value)
    if (!picked) continue
    if (!picked.ok) return picked
    chosen[rule.asks] = picked.value.regime.id
    if (picked.value.assumed) assumed.push(rule.asks)
    why.push(reasonOf(rule, picked.value))
  }
  return ok({ ...chosen, assumed, why })
}

/** Whether a case has a fact that a rule looks at. */
function findsAny(rule: TransitionRule, days: Days): boolean {
  return [...rule.by, ...(rule.lacking === 'latest' ? [] : rule.lacking)].some((name) => days.has(name))
}
