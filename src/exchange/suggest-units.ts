import { foldKey, formatDate, type PlainDate, type UnitId } from '../kernel/index.ts'
import type { AgencyMatch, Organizations } from '../organizations/index.ts'

const SUGGESTIONS = 3
const LEAST_LIKENESS = 0.4

function pairsOf(text: string): Set<string> {
  const key = ` ${foldKey(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < key.length; i++) pairs.add(key.slice(i, i + 2))
  return pairs
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared++
  return (2 * shared) / Math.max(1, a.size + b.size)
}

/** Names of the agencies of a day that look most like a text, best first, at most three; none when nothing comes near. */
export function suggestUnits(organizations: Organizations, text: string, on: PlainDate): string[] {
  const wanted = pairsOf(text.slice(0, 200))
  return organizations
    .unitsOn(on)
    .map((unit) => ({
      name: unit.name,
      score: Math.max(...[unit.name, ...unit.shortNames].map((name) => likeness(wanted, pairsOf(name)))),
    }))
    .filter(({ score }) => score >= LEAST_LIKENESS)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map(({ name }) => name)
}

function daysOf(organizations: Organizations, unit: UnitId): string {
  const versions = organizations.versionsOf(unit)
  const [from, to] = [versions[0]?.validFrom ?? null, versions.at(-1)?.validTo ?? null]
  return `${from === null ? '…' : formatDate(from)} – ${to === null ? '…' : formatDate(to)}`
}

/** What stands behind “there is no agency …”: the agencies that were meant perhaps, in brackets; empty when nothing comes near. */
export function hintOf(
  organizations: Organizations,
  match: AgencyMatch & { kind: 'none' },
  asked: { text: string; on: PlainDate },
): string {
  const named = match.candidates.slice(0, SUGGESTIONS).map((unit) => {
    const name = organizations.getName(unit, asked.on)
    // The agency of that very name is of other days: its days say more than its name.
    return match.reason === 'other-time' ? `${name}: ${daysOf(organizations, unit)}` : name
  })
  const names = named.length > 0 ? named : suggestUnits(organizations, asked.text, asked.on)
  return names.length > 0 ? ` (${names.join('; ')}?)` : ''
}

/** Looks names up once: a list names the same agencies in thousands of rows. */
export class AgencyLookup {
  private readonly known = new Map<string, AgencyMatch>()
  private readonly hints = new Map<string, string>()
  readonly organizations: Organizations
  constructor(organizations: Organizations) {
    this.organizations = organizations
  }

  match(text: string, on: PlainDate): AgencyMatch {
    const key = `${on}|${text}`
    const found = this.known.get(key) ?? this.organizations.matchAgency(text, on)
    this.known.set(key, found)
    return found
  }

  /** The suggestions for a name that names nothing. */
  hint(text: string, on: PlainDate): string {
    const key = `${on}|${text}`
    const match = this.match(text, on)
    const found = this.hints.get(key) ?? (match.kind === 'none' ? hintOf(this.organizations, match, { text, on }) : '')
    this.hints.set(key, found)
    return found
  }
}
