import { describe, expect, it } from 'vitest'
import { vietnamCalendar } from '../../../calendar/testing.ts'
import { type Instant, parseInstant, plainDate, unwrap } from '../../../kernel/index.ts'
import { digestMail, digestMoment, messageId, retryAt } from './mail-rules.ts'

const calendar = vietnamCalendar()
const at = (iso: string): Instant => unwrap(parseInstant(iso))
const day = plainDate

describe('the digest of urging letters', () => {
  it('goes at once on a working day, one a day: what comes later waits for the next working morning', () => {
    const now = at('2017-01-05T09:00:00+07:00')
    expect(digestMoment(now, null, calendar)).toEqual({ day: '2017-01-05', at: now })
    expect(digestMoment(now, day('2017-01-04'), calendar)).toEqual({ day: '2017-01-05', at: now })
    expect(digestMoment(now, day('2017-01-05'), calendar)).toEqual({ day: '2017-01-06', at: at('2017-01-06T07:30:00+07:00') })
  })

  it('goes on no day off: from Saturday to Monday, over Tết to 2 February 2017', () => {
    expect(digestMoment(at('2017-01-07T10:00:00+07:00'), null, calendar).day).toBe('2017-01-09')
    expect(digestMoment(at('2017-01-25T10:00:00+07:00'), day('2017-01-25'), calendar)).toEqual({
      ...{ day: '2017-02-02', at: at('2017-02-02T07:30:00+07:00') },
    })
  })

  it('is tried again after 1, 2, 4, 8 minutes and never more than an hour later', () => {
    const now = at('2017-01-05T09:00:00+07:00')
    const minutes = [1, 2, 3, 4, 7, 50].map((attempts) => (Date.parse(retryAt(attempts, now)) - Date.parse(now)) / 60_000)
    expect(minutes).toEqual([1, 2, 4, 8, 60, 60])
  })

  it('bears the same id at every try, and says how many letters wait but not what they say', () => {
    expect(messageId('2017-01-05/na.so.y-te', 'don-doc.vn')).toBe('<urging.2017-01-05.na.so.y-te@don-doc.vn>')
    const letters = [{ number: '07/UBND', month: null, office: 'UBND tỉnh', overdue: 3, asOf: day('2017-01-05'), address: 'http://x/1' }]
    const mail = digestMail('Sở Y tế', day('2017-01-05'), letters)
    expect(mail.subject).toBe('Đôn đốc: 1 văn bản chờ mở, ngày 05/01/2017')
    expect(mail.text).toContain('Công văn số 07/UBND của UBND tỉnh: 3 nhiệm vụ quá hạn tính đến ngày 05/01/2017. Mở tại: http://x/1')
  })
})
