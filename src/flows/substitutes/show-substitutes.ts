import { listActiveAccountsOf } from '../../access/held-by-store.ts'
import { LENDING_ROLES, type Principal, type Role, type SubstitutesView } from '../../access/index.ts'
import { nameIn } from '../../access/store.ts'
import { listSubstitutes, type SubstituteRow } from '../../access/substitutes/substitute-store.ts'
import { compareByGivenName, dayOf, type PlainDate } from '../../kernel/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { check, query } from '../perform.ts'
import { textIn } from '../tasks/fact-texts.ts'
import { namePeople } from '../tasks/name-people.ts'

type Substituted = SubstitutesView['mine'][number]

function standingOf({ from, to, isEnded }: SubstituteRow, today: PlainDate): Substituted['standing'] {
  if (isEnded) return 'ended'
  if (today < from) return 'to-come'
  return today <= to ? 'running' : 'over'
}

const isPaper = (content: unknown): content is NonNullable<Substituted['paper']> =>
  typeof content === 'object' && content !== null && 'number' in content && 'issuedOn' in content

/** Who may stand in for a role: whoever sits in the unit and does not hold the role; the names that the choice itself will tell. */
async function peopleFor(tx: Tx, principal: Principal) {
  const lending: readonly Role[] = LENDING_ROLES
  const grants = principal.grants.filter(({ role }) => lending.includes(role))
  const held = await listActiveAccountsOf(tx, [...new Set(grants.map(({ unit }) => unit))])
  const names = await findContents(
    tx,
    held.map(({ nameHash }) => nameHash),
  )
  return grants.map(({ role, unit }) => ({
    ...{ role, unit },
    people: held
      .filter((one) => one.unit === unit && one.isOffice && one.accountId !== principal.account && !one.roles.includes(role))
      .map(({ accountId, login, nameHash }) => ({ account: accountId, name: nameIn(names.get(nameHash)) || login }))
      .sort((a, b) => compareByGivenName(a.name, b.name)),
  }))
}

/** Who stands in for the signed-in person, for whom it stands in, on which days, and whom it may name for which role. */
export async function showSubstitutes(house: House, principal: Principal): Promise<SubstitutesView> {
  const agencies = await house.organizations()
  const today = dayOf(house.clock())
  const people = await check(house, principal, (tx) => peopleFor(tx, principal))
  return query(house, principal, async (tx) => {
    const rows = await listSubstitutes(tx, principal.account)
    const names = await namePeople(
      tx,
      rows.flatMap(({ holder, substitute }) => [holder, substitute]),
    )
    const texts = await findContents(tx, [...rows.flatMap(({ reason, paper }) => (paper === null ? [reason] : [reason, paper]))])
    const shown = (row: SubstituteRow): Substituted => {
      const { id, role, unit, from, to, form } = row
      const paper = row.paper === null ? null : texts.get(row.paper)
      const standing = standingOf(row, today)
      return {
        ...{ id, role, unit, from, to, form, standing, unitName: agencies.getName(unit, today), reason: textIn(texts, row.reason) },
        ...{ holder: names.get(row.holder) ?? row.holder, substitute: names.get(row.substitute) ?? row.substitute },
        paper: isPaper(paper) ? paper : null,
        mayEnd: row.holder === principal.account && (standing === 'to-come' || standing === 'running'),
      }
    }
    return {
      today,
      mine: rows.filter(({ holder }) => holder === principal.account).map(shown),
      forOthers: rows.filter(({ holder }) => holder !== principal.account).map(shown),
      roles: people.map((one) => ({ ...one, unitName: agencies.getName(one.unit, today) })),
    }
  })
}
