import { expect, test } from 'vitest'
import { shortHash, showSize } from './file-text.ts'

test('a size is said in bytes, kilobytes or megabytes, with a decimal comma', () => {
  expect([850, 12 * 1024, 3.44 * 1024 * 1024, 25 * 1024 * 1024].map(showSize)).toEqual(['850 B', '12 kB', '3,4 MB', '25 MB'])
})
test('a hash is shown by its first eight digits', () => {
  expect(shortHash(`sha256:${'0123456789abcdef'.repeat(4)}`)).toBe('01234567')
})
