import '../tasks/tasks.css'
import '../tasks/lists.css'
import './procedures.css'
import { Link } from '@tanstack/react-router'
import { showCount } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { unverifiedText } from '../../ui/named.ts'
import { Loads } from './loads.tsx'
import { saidIn, useProcedures } from './procedure-data.ts'

/** Thủ tục: every legal procedure with how many dossiers run and are late, and where they wait, by step and unit. */
export function Procedures() {
  const { data, error, refetch } = useProcedures()
  if (error) return <Fault error={error} reset={() => void refetch()} />
  return (
    <div className="stack">
      <h1>{t('Thủ tục')}</h1>
      {!data && <p role="status">{t('Đang tải…')}</p>}
      {data && (
        <section aria-labelledby="loads" className="stack">
          <h2 id="loads">{t('Hồ sơ theo bước và đơn vị')}</h2>
          <Loads loads={data.loads} isOfOne={false} />
        </section>
      )}
      <ul className="procedures">
        {data?.items.map((one) => (
          <li key={one.id} className="card">
            <h2>
              <Link to="/thu-tuc/$procedure" params={{ procedure: one.id }}>
                {saidIn(one)}
              </Link>
            </h2>
            <p>{locale === 'en' ? one.whatEn : one.whatVi}</p>
            <p>{t('{open} hồ sơ đang giải quyết, {late} quá hạn', { open: showCount(one.open), late: showCount(one.late) })}</p>
            <p className="soft">
              {one.regimes
                .map(({ regime, unverified }) => (unverified === false ? regime : `${regime} (${unverifiedText(unverified)})`))
                .join('; ')}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
