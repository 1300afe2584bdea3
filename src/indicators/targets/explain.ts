import type { Name } from '../../kernel/index.ts'
import { showFigure } from '../read-figure.ts'
import { periodNames } from './names.ts'
import { startOf } from './path.ts'
import type { Progress } from './progress.ts'
import { isCumulative, type Measured, monthNumber, type TargetTerms } from './terms.ts'

const both = (vi: string, en: string): Name => ({ vi, en })

/** How the expected figure of a period was reckoned, in numbers. */
function reckoned(terms: TargetTerms, measured: Measured, { progress, at }: { progress: Progress; at: string }): Name {
  const show = (figure: string): string => showFigure(figure, measured.decimals)
  const { goal, expected, steps } = progress
  const when = periodNames(at)
  const start = startOf(terms, measured)
  const n = steps.findIndex(({ period }) => period === at) + 1
  if (goal === null || expected === null) return both('', '')
  if (n === steps.length)
    return both(`Kỳ đã hết: so với cả chỉ tiêu ${show(goal)}.`, `The period is over: held against the whole target ${show(goal)}.`)
  if (terms.path.kind === 'milestones') {
    const month = terms.path.milestones
      .map((one) => one.month)
      .filter((one) => monthNumber(one) <= monthNumber(at))
      .sort()
      .at(-1)
    const due = periodNames(month ?? at)
    return both(
      `Mốc gần nhất đã tới hạn là hết ${due.vi}: ${show(expected)}.`,
      `The last milestone that was due is the end of ${due.en}: ${show(expected)}.`,
    )
  }
  if (start === goal) return both(`Giữ mức ${show(goal)} suốt kỳ.`, `Kept at ${show(goal)} all the time.`)
  const [vi, en] = isCumulative(measured)
    ? [`${show(goal)} chia đều ${steps.length} kỳ`, `${show(goal)} spread evenly over ${steps.length} periods`]
    : [
        `từ số gốc ${show(start ?? '0')} đi đều đến ${show(goal)} qua ${steps.length} kỳ`,
        `from the baseline ${show(start ?? '0')} evenly to ${show(goal)} over ${steps.length} periods`,
      ]
  return both(
    `Hết ${when.vi} qua ${n} kỳ; ${vi}: phải có ${show(expected)}.`,
    `At the end of ${when.en}, ${n} periods over; ${en}: ${show(expected)} expected.`,
  )
}

function pathWords(terms: TargetTerms, measured: Measured, progress: Progress): Name {
  const { goal, expected, expectedAt: at } = progress
  if (terms.value === null)
    return both('Văn bản có chỉ tiêu nhưng chưa tìm thấy con số.', 'There is a target, but its figure was not found.')
  if (goal === null)
    return both('Chưa có số gốc nên chưa biết phải còn bao nhiêu.', 'Without a baseline it is not known how much is to be left.')
  if (at === null) return both('Chưa kỳ nào kết thúc.', 'No period is over yet.')
  if (expected !== null) return reckoned(terms, measured, { progress, at })
  if (terms.path.kind === 'even')
    return both(
      'Chưa có số gốc nên không kẻ được lộ trình; chỉ so ở cuối kỳ.',
      'Without a baseline there is no path; held against the target at the end only.',
    )
  if (terms.path.kind === 'end') return both('Chỉ so ở cuối kỳ.', 'Held against the target at the end only.')
  return both('Chưa tới mốc đầu tiên.', 'The first milestone is not due yet.')
}

/** That not everybody who owes the figure gave it, where that is so. */
function partly(measured: Measured, { reports, reachedAt }: Explained): Name {
  if (reports === undefined || reachedAt === null || reports.given >= reports.expected) return both('', '')
  const { given, expected } = reports
  return !measured.isLevel
    ? both(` Mới có ${given}/${expected} báo cáo phải gửi.`, ` Only ${given} of the ${expected} reports that are owed are there.`)
    : both(` Mới có số của ${given}/${expected} nơi phải báo cáo.`, ` Only ${given} of the ${expected} places that owe it gave it.`)
}

/** How far a target is, with how many of the reports on which its figure rests are there, where that was counted. */
export interface Explained extends Progress {
  readonly reports?: { readonly given: number; readonly expected: number } | undefined
}

/** In a few sentences: how what is expected was reckoned, what is missing of the figures, and who. */
export function explainProgress(terms: TargetTerms, measured: Measured, progress: Explained): Name {
  const [path, who] = [periodWords(terms, measured, progress), partly(measured, progress)]
  return both(`${path.vi}${who.vi}`, `${path.en}${who.en}`)
}

function periodWords(terms: TargetTerms, measured: Measured, progress: Progress): Name {
  const path = pathWords(terms, measured, progress)
  const { missing, reachedAt, expectedAt } = progress
  if (reachedAt === null || missing.length === 0) return path
  if (!isCumulative(measured)) {
    if (reachedAt === expectedAt) return path
    const at = periodNames(reachedAt)
    return both(`${path.vi} Số mới nhất là của ${at.vi}.`, `${path.en} The latest figure is that of ${at.en}.`)
  }
  const vi = missing.map((one) => periodNames(one).vi).join(', ')
  const en = missing.map((one) => periodNames(one).en).join(', ')
  return both(`${path.vi} Chưa có số của ${vi}.`, `${path.en} No figures of ${en}.`)
}
