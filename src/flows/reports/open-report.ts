import { allows, type Principal, type Resource } from '../../access/index.ts'
import { findDirective } from '../../documents/directive-projection-store.ts'
import { type Directive, dutyTitle, findDuty } from '../../documents/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { LiveRound } from '../../reports/index.ts'
import { readRound } from '../../reports/store.ts'
import { findContents, type Reader } from '../../storage/index.ts'
import { wordsOf } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { authorize } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** A round as the access table sees it. */
export function roundResource(round: Pick<LiveRound, 'asker' | 'channels' | 'consolidator' | 'units'>): Resource {
  return {
    kind: 'report-round',
    relations: { assigner: [round.asker], recipient: round.channels, lead: [round.consolidator], own: round.units },
  }
}

/** One unit's report in a round as the access table sees it. */
export function submissionResource(round: Pick<LiveRound, 'asker' | 'channels' | 'consolidator'>, unit: UnitId): Resource {
  const relations = { assigner: [round.asker], recipient: round.channels, lead: [round.consolidator], own: [unit] }
  return { kind: 'report-submission', relations }
}

/** The consolidated report of a round as the access table sees it. */
export function consolidatedResource(round: Pick<LiveRound, 'asker' | 'consolidator'>): Resource {
  return { kind: 'consolidated-report', relations: { assigner: [round.asker], lead: [round.consolidator] } }
}

/** Who asks for which round, to do what. */
export interface AskedRound {
  readonly house: House
  readonly principal: Principal
  readonly id: string
}

/** The round when the person may do the verb to it; one that may not be read is not found. */
export async function openRound(db: Reader, { house, principal, id }: AskedRound, verb = 'read'): Promise<Result<LiveRound>> {
  const round = await readRound(db, id)
  // The same answer as for one that may not be seen: nothing tells that it exists.
  if (round.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, roundResource(round), verb)
  return may.ok ? ok(round) : may
}

/** The verbs of a list that the person may do to a resource. */
export function verbsFor(house: House, principal: Principal, at: { resource: Resource; verbs: readonly string[] }): string[] {
  return at.verbs.filter((verb) => allows(house.policy, principal, at.resource, verb))
}

/** What names things in answers: units on a day, clauses of the directive, texts by their hashes. */
export interface Namer {
  readonly unit: (id: UnitId) => { id: string; name: string }
  readonly clauseTitle: (key: string) => string | null
  readonly text: (hash: string | null) => string | null
  readonly directive: { readonly id: string; readonly number: string | null }
}

/** Words of the duties of a directive by clause; a clause with several duties is named by the first. */
async function clauseTitles(db: Reader, state: Directive | undefined): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>()
  if (!state) return titles
  const words = await wordsOf(db, state)
  for (const { duty: id } of state.tasks) {
    const duty = findDuty(state.review, id)
    if (duty && !titles.has(duty.clause)) titles.set(duty.clause, dutyTitle(duty, words) ?? duty.clause)
  }
  return titles
}

/** Reads what an answer about a round needs to name things; `hashes` are the texts that it shows. */
export async function namerOf(
  db: Reader,
  house: House,
  at: { round: LiveRound; hashes: readonly string[]; on?: PlainDate | undefined },
): Promise<Namer> {
  const { round, hashes } = at
  const state = await findDirective(db, round.directiveId)
  const titles = await clauseTitles(db, state)
  const own = [round.title, round.addressee, ...round.figures.map((figure) => figure.label)]
  const texts = await findContents(db, [...new Set([...own, ...hashes])])
  const organizations = await house.organizations()
  const on = at.on ?? dayOf(house.clock())
  return {
    unit: (id) => ({ id, name: organizations.getName(id, on) }),
    clauseTitle: (key) => titles.get(key) ?? null,
    text: (hash) => {
      const found = hash === null ? null : texts.get(hash)
      return typeof found === 'string' && found !== 'redacted' ? found : null
    },
    directive: { id: round.directiveId, number: state?.review.header.number ?? null },
  }
}

/** The figures of a round with their labels. */
export function figuresView(round: LiveRound, namer: Namer) {
  return round.figures.map(({ key, clause, label, unit, indicator }) => ({ key, clause, label: namer.text(label), unit, indicator }))
}
