import { Trans } from '@lingui/react'
import type { CitedFile } from '../../../files/index.ts'
import { dayOf, type Instant } from '../../../kernel/index.ts'
import type { PaperView, TaskDetail, TaskEvent } from '../../../tasks/index.ts'
import { showDate, showInstant } from '../../format.ts'
import { t } from '../../locale.ts'
import { FileLink, useCitedFiles } from '../../ui/files/proof-list.tsx'
import { detailText, eventName } from './task-event-text.ts'

/** Entries that are not a person's to take back: each is undone where it was made. */
const NOT_RECALLED: ReadonlySet<string> = new Set([
  ...['task.passed-on', 'task.assigned', 'task.entry-recalled', 'task.due-recounted', 'task.carried-forward'],
])

/** A proof or a decision as words, with its file where there is one. */
export function Paper({ paper, files }: { paper: PaperView; files: readonly CitedFile[] }) {
  switch (paper.kind) {
    case 'document':
      return (
        <>
          <Trans
            id="Văn bản số {number} ngày {date} của {issuer}"
            values={{ number: paper.number, date: showDate(paper.issuedOn), issuer: paper.issuer ?? t('(đã xóa)') }}
          />
          {paper.file !== null && (
            <>
              {' · '}
              <FileLink hash={paper.file} files={files} />
            </>
          )}
        </>
      )
    case 'file':
      return <FileLink hash={paper.file} files={files} />
    case 'record':
      return <>{`${paper.ref.kind} ${paper.ref.id}`}</>
    case 'note':
      return <q>{paper.text ?? t('(đã xóa)')}</q>
  }
}

function who(event: TaskEvent): string {
  const by = t('{actor}, {office}', { actor: event.actor, office: event.office.name })
  return event.onBehalfOf === null ? by : t('{by}, nhập thay {unit}', { by, unit: event.onBehalfOf.name })
}

function Said({ event, task }: { event: TaskEvent; task: TaskDetail }) {
  const detail = detailText(event)
  const papers = event.decision ? [event.decision, ...event.proofs] : event.proofs
  // One question for all entries of a task: the answers are shared by the key of the query.
  const files = useCitedFiles(
    { task: task.id },
    papers.some((paper) => 'file' in paper && paper.file !== null),
  )
  return (
    <>
      {detail !== '' && <p>{detail}</p>}
      {Object.entries(event.texts).map(([place, text]) => (
        <p key={place} className="said">
          {text ?? t('(đã xóa)')}
        </p>
      ))}
      {papers.length > 0 && (
        <ul>
          {event.decision && (
            <li>
              <Paper paper={event.decision} files={files} />
            </li>
          )}
          {event.proofs.map((proof, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: proofs of an entry never change
            <li key={index}>
              <Paper paper={proof} files={files} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** One entry in the life of a task: when it was so, what it was, who entered it for whom and when; struck through once recalled. */
export function LifeEntry(props: { event: TaskEvent; task: TaskDetail; onRecall?: (version: number) => void }) {
  const { event, onRecall } = props
  const isLater = dayOf(event.recordedAt as Instant) !== event.on
  return (
    <li data-recalled={event.recalled}>
      <div className="life-head">
        <time dateTime={event.on}>{showDate(event.on)}</time>
        <strong>{event.recalled ? <s>{eventName(event)}</s> : eventName(event)}</strong>
        {event.recalled && (
          <span className="badge">
            <Trans id="Đã thu hồi" />
          </span>
        )}
        {onRecall && !event.recalled && !NOT_RECALLED.has(event.type) && (
          <button type="button" className="button small no-print" onClick={() => onRecall(event.version)}>
            <Trans id="Thu hồi mục {version}" values={{ version: event.version }} />
          </button>
        )}
      </div>
      <Said event={event} task={props.task} />
      <p className="soft">
        {who(event)} ·{' '}
        {isLater
          ? t('ghi vào hệ thống {at}, tính từ ngày {on}', { at: showInstant(event.recordedAt), on: showDate(event.on) })
          : t('ghi lúc {at}', { at: showInstant(event.recordedAt) })}
      </p>
    </li>
  )
}
