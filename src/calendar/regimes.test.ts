import { describe, expect, it } from 'vitest'
import { plainDate, unwrap } from '../kernel/index.ts'
import { chooseRegime, RegimePack } from './regimes.ts'
import { readVietnamPack } from './testing.ts'

const pack = RegimePack.parse(readVietnamPack('regimes'))
const choose = (facts: Record<string, string>) =>
  chooseRegime(pack, Object.fromEntries(Object.entries(facts).map(([name, date]) => [name, plainDate(date)])))

describe('legal regimes', () => {
  it('takes the procedure from the day the dossier was opened', () => {
    expect(unwrap(choose({ dossierOpened: '2026-07-01' }))).toMatchObject({
      procedure: 'R3',
      execution: 'R3',
      postRehab: 'R3',
      licensing: null,
    })
    expect(unwrap(choose({ dossierOpened: '2026-06-30' }))).toMatchObject({ procedure: 'R2' })
    expect(unwrap(choose({ dossierOpened: '2022-01-01' }))).toMatchObject({ procedure: 'R2' })
    expect(unwrap(choose({ dossierOpened: '2021-12-31' }))).toMatchObject({ procedure: 'R1' })
    expect(unwrap(choose({ dossierOpened: '2014-01-01' }))).toMatchObject({ procedure: 'R1' })
  })

  it('executes under the new law when the dossier is older than the law and the decision is not', () => {
    expect(unwrap(choose({ dossierOpened: '2026-06-15', decided: '2026-07-10' }))).toMatchObject({
      procedure: 'R2',
      execution: 'R3',
      assumed: ['postRehab'],
    })
  })

  it('lets people in rehab finish under the old law and manages them afterwards under the new one', () => {
    const facts = { dossierOpened: '2025-01-10', decided: '2025-03-01', admitted: '2025-03-05', rehabEnded: '2026-09-01' }
    expect(unwrap(choose(facts))).toMatchObject({ procedure: 'R2', execution: 'R2', postRehab: 'R3', assumed: [] })
    expect(unwrap(choose({ ...facts, rehabEnded: '2026-06-30' }))).toMatchObject({ postRehab: 'R2' })
    expect(unwrap(choose({ inRehabSince: '2026-05-01' }))).toMatchObject({ execution: 'R2', postRehab: 'R3' })
  })

  it('says what it had to assume', () => {
    expect(unwrap(choose({ dossierOpened: '2026-06-15' })).assumed).toEqual(['execution', 'postRehab'])
  })

  it('lets a licence run to its expiry', () => {
    const licence = { licenceIssued: '2025-03-01', licenceExpires: '2027-03-01' }
    expect(unwrap(choose(licence))).toMatchObject({ licensing: 'R2', procedure: null, postRehab: null })
    expect(unwrap(choose({ ...licence, asOf: '2027-03-01' }))).toMatchObject({ licensing: 'R2' })
    expect(unwrap(choose({ ...licence, asOf: '2027-03-02' }))).toMatchObject({ licensing: 'R3' })
    expect(unwrap(choose({ licenseRequested: '2026-06-15' }))).toMatchObject({ licensing: 'R2' })
    expect(unwrap(choose({ licenceIssued: '2026-07-01' }))).toMatchObject({ licensing: 'R3' })
  })

  it('gives the fact, its day and the legal basis of each answer', () => {
    expect(unwrap(choose({ dossierOpened: '2026-06-15', decided: '2026-07-10' })).why[1]).toMatchObject({
      asks: 'execution',
      regime: 'R3',
      fact: 'decided',
      on: '2026-07-10',
      basis: 'Luật 120/2025/QH15 Đ56',
    })
  })

  it('refuses unknown facts, no facts, and days before the first regime', () => {
    expect(choose({ birthday: '2026-07-01' })).toMatchObject({ ok: false, refusal: { code: 'REGIME_FACT_UNKNOWN' } })
    expect(choose({})).toMatchObject({ ok: false, refusal: { code: 'REGIME_FACTS_MISSING' } })
    expect(choose({ dossierOpened: '2013-12-31' })).toMatchObject({ ok: false, refusal: { code: 'REGIME_NONE_ON_DAY' } })
  })

  it('has regimes that follow each other without gap or overlap', () => {
    const sorted = [...pack.regimes].sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''))
    expect(sorted.map((row) => row.validTo)).toEqual([...sorted.slice(1).map((row) => row.validFrom), null])
  })

  it('refuses a pack whose transition names a fact it does not have', () => {
    const broken = { ...pack, transitions: [{ asks: 'procedure', by: ['moonrise'], noteVi: 'x' }] }
    expect(RegimePack.safeParse(broken).success).toBe(false)
  })
})
