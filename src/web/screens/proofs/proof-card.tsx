import './proofs.css'
import { useId } from 'react'
import type { TaskDetail } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { ItemMark } from './item-mark.tsx'

/** For whoever verifies: the checklist of the kind of product with what the claim gives; before a claim, what it will need. */
export function ProofCard({ task }: { task: TaskDetail }) {
  const heading = useId()
  const { proof } = task
  if (proof === null) return null
  return (
    <section className="checklist" aria-labelledby={heading}>
      <h3 id={heading}>{proof.isClaimed ? t('Minh chứng của lần báo hoàn thành') : t('Báo hoàn thành cần có')}</h3>
      <ul>
        {proof.items.map((item) => (
          <li key={item.itemId}>
            {proof.isClaimed ? <ItemMark item={item} /> : <ItemMark item={{ ...item, isGiven: false }} />}
            {item.text !== null && <div className="said">{item.text}</div>}
          </li>
        ))}
      </ul>
      {proof.lacking !== null && <p>{t('Lý do chưa có đủ: {reason}', { reason: proof.lacking })}</p>}
      {proof.unverified !== null && (
        <p className="soft">
          {t('chưa kiểm chứng')}: <span lang="vi">{proof.unverified}</span>
        </p>
      )}
    </section>
  )
}
