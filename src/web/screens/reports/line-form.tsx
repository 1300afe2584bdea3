import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import type { LineDrafts } from './line-drafts.ts'

interface LineFormProps {
  /** Where an address finds the line. */
  readonly id?: string
  readonly line: { readonly key: string; readonly title: string | null; readonly text: string | null }
  readonly remarks: readonly { readonly text: string | null }[]
  readonly writes: boolean
  readonly drafts: LineDrafts
  /** What stands below the words: figures, buttons, sources. */
  readonly children: ReactNode
}

/** A line of a report with its words; what is typed stays on the screen until it is saved, whatever is saved beside it. */
export function LineForm({ id, line, remarks, writes, drafts, children }: LineFormProps) {
  // What the server held when the typing began: another person's words are shown, never overwritten unseen.
  const [before, setBefore] = useState<string>()
  const isDirty = drafts.dirty.has(line.key)
  const fault = drafts.faults.get(line.key)
  const form = useRef<HTMLFormElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that nobody is typing in shows each new answer of the server
  useEffect(() => {
    if (!isDirty) form.current?.reset()
  }, [isDirty, line])
  const onInput = (event: FormEvent<HTMLFormElement>): void => {
    if (!isDirty) setBefore(line.text ?? '')
    drafts.keep(line.key, event.currentTarget)
  }
  return (
    <form
      id={id}
      ref={form}
      className="report-line"
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault()
        void drafts.save([line.key])
      }}
    >
      <h3>
        {clauseText(line.key)}
        {line.title && <span className="soft"> · {line.title}</span>}
      </h3>
      {remarks.map((remark) => (
        <p key={remark.text} className="remark">
          {remark.text}
        </p>
      ))}
      {writes ? (
        <textarea
          name="text"
          required
          maxLength={20_000}
          defaultValue={line.text ?? ''}
          aria-label={t('Nội dung dòng {key}', { key: clauseText(line.key) })}
        />
      ) : (
        <p className="report-text">{line.text ?? t('(nội dung đã gỡ)')}</p>
      )}
      {isDirty && before !== undefined && before !== (line.text ?? '') && (
        <p className="remark">{t('Trong lúc bạn viết, dòng này đã được sửa thành: {text}', { text: line.text ?? '' })}</p>
      )}
      {fault !== undefined && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      {children}
    </form>
  )
}

/** Saves the line; says that there is nothing to save. */
export function SaveLine({ isDirty, busy }: { isDirty: boolean; busy: boolean }) {
  return (
    <button type="submit" className="button small" data-tone={isDirty ? 'main' : undefined} disabled={busy || !isDirty}>
      {isDirty ? t('Lưu dòng') : t('Đã lưu')}
    </button>
  )
}
