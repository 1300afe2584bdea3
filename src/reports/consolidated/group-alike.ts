import { foldKey } from '../../kernel/index.ts'

/** From this share of common runs of words on two texts say nearly the same. */
const ALIKE = 0.5
const RUN = 2
/** Words that turn a sentence round; written with their marks, for `chua` is also a temple. */
const DENIALS: ReadonlySet<string> = new Set(['không', 'chưa', 'chẳng'])

/** Something that a unit wrote. */
export interface Written {
  readonly text: string | null
}

/** Texts that say nearly the same; `sameNumbers` = whether all of them also give the same numbers, in the same order. */
export interface AlikeGroup<T extends Written> {
  readonly members: readonly T[]
  readonly sameNumbers: boolean
}

interface Measured {
  /** Runs of neighbouring syllables without tone marks; numbers, dates and symbols of papers left out. */
  readonly runs: ReadonlySet<string>
  /** The numbers as they stand, one after the other. */
  readonly numbers: string
  /** How often it denies: a text that does is never like one that does not. */
  readonly denials: number
}

const hasDigit = (word: string): boolean => /\d/.test(word)

function measure(text: string): Measured {
  const tokens = text
    .normalize('NFC')
    .split(/\s+/u)
    .filter((token) => token !== '')
  const numbers = tokens.filter(hasDigit).map((token) => token.replaceAll(/[^\p{L}\p{N}]+$/gu, ''))
  const words = tokens
    .filter((token) => !hasDigit(token))
    .flatMap((token) => foldKey(token).split(/[^a-z]+/))
    .filter((word) => word !== '')
  const runs = words.length < RUN ? [words.join(' ')] : words.slice(RUN - 1).map((_, n) => words.slice(n, n + RUN).join(' '))
  const denials = tokens.filter((token) => DENIALS.has(token.toLowerCase().replaceAll(/[^\p{L}]/gu, ''))).length
  return { runs: new Set(runs), numbers: numbers.join(' '), denials }
}

/** Whether two texts say nearly the same: they deny alike, and have half of the runs of both in common. */
function isAlike(a: Measured, b: Measured): boolean {
  if (a.denials !== b.denials) return false
  const common = [...a.runs].filter((run) => b.runs.has(run)).length
  return common / (a.runs.size + b.runs.size - common) >= ALIKE
}

/**
 * Puts texts that say nearly the same beside each other, in the order of the first of each group; tone marks, case, numbers and dates aside. A text joins the
 * group of the first text that it is like; one whose content is gone stands alone. Groups are for an editor to look at: nothing is merged by them.
 */
export function groupAlike<T extends Written>(written: readonly T[]): readonly AlikeGroup<T>[] {
  const groups: { readonly first: Measured | null; readonly members: T[]; sameNumbers: boolean }[] = []
  for (const one of written) {
    const measured = one.text === null ? null : measure(one.text)
    const group = measured === null ? undefined : groups.find(({ first }) => first !== null && isAlike(first, measured))
    if (group === undefined) {
      groups.push({ first: measured, members: [one], sameNumbers: true })
      continue
    }
    group.members.push(one)
    if (group.first?.numbers !== measured?.numbers) group.sameNumbers = false
  }
  return groups.map(({ members, sameNumbers }) => ({ members, sameNumbers }))
}
