import { nfc, ok, type Result, refuse } from '../kernel/index.ts'
import { accessRefusals } from './refusals.ts'

/** Fewest characters of a password while there is no second factor (TCVN 14423:2026). */
export const LEAST_PASSWORD_LENGTH = 14
const MOST_PASSWORD_LENGTH = 200
const LEAST_DIFFERENT = 5

/**
 * Checks a new password and gives it in NFC, so that it matches from any keyboard. Refuses one that is too short or too long, repeats a
 * few characters, or contains the user name.
 */
export function checkPassword(password: string, login: string): Result<string> {
  const text = nfc(password)
  const characters = [...text]
  if (characters.length < LEAST_PASSWORD_LENGTH) {
    return refuse(accessRefusals, 'PASSWORD_TOO_SHORT', { least: LEAST_PASSWORD_LENGTH, length: characters.length })
  }
  if (characters.length > MOST_PASSWORD_LENGTH) return refuse(accessRefusals, 'PASSWORD_TOO_LONG', { most: MOST_PASSWORD_LENGTH })
  const isPlain = new Set(characters).size < LEAST_DIFFERENT || text.toLowerCase().includes(login.toLowerCase())
  return isPlain ? refuse(accessRefusals, 'PASSWORD_TOO_PLAIN', { least: LEAST_DIFFERENT }) : ok(text)
}

/** Letters and digits that are not taken for one another when read aloud or from paper. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A one-time password of five groups of four from random bytes (at least 20): about 99 bits, easy to read aloud. */
export function oneTimePassword(random: Uint8Array): string {
  if (random.length < 20) throw new Error('a one-time password needs 20 random bytes')
  const letters = Array.from(random.slice(0, 20), (byte) => READABLE[byte % READABLE.length] ?? 'a')
  return [0, 4, 8, 12, 16].map((from) => letters.slice(from, from + 4).join('')).join('-')
}
