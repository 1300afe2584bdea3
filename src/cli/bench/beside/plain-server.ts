import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'

// The yardstick of `dondoc bench`: the least that a server of the same rows can be. No rights, no validation, no journal, no framework.

const CONNECTIONS = 16
const pool = new pg.Pool({ connectionString: process.env.DONDOC_BENCH_URL, max: CONNECTIONS })

const CREATE_TASK = {
  name: 'create-task',
  text: `insert into plain.task (id, assigner, lead, title, text, due, status, assigned_on) values ($1, $2, $3, $4, $5, $6, 'assigned', $7)`,
}
const ADD_STATE = { name: 'add-state', text: `insert into plain.state (task_id, version, status, at) values ($1, $2, $3, now())` }
const SET_STATUS = { name: 'set-status', text: `update plain.task set status = $2, version = version + 1 where id = $1 and version = $3` }
const OVERDUE = {
  name: 'overdue',
  text: `select id, assigner, lead, title, due, status, assigned_on from plain.task
    where lead = $1 and due < $2 and status in ('assigned', 'acknowledged', 'in-progress') order by due, id limit 50`,
}
const COUNT_OVERDUE = {
  name: 'count-overdue',
  text: `select count(*)::int as n from plain.task where lead = $1 and due < $2 and status in ('assigned', 'acknowledged', 'in-progress')`,
}

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

function createTask(body: Record<string, string>): Promise<unknown> {
  const { id, assigner, lead, title, text, due, assignedOn } = body
  return inTransaction(async (client) => {
    await client.query({ ...CREATE_TASK, values: [id, assigner, lead, title, text, due, assignedOn] })
    await client.query({ ...ADD_STATE, values: [id, 1, 'assigned'] })
    return { id, version: 1 }
  })
}

function changeState(body: Record<string, string>): Promise<unknown> {
  const { id, status, version } = body
  return inTransaction(async (client) => {
    const changed = await client.query({ ...SET_STATUS, values: [id, status, version] })
    if (changed.rowCount !== 1) throw new Error('changed by another')
    await client.query({ ...ADD_STATE, values: [id, Number(version) + 1, status] })
    return { id, version: Number(version) + 1 }
  })
}

async function overdueOf(url: URL): Promise<unknown> {
  const values = [url.searchParams.get('lead'), url.searchParams.get('on')]
  const [list, count] = await Promise.all([pool.query({ ...OVERDUE, values }), pool.query({ ...COUNT_OVERDUE, values })])
  return { items: list.rows, total: count.rows[0]?.n ?? 0 }
}

async function answerTo(request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'GET') return await overdueOf(url)
  const body = await bodyOf(request)
  return await (url.pathname === '/tasks' ? createTask(body) : changeState(body))
}

const server = createServer((request, response) => {
  answerTo(request).then(
    (answer) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer))
    },
    (error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(String(error))
    },
  )
})

// As the product's: the clients of the bench keep their connections while the other side is measured.
server.keepAliveTimeout = 75_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`Open http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}\n`)
})
process.once('SIGTERM', () => {
  server.close(() => void pool.end())
  server.closeIdleConnections()
})
