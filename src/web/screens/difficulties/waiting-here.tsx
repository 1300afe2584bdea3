import { Link } from '@tanstack/react-router'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { useDifficulties } from './difficulty-data.ts'

/** How many difficulties wait for an answer at my unit, and how many too long; each number opens its list. */
export function WaitingHere() {
  const me = useMe()
  const mayAnswer = me?.may.difficulty?.includes('answer') ?? false
  const { data } = useDifficulties({ list: 'to-answer', standing: 'waiting' }, mayAnswer)
  if (!mayAnswer || !data) return null
  const { waiting, overdue } = data.waitingHere
  return (
    <section aria-labelledby="difficulties-here">
      <h2 id="difficulties-here">
        {t('Vướng mắc chờ trả lời')} <span className="count">{showCount(waiting)}</span>
      </h2>
      {waiting === 0 ? (
        <p className="soft">{t('Không có vướng mắc nào đang chờ.')}</p>
      ) : (
        <p className="row">
          <Link to="/kho-khan" search={{ list: 'to-answer', standing: 'waiting' }}>
            {t('Mở danh sách')}
          </Link>
          {overdue > 0 && (
            <Link to="/kho-khan" search={{ list: 'to-answer', standing: 'overdue' }} className="doubt">
              {t('{n} quá hạn trả lời', { n: showCount(overdue) })}
            </Link>
          )}
        </p>
      )}
    </section>
  )
}
