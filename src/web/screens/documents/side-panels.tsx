import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import type { DirectiveDetail } from '../../../documents/index.ts'
import { showCount, showDate, showInstant } from '../../format.ts'
import { t } from '../../locale.ts'
import { partyText } from './duty-card.tsx'
import { dropTexts, leftOutText, purposeTexts } from './labels.ts'

/** Everything that is not a duty: what was left out with its reason, findings, targets, citations, recipients. */
export function SidePanels({ detail, text, onPick }: { detail: DirectiveDetail; text: string; onPick: (at: number) => void }) {
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
                {item.clause}
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
              <strong>{finding.clause}</strong> {finding.message}
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
      <Recipients detail={detail} />
      <p className="lead">{t('Văn bản dài {count} ký tự.', { count: showCount(text.length) })}</p>
    </div>
  )
}

function Recipients({ detail }: { detail: DirectiveDetail }) {
  return (
    <details className="card">
      <summary>{t('Nơi nhận ({count})', { count: detail.recipients.length })}</summary>
      <div className="grid-wrap">
        <table className="grid cards">
          <thead>
            <tr>
              <th scope="col">
                <Trans id="Nơi nhận" />
              </th>
              <th scope="col">
                <Trans id="Mục đích" />
              </th>
              <th scope="col">
                <Trans id="Cơ quan" />
              </th>
              <th scope="col">
                <Trans id="Gửi, nhận, đọc" />
              </th>
            </tr>
          </thead>
          <tbody>
            {detail.recipients.map((recipient) => {
              const sent = recipient.copies.filter((copy) => copy.sent).length
              const received = recipient.copies.filter((copy) => copy.received).length
              const read = recipient.copies.filter((copy) => copy.read).length
              const last = recipient.copies.find((copy) => copy.sent)?.sent?.at
              return (
                <tr key={recipient.id}>
                  <td>{recipient.name ?? '—'}</td>
                  <td>{purposeTexts()[recipient.purpose]}</td>
                  <td>{recipient.parties.map(partyText).join('; ') || '—'}</td>
                  <td>
                    {t('gửi {sent}, nhận {received}, đọc {read}', { sent, received, read })}
                    {last ? ` · ${showInstant(last)}` : ''}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </details>
  )
}
