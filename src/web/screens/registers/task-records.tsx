import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RecordItem } from '../../../registers/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'

/** The conference or other record from which a task was made, for those who may open it. */
export function TaskRecords({ task }: { task: string }) {
  const me = useMe()
  const { data } = useQuery({
    queryKey: ['record', 'of-task', task],
    queryFn: ({ signal }) => getJson<{ items: RecordItem[] }>(`/api/tasks/${encodeURIComponent(task)}/records`, signal),
    enabled: me?.may['register-record']?.includes('read') ?? false,
  })
  return data?.items.map((item) => {
    const words = item.values.title
    return (
      <p key={item.id} className="lead">
        {t('Từ sổ theo dõi:')}{' '}
        <Link to="/so-theo-doi/$register/$recordId" params={{ register: item.register, recordId: item.id }}>
          {words?.kind === 'text' ? (words.text ?? t('(nội dung đã xóa)')) : item.register}
        </Link>
      </p>
    )
  })
}
