import './explanations.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EXPLANATION_ACTION_NAMES, type ExplanationAction, type ExplanationItem } from '../../../tasks/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { named } from '../../ui/named.ts'
import { ActionSheet } from './action-sheet.tsx'
import { useExplanation, useExplanations } from './explanation-data.ts'
import { aboutText, ExplanationBadge, WhenText } from './standing-badge.tsx'

/** So many stand in a card; the others are behind its link. */
const SHOWN = 5

function Line({ item }: { item: ExplanationItem }) {
  return (
    <li>
      <Link to="/giai-trinh/$explanationId" params={{ explanationId: item.id }} data-row="">
        {aboutText(item)}
      </Link>
      <span className="soft">
        <ExplanationBadge item={item} /> {item.unit.name} · <WhenText item={item} />
      </span>
    </li>
  )
}

interface Waiting {
  readonly id: string
  readonly title: string
  readonly query: Readonly<Record<string, string>>
  readonly isMine: boolean
}

function Bucket({ id, title, query, isMine }: Waiting) {
  const { data } = useExplanations(query, isMine)
  if (!isMine || !data || data.items.length === 0) return null
  return (
    <section className="card bucket" data-tone={data.here.overdue > 0 ? 'late' : 'due'} aria-labelledby={id}>
      <h2 id={id}>
        <Link to="/giai-trinh" search={query}>
          {title}
        </Link>{' '}
        <span className="count">{showCount(data.items.length)}</span>
      </h2>
      <ul className="lines">
        {data.items.slice(0, SHOWN).map((item) => (
          <Line key={item.id} item={item} />
        ))}
      </ul>
    </section>
  )
}

/** What waits for me in “Việc của tôi”: demands that my unit has to answer, once more or for the first time; answers that I decide. */
export function ExplanationBuckets() {
  const may = useMe()?.may.explanation ?? []
  const answers = may.includes('answer') && !may.includes('demand')
  return (
    <>
      <Bucket id="explain-asked" title={t('Phải giải trình')} query={{ list: 'of-us', standing: 'asked' }} isMine={answers} />
      <Bucket id="explain-again" title={t('Phải giải trình lại')} query={{ list: 'of-us', standing: 'returned' }} isMine={answers} />
      <Bucket
        id="explain-decide"
        title={t('Giải trình chờ xem xét')}
        query={{ list: 'demanded', standing: 'answered' }}
        isMine={may.includes('accept')}
      />
    </>
  )
}

function Answered({ item }: { item: ExplanationItem }) {
  const { data } = useExplanation(item.id)
  const [action, setAction] = useState<ExplanationAction>()
  const said = data?.rounds.at(-1)?.answer
  const decisions = (data?.allowed ?? []).filter((one) => one === 'accept' || one === 'return')
  return (
    <li className="card decision">
      <Link to="/giai-trinh/$explanationId" params={{ explanationId: item.id }}>
        {aboutText(item)}
      </Link>
      <p className="soft">
        {item.unit.name} · <WhenText item={item} />
      </p>
      {said && <p className="said">{said.text ?? t('(nội dung đã xóa)')}</p>}
      {decisions.length > 0 && (
        <div className="row taps">
          {decisions.map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              data-tone={one === 'accept' ? 'main' : undefined}
              onClick={() => setAction(one)}
            >
              {named(EXPLANATION_ACTION_NAMES[one])}
            </button>
          ))}
        </div>
      )}
      {data && action !== undefined && <ActionSheet item={data} action={action} onClose={() => setAction(undefined)} />}
    </li>
  )
}

/** On a leader's page: the explanations that wait for a decision, a tap each. */
export function ExplanationDecisions() {
  const mayDecide = useMe()?.may.explanation?.includes('accept') ?? false
  const query = { list: 'demanded', standing: 'answered' }
  const { data } = useExplanations(query, mayDecide)
  if (!mayDecide || !data) return null
  return (
    <section aria-labelledby="explanations-here">
      <h2 id="explanations-here">
        <Link to="/giai-trinh" search={query}>
          {t('Giải trình chờ xem xét')}
        </Link>{' '}
        <span className="count">{showCount(data.items.length)}</span>
      </h2>
      {data.items.length === 0 ? (
        <p className="soft">{t('Không có giải trình nào đang chờ.')}</p>
      ) : (
        <ul className="plain stack">
          {data.items.slice(0, SHOWN).map((item) => (
            <Answered key={item.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  )
}
