import { isProtected, type Member } from './capacity.ts'
import { inLevel, isSmall, levelOf, type SeriesFigures, sumsOf } from './small.ts'

/** A unit of the tree of a period with what it gave itself of one indicator, by series ('' = the whole, `sex=male` = a category). */
export interface CountedUnit {
  readonly id: string
  /** Null at a top, and for a unit that stands on no tree. */
  readonly parent: string | null
  readonly own: SeriesFigures
  /** Whether the reader sees it in full anyway. */
  readonly isFull: boolean
}

/** A unit with those under it, and the sums over all of them: of everything, and of what the reader does not see anyway. */
interface Node {
  readonly unit: CountedUnit
  readonly children: Node[]
  total: SeriesFigures
  free: SeriesFigures
}

const ownKey = (id: string): string => `own:${id}`
const allKey = (id: string): string => `all:${id}`
const hasSome = (figures: SeriesFigures): boolean => [...figures.values()].some((value) => value !== 0)
const isGiven = ({ unit }: Node): boolean => unit.own.size > 0

/** The tops of the trees, and all nodes, each after those under it. */
function nodesOf(units: readonly CountedUnit[]): { readonly tops: readonly Node[]; readonly inOrder: readonly Node[] } {
  const nodes = new Map(units.map((unit): [string, Node] => [unit.id, { unit, children: [], total: unit.own, free: unit.own }]))
  const tops: Node[] = []
  for (const node of nodes.values()) {
    const above = node.unit.parent === null ? undefined : nodes.get(node.unit.parent)
    if (above === undefined) tops.push(node)
    else above.children.push(node)
  }
  const inOrder: Node[] = []
  const visit = (node: Node): void => {
    for (const child of node.children) visit(child)
    node.total = sumsOf([node.unit.own, ...node.children.map(({ total }) => total)])
    node.free = sumsOf([...(node.unit.isFull ? [] : [node.unit.own]), ...node.children.map(({ free }) => free)])
    inOrder.push(node)
  }
  for (const top of tops) visit(top)
  return { tops, inOrder }
}

/** Whether something of a level is small, or what the reader does not know of it. */
function hasSmall(total: SeriesFigures, free: SeriesFigures, level: string): boolean {
  return [...total].some(([series, value]) => {
    const rest = free.get(series) ?? 0
    return inLevel(series, level) && rest > 0 && (isSmall(value) || isSmall(rest))
  })
}

function leavesOf(node: Node): SeriesFigures[] {
  return [...(node.unit.isFull ? [] : [node.unit.own]), ...node.children.flatMap(leavesOf)]
}

/** What the sum of a unit is made of, as far as the reader does not know it: what it gave itself, and each unit under it with all below. */
interface Part {
  readonly node: Node
  readonly isOwn: boolean
  readonly member: Member
}

function partsOf(node: Node): Part[] {
  const { own, isFull, id } = node.unit
  const mine: Part = { node, isOwn: true, member: { key: ownKey(id), total: own, free: own, atoms: [own] } }
  const below = node.children.map((child): Part => {
    const { total, free } = child
    return { node: child, isOwn: false, member: { key: allKey(child.unit.id), total, free, atoms: leavesOf(child) } }
  })
  return [...(isFull || own.size === 0 ? [] : [mine]), ...below.filter(({ member }) => hasSome(member.free))]
}

/** Sums that are withheld, by level: '' = wholes, else a breakdown. Whose whole is withheld, of that one every category is too. */
class Closing {
  private readonly closed: ReadonlyMap<string, Set<string>>
  private readonly levels: readonly string[]
  constructor(levels: readonly string[]) {
    this.levels = levels
    this.closed = new Map(levels.map((level) => [level, new Set<string>()]))
  }

  isClosed(key: string, level: string): boolean {
    return this.closed.get(level)?.has(key) ?? false
  }

  private close(key: string, level: string): void {
    for (const one of level === '' ? this.levels : [level]) this.closed.get(one)?.add(key)
  }

  /** Withholds a sum and all that stands in it: whatever moves outside can then move inside. */
  private closeAll(node: Node, level: string): void {
    if (!hasSome(node.free)) return
    this.close(allKey(node.unit.id), level)
    if (!node.unit.isFull && isGiven(node)) this.close(ownKey(node.unit.id), level)
    for (const child of node.children) this.closeAll(child, level)
  }

  /** Withholds what is small by itself. */
  primary(node: Node, level: string): void {
    const { unit, children } = node
    if (!unit.isFull && hasSmall(unit.own, unit.own, level)) {
      this.close(ownKey(unit.id), level)
      if (children.length === 0) this.close(allKey(unit.id), level)
    }
    if (hasSmall(node.total, node.free, level)) this.closeAll(node, level)
  }

  /** Withholds further parts of a shown sum until none can be worked out from it; where there are not enough, the sum with all that stands in it. */
  complement(node: Node, level: string): void {
    if (node.children.length === 0 || this.isClosed(allKey(node.unit.id), level)) return
    const parts = partsOf(node)
    const shut = (key: string): boolean => this.isClosed(key, level)
    const isEnough = (more?: string): boolean => {
      const isWholeShut = (key: string): boolean => this.isClosed(key, '') || (level === '' && key === more)
      const members = parts.flatMap(({ member }) => (shut(member.key) || member.key === more ? [member] : []))
      return isProtected(members, { level, isWholeShut })
    }
    const size = ({ member }: Part): number => member.free.get('') ?? 0
    while (!isEnough()) {
      const open = parts
        .filter(({ member }) => !shut(member.key) && hasSome(member.free))
        .sort((a, b) => size(a) - size(b) || (a.member.key < b.member.key ? -1 : 1))
      const chosen = open.find(({ member }) => isEnough(member.key)) ?? open.at(-1)
      if (chosen === undefined) {
        this.closeAll(node, level)
        return
      }
      if (chosen.isOwn) this.close(chosen.member.key, level)
      else this.closeAll(chosen.node, level)
    }
  }
}

/** How many of some units gave something in a node, and how many there gave at all. */
function inside(node: Node, units: ReadonlySet<string>): { readonly asked: number; readonly all: number } {
  const below = node.children.map((child) => inside(child, units))
  const gave = isGiven(node) ? 1 : 0
  return {
    asked: below.reduce((sum, one) => sum + one.asked, units.has(node.unit.id) ? gave : 0),
    all: below.reduce((sum, one) => sum + one.all, gave),
  }
}

function isMadeOfShown(node: Node, units: ReadonlySet<string>, isClosed: (key: string) => boolean): boolean {
  const { asked, all } = inside(node, units)
  if (asked === 0 || (asked === all && !isClosed(allKey(node.unit.id)))) return true
  const isOwnShown = !isGiven(node) || !units.has(node.unit.id) || !isClosed(ownKey(node.unit.id))
  return isOwnShown && node.children.every((child) => isMadeOfShown(child, units, isClosed))
}

/** Which sums of one indicator and period a reader does not get. */
export interface Withholding {
  /** Whether the sum of a series over exactly these units can be told: it is made of sums that are shown. */
  isShown(units: ReadonlySet<string>, series: string): boolean
}

/**
 * What of the counts of persons of one indicator and period is withheld from a reader: every count of 1 to 4, and as few further ones as are found, smallest
 * first, so that from all that is shown no withheld count can be worked out, nor narrowed to less than 1–4. It is decided once over all units, so that
 * the tables of all units agree: a sum over any units is shown only when it is made of sums that are shown.
 */
export function withhold(units: readonly CountedUnit[]): Withholding {
  const { tops, inOrder } = nodesOf(units)
  const levels = ['', ...new Set(units.flatMap(({ own }) => [...own.keys()].map(levelOf)).filter((level) => level !== ''))]
  const closing = new Closing(levels)
  for (const level of levels) {
    for (const node of inOrder) closing.primary(node, level)
    for (const node of inOrder) closing.complement(node, level)
  }
  return {
    isShown: (asked, series) => tops.every((top) => isMadeOfShown(top, asked, (key) => closing.isClosed(key, levelOf(series)))),
  }
}
