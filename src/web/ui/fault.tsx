import { Trans } from '@lingui/react'
import { ApiError } from '../api.ts'
import { NotFound } from './not-found.tsx'

/** A fault of a screen in one sentence, with a way to try again; what is not there, or not for the reader, has a way back instead. */
export function Fault(props: { error: unknown; reset?: () => void }) {
  if (props.error instanceof ApiError && props.error.status === 404) return <NotFound />
  const message = props.error instanceof Error ? props.error.message : String(props.error)
  return (
    <div className="note" data-tone="error" role="alert">
      <p>{message}</p>
      <button type="button" className="button" onClick={() => (props.reset ? props.reset() : location.reload())}>
        <Trans id="Thử lại" />
      </button>
    </div>
  )
}
