import './registers.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { foldKey } from '../../../kernel/index.ts'
import type { RegisterLine, RegisterList } from '../../../registers/index.ts'
import { showCount, showDate } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { periodText } from '../figures/figure-words.ts'
import { useWaitingCounts } from './handover/waiting-data.ts'
import { saidIn, useRegisters } from './register-data.ts'

/** What of the running period is there, and until when the reader's own office has to enter it. */
function Due({ due }: { due: NonNullable<RegisterLine['due']> }) {
  return (
    <p>
      {t('{period}: đã ghi {n}', { period: periodText(due.period), n: showCount(due.count) })}
      {due.isOwnEntered === false && (
        <strong className="due-own">{t('; đơn vị bạn chưa ghi kỳ này, hết ngày {day} hết kỳ', { day: showDate(due.until) })}</strong>
      )}
      {due.isOwnEntered === true && <span className="soft">{t('; đơn vị bạn đã ghi')}</span>}
    </p>
  )
}

function Card({ register }: { register: RegisterLine }) {
  return (
    <li className="card">
      <h3>
        <Link to="/so-theo-doi/$register" params={{ register: register.id }}>
          {saidIn(register)}
        </Link>{' '}
        <span className="count">{showCount(register.count)}</span>
      </h3>
      <p>{locale === 'en' ? register.whatEn : register.whatVi}</p>
      {register.due !== null && <Due due={register.due} />}
      {register.enteredByVi !== '' && (
        <p className="soft">{t('Người ghi: {who}', { who: locale === 'en' ? register.enteredByEn : register.enteredByVi })}</p>
      )}
      {register.clauses.length > 0 && <p className="soft">{t('Mục của kế hoạch: {clauses}', { clauses: register.clauses.join(', ') })}</p>}
      {typeof register.unverified === 'string' && (
        <details className="soft">
          <summary>{t('Chưa kiểm chứng')}</summary>
          {register.unverified}
        </details>
      )}
    </li>
  )
}

/** The way to what waits to be taken over, with how many that is. */
function WaitingLink() {
  const { data } = useWaitingCounts()
  return (
    <Link to="/so-theo-doi/cho-ban-giao" className="button no-print">
      {t('Bản ghi chờ nhận bàn giao')} {data !== undefined && <span className="count">{showCount(data.total)}</span>}
    </Link>
  )
}

/** The registers of each chapter, in the order of the chapters; those of none at the end. */
function chaptersOf({ groups, items }: RegisterList): { id: string; name: string; items: RegisterLine[] }[] {
  const chapters = groups.map((group) => ({ id: group.id, name: saidIn(group), items: items.filter((one) => one.group === group.id) }))
  const others = { id: 'others', name: t('Sổ khác'), items: items.filter(({ group }) => group === null) }
  return [...chapters, others].filter((chapter) => chapter.items.length > 0)
}

/** Sổ theo dõi: every register under its chapter, with what it keeps, how many records of it the reader may open, and what of the running period is there. */
export function Registers() {
  const { data, error, refetch } = useRegisters()
  const [words, setWords] = useState('')
  if (error) return <Fault error={error} reset={() => void refetch()} />
  const key = foldKey(words)
  const found = data?.items.filter((one) => foldKey(`${one.nameVi} ${one.nameEn} ${one.whatVi} ${one.whatEn}`).includes(key)) ?? []
  const chapters = data === undefined ? [] : chaptersOf({ ...data, items: found })
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('Sổ theo dõi')}</h1>
        <WaitingLink />
      </div>
      {!data && <p role="status">{t('Đang tải…')}</p>}
      {data && (
        <Field label={t('Tìm sổ')}>
          <input type="search" value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        </Field>
      )}
      {data && chapters.length === 0 && (
        <Empty title={t('Không có sổ nào như vậy')}>{t('Gõ ít chữ hơn, có dấu hay không dấu đều được.')}</Empty>
      )}
      {chapters.map((chapter) => (
        <section key={chapter.id} aria-labelledby={`group-${chapter.id}`}>
          <h2 id={`group-${chapter.id}`}>{chapter.name}</h2>
          <ul className="registers">
            {chapter.items.map((register) => (
              <Card key={register.id} register={register} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
