import '../tasks/lists.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { LetterPreview as Preview } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { LetterBody } from './letter-body.tsx'
import { letterTitle } from './urging-words.ts'

function Loaded({ letter, path }: { letter: Preview; path: string }) {
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <p className="lead">{letter.office.name}</p>
          <h1>{letterTitle({ ...letter, month: null })}</h1>
        </div>
        <Link to="/don-doc" className="button no-print">
          {t('Về bàn đôn đốc')}
        </Link>
      </div>
      <p className="note" role="note">
        <strong>{t('Bản xem trước')}</strong>
        {'. '}
        {t('Đây là nội dung nếu soạn ngay bây giờ; chưa có gì được soạn hay ghi lại.')}
      </p>
      {letter.formats.length > 0 && (
        <div className="row no-print">
          {letter.formats.map((format) => (
            <a key={format} className="button" href={`${path}/files/${format}`} download>
              {t('Xem trước .{format}', { format })}
            </a>
          ))}
        </div>
      )}
      <LetterBody letter={letter} />
    </div>
  )
}

/** What the letter to a unit would say if it were written now; nothing is kept of it. */
export function LetterPreview() {
  const { office, unitId } = useParams({ from: '/don-doc/xem-truoc/$office/$unitId' })
  const path = `/api/urging/${encodeURIComponent(office)}/previews/${encodeURIComponent(unitId)}`
  const { data, error, refetch } = useQuery({
    queryKey: ['urging', 'preview', path],
    queryFn: ({ signal }) => getJson<Preview>(path, signal),
    retry: false,
  })
  if (data) return <Loaded letter={data} path={path} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
