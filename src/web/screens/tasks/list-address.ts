/** What an address of the list may ask; the same names as the API's query. */
const LIST_KEYS = ['class', 'unit', 'directive', 'bucket', 'mine', 'q', 'asOf', 'knownOn'] as const
export type ListKey = (typeof LIST_KEYS)[number]
export type ListSearch = Partial<Record<ListKey, string>>

/** The questions of an address, without empty ones and without what the API does not know. */
export function listSearch(search: Readonly<Record<string, string | undefined>>): ListSearch {
  const asked: ListSearch = {}
  for (const key of LIST_KEYS) {
    const value = search[key]
    if (value !== undefined && value !== '') asked[key] = value
  }
  return asked
}

/** The query of an address as the address bar shows it, in the order of its questions. */
export function queryOf(search: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(search).toString()
  return text === '' ? '' : `?${text}`
}

/**
 * The API path of a page of the list. The first page of an address that asks only what the API knows is `/api/tasks` and the address's own
 * query, letter by letter, because that answer travels with the HTML.
 */
export function pagePath(query: string, after: string): string {
  const params = new URLSearchParams(query)
  const known: readonly string[] = LIST_KEYS
  const isPlain = [...params].every(([key, value]) => known.includes(key) && value !== '')
  if (isPlain && after === '') return `/api/tasks${query}`
  const asked = new URLSearchParams([...params].filter(([key, value]) => known.includes(key) && value !== ''))
  if (after !== '') asked.set('after', after)
  const text = asked.toString()
  return text === '' ? '/api/tasks' : `/api/tasks?${text}`
}

/** The address after one question changed; an empty value takes the question away. */
export function withQuestion(search: ListSearch, change: Readonly<Partial<Record<ListKey, string | null>>>): ListSearch {
  const next: Record<string, string | undefined> = { ...search }
  for (const [key, value] of Object.entries(change)) next[key] = value ?? ''
  return listSearch(next)
}
