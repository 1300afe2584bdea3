import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'

/** What an unknown address shows, and the way back. */
export function NotFound() {
  return (
    <div className="card empty">
      <h1>
        <Trans id="Không tìm thấy trang này" />
      </h1>
      <p>
        <Trans id="Địa chỉ không có, hoặc bạn không được xem." />
      </p>
      <Link className="button" to="/viec-cua-toi">
        <Trans id="Về việc của tôi" />
      </Link>
    </div>
  )
}
