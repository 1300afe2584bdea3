import { Trans } from '@lingui/react'
import { showCount } from '../format.ts'

/** How many rows are shown of how many, and the way to the next ones. */
export function Pager(props: { shown: number; total: number; hasMore: boolean; isLoading: boolean; onMore: () => void }) {
  return (
    <div className="row pager no-print">
      <span role="status">
        <Trans id="Đang hiện {shown} trong {total} nhiệm vụ" values={{ shown: showCount(props.shown), total: showCount(props.total) }} />
      </span>
      {props.hasMore && (
        <button type="button" className="button" onClick={props.onMore} disabled={props.isLoading}>
          <Trans id="Xem thêm" />
        </button>
      )}
    </div>
  )
}
