import { bulletLabel, formatCounter } from './docx-number-format.ts'
import { type DocxStyles, findNumberingRequest } from './docx-styles.ts'
import { findChild, findSwitch, findValue, type XmlElement } from './docx-xml.ts'

interface Level {
  readonly start: number
  readonly format: string
  /** Pattern of a custom format, such as `001, 002`. */
  readonly pattern: string | undefined
  readonly text: string
  /** The level (1-based) whose use starts this one anew; 0 never; undefined any above. */
  readonly restartAfter: number | undefined
  readonly isLegal: boolean
  /** The paragraph style that is tied to this level. */
  readonly styleId: string | undefined
}

interface Override {
  readonly start: number | undefined
  readonly level: Level | undefined
}

interface List {
  readonly abstractId: string
  readonly overrides: ReadonlyMap<number, Override>
}

interface AbstractList {
  readonly id: string
  readonly levels: ReadonlyMap<number, Level>
  /** The numbering style that holds the real definition. */
  readonly styleLink: string | undefined
}

/** A label that Word shows before a paragraph, with its level (0-based). */
export interface NumberLabel {
  readonly label: string
  readonly level: number
  readonly isBullet: boolean
}

const LEVELS = 9
const MAX_LABEL = 60

function findNumber(element: XmlElement | undefined, name: string): number | undefined {
  const value = findValue(element, name)
  const number = value === undefined ? Number.NaN : Number(value)
  return Number.isSafeInteger(number) && number >= 0 && number < 1_000_000 ? number : undefined
}

/** The format stands directly in the level, or for newer ones in a choice with an older fallback. */
function formatOf(element: XmlElement): { format: string; pattern: string | undefined } {
  const choice = findChild(findChild(element, 'mc:AlternateContent'), 'mc:Choice')
  const format = findChild(element, 'w:numFmt') ?? findChild(choice, 'w:numFmt')
  return { format: format?.attributes['w:val'] ?? 'decimal', pattern: format?.attributes['w:format'] }
}

function levelOf(element: XmlElement): Level {
  return {
    start: findNumber(element, 'w:start') ?? 0,
    ...formatOf(element),
    text: findValue(element, 'w:lvlText') ?? '',
    restartAfter: findNumber(element, 'w:lvlRestart'),
    isLegal: findSwitch(element, 'w:isLgl') ?? false,
    styleId: findValue(element, 'w:pStyle'),
  }
}

const ilvlOf = (element: XmlElement): number => Number(element.attributes['w:ilvl'] ?? '0')

function abstractOf(element: XmlElement): AbstractList {
  const levels = element.children.filter((child) => child.name === 'w:lvl').map((child) => [ilvlOf(child), levelOf(child)] as const)
  return { id: element.attributes['w:abstractNumId'] ?? '', levels: new Map(levels), styleLink: findValue(element, 'w:numStyleLink') }
}

function listOf(element: XmlElement): List {
  const overrides = new Map<number, Override>()
  for (const child of element.children) {
    if (child.name !== 'w:lvlOverride') continue
    const level = findChild(child, 'w:lvl')
    overrides.set(ilvlOf(child), { start: findNumber(child, 'w:startOverride'), level: level && levelOf(level) })
  }
  return { abstractId: findValue(element, 'w:abstractNumId') ?? '', overrides }
}

/** The automatic numbering of one document; it counts as it is asked, so paragraphs must come in their order. */
export class DocxNumbering {
  readonly #abstracts = new Map<string, AbstractList>()
  readonly #lists = new Map<string, List>()
  readonly #styles: DocxStyles
  /** Current value of each level, by abstract list: lists of one definition go on counting together. */
  readonly #counters = new Map<string, (number | undefined)[]>()
  readonly #begun = new Set<string>()

  constructor(root: XmlElement | undefined, styles: DocxStyles) {
    this.#styles = styles
    for (const element of findChild(root, 'w:numbering')?.children ?? []) {
      if (element.name === 'w:abstractNum') {
        const abstract = abstractOf(element)
        this.#abstracts.set(abstract.id, abstract)
      }
      if (element.name === 'w:num') this.#lists.set(element.attributes['w:numId'] ?? '', listOf(element))
    }
  }

  /** Counts a paragraph and gives the label that Word shows before it; undefined when it has none. */
  next(properties: XmlElement | undefined): NumberLabel | undefined {
    const place = this.#findPlace(properties)
    const list = place && this.#lists.get(place.numId)
    const abstract = place && this.#findAbstract(place.numId)
    if (!place || !list || !abstract) return undefined
    const levelAt = (at: number): Level | undefined => list.overrides.get(at)?.level ?? abstract.levels.get(at)
    const level = levelAt(place.level)
    if (!level) return undefined
    const counters = this.#count(abstract.id, place, levelAt)
    if (level.format === 'bullet') return { label: bulletLabel(level.text), level: place.level, isBullet: true }
    const label = level.text.slice(0, 200).replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const shown = levelAt(at)
      const value = counters[at] ?? shown?.start ?? 1
      return formatCounter(value, level.isLegal && shown?.format !== 'none' ? 'decimal' : (shown?.format ?? 'decimal'), shown?.pattern)
    })
    return { label: label.replace(/\s+/g, ' ').trim().slice(0, MAX_LABEL), level: place.level, isBullet: false }
  }

  #count(abstractId: string, place: { numId: string; level: number }, levelAt: (at: number) => Level | undefined): (number | undefined)[] {
    const counters = this.#counters.get(abstractId) ?? []
    this.#counters.set(abstractId, counters)
    const startAt = (at: number): number => this.#lists.get(place.numId)?.overrides.get(at)?.start ?? levelAt(at)?.start ?? 1
    const key = `${place.numId}:${place.level}`
    const isOverridden = this.#lists.get(place.numId)?.overrides.get(place.level)?.start !== undefined
    const current = counters[place.level]
    // A list that overrides the start begins anew the first time it is used, even when another list of the definition went on counting.
    counters[place.level] = current === undefined || (isOverridden && !this.#begun.has(key)) ? startAt(place.level) : current + 1
    this.#begun.add(key)
    for (let above = 0; above < place.level; above++) counters[above] ??= startAt(above)
    for (let below = place.level + 1; below < LEVELS; below++) {
      const restart = levelAt(below)?.restartAfter
      if (restart === undefined || place.level < restart) counters[below] = undefined
    }
    return counters
  }

  /** Follows `numStyleLink` to the definition that a numbering style holds. */
  #findAbstract(numId: string): AbstractList | undefined {
    let abstract = this.#abstracts.get(this.#lists.get(numId)?.abstractId ?? '')
    for (let hops = 0; abstract?.styleLink !== undefined && hops < 5; hops++) {
      const linked = this.#styles.chain(abstract.styleLink, 'numbering').find((style) => style.numbering?.numId !== undefined)
      const next = this.#abstracts.get(this.#lists.get(linked?.numbering?.numId ?? '')?.abstractId ?? '')
      if (!next || next === abstract) break
      abstract = next
    }
    return abstract
  }

  /** The list and level that a paragraph asks for: its own words first, then its style, then what the style is based on. */
  #findPlace(properties: XmlElement | undefined): { numId: string; level: number } | undefined {
    const own = findNumberingRequest(properties)
    const chain = this.#styles.chain(findValue(properties, 'w:pStyle'), 'paragraph')
    const styled = chain.find((style) => style.numbering?.numId !== undefined)
    const numId = own?.numId ?? styled?.numbering?.numId
    if (numId === undefined || numId === '0') return undefined
    const tied =
      own?.numId === undefined
        ? this.#findTiedLevel(
            numId,
            chain.map((style) => style.id),
          )
        : undefined
    const level =
      own?.level ??
      tied ??
      (own?.numId === undefined ? chain.find((style) => style.numbering?.level !== undefined)?.numbering?.level : undefined) ??
      0
    return level >= 0 && level < LEVELS ? { numId, level } : undefined
  }

  /** The level that names one of these styles as its own, nearest style first. */
  #findTiedLevel(numId: string, styleIds: readonly string[]): number | undefined {
    const levels = [...(this.#findAbstract(numId)?.levels ?? [])]
    for (const id of styleIds) {
      const found = levels.find(([, level]) => level.styleId === id)
      if (found) return found[0]
    }
    return undefined
  }
}
