/** `3400` → `3.400`; `0.5` → `0,5`: Vietnamese separators on the screen and on paper. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 }).format(value)
}

/**
 * Reads a number as Vietnamese papers write it: `3.400` is three thousand four hundred, `3,4` is three and four tenths,
 * `1.234,5` both. Undefined when the separators do not fit that reading (`3.40`, `1,234.5`).
 */
export function findNumber(text: string): number | undefined {
  const trimmed = text.trim()
  const grouped = /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,9}))?$/.exec(trimmed)
  if (grouped?.[1]) return Number(`${grouped[1].replaceAll('.', '')}.${grouped[2] ?? '0'}`)
  const plain = /^(\d{1,15})(?:,(\d{1,9}))?$/.exec(trimmed)
  return plain?.[1] ? Number(`${plain[1]}.${plain[2] ?? '0'}`) : undefined
}
