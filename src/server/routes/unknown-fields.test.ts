import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TRACKER_FIELDS } from '../../exchange/index.ts'
import { addAccount, operatorPrincipal } from '../../flows/manage-accounts.ts'
import { type OpenHouse, openHouse } from '../../flows/open-house.ts'
import { dayOf, isValidOn, newId, UnitId, unwrap } from '../../kernel/index.ts'
import { createApp } from '../create-app.ts'
import type { ServerApp } from '../server-env.ts'

type Schema = { readonly [key: string]: unknown }
const isRecord = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const recordOf = (value: unknown): Schema => (isRecord(value) ? value : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const PLAN = JSON.stringify({
  sheet: 0,
  headerRow: 0,
  mapping: Object.fromEntries(TRACKER_FIELDS.map((field) => [field, null])),
  undated: { kind: 'continuing' },
})
const MAP = { on: '2016-12-30', level: 'district' }
const MAP_ORDER = { ...MAP, codeColumn: '', nameColumn: '', from: '2016-12-30', to: null, source: 'x', licence: 'x' }
/** Fields of forms that hold JSON; the document can say no more of them than that they are text. */
const JSON_FIELDS: Readonly<Record<string, string>> = { plan: PLAN, asked: JSON.stringify(MAP), order: JSON.stringify(MAP_ORDER) }
const UNKNOWN = 'khongCoTruongNay'
const HASH = `sha256:${'0'.repeat(64)}`

let folder: string
let house: OpenHouse
let app: ServerApp
let document: Schema
let cookie: string

async function signedIn(): Promise<string> {
  const today = dayOf(house.clock())
  const office = UnitId.parse(house.packs.units.find((unit) => isValidOn(unit, today))?.unitId ?? '')
  const draft = { login: 'nguoi.thu', name: 'Người thử', office, roles: ['specialist' as const, 'administrator' as const] }
  const opened = unwrap(await addAccount(house, operatorPrincipal(), newId(), draft))
  const body = JSON.stringify({ login: draft.login, password: opened.oneTimePassword })
  const answer = await app.request('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unknown-'))
  house = unwrap(await openHouse({ store: { memory: true }, filesDir: join(folder, 'files'), childEntry: '' }))
  app = createApp(house, { secure: false, webDir: folder, demoDay: null, log: pino({ level: 'silent' }) })
  document = recordOf(await (await app.request('/api/openapi.json')).json())
  cookie = await signedIn()
}, 60_000)
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

function resolved(schema: unknown): Schema {
  const ref = recordOf(schema).$ref
  if (typeof ref !== 'string') return recordOf(schema)
  const found = ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => recordOf(at)[key], document)
  return resolved(found)
}

/** The alternatives of a body, each an object of its own. */
function alternatives(schema: unknown): Schema[] {
  const own = resolved(schema)
  const options = [...listOf(own.oneOf), ...listOf(own.anyOf)]
  return options.length > 0 ? options.flatMap(alternatives) : [own]
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '4f6a1f0e-8f4f-4a53-9f0b-3f1f1f7f2a10',
  date: '2016-12-30',
  'date-time': '2016-12-30T00:00:00.000Z',
}
const TEXTS = [
  '2016-12-30',
  HASH,
  '2016',
  '2016-11',
  '2016-Q4',
  'na.so.y-te',
  'nguoi.khac',
  '4f6a1f0e-8f4f-4a53-9f0b-3f1f1f7f2a10',
  'a'.repeat(14),
]

function sampleText(schema: Schema): string {
  if (typeof schema.pattern === 'string') {
    const pattern = new RegExp(schema.pattern, 'u')
    const found = TEXTS.find((text) => pattern.test(text))
    if (found !== undefined) return found
  }
  return FORMATS[String(schema.format)] ?? 'a'.repeat(Math.max(Number(schema.minLength ?? 0), 8))
}

/** The smallest value that a schema takes: only what is required. */
function sample(schema: unknown): unknown {
  const own = alternatives(schema)[0] ?? {}
  if ('const' in own) return own.const
  if (Array.isArray(own.enum)) return own.enum[0]
  const type = Array.isArray(own.type) ? own.type[0] : own.type
  if (type === 'object' || own.properties) {
    const required = listOf(own.required).map(String)
    return Object.fromEntries(required.map((key) => [key, sample(recordOf(own.properties)[key])]))
  }
  if (type === 'array') return Array.from({ length: Number(own.minItems ?? 0) }, () => sample(own.items))
  if (type === 'integer' || type === 'number') return Math.max(Number(own.minimum ?? 0), 1)
  if (type === 'boolean') return true
  return type === 'null' ? null : sampleText(own)
}

interface Write {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly media: string
  readonly schema: Schema
}

/** Every write of the API with every shape that its body may have. */
function writes(): Write[] {
  return Object.entries(recordOf(document.paths)).flatMap(([path, item]) =>
    Object.entries(recordOf(item)).flatMap(([method, operation]) => {
      if (!['post', 'put', 'patch', 'delete'].includes(method)) return []
      const content = recordOf(recordOf(recordOf(operation).requestBody).content)
      return Object.entries(content).flatMap(([media, shaped]) =>
        media.includes('octet-stream')
          ? []
          : alternatives(recordOf(shaped).schema).map((shape, index) => {
              const action = recordOf(recordOf(shape.properties).action).const
              return { name: `${method} ${path} ${media} ${String(action ?? index)}`, method, path, media, schema: shape }
            }),
      )
    }),
  )
}

function bodyOf({ media, schema }: Write): { body: BodyInit; headers: Record<string, string> } {
  const value = recordOf(sample(schema))
  if (media !== 'multipart/form-data') {
    return { body: JSON.stringify({ ...value, [UNKNOWN]: 1 }), headers: { 'content-type': media } }
  }
  const form = new FormData()
  for (const [key, field] of Object.entries(recordOf(schema.properties))) {
    if (recordOf(field).format === 'binary') form.set(key, new File(['abc'], 'a.txt'))
    else if (key in value) form.set(key, JSON_FIELDS[key] ?? String(value[key]))
  }
  form.set(UNKNOWN, '1')
  return { body: form, headers: {} }
}

test('every write says in the document that it takes no further field, at every depth', () => {
  const open: string[] = []
  const walk = (schema: unknown, at: string): void => {
    for (const own of alternatives(schema)) {
      if (own.properties && own.additionalProperties !== false) open.push(at)
      for (const [key, inner] of Object.entries(recordOf(own.properties))) walk(inner, `${at}.${key}`)
      if (own.items) walk(own.items, `${at}[]`)
    }
  }
  const all = writes()
  expect(all.length).toBeGreaterThan(30)
  for (const write of all) walk(write.schema, write.name)
  expect([...new Set(open)]).toEqual([])
})

test('every write refuses a field that it does not know, by name and with a code', async () => {
  const taken: unknown[] = []
  for (const write of writes()) {
    const path = write.path.replace(/\{\w+\}/g, 'x')
    const { body, headers } = bodyOf(write)
    const response = await app.request(path, { method: write.method.toUpperCase(), headers: { ...headers, cookie }, body })
    const { code, params } = recordOf(recordOf(await response.json()).error)
    const field = String(recordOf(params).field)
    if (response.status !== 422 || code !== 'REQUEST_INVALID' || !field.includes(UNKNOWN)) {
      taken.push([write.name, response.status, code, field])
    }
  }
  expect(taken).toEqual([])
}, 60_000)
