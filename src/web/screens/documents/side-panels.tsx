import { Link } from '@tanstack/react-router'
import type { DirectiveDetail } from '../../../documents/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { FileLink, useCitedFiles } from '../../ui/files/proof-list.tsx'
import { Distribution } from './distribution.tsx'
import { dropTexts, leftOutText } from './labels.ts'

interface SidePanelsProps {
  readonly detail: DirectiveDetail
  readonly text: string
  readonly units: readonly { id: string; name: string }[]
  readonly onPick: (at: number) => void
}

/** Everything that is not a duty: what was left out with its reason, findings, targets, citations, recipients. */
export function SidePanels({ detail, text, units, onPick }: SidePanelsProps) {
  const unsure = detail.leftOut.filter((item) => item.kind === 'unsure').length
  return (
    <div className="stack">
      <details className="card" open={unsure > 0}>
        <summary>
          {t('Câu không thành nhiệm vụ ({count})', { count: detail.leftOut.length })}
          {unsure > 0 ? ` · ${t('{count} câu chưa chắc', { count: unsure })}` : ''}
        </summary>
        <ul className="left-out">
          {detail.leftOut.map((item) => (
            <li key={item.span[0]}>
              <button type="button" className="button small" onClick={() => onPick(item.span[0])}>
                {clauseText(item.clause)}
              </button>{' '}
              <span className="badge" data-tone={item.kind === 'unsure' ? 'due' : undefined}>
                {item.dropped ? dropTexts()[item.dropped.reason] : leftOutText(item.reason)}
              </span>{' '}
              {item.text}
            </li>
          ))}
        </ul>
      </details>
      <details className="card">
        <summary>{t('Điều cần xem của văn bản ({count})', { count: detail.findings.length })}</summary>
        <ul>
          {detail.findings.map((finding) => (
            <li key={`${finding.code}${finding.clause}`}>
              <strong>{clauseText(finding.clause)}</strong> {finding.message}
            </li>
          ))}
        </ul>
      </details>
      <details className="card">
        <summary>{t('Chỉ tiêu ({count})', { count: detail.targets.length })}</summary>
        <ul>
          {detail.targets.map((target) => (
            <li key={target.id}>
              <strong>{showCount(target.value)}</strong> {target.unit} · {target.places.map((place) => place.clause).join(', ')}
            </li>
          ))}
        </ul>
      </details>
      <details className="card">
        <summary>{t('Văn bản viện dẫn ({count})', { count: detail.citations.length })}</summary>
        <ul>
          {detail.citations.map((citation) => (
            <li key={citation.key}>
              <Link to="/vien-dan/$key" params={{ key: citation.key }}>
                {citation.type} {citation.number}
              </Link>{' '}
              {citation.issuedOn ? showDate(citation.issuedOn) : ''}
            </li>
          ))}
        </ul>
      </details>
      <Distribution detail={detail} units={units} />
      <Original detail={detail} length={text.length} />
    </div>
  )
}

/** Where the paper came from: the original as a file, and how long its text is. */
function Original({ detail, length }: { detail: DirectiveDetail; length: number }) {
  const files = useCitedFiles({ document: detail.id }, detail.fileHash !== null)
  return (
    <p className="soft">
      {detail.fileHash !== null && (
        <>
          {t('Bản gốc:')}{' '}
          <FileLink hash={detail.fileHash} files={files} label={files.find((file) => file.hash === detail.fileHash)?.name ?? t('tải về')} />{' '}
          ·{' '}
        </>
      )}
      {t('Văn bản dài {count} ký tự.', { count: showCount(length) })}
    </p>
  )
}
