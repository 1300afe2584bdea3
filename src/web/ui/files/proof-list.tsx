import './files.css'
import { useQuery } from '@tanstack/react-query'
import type { CitedFile, CitedFileList } from '../../../files/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { filePath, shortHash, showSize } from './file-text.ts'

/** The files that a task or a document cites; nothing is asked while `wanted` is false. */
export function useCitedFiles(cited: { task: string } | { document: string }, wanted = true): readonly CitedFile[] {
  const [kind, id] = 'task' in cited ? ['task', cited.task] : ['document', cited.document]
  const { data } = useQuery({
    queryKey: ['cited-files', kind, id],
    queryFn: ({ signal }) => getJson<CitedFileList>(`/api/files?${kind}=${encodeURIComponent(id)}`, signal),
    enabled: wanted,
  })
  return data?.items ?? []
}

/** A kept file as a link that downloads it, with its size and the first digits of its hash. */
export function FileLink({ hash, files, label }: { hash: string; files: readonly CitedFile[]; label?: string }) {
  const file = files.find((one) => one.hash === hash)
  return (
    <span className="file-link">
      <a href={filePath(hash)} download>
        {label ?? file?.name ?? t('Tệp minh chứng')}
      </a>{' '}
      <span className="soft">
        {file?.size ? `${showSize(file.size)} · ` : ''}
        {t('mã {code}', { code: shortHash(hash) })}
      </span>
    </span>
  )
}
