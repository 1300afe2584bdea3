import type { PlainDate } from '../../kernel/index.ts'
import { type AgencyMatch, matchAgencyList, type Organizations } from '../../organizations/index.ts'
import type { Party } from '../schema.ts'
import type { WordList } from './collect-words.ts'

/** The agencies of one day and the list that keeps their names as written. */
export interface PartyContext {
  readonly organizations: Organizations
  readonly on: PlainDate
  readonly words: WordList
}

/** Parties with the lowest confidence of their matches (0 when one is unknown). */
export interface MatchedParties {
  readonly parties: readonly Party[]
  readonly confidence: number
}

function partyOf(match: AgencyMatch, word: number): Party {
  if (match.kind === 'unit') return { kind: 'unit', unit: match.unit, word }
  if (match.kind === 'group') return { kind: 'group', group: match.group, members: [...match.members], word }
  return { kind: 'unknown', word }
}

/** Whom a written name means on the day: one unit, a group with its members of then, several of a list, or one unknown party. */
export function matchParties(context: PartyContext, text: string): MatchedParties {
  const word = context.words.indexOf(text)
  const whole = context.organizations.matchAgency(text, context.on)
  if (whole.kind !== 'none') return { parties: [partyOf(whole, word)], confidence: whole.confidence }
  const list = matchAgencyList(context.organizations, text, context.on)
  if (!list) return { parties: [{ kind: 'unknown', word }], confidence: 0 }
  const confidence = Math.min(...list.map((match) => (match.kind === 'none' ? 0 : match.confidence)))
  return { parties: list.map((match) => partyOf(match, word)), confidence }
}

/** A key under which two parties are the same one, however they were written. */
export function partyKey(party: Party): string {
  if (party.kind === 'unit') return `unit:${party.unit}`
  return party.kind === 'group' ? `group:${party.group}` : `unknown:${party.word ?? ''}`
}

/** Parties without those that are named twice or that are already the lead. */
export function distinctParties(parties: readonly Party[], lead: Party | null): Party[] {
  const seen = new Set(lead ? [partyKey(lead)] : [])
  return parties.filter((party) => {
    const key = partyKey(party)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
