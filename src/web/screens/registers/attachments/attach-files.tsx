import { type FormEvent, useRef, useState } from 'react'
import type { FileKept } from '../../../../files/index.ts'
import { newId } from '../../../../kernel/index.ts'
import type { RecordDetail } from '../../../../registers/index.ts'
import { t } from '../../../locale.ts'
import { DropZone } from '../../../ui/files/file-field.tsx'
import { showSize } from '../../../ui/files/file-text.ts'
import { SendingFile, sendFile } from '../../../ui/files/send-file.tsx'
import { notify } from '../../../ui/notice.tsx'
import { PersonalHint } from '../personal-hint.tsx'
import { attachFile, useAskAnew, whyNotSent } from './use-attach.ts'

type Stage =
  | { readonly kind: 'sending'; readonly part: number }
  | { readonly kind: 'kept'; readonly file: FileKept }
  | { readonly kind: 'refused'; readonly message: string }

interface Chosen {
  readonly key: string
  readonly name: string
  readonly stage: Stage
  readonly note: string
  readonly restricted: boolean
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function ChosenFile({ one, onChange, onDrop }: { one: Chosen; onChange: (change: Partial<Chosen>) => void; onDrop: () => void }) {
  const { stage } = one
  return (
    <li className="stack">
      <p className="attachment-line">
        <span className="file-name">{one.name}</span>
        {stage.kind === 'kept' && <span className="soft">{showSize(stage.file.size)}</span>}
        {stage.kind !== 'sending' && (
          <button type="button" className="button small" aria-label={t('Bỏ tệp {name}', { name: one.name })} onClick={onDrop}>
            {t('Bỏ tệp')}
          </button>
        )}
      </p>
      {stage.kind === 'sending' && <SendingFile name={one.name} part={stage.part} />}
      {stage.kind === 'refused' && (
        <p className="note" data-tone="error" role="alert">
          {stage.message}
        </p>
      )}
      {stage.kind === 'kept' && (
        <>
          <PersonalHint text={one.name} />
          <label className="field">
            <span>{t('Ghi chú (nếu cần)')}</span>
            <input maxLength={400} value={one.note} onChange={(event) => onChange({ note: event.currentTarget.value })} />
          </label>
          <PersonalHint text={one.note} />
          <label className="check">
            <input type="checkbox" checked={one.restricted} onChange={(event) => onChange({ restricted: event.currentTarget.checked })} />{' '}
            {t('Hạn chế: chỉ đơn vị giữ sổ, lãnh đạo và cơ quan thường trực mở được')}
          </label>
        </>
      )}
    </li>
  )
}

/** The files that were chosen and are not attached yet, by key. */
function useChosen() {
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const change = (key: string, more: Partial<Chosen>): void =>
    setChosen((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)))
  const drop = (key: string): void => setChosen((all) => all.filter((one) => one.key !== key))
  const send = async (key: string, file: File): Promise<void> => {
    try {
      const kept = await sendFile(file, (part) => change(key, { stage: { kind: 'sending', part } }))
      change(key, { stage: { kind: 'kept', file: kept }, name: kept.name })
    } catch (error) {
      change(key, { stage: { kind: 'refused', message: said(error) } })
    }
  }
  const add = (files: readonly File[]): void => {
    for (const file of files) {
      const key = newId()
      const message = whyNotSent(file)
      const stage: Stage = message === undefined ? { kind: 'sending', part: 0 } : { kind: 'refused', message }
      setChosen((all) => [...all, { key, name: file.name, stage, note: '', restricted: false }])
      if (message === undefined) void send(key, file)
    }
  }
  return { chosen, change, drop, add }
}

/** Files are chosen or dropped, sent at once with their progress, get a note, and are attached together; what is refused stays with its reason. */
export function AttachFiles({ record }: { record: RecordDetail }) {
  const { chosen, change, drop, add } = useChosen()
  const [isBusy, setBusy] = useState(false)
  const askAnew = useAskAnew()
  const input = useRef<HTMLInputElement>(null)
  const ready = chosen.filter(({ stage }) => stage.kind === 'kept')
  const attach = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    let { version } = record
    let count = 0
    for (const { key, stage, note, restricted } of ready) {
      if (stage.kind !== 'kept') continue
      try {
        version = await attachFile(record, version, { file: stage.file.hash, note: note.trim(), restricted })
        count += 1
        drop(key)
      } catch (error) {
        change(key, { stage: { kind: 'refused', message: said(error) } })
      }
    }
    if (count > 0) notify({ text: t('Đã đính kèm {n} tệp.', { n: count }), undo: [] })
    await askAnew()
    setBusy(false)
    input.current?.focus()
  }
  return (
    <form className="stack no-print" onSubmit={(event) => void attach(event)}>
      <DropZone
        label={t('Chọn tệp để đính kèm, hoặc thả vào đây')}
        hint={t('Word, Excel, PDF, ảnh; tối đa 25 MB. Không gửi văn bản mật.')}
        inputRef={input}
        disabled={isBusy}
        onFiles={add}
      />
      {chosen.length > 0 && (
        <ul className="attachments chosen">
          {chosen.map((one) => (
            <ChosenFile key={one.key} one={one} onChange={(more) => change(one.key, more)} onDrop={() => drop(one.key)} />
          ))}
        </ul>
      )}
      {ready.length > 0 && (
        <div className="row">
          <button type="submit" className="button" data-tone="main" disabled={isBusy}>
            {t('Đính kèm {n} tệp', { n: ready.length })}
          </button>
        </div>
      )}
    </form>
  )
}
