import { spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const BIN = '/usr/lib/postgresql/17/bin'
const SU = '/bin/su'

/** Whether a test can run a PostgreSQL of its own here: its programs are there, and we may act as their user. */
export function canRunPostgres(): boolean {
  return existsSync(join(BIN, 'pg_ctl')) && process.getuid?.() === 0
}

const asPostgres = (program: string, ...args: string[]): boolean =>
  spawnSync(SU, ['postgres', '-c', [join(BIN, program), ...args].join(' ')], { stdio: 'ignore' }).status === 0

/** A PostgreSQL cluster in a folder, on a port of the loopback, that a test may crash and starve. */
export class OwnPostgres {
  readonly url: string
  readonly #data: string
  readonly #log: string
  private constructor(folder: string, port: number) {
    this.#data = join(folder, 'data')
    this.#log = join(folder, 'log')
    this.url = `postgres://postgres@127.0.0.1:${port}/postgres`
  }

  /** Makes and starts a cluster in a folder (made when missing); throws when it does not start. */
  static create(folder: string, port: number): OwnPostgres {
    mkdirSync(folder, { recursive: true })
    const owner = Number(spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' }).stdout)
    chownSync(folder, owner, owner)
    const cluster = new OwnPostgres(folder, port)
    if (!asPostgres('initdb', '-D', cluster.#data, '-U', 'postgres', '-A', 'trust')) throw new Error('initdb failed')
    const settings = [`port=${port}`, "listen_addresses='127.0.0.1'", `unix_socket_directories='${folder}'`]
    appendFileSync(join(cluster.#data, 'postgresql.conf'), `${settings.join('\n')}\n`)
    if (!cluster.start()) throw new Error('the cluster did not start')
    return cluster
  }

  start(): boolean {
    return asPostgres('pg_ctl', '-D', this.#data, '-w', '-l', this.#log, 'start')
  }

  /** Ends it as a crash does, without a checkpoint. */
  crash(): boolean {
    return asPostgres('pg_ctl', '-D', this.#data, '-w', '-m', 'immediate', 'stop')
  }

  isRunning(): boolean {
    return asPostgres('pg_ctl', '-D', this.#data, 'status')
  }
}
