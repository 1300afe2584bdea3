import type { Principal } from '../../access/index.ts'
import type { Cell, Table } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { type Locale, ok, plainDate, type Result } from '../../kernel/index.ts'
import { DOSSIER_STATUS_NAMES, type DossierItem, type DossierList, type ProcedureDefinition } from '../../procedures/index.ts'
import type { House } from '../house.ts'
import { getProcedure } from './open-dossier.ts'
import { type DossierQuestion, listDossiersFor } from './show-procedures.ts'

/** So many rows go into one spreadsheet. */
const ROWS = 20_000

const HEADINGS = {
  vi: ['Số hồ sơ', 'Đơn vị giữ', 'Ngày mở', 'Chế độ', 'Trạng thái', 'Đang ở bước', 'Đến lượt', 'Hạn', 'Quá hạn'],
  en: ['Case number', 'Kept by', 'Opened on', 'Regime', 'Status', 'At the step', 'Whose turn', 'Due', 'Late'],
} as const

function tableOf(definition: ProcedureDefinition, items: DossierList['items'], locale: Locale): Table {
  const name = locale === 'en' ? definition.nameEn : definition.nameVi
  const row = ({ caseNumber, keeper, openedOn, regime, status, step, unit, due, isLate }: DossierItem): Cell[] => [
    ...[caseNumber, keeper.name, { date: plainDate(openedOn) }, regime, DOSSIER_STATUS_NAMES[status][locale]],
    ...[
      step === null ? null : locale === 'en' ? step.nameEn : step.nameVi,
      unit?.name ?? null,
      due === null ? null : { date: plainDate(due) },
    ],
    isLate ? 'x' : null,
  ]
  return {
    name,
    title: name.toLocaleUpperCase(locale),
    columns: HEADINGS[locale].map((heading) => ({ heading, width: 22 })),
    rows: items.map(row),
  }
}

/** The same list as a spreadsheet, as many rows as the list has, 20,000 at most. */
export async function exportDossiers(
  house: House,
  principal: Principal,
  asked: { question: DossierQuestion; locale: Locale },
): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; name: string }>> {
  const definition = getProcedure(house, asked.question.procedure)
  if (!definition.ok) return definition
  const list = await listDossiersFor(house, principal, { ...asked.question, limit: ROWS })
  if (!list.ok) return list
  const table = tableOf(definition.value, list.value.items, asked.locale)
  return ok({ bytes: await renderTables([table]), name: table.name })
}
