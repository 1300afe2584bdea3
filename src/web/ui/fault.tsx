import { Trans } from '@lingui/react'
import { ApiError } from '../api.ts'

/** A fault of a screen in one sentence, with a way to try again. */
export function Fault(props: { error: unknown; reset?: () => void }) {
  const message = props.error instanceof Error ? props.error.message : String(props.error)
  return (
    <div className="note" data-tone="error" role="alert">
      <p>{message}</p>
      {!(props.error instanceof ApiError && props.error.status === 404) && (
        <button type="button" className="button" onClick={() => (props.reset ? props.reset() : location.reload())}>
          <Trans id="Thử lại" />
        </button>
      )}
    </div>
  )
}
