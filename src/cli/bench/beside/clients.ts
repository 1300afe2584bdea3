import { Agent, request } from 'node:http'

/** One request of a client; the answer must be 200 and JSON. */
export interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly cookie?: string | undefined
  readonly body?: unknown
}

/** A client with one connection that stays open. */
export interface Client {
  readonly place: number
  ask(asked: Asked): Promise<unknown>
  end(): void
}

const PATIENCE_MS = 60_000

/** Opens so many clients of a server on this machine. */
export function openClients(count: number, base: string): Client[] {
  return Array.from({ length: count }, (_, place) => openClient(place, new URL(base)))
}

function openClient(place: number, base: URL): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = ({ method, path, cookie, body }: Asked): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const headers = {
        ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        ...(cookie === undefined ? {} : { cookie }),
      }
      const sent = request({ host: base.hostname, port: base.port, method, path, headers, agent, timeout: PATIENCE_MS }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const read = Buffer.concat(chunks).toString('utf8')
          if (answer.statusCode === 200) resolve(JSON.parse(read))
          else reject(new Error(`${method} ${path} was answered with ${answer.statusCode}: ${read.slice(0, 500)}`))
        })
      })
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path} took longer than ${PATIENCE_MS / 1000} s`)))
      sent.on('error', reject)
      sent.end(text)
    })
  return { place, ask, end: () => agent.destroy() }
}

/** Lets every client do the next piece of work as soon as its last one is done, until so many are done; gives milliseconds per piece. */
export async function drive(
  clients: readonly Client[],
  pieces: number,
  work: (client: Client, piece: number) => Promise<void>,
): Promise<number> {
  let next = 0
  const from = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      while (next < pieces) await work(client, next++)
    }),
  )
  return (performance.now() - from) / pieces
}
