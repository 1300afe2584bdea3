import '../tasks/tasks.css'
import '../tasks/lists.css'
import './samples.css'
import { Trans } from '@lingui/react'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { SampleDetail, SampleRates } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { type DrawnTask, DrawnTasks } from './drawn-tasks.tsx'
import { RateText } from './rate-text.tsx'
import { RatesTable } from './rates-table.tsx'
import { RepeatSection } from './repeat-section.tsx'
import { ResultSheet } from './result-sheet.tsx'
import { quarterText, useRates, useSample, useSamples } from './sample-data.ts'

function Head({ rates }: { rates: SampleRates }) {
  return (
    <div className="page-head">
      <div>
        <p className="soft">
          <Link to="/kiem-tra-chon-mau">
            <Trans id="Kiểm tra chọn mẫu" />
          </Link>
        </p>
        <h1>{t('Mẫu {quarter}, {office}', { quarter: quarterText(rates.quarter), office: rates.office.name })}</h1>
        <p className="lead">
          {t('Rút ngày {date}: {drawn} trên {candidates} việc đã xác nhận. Tỷ lệ sai:', {
            date: showDate(rates.drawnOn),
            drawn: showCount(rates.total.drawn),
            candidates: showCount(rates.total.candidates),
          })}{' '}
          <RateText figures={rates.total} />
        </p>
      </div>
      <button type="button" className="button no-print" onClick={() => window.print()}>
        {t('In')}
      </button>
    </div>
  )
}

/** The tasks behind the rates, as far as the reader may see them. */
function Opened({ sample, search }: { sample: SampleDetail; search: Readonly<Record<string, string>> }) {
  const [checking, setChecking] = useState<DrawnTask>()
  return (
    <>
      <DrawnTasks sample={sample} search={search} onCheck={setChecking} />
      <RepeatSection sample={sample} />
      {checking && <ResultSheet sampleId={sample.id} task={checking.task} onClose={() => setChecking(undefined)} />}
    </>
  )
}

/** One sample: the published rates, and for those who may see them the drawn tasks, their results and how to repeat the draw. */
export function Sample() {
  const { sampleId } = useParams({ from: '/kiem-tra-chon-mau/$sampleId' })
  const search = useSearch({ from: '/kiem-tra-chon-mau/$sampleId' })
  const list = useSamples()
  const rates = useRates(sampleId)
  const isReadable = list.data?.items.some(({ id, readable }) => id === sampleId && readable) ?? false
  const sample = useSample(sampleId, isReadable)
  const error = rates.error ?? sample.error
  if (error) return <Fault error={error} reset={() => void Promise.all([rates.refetch(), sample.refetch()])} />
  if (!rates.data || !list.data || (isReadable && !sample.data)) return <p role="status">{t('Đang tải…')}</p>
  const opened = sample.data ? new Set(sample.data.units.map(({ unit }) => unit.id)) : new Set<string>()
  return (
    <div className="stack">
      <Head rates={rates.data} />
      <RatesTable rates={rates.data} opened={sample.data?.isWhole ? null : opened} />
      {sample.data ? (
        <Opened sample={sample.data} search={search} />
      ) : (
        <p className="soft">{t('Việc đã rút do cơ quan giao việc và các đơn vị có việc xem; bạn xem được tỷ lệ.')}</p>
      )}
    </div>
  )
}
