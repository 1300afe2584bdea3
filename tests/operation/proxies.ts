import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { guideBlock, inPlaceOf } from './guide-blocks.ts'

export const HOST = 'dondoc.example.gov.vn'

/** Whether a command is there at all. */
export function isInstalled(command: string, version: string): boolean {
  return spawnSync(command, [version], { stdio: 'ignore' }).error === undefined
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo // listening on TCP
      server.close(() => resolve(port))
    })
  })

export interface ProxyAnswer {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface ProxyRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** The address of the loopback that the client calls from. */
  readonly from?: string
}

/** A proxy with the guide's configuration, its own certificate and ports, in front of a server. */
export interface RunningProxy {
  ask(path: string, request?: ProxyRequest): Promise<ProxyAnswer>
  /** The same over plain HTTP; only where the proxy listens for it. */
  askPlain(path: string): Promise<ProxyAnswer>
  stop(): Promise<void>
}

interface Ports {
  readonly tls: number
  readonly plain: number
}

interface Files {
  readonly folder: string
  readonly certificate: string
  readonly key: string
}

const makeCertificate = (folder: string): Files => {
  const files = { folder, certificate: join(folder, 'fullchain.pem'), key: join(folder, 'privkey.pem') }
  const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`]
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', ...subject]
  execFileSync('openssl', [...made, '-keyout', files.key, '-out', files.certificate], { stdio: 'ignore' })
  return files
}

const PATHS = { certificate: '/etc/ssl/dondoc/fullchain.pem', key: '/etc/ssl/dondoc/privkey.pem' }

/** The guide's `server` blocks inside the least that nginx needs around them. */
export function nginxConfig(files: Files, ports: Ports, upstream: string): string {
  const servers = inPlaceOf(guideBlock('nginx'), {
    ...{ [PATHS.certificate]: files.certificate, [PATHS.key]: files.key, 'http://127.0.0.1:4840': upstream },
    ...{ 'listen 443 ssl;': `listen 127.0.0.1:${ports.tls} ssl;`, 'listen 80;': `listen 127.0.0.1:${ports.plain};` },
  })
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${files.folder}/${one};`)
  // Its workers are to write in the folder of the test, whoever runs it.
  const user = process.getuid?.() === 0 ? ['user root;'] : []
  const around = [...user, `pid ${files.folder}/nginx.pid;`, 'daemon off;', 'error_log stderr warn;', 'events {}']
  return `${around.join('\n')}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${servers}}\n`
}

const caddyConfig = (files: Files, ports: Ports, upstream: string): string => {
  const site = inPlaceOf(guideBlock('caddy'), {
    ...{ [PATHS.certificate]: files.certificate, [PATHS.key]: files.key, '127.0.0.1:4840': upstream.replace('http://', '') },
    [`${HOST} {`]: `https://${HOST}:${ports.tls} {`,
  })
  return `{\nadmin off\nauto_https disable_redirects\n}\n${site}`
}

const ask =
  (ports: Ports, ca: Buffer, isPlain: boolean) =>
  (path: string, request: ProxyRequest = {}): Promise<ProxyAnswer> =>
    new Promise((resolve, reject) => {
      const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body
      const length: Record<string, string> = body === undefined ? {} : { 'content-length': String(body.length) }
      const options = {
        ...{ host: '127.0.0.1', port: isPlain ? ports.plain : ports.tls, path, method: request.method ?? 'GET', agent: false as const },
        headers: { host: HOST, ...length, ...request.headers },
        ...(request.from === undefined ? {} : { localAddress: request.from }),
      }
      const sent = isPlain ? httpRequest(options) : httpsRequest({ ...options, ca, servername: HOST })
      sent.once('error', reject)
      sent.once('response', (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }))
      })
      sent.end(body)
    })

const start = (name: 'nginx' | 'caddy', files: Files, config: string): ChildProcess => {
  const path = join(files.folder, name === 'nginx' ? 'nginx.conf' : 'Caddyfile')
  writeFileSync(path, config)
  const args = name === 'nginx' ? ['-p', files.folder, '-c', path] : ['run', '--config', path, '--adapter', 'caddyfile']
  // caddy keeps its state under these folders; it is not to touch those of whoever runs the tests.
  const env = { ...process.env, HOME: files.folder, XDG_DATA_HOME: files.folder, XDG_CONFIG_HOME: files.folder }
  return spawn(name, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Starts a proxy with the guide's configuration before a server that listens on the loopback; waits until it answers. */
export async function startProxy(name: 'nginx' | 'caddy', folder: string, upstream: string): Promise<RunningProxy> {
  mkdirSync(folder, { recursive: true })
  const files = makeCertificate(folder)
  const ports = { tls: await freePort(), plain: await freePort() }
  const config = name === 'nginx' ? nginxConfig(files, ports, upstream) : caddyConfig(files, ports, upstream)
  const child = start(name, files, config)
  let said = ''
  child.stderr?.on('data', (chunk) => (said += String(chunk)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ca = readFileSync(files.certificate)
  const overTls = ask(ports, ca, false)
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 200) throw new Error(`${name} did not start: ${said}`)
    const answer = await overTls('/api/health').catch(() => undefined)
    if (answer?.status === 200) break
    await sleep(50)
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  return { ask: overTls, askPlain: ask(ports, ca, true), stop }
}
