import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import type { LineProgress } from './post-lines.ts'

/** How far a batch is, as a bar and in words. */
export function LineProgressBar({ progress }: { progress: LineProgress }) {
  const words = t('Đã xong {done} trên {of}', { done: showCount(progress.done), of: showCount(progress.of) })
  return (
    <div role="status" className="row">
      <progress value={progress.done} max={Math.max(1, progress.of)} aria-label={t('Tiến độ')} />
      <span>{words}</span>
    </div>
  )
}
