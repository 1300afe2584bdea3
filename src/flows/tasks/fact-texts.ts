const HASH = /^sha256:[0-9a-f]{64}$/

/** All content hashes in a value; file hashes look alike and simply find no content. */
export function hashesIn(value: unknown): string[] {
  if (typeof value === 'string') return HASH.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(hashesIn)
}

/** The text behind a hash among contents that were read; null for no hash, for another kind of content, and when it was redacted. */
export function textIn(contents: ReadonlyMap<string, unknown>, hash: string | null): string | null {
  const found = hash === null ? null : contents.get(hash)
  return typeof found === 'string' && found !== 'redacted' ? found : null
}
