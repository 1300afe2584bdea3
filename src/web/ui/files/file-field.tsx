import './files.css'
import { Trans } from '@lingui/react'
import { type DragEvent, type RefObject, useRef, useState } from 'react'
import type { FileKept } from '../../../files/index.ts'
import { ApiError } from '../../api.ts'
import { t } from '../../locale.ts'
import { shortHash, showSize } from './file-text.ts'
import { SendingFile, sendFile, whyTooLarge } from './send-file.tsx'

type Stage =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending'; readonly name: string; readonly part: number }
  | { readonly kind: 'kept'; readonly file: FileKept }
  | { readonly kind: 'refused'; readonly message: string }

interface DropZoneProps {
  readonly label: string
  readonly hint: string
  readonly accept?: string
  readonly name?: string
  readonly required?: boolean
  readonly disabled?: boolean
  readonly inputRef?: RefObject<HTMLInputElement | null>
  readonly onFile?: (file: File) => void
  /** Takes any number of files instead of one; the form sees none of them by itself. */
  readonly onFiles?: (files: readonly File[]) => void
}

/** A place to choose a file or drop one, in the words of the product and reachable by keyboard; what the browser would say is hidden. */
export function DropZone(props: DropZoneProps) {
  const [over, setOver] = useState(false)
  const own = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (!file || props.disabled) return
    if (props.onFiles) {
      props.onFiles([...event.dataTransfer.files])
      return
    }
    const input = own.current
    if (input && props.name !== undefined) {
      const held = new DataTransfer()
      held.items.add(file)
      input.files = held.files
    }
    props.onFile?.(file)
  }
  return (
    <label
      className="drop-zone"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={(node) => {
          own.current = node

          if (props.inputRef) props.inputRef.current = node
        }}
        type="file"
        {...(props.name === undefined ? {} : { name: props.name })}
        {...(props.accept === undefined ? {} : { accept: props.accept })}
        required={props.required ?? false}
        disabled={props.disabled ?? false}
        multiple={props.onFiles !== undefined}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          if (props.onFiles) {
            props.onFiles(files)
            // Whoever took a file out of the list may choose the same one again.
            event.currentTarget.value = ''
          } else if (files[0]) props.onFile?.(files[0])
        }}
      />
      <strong>{props.label}</strong>
      <span className="hint">{props.hint}</span>
    </label>
  )
}

/** A file brought as a proof: chosen or dropped, sent at once with its progress, removable; the form gets its hash as `<name>`. */
export function FileField({ name, onChange }: { name: string; onChange?: (hash: string | null) => void }) {
  const [stage, setStage] = useState<Stage>({ kind: 'none' })
  const input = useRef<HTMLInputElement>(null)
  const show = (next: Stage): void => {
    setStage(next)
    input.current?.setCustomValidity(next.kind === 'sending' ? t('Tệp đang được gửi, hãy chờ xong rồi bấm gửi.') : '')
    onChange?.(next.kind === 'kept' ? next.file.hash : null)
  }
  const send = async (file: File): Promise<void> => {
    const message = whyTooLarge(file)
    if (message !== undefined) return show({ kind: 'refused', message })
    show({ kind: 'sending', name: file.name, part: 0 })
    try {
      const sent = (part: number): void => setStage({ kind: 'sending', name: file.name, part })
      show({ kind: 'kept', file: await sendFile(file, sent) })
    } catch (error) {
      show({ kind: 'refused', message: error instanceof ApiError ? error.message : String(error) })
    }
  }
  if (stage.kind === 'kept') {
    const { file } = stage
    return (
      <div className="file-kept">
        <input type="hidden" name={name} value={file.hash} />
        <span className="file-name">{file.name}</span>
        <span className="soft">
          {showSize(file.size)} · {t('mã {code}', { code: shortHash(file.hash) })}
        </span>
        <button type="button" className="button small" onClick={() => show({ kind: 'none' })}>
          <Trans id="Bỏ tệp" />
        </button>
      </div>
    )
  }
  return (
    <div className="stack">
      <DropZone
        label={t('Chọn tệp minh chứng hoặc thả vào đây')}
        hint={t('Word, Excel, PDF, ảnh; tối đa 25 MB. Không gửi văn bản mật.')}
        disabled={stage.kind === 'sending'}
        inputRef={input}
        onFile={(file) => void send(file)}
      />
      {stage.kind === 'sending' && <SendingFile name={stage.name} part={stage.part} />}
      {stage.kind === 'refused' && (
        <p className="note" data-tone="error" role="alert">
          {stage.message}
        </p>
      )}
    </div>
  )
}
