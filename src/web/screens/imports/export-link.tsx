import { Trans } from '@lingui/react'
import { pagePath } from '../tasks/list-address.ts'

/** Downloads the list that the address asks for, with all its rows, as .xlsx. */
export function ExportLink() {
  const path = pagePath(location.search, '').replace('/api/tasks', '/api/tasks.xlsx')
  return (
    <a className="button no-print" href={path} download>
      <Trans id="Tải .xlsx" />
    </a>
  )
}
