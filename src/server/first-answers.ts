import { BoardDimensionName } from '../tasks/index.ts'
import type { ServerApp, ServerContext } from './server-env.ts'

interface FirstScreen {
  readonly path: RegExp
  /** Source of the screen, as the web build names it. */
  readonly source: string
  /** The API paths whose answers the screen asks for first, from its own address. */
  readonly asks?: (url: URL) => readonly string[]
}

/** How a screen shows an answer is its own affair: these words of the address are not asked of the API. */
const LIST_LOOKS: ReadonlySet<string> = new Set(['theo', 'mo'])
const BOARD_LOOKS: ReadonlySet<string> = new Set(['xep', 'theo'])

function queryWithout(url: URL, looks: ReadonlySet<string>): string {
  if (![...url.searchParams.keys()].some((key) => looks.has(key))) return url.search
  const asked = new URLSearchParams([...url.searchParams].filter(([key]) => !looks.has(key)))
  return asked.size === 0 ? '' : `?${asked}`
}

/** The list, flat or folded as the address says. */
function listPath(url: URL): string {
  const by = url.searchParams.get('theo')
  const query = queryWithout(url, LIST_LOOKS)
  if (by !== 'duty' && by !== 'agency' && by !== 'person') return `/api/tasks${query}`
  return `/api/task-groups${query === '' ? '?' : `${query}&`}by=${by}`
}

/** The board by agency, or by another side as the address says. */
function boardPath(url: URL): string {
  const by = BoardDimensionName.safeParse(url.searchParams.get('theo'))
  return `/api/board${by.success ? `/${by.data}` : ''}${queryWithout(url, BOARD_LOOKS)}`
}

const SCREENS: readonly FirstScreen[] = [
  { path: /^\/viec-cua-toi$/, source: 'src/web/screens/mine.tsx', asks: () => ['/api/mine'] },
  { path: /^\/viec$/, source: 'src/web/screens/task-list.tsx', asks: (url) => [listPath(url)] },
  { path: /^\/viec\/giao$/, source: 'src/web/screens/assign.tsx' },
  { path: /^\/viec\/[^/]+$/, source: 'src/web/screens/task.tsx', asks: (url) => [`/api/tasks/${url.pathname.slice('/viec/'.length)}`] },
  { path: /^\/theo-doi$/, source: 'src/web/screens/board.tsx', asks: (url) => [boardPath(url)] },
  {
    path: /^\/lanh-dao$/,
    source: 'src/web/screens/leader.tsx',
    asks: (url) => [`/api/board${queryWithout(url, BOARD_LOOKS)}`, '/api/mine'],
  },
  { path: /^\/tiep-nhan$/, source: 'src/web/screens/intake.tsx', asks: () => ['/api/documents'] },
  { path: /^\/van-ban\/[^/]+$/, source: 'src/web/screens/review.tsx' },
  { path: /^\/quan-tri$/, source: 'src/web/screens/admin.tsx' },
  { path: /^\/su-kien$/, source: 'src/web/screens/events.tsx' },
]

/** The source of the screen that an address opens, so that its code is asked for with the page. */
export function screenOf(path: string): string | undefined {
  return SCREENS.find((screen) => screen.path.test(path))?.source
}

/**
 * The answers that the first screen would ask for, by the path of the request: they are got from the API itself, with the rights of the
 * same session, and travel with the page. An answer that is refused is left out; the screen then asks and shows the reason.
 */
export async function firstAnswers(app: ServerApp, c: ServerContext): Promise<Record<string, unknown>> {
  const url = new URL(c.req.url)
  const screen = SCREENS.find((candidate) => candidate.path.test(url.pathname))
  const paths = ['/api/session', ...(screen?.asks?.(url) ?? [])]
  const headers = { cookie: c.req.header('cookie') ?? '', 'accept-language': c.get('locale') }
  const answers = await Promise.all(
    paths.map(async (path): Promise<[string, unknown] | undefined> => {
      const response = await app.request(path, { headers }, c.env)
      return response.ok ? [path, await response.json()] : undefined
    }),
  )
  return Object.fromEntries(answers.filter((answer) => answer !== undefined))
}
