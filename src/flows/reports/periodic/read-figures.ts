import { allows, type Principal } from '../../../access/index.ts'
import { exchangeRefusals, readAdx, readDataValueSet, readFormSheets, toOwnNames } from '../../../exchange/index.ts'
import type { UploadedFile } from '../../../files/index.ts'
import type { FieldMap } from '../../../indicators/index.ts'
import { isValidOn, type Locale, ok, type Result, refusalMessage, refuse } from '../../../kernel/index.ts'
import { enteredCells, type FiguresRead, reckonedRows } from '../../../reports/index.ts'
import type { House } from '../../house.ts'
import { readSheets } from '../../imports/read-sheets.ts'
import { notAllowed } from '../../perform.ts'
import { type FormInPeriod, openPeriodic, type PeriodicKey, periodicResource } from './open-periodic.ts'

/** Text of a message of another system; a form's figures are some kilobytes. */
const MOST_TEXT = 5 * 1024 * 1024

type Outside = {
  readonly unit: string
  readonly period: string
  readonly figures: readonly { indicator: string; breakdown: string; value: string }[]
}

/** The figures of another system for this unit and period; each that the form does not ask for is told. */
function ownOf(
  groups: readonly Outside[],
  here: FormInPeriod,
  at: { key: PeriodicKey; locale: Locale; isPeriod: (period: string) => boolean },
): Result<FiguresRead> {
  const own = groups.filter(({ unit, period }) => unit === at.key.unit && at.isPeriod(period))
  if (own.length === 0) return refuse(exchangeRefusals, 'FIGURES_OF_ANOTHER', { unit: at.key.unit, period: at.key.period })
  const asked = enteredCells(here.tables)
  const reckoned = reckonedRows(here.tables)
  const cells = new Map<string, { indicator: string; breakdown: string; value: string }>()
  const faults: FiguresRead['faults'] = []
  for (const figure of own.flatMap(({ figures }) => figures)) {
    const key = `${figure.indicator}|${figure.breakdown}`
    const place = figure.breakdown === '' ? figure.indicator : `${figure.indicator} ${figure.breakdown}`
    const say = (code: 'FIGURE_ROW_UNKNOWN' | 'FIGURE_TWICE'): void => {
      faults.push({ sheet: '', place, message: refusalMessage({ code, params: { row: place } }, at.locale) })
    }
    if (reckoned.has(figure.indicator)) continue
    if (!asked.has(key)) say('FIGURE_ROW_UNKNOWN')
    else if (cells.has(key)) say('FIGURE_TWICE')
    else cells.set(key, figure)
  }
  return ok({ cells: [...cells.values()], faults })
}

function readText(
  file: UploadedFile,
  here: FormInPeriod,
  at: { key: PeriodicKey; locale: Locale; maps: readonly FieldMap[] },
): Result<FiguresRead> {
  if (file.bytes.length > MOST_TEXT) return refuse(exchangeRefusals, 'FIGURES_TOO_LONG', { limit: MOST_TEXT / 1024 / 1024 })
  const text = new TextDecoder('utf-8').decode(file.bytes).replace(/^\uFEFF/, '')
  if (text.trimStart().startsWith('<')) {
    const groups = readAdx(text)
    return groups.ok ? ownOf(groups.value, here, { ...at, isPeriod: (period) => period.split('/')[0] === here.from }) : groups
  }
  const sets = readDataValueSet(text)
  // Another system names units and fields by its own codes where a map says so.
  return sets.ok
    ? ownOf(
        sets.value.map((set) => toOwnNames(at.maps, set)),
        here,
        { ...at, isPeriod: (period) => period === at.key.period },
      )
    : sets
}

/**
 * What a file says for a unit's report: the filled template (.xlsx, read in the child process), an ADX message or `dataValueSets` of DHIS2 (.xml, .json). Writes nothing: the
 * figures come back to be looked at and entered, each wrong place with its sentence. Refuses who may not enter, and a file of another unit or period.
 */
export async function readFigures(
  house: House,
  principal: Principal,
  asked: PeriodicKey & { readonly file: UploadedFile; readonly locale: Locale },
): Promise<Result<FiguresRead>> {
  const { file, locale, ...key } = asked
  const opened = await openPeriodic(house, principal, key, async ({ here, report }) => ok({ here, report }))
  if (!opened.ok) return opened
  const { here, report } = opened.value
  if (!allows(house.policy, principal, periodicResource(report), 'enter')) return notAllowed(house, 'periodic-report', 'enter')
  if (/\.(?:xml|adx|json)$/i.test(file.name)) {
    const maps = house.packs.fieldMaps.filter((map) => isValidOn(map, here.to))
    return readText(file, here, { key, locale, maps })
  }
  const book = await readSheets(house, file, () => undefined)
  if (!book.ok) return book
  const { cells, faults } = readFormSheets(book.value.sheets, here.tables)
  if (cells.length === 0 && faults.length === 0) return refuse(exchangeRefusals, 'FIGURES_NONE_FOUND', { form: here.form.nameVi })
  return ok({
    cells: [...cells],
    faults: faults.map((one) => ({ sheet: one.sheet, place: one.place, message: refusalMessage(one.refusal, locale) })),
  })
}
