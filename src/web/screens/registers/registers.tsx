import './registers.css'
import { Link } from '@tanstack/react-router'
import { showCount } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { saidIn, useRegisters } from './register-data.ts'

/** Sổ theo dõi: every register with what it keeps and how many records of it the reader may open. */
export function Registers() {
  const { data, error, refetch } = useRegisters()
  if (error) return <Fault error={error} reset={() => void refetch()} />
  return (
    <div className="stack">
      <h1>{t('Sổ theo dõi')}</h1>
      {!data && <p role="status">{t('Đang tải…')}</p>}
      <ul className="registers">
        {data?.items.map((register) => (
          <li key={register.id} className="card">
            <h2>
              <Link to="/so-theo-doi/$register" params={{ register: register.id }}>
                {saidIn(register)}
              </Link>{' '}
              <span className="count">{showCount(register.count)}</span>
            </h2>
            <p>{locale === 'en' ? register.whatEn : register.whatVi}</p>
            {register.clauses.length > 0 && (
              <p className="soft">{t('Mục của kế hoạch: {clauses}', { clauses: register.clauses.join(', ') })}</p>
            )}
            {register.enteredByVi !== '' && (
              <p className="soft">{t('Người ghi: {who}', { who: locale === 'en' ? register.enteredByEn : register.enteredByVi })}</p>
            )}
            {typeof register.unverified === 'string' && (
              <p className="soft">{t('Chưa kiểm chứng: {what}', { what: register.unverified })}</p>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
