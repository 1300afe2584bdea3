import type { FileKept } from '../../../files/index.ts'
import { MAX_FILE_BYTES } from '../../../files/index.ts'
import { newId } from '../../../kernel/index.ts'
import { postForm } from '../../api.ts'
import { t } from '../../locale.ts'

/** Why a file is too large to be sent; undefined for one that is not. */
export const whyTooLarge = (file: File): string | undefined =>
  file.size > MAX_FILE_BYTES ? t('Tệp lớn hơn 25 MB nên không gửi được; hãy tách phụ lục hoặc giảm dung lượng ảnh.') : undefined

/** Sends a file to be kept; it is checked there, and nothing cites it yet. `sent` hears how much of it has left. */
export function sendFile(file: File, sent: (part: number) => void): Promise<FileKept> {
  const form = new FormData()
  form.set('commandId', newId())
  form.set('file', file)
  return postForm<FileKept>('/api/files', form, { sent })
}

/** How far a file is on its way. */
export function SendingFile({ name, part }: { name: string; part: number }) {
  return (
    <div role="status">
      {part < 1 ? t('Đang gửi {name}', { name }) : t('Đang kiểm tra {name}', { name })}
      <progress value={part} max={1} aria-label={t('Đang gửi {name}', { name })} />
    </div>
  )
}
