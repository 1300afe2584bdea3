import { beforeAll, describe, expect, test } from 'vitest'
import { DueView, workCalendar } from '../../calendar/index.ts'
import { loadPacks } from '../../flows/load-packs.ts'
import { unwrap } from '../../kernel/index.ts'
import { Refused } from '../../storage/index.ts'
import { answerRefusal } from '../answer.ts'
import { newServerApp } from '../server-app.ts'
import type { ServerApp } from '../server-env.ts'
import { calendarRoutes } from './calendar.ts'

let app: ServerApp

beforeAll(() => {
  app = newServerApp()
  app.onError((error, c) => {
    if (error instanceof Refused) return answerRefusal(c, error.refusal)
    throw error
  })
  calendarRoutes(app, workCalendar(unwrap(loadPacks()).holidays))
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
