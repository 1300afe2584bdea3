import { addDays, foldKey, type PlainDate, type UnitId } from '../../kernel/index.ts'
import { heirFinder, soleHeir } from '../changes/heirs.ts'
import { endedBy, type Succession } from '../changes/succession.ts'
import type { Organizations } from '../schema.ts'

/** How a successor was found: its function went there, the whole body did, or it is one of several among which nothing chooses. */
export type SuccessorWay = 'function' | 'whole' | 'one-of'

/** A unit that may take over, and why: the succession that says so, and the word of the duty that points to it. */
export interface SuccessorCandidate {
  readonly unit: UnitId
  readonly way: SuccessorWay
  readonly successionId: string
  readonly word: string | null
}

/** Who may take over, the likeliest first; `chosen` only where one stands out, else a person has to say. */
export interface SuccessorProposal {
  readonly candidates: readonly SuccessorCandidate[]
  readonly chosen: UnitId | null
}

/** The folded words of a duty without the names of the body itself, which say nothing about its field. */
function wordsOf(organizations: Organizations, unit: UnitId, duty: string): string {
  const names = organizations.versionsOf(unit).flatMap(({ name, shortNames }) => [name, ...shortNames])
  const longestFirst = names.map(foldKey).sort((a, b) => b.length - a.length)
  return longestFirst.reduce((left, name) => left.replaceAll(name, ' '), foldKey(duty))
}

/** The phrases that say what a transferred function is about. */
function phrasesOf(one: Extract<Succession, { kind: 'transfer-function' }>): readonly string[] {
  const phrases = one.words.length > 0 ? one.words : one.what.split(/[,;()/]| và /)
  return phrases.map((phrase) => foldKey(phrase).trim()).filter((phrase) => phrase.includes(' '))
}

/** The transfers whose words stand in a text, each with the longest of its words. */
function transfersNamed(organizations: Organizations, asked: { unit: UnitId; on: PlainDate }, said: string) {
  const { unit, on } = asked
  const text = wordsOf(organizations, unit, said)
  return organizations.successionsFrom(unit).flatMap((one) => {
    if (one.kind !== 'transfer-function' || one.on > on) return []
    const found = phrasesOf(one).filter((phrase) => text.includes(phrase))
    const [word] = [...found].sort((a, b) => b.length - a.length)
    return word === undefined ? [] : [{ one, word: one.words.find((phrase) => foldKey(phrase).trim() === word) ?? word }]
  })
}

/** A unit that ended, the day on which its successor is asked for, and the duty: its title, which goes before the words below it. */
export interface SuccessorAsked {
  readonly unit: UnitId
  readonly on: PlainDate
  readonly duty: string
  readonly more?: string
}

/**
 * Who takes over a duty of a unit that has ended by a day: first whoever took over the function that the duty's words name, then whoever took
 * over the whole. Words that name the functions of two bodies, and several heirs of the whole, choose nobody.
 */
export function proposeSuccessor(organizations: Organizations, asked: SuccessorAsked): SuccessorProposal {
  const { unit, on, duty, more = '' } = asked
  const inTitle = transfersNamed(organizations, asked, duty)
  const functions = inTitle.length > 0 ? inTitle : transfersNamed(organizations, asked, more)
  const find = heirFinder(organizations, on)
  const isAlive = (one: UnitId): boolean => organizations.findUnit(one, on) !== undefined
  const named = functions.flatMap(({ one, word }): SuccessorCandidate[] =>
    one.to
      .flatMap((heir) => find(heir, one.on).flatMap(({ units }) => units))
      .filter(isAlive)
      .map((heir) => ({ unit: heir, way: 'function', successionId: one.successionId, word })),
  )
  const end = organizations.successionsFrom(unit).find((one) => one.on <= on && endedBy(one).includes(unit))
  const portions = end ? find(unit, addDays(end.on, -1)) : []
  const way = soleHeir(portions) === undefined ? 'one-of' : 'whole'
  const heirs = [...new Set(portions.flatMap(({ units }) => units))].filter(isAlive)
  const wholes = heirs.map((heir): SuccessorCandidate => ({ unit: heir, way, successionId: end?.successionId ?? '', word: null }))
  const candidates = [...named, ...wholes].filter((one, at, all) => all.findIndex((other) => other.unit === one.unit) === at)
  const likely = new Set((named.length > 0 ? named : wholes).map((one) => one.unit))
  const [only] = likely
  return { candidates, chosen: likely.size === 1 && only !== undefined ? only : null }
}
