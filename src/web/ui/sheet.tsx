import { Trans } from '@lingui/react'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { ApiError } from '../api.ts'

interface SheetProps {
  readonly title: string
  readonly submit: string
  readonly children: ReactNode
  readonly onSubmit: (form: FormData) => Promise<void>
  readonly onClose: () => void
}

/** A form in a dialog: Escape closes, Enter sends, a refusal stays on the sheet with all that was typed. */
export function Sheet(props: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setFault(undefined)
    try {
      await props.onSubmit(new FormData(event.currentTarget))
      props.onClose()
    } catch (error) {
      setFault(error instanceof ApiError || error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <dialog ref={dialog} className="sheet" onClose={props.onClose} aria-labelledby="sheet-title">
      <form className="stack" onSubmit={send}>
        <h2 id="sheet-title">{props.title}</h2>
        {props.children}
        {fault && (
          <div className="note" data-tone="error" role="alert">
            {fault}
          </div>
        )}
        <div className="row">
          <button type="submit" className="button" data-tone="main" disabled={busy}>
            {props.submit}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            <Trans id="Thôi" />
          </button>
        </div>
      </form>
    </dialog>
  )
}
