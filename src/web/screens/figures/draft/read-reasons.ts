/** Reads the reasons that the device kept for the version after so many that were sent; empty for nothing, for another version, and for what is none. */
export function readReasons(text: string | null, sent: number): Readonly<Record<string, string>> {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Reflect.get(value, 'sent') !== sent) return {}
    const texts: unknown = Reflect.get(value, 'texts')
    if (typeof texts !== 'object' || texts === null) return {}
    return Object.fromEntries(Object.entries(texts).filter(([, one]) => typeof one === 'string'))
  } catch {
    return {}
  }
}
