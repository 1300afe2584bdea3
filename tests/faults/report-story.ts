import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../src/kernel/index.ts'
import { ReportWritten } from '../../src/reports/index.ts'
import type { Answer } from '../scenarios/plan-484/running-server.ts'
import type { Office, Session } from './office.ts'

/** A command as it went out, and the answer that it got at last. */
export interface Sent {
  readonly who: string
  readonly path: string
  readonly body: { readonly commandId: string; readonly expectedVersion?: number; readonly action?: string }
  answer?: ReportWritten
}

/** What a command does, for counting: `open`, or the action with whose report it is. */
export function nameOf({ path, body }: Sent): string {
  return body.action === undefined ? 'round open' : `${path.includes('/submissions/') ? 'unit' : 'consolidated'} ${body.action}`
}

/** Clients that send until they are answered: a broken connection makes them wait for the next server and send the same command again. */
export class Clients {
  readonly #sessions: ReadonlyMap<string, Session>
  #url: string | undefined
  readonly acknowledged: Sent[] = []
  readonly underWay = new Set<Sent>()
  /** Answers that were neither given nor lost in a crash. */
  readonly wrong: string[] = []
  isOver = false

  constructor(sessions: ReadonlyMap<string, Session>) {
    this.#sessions = sessions
  }

  /** Tells the clients where the server is now; undefined while there is none. */
  turnTo(url: string | undefined): void {
    this.#url = url
  }

  async post(sent: Sent): Promise<Answer> {
    for (;;) {
      const [url, session] = [this.#url, this.#sessions.get(sent.who)]
      if (!session) throw new Error(`nobody is signed in as ${sent.who}`)
      if (url === undefined) await sleep(5)
      else {
        try {
          return await session.at(url).post(sent.path, sent.body)
        } catch (error) {
          // The connection broke; anything else is a fault of the test.
          if (!(error instanceof TypeError)) throw error
          await sleep(5)
        }
      }
    }
  }

  async send(who: string, path: string, asked: Record<string, unknown>): Promise<ReportWritten> {
    const sent: Sent = { who, path, body: { commandId: newId(), ...asked } }
    this.underWay.add(sent)
    const answer = await this.post(sent)
    this.underWay.delete(sent)
    if (answer.status !== 200) {
      this.wrong.push(`${nameOf(sent)}: ${answer.status} ${JSON.stringify(answer.json)}`)
      throw new Error(this.wrong.at(-1))
    }
    sent.answer = ReportWritten.parse(answer.json)
    this.acknowledged.push(sent)
    return sent.answer
  }
}

const UNITS = [
  { login: 'soyte', unit: 'na.so.y-te' },
  { login: 'kyson', unit: 'na.huyen.ky-son' },
] as const

/** One reporting round from the question to the receipt: units submit, the police approve and consolidate, the office signs and issues. */
export async function playRound(clients: Clients, office: Office): Promise<void> {
  const round = await clients.send('vanphong', '/api/report-rounds', {
    ...{ directiveId: office.directive, clause: 'IV.1', title: 'Báo cáo kết quả', dueOn: '2016-12-29' },
    ...{ units: UNITS.map(({ unit }) => unit), channels: ['na.vp-ubnd', 'na.ca'], consolidator: 'na.ca', addressee: 'Bộ Công an' },
  })
  const path = `/api/report-rounds/${round.id}`
  const steps = async (at: string, list: readonly (readonly [string, Record<string, unknown>])[]): Promise<void> => {
    let expectedVersion = 0
    for (const [who, action] of list) expectedVersion = (await clients.send(who, at, { expectedVersion, ...action })).version
  }
  const unitSteps = UNITS.map(({ login, unit }) =>
    steps(`${path}/submissions/${unit}`, [
      [login, { action: 'start' }],
      [login, { action: 'write-line', key: 'III.7-1', text: `Kết quả của ${login}` }],
      [login, { action: 'submit' }],
      ['congan', { action: 'accept' }],
    ]),
  )
  await Promise.all(unitSteps)
  await steps(`${path}/consolidated`, [
    ['congan', { action: 'start' }],
    ['congan', { action: 'write-line', key: 'other-1', text: 'Khó khăn, vướng mắc' }],
    ['congan', { action: 'submit' }],
    ['lanhdao', { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' }],
    ['vanphong', { action: 'number' }],
    ['vanphong', { action: 'send', by: 'Trục liên thông văn bản' }],
    ['vanphong', { action: 'record-receipt', number: '77' }],
  ])
}
