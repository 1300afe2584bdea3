import { useQueryClient } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import type { TaskDone } from '../../tasks/index.ts'
import { postJson } from '../api.ts'
import { t } from '../locale.ts'

/** What was just done, and the entries that can still be taken back: each task with the version that the entry has. */
export interface Notice {
  readonly text: string
  readonly undo: readonly TaskDone[]
  /** Takes something else back than entries of tasks. */
  readonly takeBack?: (() => Promise<void>) | undefined
}

let current: Notice | undefined
const listeners = new Set<() => void>()
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows a notice at the foot of the screen until the next one, or until it is closed. */
export function notify(notice: Notice | undefined): void {
  current = notice
  for (const listener of listeners) listener()
}

async function takeBack(entries: readonly TaskDone[]): Promise<number> {
  let taken = 0
  for (const { id, version } of entries) {
    const body = { action: 'recall', version, expectedVersion: version, reason: t('Hoàn tác ngay sau khi ghi') }
    await postJson<TaskDone>(`/api/tasks/${id}/actions`, body)
    taken += 1
  }
  return taken
}

/** The notice of what was just done with “Hoàn tác”: a new fact that recalls the entry, refused once others have gone on from it. */
export function NoticeBar() {
  const notice = useSyncExternalStore(subscribe, () => current)
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const undo = async ({ undo: entries, takeBack: other }: Notice): Promise<void> => {
    setBusy(true)
    try {
      await other?.()
      const taken = other === undefined ? await takeBack(entries) : 1
      notify({ text: t('Đã hoàn tác {count} mục.', { count: taken }), undo: [] })
    } catch (error) {
      notify({ text: error instanceof Error ? error.message : String(error), undo: [] })
    } finally {
      setBusy(false)
      await queries.invalidateQueries()
    }
  }
  return (
    <div className="notice-place no-print" role="status">
      {notice && (
        <div className="notice">
          <span>{notice.text}</span>
          {(notice.undo.length > 0 || notice.takeBack !== undefined) && (
            <button type="button" disabled={busy} onClick={() => void undo(notice)}>
              {t('Hoàn tác')}
            </button>
          )}
          <button type="button" aria-label={t('Đóng')} onClick={() => notify(undefined)}>
            ✕
          </button>
        </div>
      )}
    </div>
  )
}
