import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { SimilarRecords } from '../../../registers/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'

/** Typing pauses for so long before names are compared, in milliseconds. */
const PAUSE = 400

/** Records that may be the same under another way of writing; whoever enters decides. */
export function SimilarNames({ register, name, own }: { register: string; name: string; own: string | null }) {
  const [asked, setAsked] = useState(name)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(name.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [name])
  const path = `/api/registers/${encodeURIComponent(register)}/similar?name=${encodeURIComponent(asked)}`
  const { data } = useQuery({
    queryKey: ['similar', path],
    queryFn: ({ signal }) => getJson<SimilarRecords>(path, signal),
    enabled: asked.length >= 3,
  })
  const found = (data?.items ?? []).filter(({ id }) => id !== own)
  if (found.length === 0) return null
  return (
    <span className="note" role="status">
      {t('Trong sổ đã có tên gần giống:')}{' '}
      {found.slice(0, 5).map(({ id, title, keeper }, at) => (
        <span key={id}>
          {at > 0 && '; '}
          <Link to="/so-theo-doi/$register/$recordId" params={{ register, recordId: id }} target="_blank">
            {title}
          </Link>{' '}
          ({keeper.name})
        </span>
      ))}
    </span>
  )
}
