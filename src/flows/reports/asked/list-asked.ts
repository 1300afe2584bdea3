import { allows, type Principal } from '../../../access/index.ts'
import { dateParts, dayOf, isValidOn, type PlainDate, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import {
  type AskedItem,
  type AskedList,
  type AskedReport,
  type AskedWords,
  gatheredFormOf,
  periodOfAsked,
  type SimilarList,
  similarFigures,
} from '../../../reports/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { unitName } from '../../task-items.ts'
import { type FormSource, formSource } from '../periodic/form-source.ts'
import { periodicResource } from '../periodic/open-periodic.ts'
import { askingOffice, isAskable, unitsMeant } from './ask-figures.ts'

type Asked = { readonly report: AskedReport; readonly words: AskedWords }

interface Listing {
  readonly house: House
  readonly principal: Principal
  readonly agencies: Organizations
  readonly source: FormSource
  readonly today: PlainDate
}

/** Whether a person has to do with a request: it may read the report of one of its units, or asked itself. */
function isReadable({ house, principal }: Listing, { office, units }: AskedReport): boolean {
  if (principal.grants.some(({ unit }) => unit === office)) return true
  return units.some((unit) => allows(house.policy, principal, periodicResource({ unit, receiver: office }), 'read'))
}

function itemOf({ agencies, source }: Listing, { report, words }: Asked): AskedItem {
  const name = (unit: UnitId) => unitName(agencies, unit, report.askedOn)
  const rows = report.rows.map(({ indicator, isOwn, decimals }) => {
    const found = source.indicators.find((one) => one.indicatorId === indicator && isValidOn(one, report.askedOn))
    return { indicator, isOwn, decimals, name: found?.nameVi ?? indicator, unit: found?.unitVi ?? '' }
  })
  const { id, version, kind, askedOn, dueOn } = report
  return {
    ...{ id, version, kind, title: words.title, basis: words.basis, prose: words.prose, office: name(report.office), askedOn, dueOn },
    ...{ period: periodOfAsked(report), gatheredForm: gatheredFormOf(id), units: report.units.map(name), rows },
    cells: report.units.length * report.rows.length,
  }
}

/** What each office asked for in each year: requests, units that were asked (each as often as it was), cells. */
function burdenOf({ agencies, today }: Listing, reports: readonly AskedReport[]): AskedList['burden'] {
  const found = new Map<string, AskedList['burden'][number]>()
  for (const { office, askedOn, units, rows } of reports) {
    const { year } = dateParts(askedOn)
    const key = `${year}/${office}`
    const before = found.get(key) ?? { office: unitName(agencies, office, today), year, requests: 0, units: 0, cells: 0 }
    found.set(key, {
      ...before,
      ...{ requests: before.requests + 1, units: before.units + units.length, cells: before.cells + units.length * rows.length },
    })
  }
  return [...found.values()].sort((a, b) => b.year - a.year || b.cells - a.cells)
}

function askView({ house, principal, agencies, today }: Listing): AskedList['ask'] {
  const office = askingOffice(house, principal)
  if (office === undefined) return null
  const groups = house.packs.groups
    .filter((group) => isValidOn(group, today))
    .flatMap(({ groupId, phrases }) => {
      const units = agencies.membersOf(groupId, today)
      const isOurs = units.length > 0 && units.every((unit) => unit !== office && agencies.isUnder(office, unit, today))
      return isOurs ? [{ id: groupId, name: phrases[0] ?? groupId, units: units.length }] : []
    })
  const children = unitsMeant(agencies, { children: true }, { office, on: today }).length
  return { office: unitName(agencies, office, today), children, groups }
}

/** The one-off and thematic reports that a person has to do with, the newest first; what offices asked for year by year, as far as it sees them; and whether it may ask. */
export function listAsked(house: House, principal: Principal): Promise<AskedList> {
  return query(house, principal, async (tx) => {
    const agencies = await house.organizations()
    const listing = { house, principal, agencies, source: await formSource(tx, house), today: dayOf(house.clock()) }
    const mine = [...listing.source.asked.values()].filter(({ report }) => isReadable(listing, report))
    return {
      items: mine.map((one) => itemOf(listing, one)).reverse(),
      burden: burdenOf(
        listing,
        mine.map(({ report }) => report),
      ),
      ask: askView(listing),
    }
  })
}

/** What already holds a figure that somebody is about to ask for: indicators of today with names like it, and the forms on which they stand. */
export function findSimilar(house: House, principal: Principal, { name }: { readonly name: string }): Promise<SimilarList> {
  return query(house, principal, async () => {
    const today = dayOf(house.clock())
    const forms = house.packs.reportForms.filter((one) => isValidOn(one, today))
    const indicators = house.packs.indicators.filter((one) => isValidOn(one, today))
    return {
      items: similarFigures(name, { indicators, forms }).map(({ indicator, forms: on }) => ({
        ...{ indicator: indicator.indicatorId, nameVi: indicator.nameVi, nameEn: indicator.nameEn, unitVi: indicator.unitVi },
        ...{ isAskable: isAskable(indicator), forms: on.map(({ formId, symbol, nameVi, nameEn }) => ({ formId, symbol, nameVi, nameEn })) },
      })),
    }
  })
}
