import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ConsolidatedDetail } from '../../../reports/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { lineAnchor, sentAnchor } from './line-anchor.ts'

type Line = ConsolidatedDetail['lines'][number]

interface LinesProps {
  readonly data: ConsolidatedDetail
  readonly open: string | undefined
  readonly setOpen: (key: string | undefined) => void
  readonly send: (body: object) => Promise<unknown>
}

/** The lines of the consolidated report; each opens to what the units wrote, and new reports are named. */
export function ConsolidatedLines({ data, open, setOpen, send }: LinesProps) {
  const writes = data.may.includes('write-line')
  const left = data.left.reduce((count, one) => count + one.sources.length, 0)
  return (
    <>
      {left > 0 && data.status !== null && (
        <div className="note row" role="status">
          <span>{t('{count} dòng của các đơn vị chưa có trong bản tổng hợp.', { count: showCount(left) })}</span>
          {data.may.includes('gather') && (
            <button type="button" className="button small" onClick={() => void send({ action: 'gather' })}>
              <Trans id="Đưa vào bản tổng hợp" />
            </button>
          )}
        </div>
      )}
      {data.lines.map((line) => (
        <LineCard
          key={`${line.key}@${data.version}`}
          line={line}
          roundId={data.round.id}
          writes={writes}
          isOpen={open === line.key}
          toggle={() => setOpen(open === line.key ? undefined : line.key)}
          send={send}
        />
      ))}
    </>
  )
}

interface CardProps {
  readonly line: Line
  readonly roundId: string
  readonly writes: boolean
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly send: (body: object) => Promise<unknown>
}

function LineCard({ line, roundId, writes, isOpen, toggle, send }: CardProps) {
  const [fault, setFault] = useState<string>()
  const save = async (form: FormData): Promise<void> => {
    setFault(undefined)
    const sources = line.sources.map(({ submissionId, version, key }) => ({ submissionId, version, key }))
    try {
      await send({ action: 'write-line', key: line.key, text: String(form.get('text') ?? ''), sources })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form className="report-line" action={save} id={lineAnchor(line.key)}>
      <h3>
        {line.key}
        {line.title && <span className="soft"> · {line.title}</span>}
      </h3>
      {writes ? (
        <textarea
          name="text"
          required
          maxLength={20_000}
          defaultValue={line.text ?? ''}
          aria-label={t('Nội dung dòng {key}', { key: line.key })}
        />
      ) : (
        <p className="report-text">{line.text ?? t('(nội dung đã gỡ)')}</p>
      )}
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      <div className="row no-print">
        {writes && (
          <button type="submit" className="button small" data-tone="main">
            <Trans id="Lưu dòng" />
          </button>
        )}
        {line.sources.length > 0 && (
          <button type="button" className="button small" aria-expanded={isOpen} onClick={toggle}>
            {t('Nguồn: {count} dòng của đơn vị', { count: showCount(line.sources.length) })}
          </button>
        )}
      </div>
      {isOpen && (
        <ul className="source-list">
          {line.sources.map((source) => (
            <li key={`${source.submissionId}@${source.version}`}>
              <Link
                to="/bao-cao/$roundId/don-vi/$unitId"
                params={{ roundId, unitId: source.unit.id }}
                hash={sentAnchor(source.version, source.key)}
              >
                {source.unit.name}
              </Link>
              : {source.text ?? t('(nội dung đã gỡ)')}{' '}
              {source.taskId && (
                <Link to="/viec/$taskId" params={{ taskId: source.taskId }}>
                  <Trans id="nhiệm vụ" />
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
