import type { TaskDetail } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'

type Item = Omit<NonNullable<TaskDetail['proof']>['items'][number], 'text'>

function needText(need: Item['need']): string {
  switch (need) {
    case 'required':
      return t('bắt buộc')
    case 'or-reason':
      return t('thiếu thì nêu lý do')
    case 'optional':
      return t('nên có')
  }
}

/** An item of a checklist: what it is, how much it is needed, and whether it is given; told in words, not by colour alone. */
export function ItemMark({ item }: { item: Item }) {
  return (
    <>
      {named(item)} <span className="soft">({needText(item.need)})</span>{' '}
      <span className="badge" data-tone={item.isGiven ? 'done' : item.need === 'optional' ? undefined : 'due'}>
        {item.isGiven ? t('đã có') : t('chưa có')}
      </span>
    </>
  )
}
