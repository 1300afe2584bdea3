import type { Principal } from '../../access/index.ts'
import type { FieldMapList, FigureUse } from '../../exchange/index.ts'
import { isValidOn, type PlainDate } from '../../kernel/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { askedDay } from '../task-items.ts'
import { itemOf } from './map-item.ts'

/** Where an indicator is used on a day: the forms that hold it, the reports of results that ask for it, the fields elsewhere that it goes into. */
function usesOf({ packs }: House, indicator: string, asOf: PlainDate): FigureUse[] {
  const forms = packs.reportForms.flatMap((form): FigureUse[] => {
    if (!isValidOn(form, asOf) || !form.sections.some(({ rows }) => rows.some((row) => row.indicator === indicator))) return []
    const kind = form.consolidates.length > 0 ? 'consolidated' : 'entered'
    return [{ kind, id: form.formId, nameVi: form.nameVi, nameEn: form.nameEn, field: form.symbol }]
  })
  const results = packs.resultReports.flatMap((report): FigureUse[] => {
    const figure = report.figures.find((one) => one.indicator === indicator)
    if (figure === undefined || !isValidOn(report, asOf)) return []
    return [{ kind: 'result', id: report.reportId, nameVi: report.nameVi, nameEn: report.nameEn, field: figure.label }]
  })
  const fields = packs.fieldMaps
    .filter((map) => isValidOn(map, asOf))
    .flatMap((map) =>
      map.fields
        .filter((one) => one.indicator === indicator)
        .map(({ field, option }): FigureUse => {
          return {
            kind: 'field',
            id: map.mapId,
            nameVi: map.nameVi,
            nameEn: map.nameEn,
            field: option === null ? field : `${field} · ${option}`,
          }
        }),
    )
  return [...forms, ...results, ...fields]
}

/** The maps of a day to forms and systems of others, and where each indicator is used: entered once, taken over in each. */
export function listFieldMaps(house: House, principal: Principal, asked: { asOf?: PlainDate | undefined }): Promise<FieldMapList> {
  return query(house, principal, async () => {
    const asOf = askedDay(house, asked.asOf)
    const uses = house.packs.indicators
      .filter((one) => isValidOn(one, asOf))
      .map(({ indicatorId, nameVi, nameEn }) => ({ indicator: indicatorId, nameVi, nameEn, uses: usesOf(house, indicatorId, asOf) }))
      .filter((one) => one.uses.length > 0)
    return { asOf, maps: house.packs.fieldMaps.filter((map) => isValidOn(map, asOf)).map(itemOf), uses }
  })
}
