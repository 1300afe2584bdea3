import { addDays, type PlainDate } from '../../../kernel/index.ts'
import { type Figure, type FigureName, figureOf, inSeconds, timesOf } from '../figure.ts'
import { BESIDE } from './named-figures.ts'

/** Days back for the board of an earlier date. */
const BACK = 60

interface Asking {
  readonly base: string
  /** Of somebody who reads every task. */
  readonly cookie: string
  readonly today: PlainDate
}

/** What an answer must hold, so that nothing is timed that found nothing. */
type Check = (answer: { readonly total?: unknown; readonly rows?: readonly unknown[] }) => boolean

async function timed({ base, cookie }: Asking, path: string, how: { runs: number; holds: Check }): Promise<number[]> {
  const ask = async (): Promise<void> => {
    const answer = await fetch(new URL(path, base), { headers: { cookie } })
    if (!answer.ok || !how.holds(await answer.json())) throw new Error(`${path} was answered with ${answer.status} and nothing to count`)
  }
  await ask()
  return await timesOf(how.runs, ask)
}

const hasRows: Check = ({ rows }) => (rows ?? []).length > 0
const findsSome: Check = ({ total }) => typeof total === 'number' && total > 0

/** The classes of all agencies over the bench's tasks, as of today, as of an earlier day and as known then; and a search by a phrase. */
export async function boardFigures(asking: Asking, runs: number): Promise<Figure[]> {
  const before = addDays(asking.today, -BACK)
  const seconds = async (name: FigureName, query: string, holds: Check): Promise<Figure> =>
    figureOf({ ...name, runs: inSeconds(await timed(asking, `/api/board${query}`, { runs, holds })) })
  const phrase = encodeURIComponent('nhiệm vụ số 4848')
  return [
    figureOf({ ...BESIDE.board, runs: await timed(asking, '/api/board', { runs, holds: hasRows }) }),
    await seconds(BESIDE.boardBefore, `?asOf=${before}`, hasRows),
    // The bench wrote its facts today, so that is the first day on which anything was known; the question is the one of any other day.
    await seconds(BESIDE.boardKnown, `?asOf=${before}&knownOn=${asking.today}`, hasRows),
    figureOf({ ...BESIDE.phrase, runs: await timed(asking, `/api/tasks?q=${phrase}&limit=50`, { runs, holds: findsSome }) }),
  ]
}
