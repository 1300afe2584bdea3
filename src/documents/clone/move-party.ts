import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { findCounterpart, findGroupThere, type Organizations, proposeSuccessor } from '../../organizations/index.ts'
import type { Party } from '../schema.ts'

/** From whose agencies of which day to whose of which day; `place` null = the agencies stay where they are. */
export interface Agencies {
  readonly known: Organizations
  readonly before: PlainDate
  readonly on: PlainDate
  readonly place: { readonly from: UnitId; readonly to: UnitId } | null
}

/** How a party of the new programme was found: as before, the one heir, the counterpart elsewhere, a group with other members, or not at all. */
export type PartyWay = 'same' | 'successor' | 'counterpart' | 'other-members' | 'unknown'

/** A party of the new programme and how it was found; an unknown one keeps the name of before as its words. */
export interface MovedParty {
  readonly party: Party
  readonly way: PartyWay
}

/** A party of before, the words of its duty, which may name the function that went elsewhere, and where words are kept. */
export interface MovingParty {
  readonly party: Party
  readonly duty: string
  readonly keepWord: (text: string) => number
}

/** The unit that has the place of one on a day: itself, or the only one that took it over. */
function heirOf({ known, on }: Agencies, unit: UnitId, duty: string): UnitId | undefined {
  if (known.findUnit(unit, on)) return unit
  return proposeSuccessor(known, { unit, on, duty }).chosen ?? undefined
}

function moveUnit(agencies: Agencies, party: Extract<Party, { kind: 'unit' }>, { duty, keepWord }: MovingParty): MovedParty {
  const { known, before, on, place } = agencies
  const unknown = (): MovedParty => ({
    party: { kind: 'unknown', word: party.word ?? keepWord(known.getName(party.unit, before)) },
    way: 'unknown',
  })
  const heir = heirOf(agencies, party.unit, duty)
  if (heir === undefined) return unknown()
  const there = place ? findCounterpart(known, heir, { ...place, on }) : heir
  if (there === undefined) return unknown()
  const way = heir !== party.unit ? 'successor' : there === heir ? 'same' : 'counterpart'
  return { party: there === party.unit ? party : { kind: 'unit', unit: there, word: null }, way }
}

const phraseOf = (known: Organizations, group: string): string => known.groups.find((one) => one.groupId === group)?.phrases[0] ?? group

function moveGroup(agencies: Agencies, party: Extract<Party, { kind: 'group' }>, { keepWord }: MovingParty): MovedParty {
  const { known, on, place } = agencies
  const { group, members } = place
    ? (findGroupThere(known, party.group, { ...place, on }) ?? { group: party.group, members: [] })
    : { group: party.group, members: known.addresseesOf(party.group, on) }
  if (members.length === 0) {
    return { party: { kind: 'unknown', word: party.word ?? keepWord(phraseOf(known, party.group)) }, way: 'unknown' }
  }
  const was = new Set<string>(party.members)
  const isSame = members.length === was.size && members.every((unit) => was.has(unit))
  const way = isSame ? 'same' : place ? 'counterpart' : 'other-members'
  return {
    party: { kind: 'group', group, members: [...members], word: group === party.group ? party.word : keepWord(phraseOf(known, group)) },
    way,
  }
}

/**
 * Whom a party means in the new programme: units that live on stay, one that ended gives way to its one heir (by function first), a group is
 * asked for anew, and another place has its counterparts. Where nobody or more than one fits, the party is unknown and review must settle it.
 */
export function moveParty(agencies: Agencies, moving: MovingParty): MovedParty {
  const { party } = moving
  if (party.kind === 'unit') return moveUnit(agencies, party, moving)
  if (party.kind === 'group') return moveGroup(agencies, party, moving)
  return { party, way: 'unknown' }
}
