import { t } from '../../../locale.ts'
import type { Draft } from '../draft/use-draft.ts'

const timeOf = (at: number): string => new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit' }).format(at)

/** Whether what stands on the screen is saved, in words. */
export function SaveMark({ draft }: { draft: Draft }) {
  const { saving } = draft
  const text =
    saving.kind === 'saving'
      ? t('Đang lưu…')
      : saving.kind === 'saved'
        ? saving.at === null
          ? t('Mọi thay đổi đã lưu')
          : t('Đã lưu {time}', { time: timeOf(saving.at) })
        : t('Chưa lưu')
  return (
    <span className="save-mark" data-kind={saving.kind} role="status">
      {text}
      {saving.kind === 'unsaved' && saving.why !== null && <span className="soft"> · {saving.why}</span>}
      {saving.kind === 'unsaved' && saving.why !== null && <span className="soft"> {t('Bản nháp được giữ trên máy này.')}</span>}
    </span>
  )
}
