import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { textHash, unit } from '../testing.ts'
import { asksForPersons, decideAsk, decideChange } from './decide-asked.ts'

const row = (indicator: string, isOwn = false) => ({ indicator, isOwn, decimals: 0 })
const asked = {
  ...{ office: unit('ubnd'), kind: 'one-off' as const, dueOn: plainDate('2017-01-20'), units: [unit('kyson'), unit('kyson')] },
  ...{ rows: [row('cases')], names: [], words: textHash(1) },
}
const at = { today: plainDate('2017-01-05'), isUnder: (one: string) => one !== 'xa-la' }
const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) => (result.ok ? null : result.refusal.code)

describe('asking for figures', () => {
  it('names each unit once, until the day on which it is due', () => {
    expect(decideAsk(asked, at)).toMatchObject({ ok: true, value: [{ units: ['kyson'], askedOn: '2017-01-05' }] })
    expect(codeOf(decideAsk({ ...asked, dueOn: at.today }, at))).toBeNull()
    expect(codeOf(decideAsk({ ...asked, dueOn: plainDate('2017-01-04') }, at))).toBe('ASKED_DUE_PAST')
    expect(codeOf(decideAsk({ ...asked, units: [unit('xa-la')] }, at))).toBe('ASKED_NOT_UNDER')
  })

  it('asks for figures and not for persons, whatever the case and the tone marks', () => {
    expect(['HỌ VÀ TÊN người nghiện', 'Danh sách người cai', 'Số CMND', 'Số điện thoại trưởng thôn'].every(asksForPersons)).toBe(true)
    expect(['Người nghiện có hồ sơ', 'Số xã, thị trấn', 'Hộ nghèo có người nghiện', 'Cán bộ y tế thôn bản'].some(asksForPersons)).toBe(
      false,
    )
  })

  it('takes no row away that was asked for', () => {
    const report = { ...asked, id: 'yc-1', version: 1, askedOn: at.today, added: [] }
    expect(codeOf(decideChange(report, { ...asked, rows: [row('cases'), row('rings')] }, at.today))).toBeNull()
    expect(codeOf(decideChange(report, { ...asked, rows: [row('rings')] }, at.today))).toBe('ASKED_ROW_GONE')
  })
})
