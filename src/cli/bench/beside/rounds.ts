import { randomInt } from 'node:crypto'
import { addDays, newId, type PlainDate } from '../../../kernel/index.ts'
import { benchUnit, OFFICE } from './bench-house.ts'
import type { Client } from './clients.ts'
import { drive } from './clients.ts'
import { AGENCIES } from './fill-tasks.ts'

/** Sixteen offices at work at once. */
export const CLIENTS = 16

/** Cookies of a client: as the specialist of the office that assigns, and as the focal point of the agency with the client's number. */
export interface Cookies {
  readonly specialist: string
  readonly focal: string
}

/** One server with its clients, and how it is asked for the same work. */
export interface Side {
  /** Milliseconds for each task that is created and then acknowledged by its agency. */
  write(pieces: number): Promise<number>
  /** Milliseconds for each list of what one agency is late with: 50 rows by deadline, and how many there are. */
  list(pieces: number): Promise<number>
  end(): void
}

const textsOf = (piece: number) => ({
  title: `Việc đo số ${piece}: rà soát, thống kê và báo cáo kết quả`,
  text: 'Rà soát, thống kê, quản lý và báo cáo kết quả thực hiện theo quy định.',
})

const endAll = (clients: readonly Client[]): void => {
  for (const client of clients) client.end()
}

/** An answer of either server, as far as the bench looks at it. */
interface Answer {
  readonly id?: string
  readonly version?: number
  readonly total?: number
  readonly items?: readonly { readonly id: string }[]
}

/** Asked of both; the answers of one agency must be the same rows. */
export type Lister = (client: Client, agency: number) => Promise<Answer>

const answerOf = (value: unknown): Answer => (typeof value === 'object' && value !== null ? value : {})
const agencyOf = (client: Client): number => 1 + (client.place % AGENCIES)

/** The plain server. */
export function plainSide(clients: readonly Client[], today: PlainDate): Side & { readonly listOf: Lister } {
  const listOf: Lister = async (client, agency) =>
    answerOf(await client.ask({ method: 'GET', path: `/overdue?lead=${benchUnit(agency)}&on=${today}` }))
  return {
    listOf,
    write: (pieces) =>
      drive(clients, pieces, async (client, piece) => {
        const lead = benchUnit(agencyOf(client))
        const id = newId()
        const body = { id, assigner: OFFICE, lead, ...textsOf(piece), due: addDays(today, randomInt(1, 300)), assignedOn: today }
        await client.ask({ method: 'POST', path: '/tasks', body })
        await client.ask({ method: 'POST', path: '/states', body: { id, status: 'acknowledged', version: 1 } })
      }),
    list: (pieces) => drive(clients, pieces, async (client, piece) => void (await listOf(client, 1 + (piece % AGENCIES)))),
    end: () => endAll(clients),
  }
}

/** The product. Half the lists are asked by the office about any agency, half by an agency about its own. */
export function productSide(clients: readonly Client[], today: PlainDate, cookies: readonly Cookies[]): Side & { readonly listOf: Lister } {
  const cookiesOf = (client: Client): Cookies => cookies[client.place] ?? { specialist: '', focal: '' }
  const path = (unit: string) => `/api/tasks?class=open-overdue&limit=50${unit}`
  const listOf: Lister = async (client, agency) =>
    answerOf(await client.ask({ method: 'GET', path: path(`&unit=${benchUnit(agency)}`), cookie: cookiesOf(client).specialist }))
  const ownList = (client: Client) =>
    client.ask({ method: 'GET', path: path(`&unit=${benchUnit(agencyOf(client))}`), cookie: cookiesOf(client).focal })
  return {
    listOf,
    write: (pieces) =>
      drive(clients, pieces, async (client, piece) => {
        const { specialist, focal } = cookiesOf(client)
        const term = { kind: 'by', date: addDays(today, randomInt(1, 300)) }
        const draft = { commandId: newId(), lead: benchUnit(agencyOf(client)), ...textsOf(piece), term, assignedOn: today }
        const made = answerOf(await client.ask({ method: 'POST', path: '/api/tasks', cookie: specialist, body: draft }))
        const action = { commandId: newId(), expectedVersion: made.version, action: 'acknowledge' }
        await client.ask({ method: 'POST', path: `/api/tasks/${made.id}/actions`, cookie: focal, body: action })
      }),
    list: (pieces) =>
      drive(
        clients,
        pieces,
        async (client, piece) => void (await (piece % 2 === 0 ? listOf(client, 1 + (piece % AGENCIES)) : ownList(client))),
      ),
    end: () => endAll(clients),
  }
}

/** Throws unless both servers give the same rows in the same order and the same number of all. */
export async function assertSameLists(one: [Lister, Client | undefined], other: [Lister, Client | undefined]): Promise<void> {
  for (const agency of [1, AGENCIES]) {
    const [mine, theirs] = await Promise.all([one, other].map(async ([listOf, client]) => (client ? await listOf(client, agency) : {})))
    const ids = (answer: Answer | undefined): string => `${answer?.total}: ${answer?.items?.map((item) => item.id).join(' ')}`
    if (ids(mine) !== ids(theirs)) throw new Error(`the two servers list other tasks of agency ${agency}`)
    if (mine?.items?.length !== 50) throw new Error(`agency ${agency} has ${mine?.items?.length} overdue tasks, 50 were expected`)
  }
}
