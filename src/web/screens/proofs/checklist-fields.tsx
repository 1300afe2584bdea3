import './proofs.css'
import { useEffect, useRef, useState } from 'react'
import { checklistOf, lackingOf, type TaskDetail } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { givenIn } from '../tasks/task-action-form.ts'
import { ItemMark } from './item-mark.tsx'

type Proof = NonNullable<TaskDetail['proof']>
const NOTHING = { proofs: [], items: [] }

/** In the form of a claim: what its kind of product needs, what the form fills already, and words for what no paper tells. */
export function ChecklistFields({ proof }: { proof: Proof }) {
  const root = useRef<HTMLFieldSetElement>(null)
  const [given, setGiven] = useState<Parameters<typeof checklistOf>[1]>(NOTHING)
  useEffect(() => {
    const form = root.current?.form
    if (!form) return
    const read = (): void => setGiven(givenIn(new FormData(form)))
    // A file that was kept changes a hidden field: no event tells of it, so the form is read when anything in it gets the focus too.
    const events = ['input', 'change', 'focusin'] as const
    for (const event of events) form.addEventListener(event, read)
    return () => {
      for (const event of events) form.removeEventListener(event, read)
    }
  }, [])
  const checklist = checklistOf(proof, given)
  const { orReason } = lackingOf(checklist)
  return (
    <fieldset ref={root} className="checklist">
      <legend>{t('Cần có cho loại sản phẩm này')}</legend>
      <ul>
        {checklist.map((item) => (
          <li key={item.itemId}>
            <ItemMark item={item} />
          </li>
        ))}
      </ul>
      {proof.items.map((item) =>
        item.filledBy === 'words' ? (
          <Field key={item.itemId} label={named(item)}>
            <input name={`items.${item.itemId}`} maxLength={4000} required={item.need === 'required'} autoComplete="off" />
          </Field>
        ) : null,
      )}
      {orReason.length > 0 && (
        <Field label={t('Lý do chưa có: {items}', { items: orReason.map(named).join('; ') })}>
          <textarea name="lacking" rows={2} maxLength={4000} required />
        </Field>
      )}
      {proof.unverified !== null && (
        <p className="soft">
          {t('chưa kiểm chứng')}: <span lang="vi">{proof.unverified}</span>
        </p>
      )}
    </fieldset>
  )
}
