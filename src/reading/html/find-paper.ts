import { matchKey } from '../grammar/match-key.ts'
import type { PageElement } from './page-tree.ts'

/*
 * Pattern: a page around a paper (menu, property table, related papers, footer) is told apart by its elements (nav, footer, aside), by what they are called, and
 * by links that hold most of their letters; the paper stands in the innermost element that holds most of the remaining letters.
 * Example: <div class="menu">…</div><table>…</table><div class="content">the paper</div><footer>…</footer> → the div in the middle.
 * Doubt: an element with the motto of a letterhead or with the recipients is never left out, nor one of the same kind as the paper's (a second page).
 */

const CHROME_NAMES = new Set(['nav', 'footer', 'aside', 'header'])
const CHROME_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary', 'menu', 'menubar'])
const CHROME_WORD =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|header|banner|sidebar|related|lien-?quan|share|social|comments?|binh-?luan|pagination|toolbar|search|tags?|login)(?:$|[\s_-])/i
const PAPER_WORDS =
  /c[ộo]ng h[òo]a x[ãa] h[ộo]i ch[ủu] ngh[ĩi]a vi[ệe]t nam|[đd][ảa]ng c[ộo]ng s[ảa]n vi[ệe]t nam\s*$|(?:^|\n)\s*nơi nhận\s*:/m
/** The share of the letters that the element of the paper holds. */
const MOST = 0.6
const LINK_SHARE = 0.8
const FRAMES = new Set(['html', 'body', 'div', 'section', 'article', 'main', 'form', 'center', 'table', 'tbody', 'tr', 'td'])
const TABLE_PARTS = new Set(['table', 'tbody', 'tr'])
const LEAST_LINES = 5
const LINES = new Set(['li', 'td', 'div', 'p', 'h2', 'h3', 'h4', 'dd'])

interface Weight {
  letters: number
  linked: number
  links: number
  /** Blocks in it: links in one sentence are citations, links on lines of their own are a menu. */
  lines: number
  hasPaperWords: boolean
}

/** What a page holds outside of its paper, and where the paper is. */
export interface FoundPaper {
  readonly paper: PageElement
  /** The elements that hold it. */
  readonly around: ReadonlySet<PageElement>
  readonly chrome: ReadonlySet<PageElement>
}

const LETTER = /\p{L}/gu

/** Weighs every element once. */
function weigh(element: PageElement, weights: Map<PageElement, Weight>, isLink: boolean): Weight {
  const weight: Weight = { letters: 0, linked: 0, links: element.name === 'a' ? 1 : 0, lines: 0, hasPaperWords: false }
  let own = ''
  for (const child of element.children) {
    if (typeof child === 'string') {
      const letters = child.match(LETTER)?.length ?? 0
      weight.letters += letters
      if (isLink) weight.linked += letters
      own += child
      continue
    }
    const inner = weigh(child, weights, isLink || child.name === 'a')
    weight.letters += inner.letters
    weight.linked += inner.linked
    weight.links += inner.links
    weight.lines += inner.lines + (LINES.has(child.name) ? 1 : 0)
    weight.hasPaperWords ||= inner.hasPaperWords
  }
  weight.hasPaperWords ||= own.length >= 8 && PAPER_WORDS.test(matchKey(own).replace(/\s+/g, ' '))
  weights.set(element, weight)
  return weight
}

function isNamedChrome({ name, attributes }: PageElement): boolean {
  if (CHROME_NAMES.has(name) || CHROME_ROLES.has(attributes.get('role') ?? '')) return true
  // Word processors that save a page name what was at the head and the foot of the sheet.
  if (/^(?:header|footer)$/.test(attributes.get('title') ?? '')) return true
  return attributes.size > 0 && CHROME_WORD.test(`${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`)
}

/** A second page or section is called like the first, but for its number. */
function kindOf({ name, attributes }: PageElement): string {
  return `${name}.${(attributes.get('class') ?? '').replace(/\d+/g, '')}`
}

const elementsOf = (element: PageElement): PageElement[] => element.children.flatMap((child) => (typeof child === 'string' ? [] : [child]))

/** Finds the element that holds the paper, and the elements around and in it that belong to the page only. */
export function findPaper(page: PageElement): FoundPaper {
  const weights = new Map<PageElement, Weight>()
  const whole = weigh(page, weights, false)
  const weightOf = (element: PageElement): Weight => weights.get(element) ?? whole
  const chrome = new Set<PageElement>()
  const markChrome = (element: PageElement): void => {
    for (const child of elementsOf(element)) {
      const { letters, linked, links, lines, hasPaperWords } = weightOf(child)
      const isLinks = links >= 2 && lines >= 2 && linked >= letters * LINK_SHARE
      if (!hasPaperWords && letters < whole.letters / 2 && (isNamedChrome(child) || isLinks)) chrome.add(child)
      else markChrome(child)
    }
  }
  markChrome(page)

  const ownLetters = (element: PageElement): number => {
    const { letters, linked } = weightOf(element)
    return chrome.has(element) ? 0 : letters - linked
  }
  const path = [page]
  for (let paper = page; ; path.push(paper)) {
    const children = elementsOf(paper)
    const best = children.reduce<PageElement | undefined>((a, b) => (a && ownLetters(a) >= ownLetters(b) ? a : b), undefined)
    const all = ownLetters(paper)
    if (!best || all === 0 || !FRAMES.has(best.name) || ownLetters(best) < all * MOST) break
    const left = children.filter((child) => child !== best && ownLetters(child) > 0)
    if (left.some((child) => weightOf(child).hasPaperWords || kindOf(child) === kindOf(best))) break
    paper = best
  }
  // A table is a frame only around a cell that holds a whole paper.
  const isFrame = (element: PageElement): boolean =>
    element.name === 'td' ? weightOf(element).lines >= LEAST_LINES : !TABLE_PARTS.has(element.name)
  const at = path.findLastIndex(isFrame)
  return { paper: path[at] ?? page, around: new Set(path.slice(0, at)), chrome }
}
