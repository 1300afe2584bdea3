import { Trans } from '@lingui/react'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { RoundItem } from '../../reports/index.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { OwedPart } from './figures/owed/owed-part.tsx'
import { OpenRoundSheet } from './reports/open-round-sheet.tsx'
import { OwnReport } from './reports/own-report.tsx'
import { useRounds } from './reports/report-data.ts'
import { consolidatedText } from './reports/report-names.ts'
import './reports/reports.css'

/** Báo cáo: who asked for which report by when, how many have come, and the reader's own. */
export function Reports() {
  const list = useRounds()
  const { directive } = useSearch({ strict: false })
  const [opening, setOpening] = useState(directive !== undefined)
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Báo cáo" />
          </h1>
          <p className="lead">
            <Trans id="Mỗi đơn vị gửi một báo cáo, mọi nơi nhận đều thấy; cơ quan được giao tổng hợp thành một báo cáo trình lên." />
          </p>
        </div>
        <div className="row actions">
          <Link to="/bao-cao/yeu-cau" className="button">
            {t('Yêu cầu báo cáo')}
          </Link>
          <Link to="/chi-tieu" className="button">
            {t('Danh mục chỉ tiêu')}
          </Link>
          <Link to="/chi-tieu-giao" className="button">
            {t('Chỉ tiêu được giao')}
          </Link>
          {list.data?.mayOpen && (
            <button type="button" className="button" data-tone="main" onClick={() => setOpening(true)}>
              <Trans id="Mở đợt báo cáo" />
            </button>
          )}
        </div>
      </div>
      <OwedPart />
      <h2 className="part-title">{t('Đợt báo cáo kết quả')}</h2>
      {list.isPending && <p role="status">{t('Đang tải…')}</p>}
      {list.error && <Fault error={list.error} reset={() => void list.refetch()} />}
      {list.data?.items.length === 0 && (
        <Empty title={t('Chưa có đợt báo cáo nào')}>
          {list.data.mayOpen
            ? t('Chọn “Mở đợt báo cáo” để yêu cầu các đơn vị báo cáo kết quả một văn bản đã giao.')
            : t('Khi cấp trên yêu cầu báo cáo, đợt báo cáo hiện ở đây.')}
        </Empty>
      )}
      {list.data?.items.map((round) => (
        <RoundCard key={round.id} round={round} />
      ))}
      {opening && <OpenRoundSheet directive={directive} onClose={() => setOpening(false)} />}
    </div>
  )
}

function RoundCard({ round }: { round: RoundItem }) {
  const part = round.expected === 0 ? 0 : round.received / round.expected
  return (
    <section className="card stack">
      <div className="row spread">
        <h2>
          <Link to="/bao-cao/$roundId" params={{ roundId: round.id }}>
            {round.title ?? t('(nội dung đã gỡ)')}
          </Link>
        </h2>
        <span className="badge" data-tone={round.status === 'open' ? 'wait' : undefined}>
          {round.status === 'open' ? t('đang mở') : t('đã đóng')}
        </span>
      </div>
      <p className="soft">
        {[round.directive.number, `${t('hạn')} ${showDate(round.dueOn)}`].filter(Boolean).join(' · ')}
        {round.opensConsolidated && (
          <>
            {' · '}
            <Trans id="báo cáo tổng hợp: {status}" values={{ status: consolidatedText(round.consolidated) }} />
          </>
        )}
      </p>
      <div className="row middle">
        <div className="progress report-progress" aria-hidden="true">
          <span style={{ width: `${Math.round(part * 100)}%` }} />
        </div>
        <strong>
          {t('{received}/{expected} đơn vị đã gửi', { received: showCount(round.received), expected: showCount(round.expected) })}
        </strong>
      </div>
      {round.mine.map((mine) => (
        <OwnReport key={mine.unit.id} roundId={round.id} mine={mine} />
      ))}
    </section>
  )
}
