import { encode } from 'uqr'

/** A text as a QR code that bears a tenth of its squares spoilt: one string a row, `1` dark and `0` light, without the quiet zone. */
export function qrModules(text: string): string[] {
  return encode(text, { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
}
