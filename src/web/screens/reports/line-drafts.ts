import { useRef, useState } from 'react'
import { findNumber } from '../../../kernel/index.ts'
import type { ReportWritten, SubmissionDetail } from '../../../reports/index.ts'
import { t } from '../../locale.ts'

export type ReportLine = SubmissionDetail['lines'][number]
type Figure = SubmissionDetail['figures'][number]

/** The figures that a line is asked for. */
export function askedFigures(data: SubmissionDetail, line: ReportLine): readonly Figure[] {
  return data.figures.filter((figure) => figure.clause === line.key || figure.key in line.figures)
}

/** Figures that a form holds, by key; throws with the label of one that is no number. */
function figuresIn(form: FormData, figures: readonly Figure[]): Record<string, number> {
  return Object.fromEntries(
    figures.flatMap(({ key, label }) => {
      const text = String(form.get(key) ?? '').trim()
      if (text === '') return []
      const value = findNumber(text)
      if (value === undefined) throw new Error(t('“{label}” phải là một số, ví dụ 3.400 hoặc 12,5.', { label: label ?? key }))
      return [[key, value]]
    }),
  )
}

/** What the form of a line of a unit's report says, as the body of its command. */
export function lineBody(data: SubmissionDetail, key: string, form: FormData): object {
  const line = data.lines.find((one) => one.key === key)
  const figures = line === undefined ? {} : figuresIn(form, askedFigures(data, line))
  return { action: 'write-line', key, text: String(form.get('text') ?? ''), taskId: line?.taskId ?? null, figures }
}

/** Lines with typed words that the server does not hold yet. */
export interface LineDrafts {
  readonly dirty: ReadonlySet<string>
  readonly faults: ReadonlyMap<string, string>
  keep(key: string, form: HTMLFormElement): void
  /** Saves lines one after the other and gives the version after them; the first that fails keeps its words, says why, and gives undefined. */
  save(keys: Iterable<string>): Promise<number | undefined>
  forget(key: string): void
}

interface DraftsOf {
  readonly version: number
  readonly bodyOf: (key: string, form: FormData) => object
  readonly send: (body: object) => Promise<ReportWritten>
}

/** What is typed into the lines of a report and not saved; a saved line leaves the words of the others alone. */
export function useLineDrafts({ version, bodyOf, send }: DraftsOf): LineDrafts {
  const forms = useRef(new Map<string, HTMLFormElement>())
  const [dirty, setDirty] = useState<ReadonlySet<string>>(new Set())
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const forget = (key: string): void => {
    forms.current.delete(key)
    setDirty(new Set(forms.current.keys()))
    setFaults((before) => new Map([...before].filter(([one]) => one !== key)))
  }
  const keep = (key: string, form: HTMLFormElement): void => {
    forms.current.set(key, form)
    setDirty(new Set(forms.current.keys()))
  }
  const save = async (keys: Iterable<string>): Promise<number | undefined> => {
    let expectedVersion = version
    for (const key of keys) {
      const form = forms.current.get(key)
      if (!form) continue
      try {
        expectedVersion = (await send({ ...bodyOf(key, new FormData(form)), expectedVersion })).version
        forget(key)
      } catch (error) {
        setFaults((before) => new Map([...before, [key, error instanceof Error ? error.message : String(error)]]))
        return undefined
      }
    }
    return expectedVersion
  }
  return { dirty, faults, keep, save, forget }
}
