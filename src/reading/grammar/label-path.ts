import type { Reading } from '../schema.ts'

/** Before the number of a place in the id of a clause whose label the paper gives more than once: `II.2`, then `II.2#2`. */
export const PLACE_MARK = '#'

const PLACES = new RegExp(`${PLACE_MARK}\\d+`, 'g')

/** The labels alone, as the paper prints them: `II#2.5` → `II.5`. */
const pathOf = (clause: string): string => clause.replace(PLACES, '')

type Keyed<T> = T & { readonly key?: string }

function printed<T extends { readonly clause: string }>(item: T): Keyed<T> {
  const clause = pathOf(item.clause)
  return clause === item.clause ? item : { ...item, clause, key: item.clause }
}

/**
 * A Reading as scripts get it: every clause under the path of its labels, as printed. Where a paper gives a label twice, `key` beside
 * the path (`fromKey`, `toKey` in links) tells the places apart; without it the path says all.
 */
export function printReading(reading: Reading) {
  return {
    ...reading,
    outline: reading.outline.map((item): Keyed<typeof item> => {
      const id = pathOf(item.id)
      return id === item.id ? item : { ...item, id, key: item.id }
    }),
    assignments: reading.assignments.map(printed),
    deadlines: reading.deadlines.map(printed),
    targets: reading.targets.map(printed),
    coverage: reading.coverage.map(printed),
    findings: reading.findings.map((one) => {
      const { linkedTo } = one
      return { ...printed(one), ...(linkedTo && { linkedTo: [...new Set(linkedTo.map(pathOf))] }) }
    }),
    links: reading.links.map((link) => {
      const [from, to] = [pathOf(link.from), pathOf(link.to)]
      return from === link.from && to === link.to ? link : { ...link, from, to, fromKey: link.from, toKey: link.to }
    }),
    amendments: reading.amendments.map((one) => ({ ...one, at: pathOf(one.at) })),
    linkedTargets: reading.linkedTargets.map((one) => ({ ...one, clauses: [...new Set(one.clauses.map(pathOf))] })),
  }
}
