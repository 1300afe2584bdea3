import type { CloneDoubt, CloneLine } from '../../../documents/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { Field } from '../../ui/field.tsx'
import { termText } from '../../ui/term-text.ts'
import { weekdayText } from '../due-counter/day-words.ts'
import { partyText } from './duty-card.tsx'

const doubtText = (doubt: CloneDoubt): string =>
  ({
    'before-document': t('Thời hạn rơi vào trước ngày của văn bản mới'),
    'agency-unknown': t('Không có đúng một cơ quan thay thế: khi duyệt phải chọn'),
    'coordinator-unknown': t('Một cơ quan phối hợp không còn cơ quan thay thế'),
    'agency-succeeded': t('Cơ quan cũ không còn, thay bằng cơ quan kế tục'),
    'term-moved': t('Ngày không có trong năm mới, hoặc tính từ ngày văn bản chưa rõ: cần xem lại'),
  })[doubt]

const withEvent = (term: CloneLine['term']['after']): string => `${termText(term)}${'event' in term ? `: ${term.event}` : ''}`

function DueChange({ line: { due, term } }: { line: CloneLine }) {
  if (due.after === null) return <>{withEvent(term.after)}</>
  const { on, working } = due.after
  return (
    <>
      {due.before !== null && `${showDate(due.before.on)} → `}
      <strong>{showDate(on)}</strong>, {weekdayText(on)}
      {working === false && ` · ${t('ngày nghỉ')}`}
      {working === null && <span className="soft"> · {t('năm này chưa có lịch nghỉ chính thức')}</span>}
    </>
  )
}

/** What was and what will be; told once when it stays. */
function changeText(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`
}

interface LineProps {
  readonly line: CloneLine
  readonly isTaken: boolean
  readonly title: string
  readonly keepsYears: boolean
  readonly onTake: (isTaken: boolean) => void
  readonly onTitle: (title: string) => void
  readonly onKeepYears: (keeps: boolean) => void
}

/** One duty of a clone as it was and as it will be, with what can be said about it. */
export function CloneLineItem(props: LineProps) {
  const { line, isTaken, title } = props
  const clause = clauseText(line.clause)
  const others = changeText(line.coordinators.before.map(partyText).join('; '), line.coordinators.after.map(partyText).join('; '))
  return (
    <li className="follow-line stack" data-left-out={isTaken ? undefined : ''}>
      <label>
        <input type="checkbox" checked={isTaken} onChange={(event) => props.onTake(event.currentTarget.checked)} />{' '}
        <strong>{t('Mục {clause}', { clause })}</strong>: {title}
      </label>
      {isTaken && (
        <>
          <dl className="facts">
            <dt>{t('Hạn')}</dt>
            <dd>
              <DueChange line={line} />
            </dd>
            <dt>{t('Chủ trì')}</dt>
            <dd>{changeText(partyText(line.lead.before), partyText(line.lead.after))}</dd>
            {others !== '' && (
              <>
                <dt>{t('Phối hợp')}</dt>
                <dd>{others}</dd>
              </>
            )}
          </dl>
          {line.doubts.length > 0 && (
            <ul className="doubts">
              {line.doubts.map((doubt) => (
                <li key={doubt} data-blocks={doubt === 'before-document' || doubt === 'agency-unknown' ? '' : undefined}>
                  {doubtText(doubt)}
                </li>
              ))}
            </ul>
          )}
          <details>
            <summary>
              {line.words.length === 0
                ? t('Sửa tên nhiệm vụ')
                : t('Chữ sẽ đổi: {words}', { words: line.words.map(({ before, after }) => `${before} → ${after}`).join('; ') })}
            </summary>
            <Field label={t('Tên nhiệm vụ')}>
              <textarea rows={3} maxLength={500} value={title} onChange={(event) => props.onTitle(event.currentTarget.value)} />
            </Field>
            {(line.words.length > 0 || props.keepsYears) && (
              <label>
                <input type="checkbox" checked={props.keepsYears} onChange={(event) => props.onKeepYears(event.currentTarget.checked)} />{' '}
                {t('Giữ nguyên năm trong câu chữ của mục này')}
              </label>
            )}
          </details>
        </>
      )}
    </li>
  )
}
