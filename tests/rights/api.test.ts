import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addAccount, operatorPrincipal } from '../../src/flows/manage-accounts.ts'
import { formatNumber, newId, plainDate, UnitId, unwrap } from '../../src/kernel/index.ts'
import { MINE_BUCKETS, TASK_CLASSES } from '../../src/tasks/index.ts'
import { type RunningTown, signIn } from '../scenarios/plan-484/running-server.ts'
import { type Finding, finds, mayDo, mayManageAccount, type Thing } from './oracle.ts'
import { type Ask, DEEP, ROUTES } from './routes.ts'
import { allTasks, board, books, exported, firstAnswers, folded, IDS, mine, pdfText, wordsOf } from './shown.ts'
import { type Actor, CAST, openTown, type Props, type Stage, sendForm, stageOn } from './stage.ts'

let town: RunningTown
let props: Props

beforeAll(async () => {
  const opened = await openTown()
  town = opened.town
  props = opened.props
}, 300_000)
afterAll(() => town.stop())

const Refusal = z.object({ error: z.object({ code: z.string() }) })
/** Codes by which an answer says that one may not, or that nothing is there; every other refusal comes from a rule behind the rights. */
const MAY_NOT = new Set(['NOT_ALLOWED', 'ROLE_NOT_YOURS_TO_GIVE', 'ACCOUNT_NOT_YOURS'])
const NOT_THERE = new Set(['NOT_FOUND', 'CITATION_UNKNOWN'])

/** Routes whose answer is lines: it has begun when the refusal is known, which then stands in the last line. */
const STREAMED = new Set(['/api/documents/intake', '/api/imports/tracker', '/api/imports/accounts', '/api/registers/conferences/imports'])

interface Heard {
  readonly status: number
  readonly finding: Finding
  readonly text: string
}

async function send(actor: Actor, ask: Pick<Ask, 'path' | 'body' | 'form' | 'file' | 'fileName'>): Promise<Heard> {
  const form = { path: ask.path, fields: ask.form ?? {}, file: { name: ask.fileName ?? 'x.xlsx', bytes: ask.file ?? new Uint8Array() } }
  const init = ask.body && { method: 'POST', body: JSON.stringify(ask.body), headers: { 'content-type': 'application/json' } }
  const { status, text } =
    ask.form === undefined
      ? await fetch(`${town.url}${ask.path}`, { ...init, headers: { ...init?.headers, cookie: actor.caller.cookie } }).then(
          async (response) => ({ status: response.status, text: await response.text() }),
        )
      : await sendForm(town, actor.caller, form)
  const last = status >= 400 || STREAMED.has(ask.path) ? text.trim().split('\n').at(-1) : ''
  const refused = Refusal.safeParse(last?.startsWith('{') ? JSON.parse(last) : null)
  const code = refused.success ? refused.data.error.code : ''
  const finding = MAY_NOT.has(code) ? 'may not' : NOT_THERE.has(code) ? 'not there' : 'may'
  if (status === 401 || status >= 500 || (status === 422 && code === 'REQUEST_INVALID')) throw new Error(`${ask.path}: ${status} ${text}`)
  return { status, finding, text }
}

/** What the oracle expects of a try. */
function expected(stage: Stage, actor: Actor, ask: Ask): Finding {
  const { land } = stage
  const it = typeof ask.it === 'function' ? ask.it(actor) : ask.it
  const found = finds(actor, ask.deed, it, land)
  if (ask.makes) return found === 'may' ? 'may' : 'may not'
  if (found !== 'may' || ask.manages === undefined) return found
  const { account, gives } = ask.manages
  const whose = CAST.find(({ login }) => login === account)
  const held = (whose?.roles ?? []).map((role) => ({ role, in: whose?.office ?? '' }))
  const managed = mayManageAccount(actor, { office: whose?.office ?? '', roles: gives ? [...held, gives] : held }, land)
  return managed ? 'may' : 'may not'
}

/** What a person hears of something that is not there, asked once for each path: it is compared with thousands of answers. */
const nothing = new Map<string, Promise<string>>()

function heardOfNothing(actor: Actor, path: string): Promise<string> {
  const key = `${actor.login} ${path}`
  const heard = nothing.get(key) ?? send(actor, { path }).then(({ text }) => text)
  nothing.set(key, heard)
  return heard
}

/** Tries everything that a route holds, by everybody; gives how many answers were compared. */
async function tryRoute(stage: Stage, name: string, asks: readonly Ask[]): Promise<number> {
  let compared = 0
  for (const ask of asks) {
    let letThrough = 0
    for (const actor of stage.actors) {
      const oracle = expected(stage, actor, ask)
      if (ask.refusedOnly && oracle === 'may') continue
      if (ask.heavy && oracle === 'may' && ++letThrough > 2) continue
      const heard = await send(actor, ask)
      const what = `${name} ${ask.path} ${ask.deed} ${JSON.stringify(ask.body ?? {})} by ${actor.login}: ${heard.status} ${heard.text.slice(0, 200)}`
      expect(heard.finding, what).toBe(oracle)
      if (oracle === 'may not') expect(heard.status, what).toBe(STREAMED.has(ask.path) ? 200 : 403)
      if (oracle === 'not there') expect(heard.status, what).toBe(404)
      if (oracle === 'not there' && ask.nowhere !== undefined) {
        expect(await heardOfNothing(actor, ask.nowhere), `${what}: as if it did not exist`).toBe(heard.text)
      }
      compared += 1
    }
  }
  return compared
}

/** The ids of the things of a kind to which a person may do a deed. */
function idsFor(stage: Stage, actor: Actor, what: Thing['what'], deed = 'read'): string[] {
  const mayBe = stage.kept.filter(({ it }) => it.what === what && mayDo(actor, deed, it, stage.land))
  return mayBe.map(({ id }) => id).sort()
}

function countBy(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

/** On the second day, by default, only those whose units have ended and one of each that goes on; `npm run test:deep` asks everybody. */
const LATER = ['q-huyen', 'q-huyen-vanphong', 'q-huyen-lanhdao', 'q-ca-huyen', 'q-bienphong', 'q-chuyenvien', 'q-yte', 'q-thanhtra']
const ALL = CAST.map(({ login }) => login)

describe.each([
  ['at the end of the plan', '2017-01-05', ALL],
  ['after the districts have ended', '2025-08-04', DEEP ? ALL : LATER],
] as const)('%s, on %s', (_when, day, asking) => {
  let stage: Stage
  beforeAll(async () => {
    const whole = await stageOn(town, plainDate(day), props)
    stage = { ...whole, actors: whole.actors.filter(({ login }) => asking.some((one) => one === login)) }
  }, 120_000)

  it('every route of the API has its line in the table of routes, and no other has', async () => {
    const api = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    const caller = await town.as('q-thanhtra')
    const { paths } = api.parse((await caller.get('/api/openapi.json')).json)
    const known = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(known.sort()).toEqual(Object.keys(ROUTES).sort())
  })

  it('whoever tries whatever finds what the oracle says: done or let through to the rules, 403, or 404 as if it were not', async () => {
    let compared = 0
    for (const [name, route] of Object.entries(ROUTES)) {
      if (route.kind === 'one') compared += await tryRoute(stage, name, route.asks(stage))
    }
    console.log(`rights: ${compared} answers of the API compared on ${day}`)
    expect(compared).toBeGreaterThan(1_000)
  }, 600_000)

  it('lists, folds, counts, search and exports of tasks hold what the oracle lets each person read, and no more', async () => {
    const everything = await allTasks(await town.as('q-thanhtra'), 'q=bao%20cao')
    for (const actor of stage.actors) {
      const { caller } = actor
      const oracle = idsFor(stage, actor, 'task')
      const { items, total } = await allTasks(caller)
      const closed = await allTasks(caller, 'bucket=closed')
      expect([...items, ...closed.items].map(({ id }) => id).sort(), actor.login).toEqual(oracle)
      expect([total, closed.total]).toEqual([items.length, closed.items.length])
      const byLead = countBy(items.map(({ lead }) => lead.id))
      const shown = await board(caller)
      expect(Object.fromEntries(shown.rows.map((row) => [row.unit.id, row.total])), actor.login).toEqual(byLead)
      expect(shown.total.total).toBe(total)
      for (const [name, count] of Object.entries(shown.total.byClass)) {
        expect(items.filter((item) => item.class === name)).toHaveLength(count)
      }
      for (const by of ['duty', 'agency', 'person']) {
        const { groups, total: counted } = await folded(caller, by)
        expect([groups.reduce((sum, group) => sum + group.count, 0), counted], `${actor.login} by ${by}`).toEqual([total, total])
      }
      const found = await allTasks(caller, 'q=bao%20cao')
      const readable = everything.items.map(({ id }) => id).filter((id) => oracle.includes(id))
      expect(found.items.map(({ id }) => id).sort()).toEqual(readable.sort())
      const sheet = await exported(caller)
      expect(sheet.map(({ title, lead }) => `${lead}: ${title}`).sort()).toEqual(
        items.map((item) => `${item.lead.name}: ${item.title}`).sort(),
      )
    }
  }, 300_000)

  it('what waits for somebody is what that person may clear, and each number opens its list', async () => {
    for (const actor of stage.actors) {
      for (const { side, bucket, count, items } of (await mine(actor.caller)).buckets) {
        const list = await allTasks(actor.caller, `mine=${side}&bucket=${bucket}`)
        expect([list.total, list.items.length], `${actor.login} ${side} ${bucket}`).toEqual([count, count])
        const verb = MINE_BUCKETS.find((one) => one.side === side && one.bucket === bucket)?.verb ?? 'read'
        const allowed = idsFor(stage, actor, 'task', verb)
        expect([...list.items, ...items].filter(({ id }) => !allowed.includes(id))).toEqual([])
      }
    }
  }, 300_000)

  it('lists of papers, rounds, brought lists and accounts, and searches in them, hold what the oracle lets each person read', async () => {
    for (const actor of stage.actors) {
      for (const what of ['paper', 'round', 'difficulty', 'explanation', 'record', 'dossier', 'old list', 'account'] as const) {
        expect((await IDS[what](actor.caller)).sort(), `${actor.login} ${what}`).toEqual(idsFor(stage, actor, what))
      }
      const plans = await IDS.paper(actor.caller, 'q=ke%20hoach')
      expect(plans.sort()).toEqual(idsFor(stage, actor, 'paper'))
      const { begun, fresh } = await books(actor.caller, 2017)
      expect(begun).toEqual(idsFor(stage, actor, 'number book'))
      const keepers = fresh.map((id) => id.split(':')[1] ?? '')
      expect(keepers.filter((keptBy) => !mayDo(actor, 'reserve', { what: 'number book', keptBy }, stage.land))).toEqual([])
      const people = await IDS.account(actor.caller, 'search=q-')
      expect(people.filter((id) => !idsFor(stage, actor, 'account').includes(id))).toEqual([])
    }
  }, 120_000)

  it('a briefing counts and names what its reader may read: its figures are the board’s, and no hidden agency stands in it', async () => {
    const names = new Map((await town.house.organizations()).versions.map(({ unitId, name }): [string, string] => [unitId, name]))
    const paper = stage.kept.find(({ id }) => id === props.plan)?.it
    const open = new Set(paper?.what === 'paper' ? stage.actors.filter((actor) => mayDo(actor, 'read', paper, stage.land)) : [])
    expect(open.size).toBeGreaterThan(2)
    for (const actor of open) {
      const words = wordsOf(await actor.caller.bytes(`/api/documents/${props.plan}/briefing.docx`))
      const { total } = await board(actor.caller, `directive=${props.plan}`)
      const figures = [total.total, ...TASK_CLASSES.map((name) => total.byClass[name])].map((count) => formatNumber(count))
      const last = words.indexOf('Chờ sự kiện')
      expect(words.slice(last + 1, last + 1 + figures.length), actor.login).toEqual(figures)
      const { items } = await allTasks(actor.caller, `directive=${props.plan}`)
      const mayBeNamed = new Set([...items.map(({ lead }) => lead.name), names.get(actor.roles[0]?.in ?? '') ?? ''])
      const pdf = await pdfText(await actor.caller.bytes(`/api/documents/${props.plan}/briefing.pdf`))
      expect(pdf, actor.login).toContain(figures.join(' '))
      const text = `${words.slice(last).join('\n')}\n${pdf}`
      const hidden = [...new Set(names.values())].filter(
        (name) => name.startsWith('Huyện ') && !mayBeNamed.has(name) && text.includes(name),
      )
      expect(hidden, actor.login).toEqual([])
    }
  }, 300_000)

  it('a page brings the same answers that its reader gets from the API', async () => {
    for (const actor of stage.actors) {
      for (const [page, path] of [
        ['/theo-doi', '/api/board'],
        ['/viec', '/api/tasks'],
        ['/viec-cua-toi', '/api/mine'],
        ['/tiep-nhan', '/api/documents'],
      ] as const) {
        const first = await firstAnswers(town.url, actor.caller, page)
        expect(first[path], `${actor.login} ${page}`).toEqual((await actor.caller.get(path)).json)
      }
    }
  }, 120_000)
})

describe('somebody whose first password is still to be changed', () => {
  it('reads nothing and finds nothing: every list is empty, every thing is as if it were not', async () => {
    const stage = await stageOn(town, plainDate('2017-01-06'), props)
    const draft = {
      login: 'q-moi',
      name: 'Người mới',
      office: UnitId.parse('na.ubnd'),
      roles: ['leader', 'specialist', 'administrator'] as const,
    }
    const { oneTimePassword, accountId } = unwrap(await addAccount(town.house, operatorPrincipal(), newId(), draft))
    const caller = await signIn(town.url, 'q-moi', oneTimePassword ?? '')
    const roles = draft.roles.map((role) => ({ role, in: 'na.ubnd' }))
    const actor: Actor = { id: accountId, login: 'q-moi', roles, firstPassword: true, caller }
    expect((await allTasks(caller)).total + (await board(caller)).total.total).toBe(0)
    for (const what of ['paper', 'round', 'difficulty', 'explanation', 'record', 'dossier', 'old list', 'account'] as const)
      expect(await IDS[what](caller)).toEqual([])
    let compared = 0
    for (const [name, route] of Object.entries(ROUTES)) {
      if (route.kind === 'one') compared += await tryRoute({ ...stage, actors: [actor] }, name, route.asks(stage).slice(0, 20))
    }
    expect(compared).toBeGreaterThan(100)
  }, 120_000)
})
