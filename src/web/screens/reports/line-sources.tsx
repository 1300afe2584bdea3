import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import { type AlikeGroup, type ConsolidatedDetail, groupAlike } from '../../../reports/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { sentAnchor } from './line-anchor.ts'

type Line = ConsolidatedDetail['lines'][number]
type Source = Line['sources'][number]
type Group = AlikeGroup<Source>

/** One text for units that say the same: their names, then what the first of them wrote. */
export function groupText({ members, sameNumbers }: Group): string {
  const [first] = members
  if (first === undefined) return ''
  if (sameNumbers) return `${members.map(({ unit }) => unit.name).join(', ')}: ${first.text ?? ''}`
  return members.map(({ unit, text }) => `${unit.name}: ${text ?? ''}`).join('\n')
}

/** Puts a text at the end of the line's words, as if it were typed. */
function add(form: HTMLFormElement | null, text: string): void {
  const field = form?.elements.namedItem('text')
  if (!(field instanceof HTMLTextAreaElement)) return
  field.value = [field.value.trimEnd(), text].filter((part) => part !== '').join('\n')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
}

interface Props {
  readonly line: Line
  readonly roundId: string
  readonly writes: boolean
}

/** What the units wrote behind a line: what says nearly the same stands together, each sentence opens to its sender. */
export function Sources({ line, roundId, writes }: Props) {
  const groups = groupAlike(line.sources)
  return (
    <ul className="source-list">
      {groups.map((group) => {
        const [first] = group.members
        if (first === undefined) return null
        if (group.members.length === 1)
          return <SourceItem key={`${first.submissionId}@${first.version}`} source={first} roundId={roundId} />
        return (
          <li key={`${first.submissionId}@${first.version}`}>
            <strong>{t('{count} đơn vị nói gần như nhau', { count: showCount(group.members.length) })}</strong>
            {!group.sameNumbers && <span className="soft"> · {t('số, ngày khác nhau')}</span>}{' '}
            {writes && (
              <button type="button" className="button small no-print" onClick={(event) => add(event.currentTarget.form, groupText(group))}>
                <Trans id="Chèn vào dòng, giữ tên đơn vị" />
              </button>
            )}
            <ul className="source-list">
              {group.members.map((source) => (
                <SourceItem key={`${source.submissionId}@${source.version}`} source={source} roundId={roundId} />
              ))}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}

function SourceItem({ source, roundId }: { source: Source; roundId: string }) {
  return (
    <li>
      <Link
        to="/bao-cao/$roundId/don-vi/$unitId"
        params={{ roundId, unitId: source.unit.id }}
        hash={sentAnchor(source.version, source.key)}
      >
        {source.unit.name}
      </Link>
      : {source.text ?? t('(nội dung đã gỡ)')}{' '}
      {source.taskId && (
        <Link to="/viec/$taskId" params={{ taskId: source.taskId }}>
          <Trans id="nhiệm vụ" />
        </Link>
      )}
    </li>
  )
}
