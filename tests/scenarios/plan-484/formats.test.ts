import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { IssueAnswer } from '../../../src/documents/index.ts'
import { typedIn } from '../../../src/files/encodings/testing.ts'
import { docxOf } from '../../../src/files/testing.ts'
import { readDemoScript } from '../../../src/flows/demo/load-demo.ts'
import { acceptProposed, reviewByScript } from '../../../src/flows/directives/review-script.ts'
import { makePrincipal } from '../../../src/flows/sign-in.ts'
import { AccountId, newId, UnitId, unwrap } from '../../../src/kernel/index.ts'
import { paperOf, paperPdf } from '../../../src/reading/pdf/testing.ts'
import { canScan, picturesOf, scanOf } from '../../../src/reading/scan/testing.ts'
import { sampleText } from '../../../src/reading/testing.ts'
import { packageRoot } from '../../../src/storage/index.ts'
import { TASKS_ALTOGETHER } from './hand-table.ts'
import { startTown } from './running-server.ts'
import { documentOf, intakeResult, tasksOf } from './story.ts'

const OFFICE = UnitId.parse('na.ubnd')
const PLAN = 'plan-484.txt'
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const run = (text: string, font: string): string =>
  `<w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

const isMarkedCapital = (letter: string): boolean => letter.charCodeAt(0) > 127 && letter.toLowerCase() !== letter

/** A Word file as an office typed it before Unicode: letters of .VnTime, capitals with marks as small letters of .VnTimeH. */
function typedBeforeUnicode(text: string): Uint8Array {
  const typed = (letter: string): string =>
    isMarkedCapital(letter) ? run(typedIn('TCVN3', letter.toLowerCase()), '.VnTimeH') : run(typedIn('TCVN3', letter), '.VnTime')
  const lines = text.normalize('NFC').split('\n')
  // A run for each letter: as broken up as Word leaves what was typed and mended often.
  return docxOf(lines.map((line) => `<w:p>${[...line].map(typed).join('')}</w:p>`).join(''))
}

/** What the plan became when it came as a file: each task by its clause, lead, coordinators and last day. */
async function tasksFrom(name: string, bytes: Uint8Array): Promise<string[]> {
  const town = await startTown([{ login: 'chuyenvien', office: OFFICE, roles: ['specialist'] }], '2016-08-12T08:30:00+07:00')
  try {
    const caller = await town.as('chuyenvien')
    const { id } = intakeResult(await caller.upload(name, bytes))
    const accountId = AccountId.parse(town.accountOf('chuyenvien'))
    const grants = [{ role: 'specialist' as const, unit: OFFICE }]
    const agencies = await town.house.organizations()
    const principal = makePrincipal(agencies, town.house.clock(), { accountId, office: OFFICE, grants, mustChangePassword: false })
    unwrap(await reviewByScript(town.house, principal, id, readDemoScript().review))
    unwrap(await acceptProposed(town.house, principal, id))
    const { version, header } = await documentOf(caller, id)
    expect(header).toMatchObject({ number: '484/KH-UBND', issuedOn: '2016-08-12', typeSymbol: 'KH' })
    const issued = IssueAnswer.parse(
      (await caller.post(`/api/documents/${id}/issue`, { commandId: newId(), expectedVersion: version })).json,
    )
    const { items } = await tasksOf(caller, `directive=${id}`)
    expect(items).toHaveLength(issued.tasks.length)
    return items.map(({ clause, lead, due }) => [clause, lead.id, due].join(' ')).sort()
  } finally {
    await town.stop()
  }
}

describe('plan 484 becomes the same tasks whatever it comes as', { timeout: 400_000 }, () => {
  const text = sampleText(PLAN)
  let told: string[] = []

  it('a Word file with automatic numbering', async () => {
    told = await tasksFrom('plan-484.docx', readFileSync(join(packageRoot(), 'samples', 'plan-484.docx')))
    expect(told).toHaveLength(TASKS_ALTOGETHER)
  })

  it('a Word file typed in TCVN3', async () => {
    expect(await tasksFrom('kh-484-tcvn3.docx', typedBeforeUnicode(text))).toEqual(told)
  })

  it('a PDF with its text', async () => {
    expect(await tasksFrom('kh-484.pdf', paperPdf(paperOf(text)))).toEqual(told)
  })

  it.skipIf(!canScan)('a scan of its pages, laid crooked into the scanner', async () => {
    expect(await tasksFrom('kh-484-quet.pdf', scanOf(picturesOf(paperPdf(paperOf(text)))))).toEqual(told)
  })
})
