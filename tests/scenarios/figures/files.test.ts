import { Document, Packer, Paragraph } from 'docx'
import { unzipSync } from 'fflate'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readAdx, readDataValueSet } from '../../../src/exchange/index.ts'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { renderTables } from '../../../src/exchange/xlsx-render.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { FiguresRead, PeriodicWritten } from '../../../src/reports/index.ts'
import { type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const health = 'na.so.y-te'
const PLACES = ['na.mmt.hivaids', 'na.mmt.quy-chau'] as const

let town: RunningTown
let centre: Caller
beforeAll(async () => {
  town = await startTown([{ login: 'f-yte', office: health, roles: ['head'] }], '2017-02-01T08:00:00+07:00')
  centre = await town.as('f-yte')
}, 180_000)
afterAll(() => town?.stop())

const act = async (at: string, expectedVersion: number, request: object, onBehalfOf?: string): Promise<number> => {
  const answer = await centre.post(`${at}/actions`, {
    commandId: newId(),
    expectedVersion,
    request,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  })
  expect(answer).toMatchObject({ status: 200 })
  return PeriodicWritten.parse(answer.json).version
}
const NAMES = ['patients-at-start', 'patients-new', 'patients-transferred-in', 'patients-transferred-out', 'patients-left']
const given = (men: readonly number[], women: readonly number[]) =>
  NAMES.flatMap((indicator, n) => [
    { indicator, breakdown: 'sex=male', value: String(men[n]) },
    { indicator, breakdown: 'sex=female', value: String(women[n]) },
  ])
const at = (unit: string, form = 'methadone-monthly') => `/api/periodic-reports/${form}/2017-01/${unit}`
const province = at(health, 'methadone-province')

/**
 * By hand: one place 1,000 + 30 + 2 − 5 − 7 = 1,020 men and 200 + 4 + 0 − 1 − 3 = 200 women; the other 150 + 10 + 0 − 0 − 4 = 156 men and 50 + 1 + 1 − 2 − 0 = 50
 * women. Together 1,150 men and 250 women at the start, 1,176 and 250 at the end; new 40 men and 5 women.
 */
const TABLE = [
  ['Người đang điều trị đầu kỳ', '1.400', '1.150', '250'],
  ['Người mới vào điều trị', '45', '40', '5'],
  ['Người chuyển đến', '3', '2', '1'],
  ['Người chuyển đi', '8', '5', '3'],
  ['Người đang điều trị Methadone', '1.426', '1.176', '250'],
]

/** The text of a .docx and the cells of its tables. */
async function tableIn(path: string): Promise<{ xml: string; rows: string[][] }> {
  const xml = new TextDecoder().decode(unzipSync(new Uint8Array(await centre.bytes(path)))['word/document.xml'])
  const rows = [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => cell.replace(/<[^>]+>/g, '')),
  )
  return { xml, rows }
}

describe('a report on a form leaves as a paper, a spreadsheet and for other systems', { timeout: 120_000 }, () => {
  it('after two places reported and the department said what stands behind it', async () => {
    for (const [place, men, women] of [
      [PLACES[0], [1000, 30, 2, 5, 7], [200, 4, 0, 1, 3]],
      [PLACES[1], [150, 10, 0, 0, 4], [50, 1, 1, 2, 0]],
    ] as const) {
      await act(at(place), 0, { action: 'enter', cells: given(men, women) }, place)
      await act(at(place), 2, { action: 'submit' }, place)
    }
    await act(province, 0, { action: 'enter', prose: [{ key: 'situation', text: 'Một cơ sở chưa gửi số liệu <b>.' }] })
    await act(province, 2, { action: 'submit', reasons: [{ check: 'incomplete', text: 'Quế Phong mất điện' }] })
  })

  it('as .docx and PDF: the hand-made table, each place in an annex, who did not report, text as text', async () => {
    const { xml, rows } = await tableIn(`${province}/files/docx`)
    for (const [name, ...figures] of TABLE) expect(rows.find((row) => row[1] === name)?.slice(3), name).toEqual(figures)
    expect(rows.find((row) => row[1]?.includes('Quỳ Châu'))?.slice(2)).toEqual(['200', '11', '1', '2', '4'])
    expect(rows.some((row) => row[1]?.includes('Quế Phong') && row[2] === 'tháng 01/2017')).toBe(true)
    expect(xml).toContain('Một cơ sở chưa gửi số liệu &lt;b&gt;.')
    const pdf = await centre.bytes(`${province}/files/pdf`)
    const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
    for (const figure of ['1.400', '1.426', '1.176', 'Quế Phong']) expect(text).toContain(figure)
  })

  it('in the department’s own .docx once it is chosen: its words around the same table; a version that was sent keeps the standard form', async () => {
    const lines = ['{co_quan}', 'Mẫu riêng của Sở', '{trich_yeu}', '{noi_dung}', '{phu_luc}']
    const template = await Packer.toBuffer(new Document({ sections: [{ children: lines.map((text) => new Paragraph(text)) }] }))
    const form = new FormData()
    for (const [key, value] of [
      ['commandId', newId()],
      ['kind', 'periodic-report'],
    ] as const)
      form.set(key, value)
    form.set('file', new File([new Uint8Array(template)], 'mau.docx'))
    const kept = await fetch(`${town.url}/api/paper-templates`, { method: 'POST', body: form, headers: { cookie: centre.cookie } })
    const { file } = z.object({ file: z.string() }).parse(await kept.json())
    const choose = (chosen: string | null) =>
      centre.post('/api/paper-templates/choice', { commandId: newId(), kind: 'periodic-report', file: chosen })
    expect(await choose(file)).toMatchObject({ status: 200 })
    const [own, sent] = [await tableIn(`${province}/files/docx`), await tableIn(`${province}/files/docx?version=3`)]
    expect([own.xml.includes('Mẫu riêng của Sở'), sent.xml.includes('Mẫu riêng của Sở')]).toEqual([true, false])
    for (const { rows } of [own, sent]) {
      for (const [name, ...figures] of TABLE) expect(rows.find((row) => row[1] === name)?.slice(3), name).toEqual(figures)
    }
    expect(await choose(null)).toMatchObject({ status: 200 })
    expect((await tableIn(`${province}/files/docx`)).xml).not.toContain('Mẫu riêng của Sở')
  })

  it('as .xlsx with the key of each row', async () => {
    const sheets = unwrap(await extractSheets(new Uint8Array(await centre.bytes(`${province}/files/xlsx`))))
    const cells =
      sheets[0]?.rows.map((row) =>
        row.map((one) => (one === null ? '' : String(typeof one === 'object' && 'value' in one ? one.value : one))),
      ) ?? []
    expect(cells.find((row) => row[0] === 'patients-in-treatment')?.slice(3, 6)).toEqual(['1426', '1176', '250'])
  })

  it('as ADX and as dataValueSets, which are read back with the same figures', async () => {
    const adx = (await centre.bytes(`${province}/files/adx`)).toString('utf8')
    expect(adx).toContain('<adx xmlns="urn:ihe:qrph:adx:2015" exported="')
    const [group] = unwrap(readAdx(adx))
    expect(group).toMatchObject({ form: 'methadone-province', unit: health, period: '2017-01-01/P1M' })
    expect(group?.figures).toContainEqual({ indicator: 'patients-in-treatment', breakdown: 'sex=male', value: '1176' })
    const json = (await centre.bytes(`${province}/files/dhis2`)).toString('utf8')
    const [set] = unwrap(readDataValueSet(json))
    expect(set).toMatchObject({ form: 'methadone-province', unit: health, period: '2017-01' })
    expect(new Set(set?.figures.map((one) => JSON.stringify(one)))).toEqual(new Set(group?.figures.map((one) => JSON.stringify(one))))
    expect(z.object({ period: z.string() }).parse(JSON.parse(json)).period).toBe('201701')
  })

  const readFile = async (unit: string, name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.set('file', new File([bytes], name))
    const response = await fetch(`${town.url}${at(unit)}/read-file`, { method: 'POST', body: form, headers: { cookie: centre.cookie } })
    return { status: response.status, json: await response.json() }
  }
  const thirdPlace = 'na.mmt.que-phong'

  it('the template of a place is filled and read back, cell by cell, and each wrong place has its sentence', async () => {
    const sheets = unwrap(await extractSheets(new Uint8Array(await centre.bytes(`${at(thirdPlace)}/files/xlsx`))))
    const [heading = []] = sheets[0]?.rows.filter(([first]) => first === 'Mã chỉ tiêu') ?? []
    const fill = (cells: Readonly<Record<string, readonly (string | number | null)[]>>) =>
      renderTables([
        {
          ...{ name: '1', title: 'x', columns: heading.map((one) => ({ heading: String(one), width: 12 })) },
          rows: Object.entries(cells).map(([key, values]) => [key, '', '', ...values]),
        },
      ])
    const right = await readFile(
      thirdPlace,
      'bieu.xlsx',
      await fill({ 'patients-new': [null, 3, '1.204'], 'patients-left': [9, null, null], 'patients-in-treatment': [1, 1, 1] }),
    )
    expect(FiguresRead.parse(right.json)).toEqual({
      cells: [
        { indicator: 'patients-new', breakdown: 'sex=male', value: '3' },
        { indicator: 'patients-new', breakdown: 'sex=female', value: '1204' },
        { indicator: 'patients-left', breakdown: '', value: '9' },
      ],
      faults: [],
    })
    const wrong = await readFile(
      thirdPlace,
      'bieu.xlsx',
      await fill({ 'patients-new': [null, 'ba', 1.5], gone: [1, null, null], 'patients-left': ['3,400', null, null] }),
    )
    const { cells, faults } = FiguresRead.parse(wrong.json)
    expect(cells).toEqual([])
    expect(faults.map(({ place }) => place)).toEqual(['E3', 'F3', 'D4', 'D5'])
    expect(faults[0]?.message).toContain('“ba” không phải là số')
    expect(faults[3]?.message).toContain('“3,400” có thể hiểu hai cách')
  })

  it('messages of other systems are read for their own unit and period, and another file is refused with a sentence', async () => {
    const adx = (unit: string, inner: string) =>
      new TextEncoder().encode(`<adx xmlns="urn:ihe:qrph:adx:2015"><group orgUnit="${unit}" period="2017-01-01/P1M">${inner}</group></adx>`)
    const value = '<dataValue dataElement="patients-new" value="7" sex="male"/>'
    const twice = FiguresRead.parse(
      (await readFile(thirdPlace, 'a.xml', adx(thirdPlace, `${value}${value}<dataValue dataElement="x" value="1"/>`))).json,
    )
    expect(twice.cells).toEqual([{ indicator: 'patients-new', breakdown: 'sex=male', value: '7' }])
    expect(twice.faults.map(({ place }) => place)).toEqual(['patients-new sex=male', 'x'])
    expect(await readFile(thirdPlace, 'a.xml', adx(PLACES[0], value))).toMatchObject({
      status: 422,
      json: { error: { code: 'FIGURES_OF_ANOTHER' } },
    })
    const set = JSON.stringify({ period: '201701', orgUnit: thirdPlace, dataValues: [{ dataElement: 'patients-left', value: '2' }] })
    expect(FiguresRead.parse((await readFile(thirdPlace, 'b.json', new TextEncoder().encode(set))).json).cells).toHaveLength(1)
    expect(await readFile(thirdPlace, 'x.xlsx', new TextEncoder().encode('không'))).toMatchObject({ status: 422 })
    const tasks = await renderTables([{ name: 'a', title: 'x', columns: [{ heading: 'Nội dung', width: 9 }], rows: [['1']] }])
    expect(await readFile(thirdPlace, 'x.xlsx', tasks)).toMatchObject({ status: 422, json: { error: { code: 'FIGURES_NONE_FOUND' } } })
  })

  it('says what it said when it was sent, whatever a place corrects later', async () => {
    await act(at(PLACES[0]), 3, { action: 'return', remarks: [{ indicator: null, text: 'Xem lại' }] })
    await act(at(PLACES[0]), 4, { action: 'enter', cells: [{ indicator: 'patients-new', breakdown: 'sex=male', value: '31' }] }, PLACES[0])
    await act(at(PLACES[0]), 5, { action: 'submit', correction: 'Sót một người' }, PLACES[0])
    const xml = new TextDecoder().decode(unzipSync(new Uint8Array(await centre.bytes(`${province}/files/docx`)))['word/document.xml'])
    expect(xml).toContain('1.426')
    expect(xml).not.toContain('1.427')
  })

  it('is not there for who may not read it', async () => {
    expect((await centre.get('/api/periodic-reports/pcmt-nam/2016/na.huyen.ky-son/files/xlsx')).status).toBe(404)
    expect((await centre.get(`${province}/files/exe`)).status).toBe(422)
  })
})

describe('what is no message of another system', () => {
  const adx = (inner: string) => `<adx xmlns="urn:ihe:qrph:adx:2015">${inner}</adx>`
  it('is refused with its line: no XML, another root, a DOCTYPE, a value without number, group or element', () => {
    const values = [
      '<dataValue dataElement="a" value="3,400"/>',
      '<dataValue value="1"/>',
      '<dataValue dataElement="a" value="1e9"/>',
      '<dataValue dataElement="a" value="9999999999999"/>',
    ]
    const wrong = [
      ...[
        '',
        'x',
        '<adx/>',
        adx(''),
        '<!DOCTYPE adx>',
        adx('<group orgUnit="u"/>'),
        adx('<dataValue dataElement="a" value="1"/>'),
        '<adx xmlns="urn:ihe:qrph:adx:2015"><group',
      ],
      ...values.map((one) => adx(`<group orgUnit="u" period="2017-01-01/P1M">${one}</group>`)),
    ]
    for (const text of wrong) expect(readAdx(text), text).toMatchObject({ refusal: { code: 'ADX_NOT_READ' } })
  })
  it('is refused with its place where it is no data value set', () => {
    const wrong = [
      '',
      '[]',
      '{"dataValues":[{"dataElement":"a","value":"1"}]}',
      '{"period":"2017W1","orgUnit":"u","dataValues":[{"dataElement":"a","value":"1"}]}',
      '{"period":"201701","orgUnit":"u","dataValues":[{"dataElement":"a","value":"1,5"}]}',
    ]
    for (const text of wrong) expect(readDataValueSet(text), text).toMatchObject({ refusal: { code: 'VALUE_SET_NOT_READ' } })
  })
})
