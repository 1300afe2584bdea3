import { showCount } from '../../format.ts'
import { type Progress, stageText } from './import-lines.ts'

/** A bar with its stage and, while rows are written, how many. */
export function ImportProgressBar({ progress }: { progress: Progress }) {
  const { stage, part, done, of } = progress
  return (
    <div role="status">
      <div>
        {stageText(stage)}… {done !== undefined && of !== undefined && `${showCount(done)}/${showCount(of)}`}
      </div>
      <progress value={part} max={1} aria-label={stageText(stage)} />
    </div>
  )
}
