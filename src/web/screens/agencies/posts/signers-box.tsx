import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { SIGNER_REASON_NAMES, type SignersView, type SignerView } from '../../../../papers/index.ts'
import { getJson } from '../../../api.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { named } from '../../../ui/named.ts'
import { daysText } from './post-words.ts'

/** Ai được ký ngày …: who may sign papers of a unit on a day and how, and who may not, with the reason. */
export function SignersBox({ unitId, on }: { unitId: string; on: string }) {
  const [day, setDay] = useState(on)
  useEffect(() => setDay(on), [on])
  const signers = useQuery({
    queryKey: ['signers', unitId, day],
    queryFn: ({ signal }) => getJson<SignersView>(`/api/units/${encodeURIComponent(unitId)}/signers?on=${day}`, signal),
    placeholderData: (before) => (before?.unit.unitId === unitId ? before : undefined),
  })
  return (
    <section className="signers stack" aria-labelledby="signers">
      <div className="row">
        <h4 id="signers">{t('Ai được ký')}</h4>
        <DateField key={on} label={t('vào ngày')} name="signers-day" value={on} onDay={setDay} />
      </div>
      {signers.error && (
        <div className="note" data-tone="error" role="alert">
          {signers.error.message}
        </div>
      )}
      {signers.data && <Answer signers={signers.data} />}
    </section>
  )
}

function Answer({ signers }: { signers: SignersView }) {
  const { may, mayNot, on } = signers
  return (
    <>
      <p role="status" className="soft">
        {may.length === 0
          ? t('Không ai được ký vào ngày {day}', { day: showDate(on) })
          : t('{count} cách ký vào ngày {day}', { count: may.length, day: showDate(on) })}
      </p>
      <ul className="posts">
        {may.map((one) => (
          <li key={`${one.post} ${one.lines.join('/')}`}>
            <div>
              <strong>{one.lines.join(' / ')}</strong>
            </div>
            <div>
              {[one.title, one.holder?.name].filter(Boolean).join(', ')} <span className="soft">{whyText(one)}</span>
            </div>
            {one.unverified !== false && (
              <div className="doubt">
                {t('Chưa kiểm chứng')}
                {typeof one.unverified === 'string' && `: ${one.unverified}`}
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayNot.length > 0 && (
        <ul className="heirs">
          {mayNot.map(({ post, title, holder, why }) => (
            <li key={`${post} ${why.vi}`}>
              {[title, holder?.name].filter(Boolean).join(', ')}: {named(why)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function whyText({ reason, standsInFor, delegation, basis }: SignerView): string {
  const instead = standsInFor.length > 0 ? `: ${standsInFor.join(', ')}` : ''
  const given =
    delegation === null ? null : [daysText(delegation), delegation.papers.join(', '), delegation.basis].filter(Boolean).join(', ')
  return [`${named(SIGNER_REASON_NAMES[reason])}${instead}`, given, basis].filter(Boolean).join(' · ')
}
