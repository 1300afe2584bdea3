import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, type TreeAdapter } from 'parse5'

/** One element of a page that may show words; scripts, styles and what is hidden are not in the tree. */
export interface PageElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (PageElement | string)[]
}

/** A page that nests or grows beyond what any paper needs. */
export class PageProblem extends Error {
  readonly code = 'FILE_TOO_DEEP'
}

/** The deepest nesting that is read; browsers stop there too. */
export const MAX_PAGE_DEPTH = 512
/** More elements than this come only from markup that multiplies itself (unclosed formatting is opened again in every paragraph). */
const MAX_ELEMENTS = 1_000_000

/** Elements whose content is no words of a paper. */
const DROPPED = new Set(
  'script style head title meta link base noscript template svg math iframe frame object embed applet canvas audio video picture select datalist option button input textarea progress meter map area dialog del'.split(
    ' ',
  ),
)
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\b/i

type Node = DefaultTreeAdapterTypes.Node
type Parent = DefaultTreeAdapterTypes.ParentNode
type Element = DefaultTreeAdapterTypes.Element

const isElement = (node: Node): node is Element => 'tagName' in node
const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text'

/** The tree builder of the parser with a count of elements and of those that are open, so that a hostile page stops while it is built. */
function limitedAdapter(): TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> {
  let open = 0
  let elements = 0
  return {
    ...defaultTreeAdapter,
    onItemPush() {
      if (++open > MAX_PAGE_DEPTH || ++elements > MAX_ELEMENTS) throw new PageProblem()
    },
    onItemPop() {
      open--
    },
  }
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

function isShown(element: Element, attributes: ReadonlyMap<string, string>): boolean {
  return !DROPPED.has(element.tagName) && !attributes.has('hidden') && !HIDDEN.test(attributes.get('style') ?? '')
}

function shownChildren(parent: Parent, depth: number): (PageElement | string)[] {
  // Moving misplaced elements can make a tree deeper than it was while it was built.
  if (depth > MAX_PAGE_DEPTH * 2) throw new PageProblem()
  const children: (PageElement | string)[] = []
  for (const node of parent.childNodes) {
    if (isText(node)) children.push(node.value)
    else if (isElement(node)) {
      const attributes = node.attrs.length === 0 ? NO_ATTRIBUTES : new Map(node.attrs.map(({ name, value }) => [name, value]))
      if (isShown(node, attributes)) children.push({ name: node.tagName, attributes, children: shownChildren(node, depth + 1) })
    }
  }
  return children
}

/** The elements of a page that show words, as a browser builds them from any text. Throws PageProblem. */
export function parsePage(html: string): PageElement {
  const document = parse(html, { treeAdapter: limitedAdapter(), scriptingEnabled: false })
  return { name: '#page', attributes: NO_ATTRIBUTES, children: shownChildren(document, 0) }
}

/** The words in an element, as they stand in the page. */
export function textOf(element: PageElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}
