import { createRoute, z } from '@hono/zod-openapi'
import { CalendarBody, CalendarChange, CalendarEffect, CalendarView, DueQuestion, DueView, explainDue } from '../../calendar/index.ts'
import { changeCalendar, previewCalendarChange, showCalendar } from '../../flows/calendar/change-calendar.ts'
import type { House } from '../../flows/house.ts'
import { orRefuse, principalOf } from '../answer.ts'
import { answers, body } from '../route-answers.ts'
import type { ServerApp } from '../server-env.ts'

const tags = ['calendar']
const Year = z.strictObject({ year: z.coerce.number().int().min(1900).max(2200).optional() })

const due = createRoute({
  method: 'get',
  path: '/api/due',
  tags,
  summary: 'When a Vietnamese deadline phrase falls due, counted day by day with its rule; writes nothing',
  request: { query: DueQuestion },
  responses: answers('The last on-time day and the count', DueView),
})

const show = createRoute({
  method: 'get',
  path: '/api/calendar',
  tags,
  summary: 'The days off and days worked of a year as they stand, with every change that administrators made',
  request: { query: Year },
  responses: answers('The days and the changes', CalendarView),
})

const preview = createRoute({
  method: 'post',
  path: '/api/calendar/preview',
  tags,
  summary: 'What a change of the calendar would do to the deadlines of open tasks; writes nothing',
  request: body(CalendarChange),
  responses: answers('The tasks that would fall due on another day', CalendarEffect),
})

const change = createRoute({
  method: 'post',
  path: '/api/calendar/changes',
  tags,
  summary: 'Enter days by a deciding paper, or take a change back; open counted deadlines move with it and say so',
  request: body(CalendarBody),
  responses: answers('The new version and the tasks that moved', CalendarEffect),
})

/** Binds the paths of the calendar; whoever is signed in may count and look, the administrator changes. */
export function calendarRoutes(app: ServerApp, house: House): void {
  app.openapi(due, async (c) => {
    await house.freshCalendar()
    return c.json(orRefuse(explainDue(c.req.valid('query'), house.calendar)), 200)
  })
  app.openapi(show, async (c) => c.json(orRefuse(await showCalendar(house, principalOf(c), c.req.valid('query'))), 200))
  app.openapi(preview, async (c) => c.json(orRefuse(await previewCalendarChange(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(change, async (c) => c.json(orRefuse(await changeCalendar(house, principalOf(c), c.req.valid('json'))), 200))
}
