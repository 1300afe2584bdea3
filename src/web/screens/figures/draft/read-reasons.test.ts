import { describe, expect, it } from 'vitest'
import { readReasons } from './read-reasons.ts'

describe('reasons that a device kept', () => {
  const kept = JSON.stringify({ sent: 1, texts: { 'end-jump': 'nhận người của trạm bên' } })

  it('are there again for the version that they were typed for', () => {
    expect(readReasons(kept, 1)).toEqual({ 'end-jump': 'nhận người của trạm bên' })
  })

  it('are gone once that version was sent, and what is no such thing is none', () => {
    expect(readReasons(kept, 2)).toEqual({})
    expect(readReasons(null, 0)).toEqual({})
    expect(readReasons('{"sent":0,"texts":{"a":3}}', 0)).toEqual({})
    expect(readReasons('not json', 0)).toEqual({})
  })
})
