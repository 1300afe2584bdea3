import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import type { ConsolidatedDetail } from '../../../reports/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { lineAnchor } from './line-anchor.ts'
import type { LineDrafts } from './line-drafts.ts'
import { LineForm, SaveLine } from './line-form.tsx'
import { Sources } from './line-sources.tsx'

type Line = ConsolidatedDetail['lines'][number]

interface LinesProps {
  readonly data: ConsolidatedDetail
  readonly open: string | undefined
  readonly setOpen: (key: string | undefined) => void
  readonly busy: boolean
  readonly drafts: LineDrafts
  readonly send: (body: object) => Promise<unknown>
}

/** What the form of a line of the consolidated report says, as the body of its command. */
export function consolidatedLineBody(data: ConsolidatedDetail, key: string, form: FormData): object {
  const sources = data.lines.find((line) => line.key === key)?.sources ?? []
  const pointers = sources.map(({ submissionId, version, key: of }) => ({ submissionId, version, key: of }))
  return { action: 'write-line', key, text: String(form.get('text') ?? ''), sources: pointers }
}

/** The lines of the consolidated report; each opens to what the units wrote, and new reports are named. */
export function ConsolidatedLines({ data, open, setOpen, busy, drafts, send }: LinesProps) {
  const writes = data.may.includes('write-line')
  const left = data.left.reduce((count, one) => count + one.sources.length, 0)
  return (
    <>
      {left > 0 && data.status !== null && (
        <div className="note row" role="status">
          <span>{t('{count} dòng của các đơn vị chưa có trong bản tổng hợp.', { count: showCount(left) })}</span>
          {data.may.includes('gather') && (
            <button
              type="button"
              className="button small"
              disabled={busy}
              onClick={() => void send({ action: 'gather' }).catch(() => undefined)}
            >
              <Trans id="Đưa vào bản tổng hợp" />
            </button>
          )}
        </div>
      )}
      {data.lines.map((line) => (
        <LineCard
          key={line.key}
          line={line}
          roundId={data.round.id}
          writes={writes}
          isOpen={open === line.key}
          toggle={() => setOpen(open === line.key ? undefined : line.key)}
          busy={busy}
          drafts={drafts}
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
  readonly busy: boolean
  readonly drafts: LineDrafts
}

const NO_REMARKS: readonly { text: string }[] = []

function LineCard({ line, roundId, writes, isOpen, toggle, busy, drafts }: CardProps) {
  return (
    <LineForm id={lineAnchor(line.key)} line={line} remarks={NO_REMARKS} writes={writes} drafts={drafts}>
      <div className="row middle line-actions no-print">
        {writes && <SaveLine isDirty={drafts.dirty.has(line.key)} busy={busy} />}
        {line.sources.length > 0 && (
          <button type="button" className="button small" aria-expanded={isOpen} onClick={toggle}>
            {t('Nguồn: {count} dòng của đơn vị', { count: showCount(line.sources.length) })}
          </button>
        )}
        {line.sources.length > 0 && (
          <Link to="/truy-vet/$kind/$id" params={{ kind: 'consolidated', id: `${roundId}~${line.key}` }}>
            <Trans id="Truy vết" />
          </Link>
        )}
      </div>
      {isOpen && <Sources line={line} roundId={roundId} writes={writes} />}
    </LineForm>
  )
}
