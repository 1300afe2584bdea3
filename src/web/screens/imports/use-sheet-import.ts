import { useRef, useState } from 'react'
import type { ImportMode } from '../../../exchange/index.ts'
import { newId } from '../../../kernel/index.ts'
import { postForm } from '../../api.ts'
import { type Line, progressOf } from './import-lines.ts'
import { useRun } from './use-run.ts'

/** A form with a file, and whatever else is sent. */
export function sheetForm(file: File, more: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(more)) form.set(key, value)
  form.set('file', file)
  return form
}

/** Where a sheet is looked at, where it is brought in, and which lists are asked anew after that. */
interface SheetPaths {
  readonly preview: string
  readonly bring: string
  readonly refresh: () => Promise<void>
}

/**
 * What is done with a chosen sheet: looked at, then brought in with a progress; `P` = its preview, `R` = what became of it. The same file in the same
 * mode is one command however often it is sent.
 */
export function useSheetImport<P, R>({ preview: look, bring, refresh }: SheetPaths) {
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<P>()
  const { progress, setProgress, fault, run } = useRun()
  const [done, setDone] = useState<R>()
  const wish = useRef({ key: '', id: '' })
  return {
    ...{ file, preview, progress, fault, done, run },
    close: () => setDone(undefined),
    look: (chosen: File): Promise<void> =>
      run(async () => {
        setFile(chosen)
        setPreview(undefined)
        setDone(undefined)
        setPreview(await postForm<P>(look, sheetForm(chosen), {}))
      }),
    bring: (mode: ImportMode): Promise<void> =>
      run(async () => {
        if (!file) return
        const key = `${file.name}|${file.size}|${file.lastModified}|${mode}`
        if (wish.current.key !== key) wish.current = { key, id: newId() }
        const watch = { line: (line: Line<R>) => setProgress((before) => progressOf(line) ?? before) }
        const last = await postForm<Line<R>>(bring, sheetForm(file, { commandId: wish.current.id, mode }), watch)
        if (last.error) throw new Error(last.error.message)
        setDone(last.result)
        setPreview(undefined)
        await refresh()
      }),
  }
}
