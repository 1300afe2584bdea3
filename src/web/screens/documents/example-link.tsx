import { Trans } from '@lingui/react'
import type { DirectiveDetail } from '../../../documents/index.ts'

/** Takes a reviewed paper home as an example for the reader: one file with its text and what is right about it. */
export function ExampleLink({ detail }: { detail: DirectiveDetail }) {
  const isReviewed = detail.status !== 'withdrawn' && detail.duties.every((duty) => duty.status !== 'proposed')
  if (!isReviewed || detail.clonedFrom !== null || detail.textLength === 0) return null
  const name = (detail.header.number ?? detail.id).replace(/[^\p{L}\d]+/gu, '-')
  return (
    <a className="button small no-print" href={`/api/documents/${encodeURIComponent(detail.id)}/gold`} download={`${name}.ban-mau.json`}>
      <Trans id="Lưu làm bản mẫu" />
    </a>
  )
}
