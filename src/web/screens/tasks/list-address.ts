/** What an address of the list may ask; the same names as the API's query. */
const LIST_KEYS = [
  'class',
  'unit',
  'directive',
  'head',
  'field',
  'year',
  'duty',
  'handler',
  'bucket',
  'mine',
  'q',
  'level',
  'parent',
  'age',
  'asOf',
  'knownOn',
] as const
/** How the list is shown, which the API is not asked as such: `theo` = by what it is folded. */
const LOOK_KEYS = ['theo'] as const
export type ListKey = (typeof LIST_KEYS)[number] | (typeof LOOK_KEYS)[number]
export type ListSearch = Partial<Record<ListKey, string>>

/** The questions of an address, without empty ones and without what the API does not know. */
export function listSearch(search: Readonly<Record<string, string | undefined>>): ListSearch {
  const asked: ListSearch = {}
  for (const key of [...LIST_KEYS, ...LOOK_KEYS]) {
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

/** By what a list may be folded, as the address says it. */
export const FOLDS = ['duty', 'agency', 'person'] as const
export type Fold = (typeof FOLDS)[number]

/** By what an address folds the list; undefined = one line per task. */
export function foldOf(search: ListSearch): Fold | undefined {
  return FOLDS.find((fold) => fold === search.theo)
}

/** The address without how it looks: what the API is asked. */
export function questionsOf(search: ListSearch): ListSearch {
  const { theo: _theo, ...questions } = search
  return questions
}

/** What the API knows of an address, letter by letter where nothing else stands in it, because that answer travels with the HTML. */
function known(query: string): URLSearchParams | string {
  const params = new URLSearchParams(query)
  const asked: readonly string[] = LIST_KEYS
  const isPlain = [...params].every(([key, value]) => asked.includes(key) && value !== '')
  return isPlain ? query : new URLSearchParams([...params].filter(([key, value]) => asked.includes(key) && value !== ''))
}

/** The API path of a page of the list; the first page of an address is the one that came with the HTML. */
export function pagePath(query: string, after: string): string {
  const asked = known(query)
  if (typeof asked === 'string' && after === '') return `/api/tasks${asked}`
  const params = new URLSearchParams(asked)
  if (after !== '') params.set('after', after)
  return params.size === 0 ? '/api/tasks' : `/api/tasks?${params}`
}

/** The API path of a page of the folded list, in the same way. */
export function groupsPath(query: string, fold: Fold, after: string): string {
  const asked = String(known(query)).replace(/^\?/, '')
  const next = after === '' ? '' : `&after=${encodeURIComponent(after)}`
  return `/api/task-groups?${asked === '' ? '' : `${asked}&`}by=${fold}${next}`
}

/** The address after one question changed; an empty value takes the question away. */
export function withQuestion(search: ListSearch, change: Readonly<Partial<Record<ListKey, string | null>>>): ListSearch {
  const next: Record<string, string | undefined> = { ...search }
  for (const [key, value] of Object.entries(change)) next[key] = value ?? ''
  return listSearch(next)
}
