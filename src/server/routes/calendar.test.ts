import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarProjection } from '../../calendar/holidays/days-store.ts'
import { DueView } from '../../calendar/index.ts'
import { endOfDay, plainDate } from '../../kernel/index.ts'
import type { Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import type { ServerApp } from '../server-env.ts'
import { calendarRoutes } from './calendar.ts'
import { appOf, testHouse } from './testing.ts'

let app: ServerApp
let store: Store
let folder: string

beforeAll(async () => {
  store = await openTestStore({ projections: [calendarProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  app = appOf({})
  calendarRoutes(app, await testHouse({ store, folder, policy: [], clock: () => endOfDay(plainDate('2016-12-28')) }))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const ask = (query: Record<string, string>) => app.request(`/api/due?${new URLSearchParams(query)}`)

describe('a term is counted over HTTP', () => {
  test('five working days over New Year, with the days that do not count', async () => {
    const answer = await ask({ phrase: '5 ngày làm việc', from: '2016-12-28' })
    expect(answer.status).toBe(200)
    const view = DueView.parse(await answer.json())
    expect(view.due).toBe('2017-01-05')
    expect(view.days.filter((day) => !day.counts).map((day) => day.date)).toEqual(['2016-12-31', '2017-01-01', '2017-01-02'])
  })

  test('what is no deadline, a day that does not exist and an unknown field are refused', async () => {
    const refused: readonly (readonly [Record<string, string>, string])[] = [
      [{ phrase: 'kịp thời', from: '2016-12-28' }, 'PHRASE_VAGUE'],
      [{ phrase: '5 ngày', from: '2017-02-30' }, 'DATE_DOES_NOT_EXIST'],
      [{ phrase: '5 ngày', from: '2016-12-28', more: '1' }, 'REQUEST_INVALID'],
    ]
    for (const [query, code] of refused) {
      const answer = await ask(query)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect((await answer.json()).error.code).toBe(code)
    }
  })
})
