import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessPolicy, type Principal } from '../../access/index.ts'
import { accountsProjection } from '../../access/store.ts'
import { workCalendar } from '../../calendar/index.ts'
import { accountsTemplate } from '../../exchange/index.ts'
import { extractSheets } from '../../exchange/xlsx-extract.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import { AccountId, endOfDay, newId, plainDate, type Result, UnitId, unwrap } from '../../kernel/index.ts'
import { testOrganizations } from '../../organizations/testing.ts'
import { readAll, type Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { buildReadChild } from '../directives/testing.ts'
import type { House } from '../house.ts'
import { loadPacks } from '../load-packs.ts'
import { listAccountsFor, operatorPrincipal, signIn } from '../manage-accounts.ts'
import { importAccountsSheet, previewAccounts } from './accounts-from-sheet.ts'
import { type AccountImportRow, importAccounts } from './import-accounts.ts'

const operator = operatorPrincipal()
const health = UnitId.parse('p.health')
const focal: Principal = { account: AccountId.parse('an'), office: health, grants: [{ role: 'focal', unit: health }], reach: {} }
let store: Store
let folder: string
let house: House

beforeAll(async () => {
  store = await openTestStore({ projections: [accountsProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  const childEntry = await buildReadChild(folder)
  const packs = unwrap(loadPacks())
  house = {
    ...{ store, packs, calendar: workCalendar(packs.holidays), policy: accessPolicy, childEntry },
    evidence: await openEvidenceStore(join(folder, 'evidence')),
    clock: () => endOfDay(plainDate('2016-12-01')),
    freshCalendar: () => Promise.resolve(),
    organizations: () => Promise.resolve(testOrganizations()),
  }
}, 60_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const enter = (login: string, password: string) => signIn(house, { login, password, address: `10.0.0.${login.length}`, agent: 'test' })
const open = (rows: readonly AccountImportRow[], commandId = newId(), mode: 'all' | 'right' = 'all') =>
  importAccounts(house, operator, { commandId, rows, mode })
const row = (n: number, more: object = {}): AccountImportRow => ({
  ...{ row: n + 2, login: `bulk.${n}`, name: `Người ${n}`, unit: health, role: 'focal' },
  ...more,
})

describe('a list of accounts comes in', () => {
  it('all or none: faults by row, and nothing opened', async () => {
    const rows = [
      row(1),
      row(2, { role: 'king' }),
      row(3, { login: 'Sai Dấu' }),
      row(4, { login: 'bulk.1' }),
      row(5, { unit: UnitId.parse('nowhere') }),
    ]
    const imported = unwrap(await open(rows))
    expect(imported.accounts).toEqual([])
    expect(imported.faults.map((fault) => [fault.row, fault.code])).toEqual([
      [4, 'ROLE_UNKNOWN'],
      [5, 'LOGIN_WRONG'],
      [6, 'ROW_TWICE_IN_LIST'],
      [7, 'UNIT_NOT_ALIVE'],
    ])
    expect((await listAccountsFor(house, operator, { search: 'bulk.' })).total).toBe(0)
  })

  it('opens them with one-time passwords; a resend opens none and shows none; a taken login is a fault', async () => {
    const id = newId()
    const rows = [row(1), row(2), row(3)]
    const imported = unwrap(await open(rows, id))
    expect(imported.accounts.map((one) => one.login)).toEqual(['bulk.1', 'bulk.2', 'bulk.3'])
    expect(code(await enter('bulk.2', imported.accounts[1]?.oneTimePassword ?? ''))).toBe('ok')
    const again = unwrap(await open(rows, id))
    expect(again.accounts.map((one) => [one.accountId, one.oneTimePassword])).toEqual(imported.accounts.map((one) => [one.accountId, null]))
    expect(unwrap(await open([row(9), row(3)]))).toMatchObject({ accounts: [], faults: [{ row: 5, code: 'LOGIN_TAKEN' }] })
  })

  it('opens the right rows only, when that is chosen', async () => {
    const imported = unwrap(await open([row(20), row(3), row(21, { role: 'king' })], newId(), 'right'))
    expect(imported.accounts.map((one) => one.login)).toEqual(['bulk.20'])
    expect(imported.faults.map((fault) => [fault.row, fault.code])).toEqual([
      [5, 'LOGIN_TAKEN'],
      [23, 'ROLE_UNKNOWN'],
    ])
  })

  it('500 of them go in together', async () => {
    const told: number[] = []
    const rows = Array.from({ length: 500 }, (_, n) => row(n, { login: `mass.${n}` }))
    const imported = unwrap(
      await importAccounts(house, operator, { commandId: newId(), rows, mode: 'all', tell: (done) => told.push(done) }),
    )
    expect(imported.accounts).toHaveLength(500)
    expect(new Set(imported.accounts.map((one) => one.oneTimePassword)).size).toBe(500)
    expect([told[0], told.at(-1)]).toEqual([0, 500])
  }, 180_000)
})

describe('a sheet of accounts', () => {
  const sheet = async (rows: string[][]) => {
    const [table] = accountsTemplate([])
    if (!table) throw new Error('no template')
    return { name: 'tai-khoan.xlsx', bytes: await renderTables([{ ...table, rows }]) }
  }

  it('is previewed row by row, opened, and gives its passwords once and nowhere else', async () => {
    const file = await sheet([
      ['sheet.1', 'Người Một', 'Sở Y tế', 'Đầu mối cơ quan'],
      ['sheet.2', 'Người Hai', 'Sở Không Có', 'Đầu mối cơ quan'],
    ])
    const seen = unwrap(await previewAccounts(house, operator, { file, locale: 'vi' }))
    expect([seen.counts, seen.rows[1]?.faults[0]?.code]).toEqual([{ rows: 2, right: 1, faulty: 1 }, 'ROW_UNIT_UNKNOWN'])
    const wanted = { commandId: newId(), file, locale: 'vi' as const }
    expect(code(await importAccountsSheet(house, operator, { ...wanted, mode: 'all' }))).toBe('IMPORT_HAS_FAULTS')
    const opened = unwrap(await importAccountsSheet(house, operator, { ...wanted, mode: 'right' }))
    const password = opened.accounts[0]?.oneTimePassword ?? ''
    const slips = unwrap(await extractSheets(new Uint8Array(Buffer.from(opened.workbook ?? '', 'base64'))))
    expect(slips[0]?.rows[2]).toEqual(['Người Một', 'Sở Y tế', 'sheet.1', password])
    expect(JSON.stringify(await readAll(store.db))).not.toContain(password)
    const again = unwrap(await importAccountsSheet(house, operator, { ...wanted, mode: 'right' }))
    expect([again.workbook, again.accounts[0]?.oneTimePassword]).toEqual([null, null])
  })

  it('is refused to whoever may open no account', async () => {
    const file = await sheet([['sheet.9', 'Người Chín', 'Sở Y tế', 'Đầu mối cơ quan']])
    expect(code(await previewAccounts(house, focal, { file, locale: 'vi' }))).toBe('NOT_ALLOWED')
  })
})
