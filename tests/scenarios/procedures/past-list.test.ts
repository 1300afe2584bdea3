import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderTables } from '../../../src/exchange/xlsx-render.ts'
import { newId } from '../../../src/kernel/index.ts'
import { DossierImport, DossierList, DossierWritten } from '../../../src/procedures/index.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const PATH = '/api/procedures/facility-announcement'
/** More than are read at once. */
const MANY = 1100

let town: RunningTown
beforeAll(async () => {
  town = await startTown([{ login: 'd-xa', office: 'na.xa.16816', roles: ['head'] }], '2017-06-16T09:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

const list = async (query: string) => DossierList.parse((await (await town.as('d-xa')).get(`${PATH}/dossiers?${query}`)).json)

async function bring(): Promise<DossierImport> {
  const columns = ['Số hồ sơ', 'Ngày'].map((heading) => ({ heading, width: 20 }))
  // Every other one was received on Monday 5 June, the rest on Monday 12 June.
  const rows = Array.from({ length: MANY }, (_, at) => [`${at + 1}/CB`, at % 2 === 0 ? '05/06/2017' : '12/06/2017'])
  const form = new FormData()
  form.set('commandId', newId())
  form.set('write', 'true')
  form.set('file', new File([await renderTables([{ name: 'Hồ sơ', title: 'HỒ SƠ', columns, rows }])], 'ho-so.xlsx'))
  const { cookie } = await town.as('d-xa')
  const response = await fetch(`${town.url}${PATH}/import`, { method: 'POST', body: form, headers: { cookie, origin: town.url } })
  return DossierImport.parse(await response.json())
}

describe('the list of a day gone by', { timeout: 240_000 }, () => {
  it('holds all dossiers of that day however many, page by page, the earliest due first', async () => {
    expect(await bring()).toMatchObject({ opened: MANY, faults: [] })
    town.setNow('2017-06-20T09:00:00+07:00')
    const [early, first] = [await list('asOf=2017-06-09'), await list('asOf=2017-06-15')]
    expect([early.total, first.total, first.items.length]).toEqual([MANY / 2, MANY, 50])
    // Five working days from 5 June end on the 12th, from the 12th on the 19th.
    expect(first.late).toBe(MANY / 2)
    const second = await list(`asOf=2017-06-15&after=${encodeURIComponent(first.next ?? '')}`)
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(100)
    expect([...first.items, ...second.items].every(({ due }) => due === '2017-06-12')).toBe(true)
    expect(second.total).toBe(MANY)
  })

  it('tells of a day what was so then, whatever came later', async () => {
    const { items } = await list('number=1100/CB&asOf=2017-06-15')
    const of = items.find(({ caseNumber }) => caseNumber === '1100/CB')
    const request = { action: 'step', step: 'announce', outcome: 'announced', at: '2017-06-20' }
    const answer = await (await town.as('d-xa')).post(`/api/dossiers/${of?.id}/actions`, {
      commandId: newId(),
      expectedVersion: 1,
      request,
    })
    expect(DossierWritten.parse(answer.json).version).toBe(2)
    expect([(await list('is=over&asOf=2017-06-19')).total, (await list('is=over&asOf=2017-06-20')).total]).toEqual([0, 1])
    expect((await list('is=over')).items.map(({ caseNumber }) => caseNumber)).toEqual(['1100/CB'])
  })
})
