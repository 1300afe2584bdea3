import { Link } from '@tanstack/react-router'
import type { RoundItem } from '../../../reports/index.ts'
import { t } from '../../locale.ts'
import { standingText, submissionText } from './report-names.ts'

/** The report that the reader's own unit owes in a round, and the button that leads to it. */
export function OwnReport({ roundId, mine }: { roundId: string; mine: RoundItem['mine'][number] }) {
  const { unit, standing, status } = mine
  const isOwed = standing === 'missing' || standing === 'not-yet-due' || standing === 'returned'
  return (
    <div className="row own-report">
      <span className="badge" data-tone={standingText(standing).tone}>
        {standingText(standing).text}
      </span>
      <span>
        {unit.name}: {submissionText(status)}
      </span>
      <Link
        className="button"
        data-tone={isOwed ? 'main' : undefined}
        to="/bao-cao/$roundId/don-vi/$unitId"
        params={{ roundId, unitId: unit.id }}
      >
        {status === null ? t('Lập báo cáo') : t('Mở báo cáo của đơn vị')}
      </Link>
    </div>
  )
}
