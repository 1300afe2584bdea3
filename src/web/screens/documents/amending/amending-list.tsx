import type { FollowOnPreview } from '../../../../documents/index.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { clauseText } from '../../../ui/clause-text.ts'
import type { ActLine } from './amending-acts.ts'

type Act = FollowOnPreview['acts'][number]

const KINDS = {
  repeal: () => t('Bãi bỏ'),
  extend: () => t('Gia hạn'),
  change: () => t('Sửa đổi'),
  add: () => t('Bổ sung'),
  'replace-words': () => t('Thay cụm từ'),
  replace: () => t('Thay thế'),
} as const satisfies Record<Act['kind'], () => string>

function actName({ kind, clause }: Act): string {
  const name = KINDS[kind]()
  return clause === null ? t('{act} toàn văn bản', { act: name }) : t('{act} mục {clause}', { act: name, clause: clauseText(clause) })
}

/** What becomes of the task when the act is taken, in words. */
function effectText({ task }: ActLine): string {
  const parts = [
    ...(task.closes ? [t('kết thúc nhiệm vụ')] : []),
    ...(task.newLead === null ? [] : [t('cơ quan chủ trì: {lead}', { lead: task.newLead.name })]),
    ...(task.newDue === null ? [] : [t('hạn mới {date}', { date: showDate(task.newDue) })]),
    ...(task.duty === null ? [] : [t('tiếp tục theo nội dung mới')]),
  ]
  return parts.length === 0 ? t('ghi nội dung mới vào nhiệm vụ') : parts.join('; ')
}

interface LineProps {
  readonly line: ActLine
  readonly isTaken: boolean
  readonly onTake: (isTaken: boolean) => void
}

function Line({ line, isTaken, onTake }: LineProps) {
  const { task } = line
  const due = task.due === null ? '' : ` · ${t('hạn {date}', { date: showDate(task.due) })}`
  return (
    <li>
      <label>
        <input type="checkbox" checked={isTaken} onChange={(event) => onTake(event.currentTarget.checked)} />{' '}
        <strong>{task.title ?? t('(nội dung đã xóa)')}</strong>{' '}
        <span className="soft">
          {task.lead.name}
          {due}
        </span>{' '}
        → {effectText(line)}
      </label>
    </li>
  )
}

interface ActsProps {
  readonly acts: readonly Act[]
  readonly lines: readonly ActLine[]
  readonly left: ReadonlySet<string>
  readonly onLeft: (left: ReadonlySet<string>) => void
}

/** The acts of an amending paper: the words before beside the new ones, and each task that an act touches, taken or left. */
export function AmendingActs({ acts, lines, left, onLeft }: ActsProps) {
  if (acts.length === 0) return null
  const take = (key: string, isTaken: boolean): void => onLeft(new Set(isTaken ? [...left].filter((one) => one !== key) : [...left, key]))
  return (
    <section className="stack">
      <h3>{t('Nội dung sửa đổi, bổ sung')}</h3>
      <p className="soft">{t('Đánh dấu việc nào thì việc ấy được làm khi giao; bỏ dấu thì nhiệm vụ giữ như cũ.')}</p>
      {acts.map((act) => (
        <div key={act.act} className="stack follow-line">
          <p>
            <strong>{actName(act)}</strong>
          </p>
          {(act.oldText !== null || act.newText !== null) && (
            <div className="row">
              <p className="soft">{t('Trước: {text}', { text: act.oldText ?? '—' })}</p>
              <p>{t('Nay: {text}', { text: act.newText ?? '—' })}</p>
            </div>
          )}
          {act.tasks.length === 0 ? (
            <p className="soft">
              {act.kind === 'add' ? t('Nhiệm vụ mới được giao cùng văn bản này.') : t('Không đụng tới nhiệm vụ nào đang mở.')}
            </p>
          ) : (
            <ul>
              {lines
                .filter((line) => line.act.act === act.act)
                .map((line) => (
                  <Line key={line.key} line={line} isTaken={!left.has(line.key)} onTake={(isTaken) => take(line.key, isTaken)} />
                ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  )
}
