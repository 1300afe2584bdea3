import { Trans } from '@lingui/react'
import type { DirectiveDetail, DutyAnswer } from '../../../documents/index.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { termText } from '../../ui/term-text.ts'
import { dropTexts, dutyStatusText, productTexts, questionText, roleText } from './labels.ts'

type Party = NonNullable<DutyAnswer['lead']>

/** A party in words: one agency, a group with the number of its members, or the name that is not known. */
export function partyText(party: Party | null): string {
  if (!party) return t('chưa có')
  if (party.kind === 'unit') return party.units[0]?.name ?? party.written ?? t('chưa rõ')
  if (party.kind === 'group') return t('{name} ({count} cơ quan)', { name: party.written ?? party.group ?? '', count: party.units.length })
  return t('{name} (chưa rõ cơ quan)', { name: party.written ?? '' })
}

const TONES = { proposed: 'due', accepted: 'done', carried: 'wait', dropped: 'wait', merged: 'wait', split: 'wait' } as const

/** One duty: who, what, by when, how sure the reader is, and which questions are open. */
export function DutyCard(props: { duty: DutyAnswer; detail: DirectiveDetail; selected: boolean; marked: boolean; onSelect: () => void }) {
  const { duty, detail } = props
  const questions = detail.questions.filter((question) => question.duty === duty.id && question.code !== 'DUTY_PROPOSED')
  const solutions = detail.links.filter((link) => link.duty === duty.id)
  const carriers = detail.links.filter((link) => link.solution === duty.id)
  const clauseOf = (id: string): string => detail.duties.find((other) => other.id === id)?.clause ?? id
  return (
    <li className="duty" data-selected={props.selected ? '' : undefined} data-status={duty.status} id={`duty-${duty.id}`}>
      <button type="button" className="duty-head" aria-pressed={props.selected} onClick={props.onSelect}>
        <strong>{clauseText(duty.clause)}</strong>
        <span className="badge" data-tone={TONES[duty.status]}>
          {dutyStatusText(duty.status)}
        </span>
        {props.marked && <span className="badge">{t('đã đánh dấu để gộp')}</span>}
        <span className="confidence" title={t('Độ tin của máy đọc')}>
          {Math.round(duty.confidence * 100)} %
        </span>
        <span className="duty-title">{duty.title ?? '—'}</span>
      </button>
      <dl className="facts">
        <dt>
          <Trans id="Chủ trì" />
        </dt>
        <dd>
          {partyText(duty.lead)} <span className="soft">· {roleText(duty.role)}</span>
        </dd>
        {duty.coordinators.length > 0 && (
          <>
            <dt>
              <Trans id="Phối hợp" />
            </dt>
            <dd>{duty.coordinators.map(partyText).join('; ')}</dd>
          </>
        )}
        <dt>
          <Trans id="Thời hạn" />
        </dt>
        <dd>
          {termText(duty.term)}
          {'event' in duty.term ? `: ${duty.term.event}` : ''}
        </dd>
        <dt>
          <Trans id="Sản phẩm" />
        </dt>
        <dd>{duty.product ? productTexts()[duty.product] : t('chưa rõ')}</dd>
        {solutions.length > 0 && (
          <>
            <dt>
              <Trans id="Thực hiện mục" />
            </dt>
            <dd>{solutions.map((link) => clauseText(clauseOf(link.solution))).join(', ')}</dd>
          </>
        )}
        {carriers.length > 0 && (
          <>
            <dt>
              <Trans id="Được giao ở mục" />
            </dt>
            <dd>{carriers.map((link) => clauseText(clauseOf(link.duty))).join(', ')}</dd>
          </>
        )}
        {duty.dropped && (
          <>
            <dt>
              <Trans id="Bỏ vì" />
            </dt>
            <dd>
              {dropTexts()[duty.dropped.reason]}
              {duty.dropped.note ? `: ${duty.dropped.note}` : ''}
            </dd>
          </>
        )}
      </dl>
      {questions.length > 0 && duty.status !== 'dropped' && (
        <ul className="doubts">
          {questions.map((question) => (
            <li key={question.code} data-blocks={question.blocks ? '' : undefined}>
              {questionText(question.code)}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
