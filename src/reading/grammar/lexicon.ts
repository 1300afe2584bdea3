import { foldKey } from '../../kernel/index.ts'
import type { ReadingWords } from '../schema.ts'
import { wordKey } from './match-key.ts'

/** A set of phrases that can be asked at a place of a key text: phrases are grouped by their first word. */
export interface PhraseSet {
  /** Length of the longest phrase that stands at `at` and ends at a word's end; 0 when none does. */
  lengthAt(key: string, at: number): number
  has(phrase: string): boolean
}

const LETTER = /[\p{L}\p{N}]/u

/** True when a letter or a digit stands at that place. */
export function isWordChar(key: string, at: number): boolean {
  const c = key.charCodeAt(at)
  if (Number.isNaN(c)) return false
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || (c >= 65 && c <= 90)
  return LETTER.test(key.charAt(at))
}

/** Compiles phrases to a PhraseSet; phrases are compared as keys (case and tone placement do not count). */
export function phraseSet(phrases: readonly string[]): PhraseSet {
  const all = new Set(phrases.map(wordKey))
  const byStart = new Map<string, string[]>()
  for (const phrase of all) {
    const start = phrase.slice(0, 2)
    byStart.set(start, [...(byStart.get(start) ?? []), phrase])
  }
  for (const list of byStart.values()) list.sort((a, b) => b.length - a.length)
  return {
    has: (phrase) => all.has(phrase),
    lengthAt(key, at) {
      for (const phrase of byStart.get(key.slice(at, at + 2)) ?? []) {
        if (key.startsWith(phrase, at) && !(isWordChar(phrase, phrase.length - 1) && isWordChar(key, at + phrase.length)))
          return phrase.length
      }
      return 0
    },
  }
}

export interface DocumentType {
  readonly name: string
  readonly key: string
  /** The key without any diacritics, as old machines printed capitals. */
  readonly bare: string
  readonly attached: boolean
}

/** The language data made ready to be asked. */
export interface Lexicon {
  readonly sets: ReturnType<typeof buildSets>
  readonly headings: Readonly<Record<'report' | 'order' | 'purpose' | 'solution' | 'assignment', readonly string[]>>
  readonly types: readonly DocumentType[]
  readonly typeBySymbol: ReadonlyMap<string, string>
  readonly roles: { readonly lead: PhraseSet; readonly coordinate: PhraseSet; readonly advise: PhraseSet }
  readonly labelLines: Readonly<Record<keyof ReadingWords['labelLines'], PhraseSet>>
  readonly money: readonly { readonly name: string; readonly factor: number }[]
  readonly columns: Readonly<Record<keyof ReadingWords['columns'], readonly string[]>>
  readonly amending: ReturnType<typeof buildAmending>
}

function keys(words: readonly string[]): string[] {
  return words.map(wordKey).sort((a, b) => b.length - a.length)
}

/** Web copies run words together; a head noun is known with one of its spaces lost too. */
function withGlued(phrases: readonly string[]): string[] {
  return phrases.flatMap((phrase) => [
    phrase,
    ...[...phrase.matchAll(/ /g)].map((m) => phrase.slice(0, m.index) + phrase.slice(m.index + 1)),
  ])
}

function buildSets(words: ReadingWords) {
  return {
    agencyHeads: phraseSet(words.agencyHeads),
    plainHeads: phraseSet(withGlued(words.plainHeads)),
    personHeads: phraseSet(withGlued(words.personHeads)),
    groupNouns: phraseSet(words.groupNouns),
    bareGroups: phraseSet(words.bareGroups),
    wholePosts: phraseSet(words.wholePosts),
    looseNouns: phraseSet(words.looseNouns),
    shortNamed: phraseSet(words.shortNamed),
    objectQualifiers: phraseSet(words.objectQualifiers),
    quantifiers: phraseSet(words.quantifiers),
    levelWords: phraseSet(words.levelWords),
    levelCompounds: phraseSet(words.levelCompounds),
    qualifiers: phraseSet(words.qualifiers),
    sectorNames: phraseSet(words.sectorNames),
    dashedPairs: phraseSet(words.dashedPairs),
    orderVerbs: phraseSet(words.orderVerbs),
    directVerbs: phraseSet(words.directVerbs),
    dutyVerbs: phraseSet(words.dutyVerbs),
    adverbs: phraseSet(words.adverbs),
    notSubjectWords: phraseSet(words.notSubjectWords),
    adverbialStarts: phraseSet(words.adverbialStarts),
    mayBeLast: phraseSet(words.mayBeLast),
    neverLast: phraseSet(words.neverLast),
    paragraphStarts: phraseSet(words.paragraphStarts),
    bodyStarts: phraseSet(words.bodyStarts),
    positions: phraseSet(words.positions),
    signatureMarks: phraseSet(words.signatureMarks),
    signerLabels: phraseSet(words.signerLabels),
    arrivalMarks: phraseSet(words.arrivalMarks),
    arrivalLabels: phraseSet(words.arrivalLabels),
    portalNames: phraseSet(words.portalNames),
    lineDepartments: phraseSet(words.lineDepartments),
    committeeHeads: phraseSet(words.committeeHeads),
    eventWords: phraseSet(words.eventWords),
    timeUnits: phraseSet(words.timeUnits),
    namingWords: phraseSet(words.namingWords),
    unitStops: phraseSet(words.unitStops),
  }
}

function buildAmending({ amending: a }: ReadingWords) {
  const parts = a.parts.map((part) => ({ ...part, name: wordKey(part.name) })).sort((x, y) => y.name.length - x.name.length)
  const names = parts.map(({ name }) => name.replace(/ /g, '\\s+')).join('|')
  const signs = keys([...a.repeal, ...a.extend, ...a.change, ...a.add, ...a.replace])
  return {
    acts: {
      ...{ repeal: phraseSet(a.repeal), extend: phraseSet(a.extend), change: phraseSet(a.change) },
      ...{ add: phraseSet(a.add), replace: phraseSet(a.replace) },
    },
    /** A paper without any of these amends nothing. */
    signs,
    signPattern: new RegExp(String.raw`(?<!\p{L})(?:${signs.join('|')})(?!\p{L})`, 'u'),
    before: phraseSet(a.before),
    terms: keys(a.terms),
    into: keys(a.into),
    follows: keys(a.follows),
    asking: keys(a.asking),
    joins: phraseSet(a.joins),
    ordinals: a.ordinals.map(wordKey),
    first: keys(a.first),
    parts,
    /** A word for a part of a paper. */
    partSign: new RegExp(String.raw`(?<!\p{L})(?:${names})(?!\p{L})`, 'u'),
    partPattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${names})(?![\p{L}\p{N}])\s*`, 'gu'),
  }
}

function build(words: ReadingWords): Lexicon {
  const c = words.columns
  return {
    sets: buildSets(words),
    headings: {
      report: keys(words.reportHeadings),
      order: keys(words.orderHeadings),
      purpose: keys(words.purposeHeadings),
      solution: keys(words.solutionHeadings),
      assignment: keys(words.assignmentHeadings),
    },
    types: words.documentTypes
      .map((t) => ({ name: t.name, key: wordKey(t.name), bare: foldKey(t.name), attached: t.attached }))
      .sort((a, b) => b.key.length - a.key.length),
    typeBySymbol: new Map(words.documentTypes.flatMap((t) => t.symbols.map((s) => [wordKey(s), t.name] as const))),
    roles: {
      lead: phraseSet(words.roleWords.lead),
      coordinate: phraseSet(words.roleWords.coordinate),
      advise: phraseSet(words.roleWords.advise),
    },
    labelLines: {
      lead: phraseSet(words.labelLines.lead),
      execute: phraseSet(words.labelLines.execute),
      with: phraseSet(words.labelLines.with),
      term: phraseSet(words.labelLines.term),
      aside: phraseSet(words.labelLines.aside),
    },
    money: words.moneyScales.map((m) => ({ name: wordKey(m.name), factor: m.factor })),
    amending: buildAmending(words),
    columns: {
      index: keys(c.index),
      lead: keys(c.lead),
      execute: keys(c.execute),
      with: keys(c.with),
      deadline: keys(c.deadline),
      task: keys(c.task),
      target: keys(c.target),
      past: keys(c.past),
      unit: keys(c.unit),
    }, // prettier-ignore
  }
}

const compiled = new WeakMap<ReadingWords, Lexicon>()

/** The lexicon of some language data; built once for each object. */
export function lexiconOf(words: ReadingWords): Lexicon {
  const known = compiled.get(words)
  if (known) return known
  const lexicon = build(words)
  compiled.set(words, lexicon)
  return lexicon
}

const LONGEST_LAST = 24

/** True when a line ends in a word with which no paragraph ends ("của", "và các"): it goes on in the next line. */
export function endsOpen(key: string, { sets }: Lexicon): boolean {
  const tail = key.slice(-LONGEST_LAST)
  let open = false
  for (let i = 0; i < tail.length; i++) {
    if (i > 0 ? tail[i - 1] !== ' ' : tail.length < key.length) continue
    if (sets.mayBeLast.lengthAt(tail, i) === tail.length - i) return false
    open ||= sets.neverLast.lengthAt(tail, i) === tail.length - i
  }
  return open
}
