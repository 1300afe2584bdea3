import { useEffect, useRef } from 'react'
import type { ProcedurePart, Seat } from '../../../procedures/index.ts'
import { t } from '../../locale.ts'
import { BOX, layOutDiagram } from './lay-out-diagram.ts'
import { saidIn } from './procedure-data.ts'
import { limitText } from './step-text.ts'

/** So many letters fit into a line of a box. */
const LETTERS = 44

const cut = (text: string, letters = LETTERS): string => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text)

interface Props {
  readonly part: ProcedurePart
  readonly seats: readonly Seat[]
  /** The step at which a dossier stands, and those that it has passed. */
  readonly current?: string | undefined
  readonly passed?: ReadonlySet<string> | undefined
}

function seatName(seats: readonly Seat[], id: string): string {
  const seat = seats.find((one) => one.id === id)
  return seat ? saidIn(seat) : id
}

/** Who acts and by when; of names that are too long the term stays whole. */
function secondLine(seat: string, limit: string): string {
  const term = cut(limit, LETTERS - 12)
  return `${cut(seat, LETTERS + 4 - 3 - term.length)} · ${term}`
}

function Drawing({ part, seats, current, passed }: Props) {
  const { width, height, boxes, arrows } = layOutDiagram(part)
  return (
    <svg className="diagram" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
          <path d="M 0 0 L 8 4 L 0 8 z" />
        </marker>
      </defs>
      {arrows.map((arrow) => {
        const outcome = part.steps.find(({ id }) => id === arrow.from)?.outcomes.find(({ id }) => id === arrow.outcome)
        return (
          <g key={`${arrow.from} ${arrow.outcome}`} data-kind={arrow.kind}>
            <path d={arrow.path} markerEnd="url(#arrow)" />
            <text x={arrow.labelX} y={arrow.labelY}>
              {cut(outcome ? saidIn(outcome) : '', 24)}
            </text>
          </g>
        )
      })}
      {boxes.map((box) => {
        const step = part.steps.find(({ id }) => id === box.id)
        if (step === undefined) return null
        return (
          <g key={box.id} data-state={box.id === current ? 'now' : passed?.has(box.id) ? 'done' : 'plain'}>
            <rect x={box.x} y={box.y} width={BOX.width} height={BOX.height} rx="5" />
            <text x={box.x + 8} y={box.y + 19} className="name">
              {cut(`${box.number}. ${saidIn(step)}`)}
            </text>
            <text x={box.x + 8} y={box.y + 36}>
              {secondLine(seatName(seats, step.seat), limitText(step))}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** The steps of a procedure as a drawing, and the same in words for who cannot see it or would rather read. */
export function ProcedureDiagram(props: Props) {
  const { part, seats, current } = props
  const wrap = useRef<HTMLElement>(null)
  useEffect(() => {
    // The step at which a dossier stands must be seen without scrolling.
    const row = part.steps.findIndex(({ id }) => id === current)
    if (wrap.current && row > 0) wrap.current.scrollTop = (row - 1) * (BOX.height + BOX.gap)
  }, [part, current])
  const numbers = new Map(part.steps.map(({ id }, at) => [id, at + 1]))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section ref={wrap} className="diagram-wrap" aria-label={t('Sơ đồ các bước; bản bằng lời ở ngay dưới')} tabIndex={0}>
        <Drawing {...props} />
      </section>
      <details>
        <summary>{t('Sơ đồ bằng lời')}</summary>
        <ol className="diagram-words">
          {part.steps.map((step) => (
            <li key={step.id} aria-current={step.id === props.current ? 'step' : undefined}>
              <strong>{saidIn(step)}</strong>: {seatName(seats, step.seat)}, {limitText(step)}
              {step.basis !== null && <span className="soft"> ({step.basis})</span>}
              <ul>
                {step.outcomes.map((outcome) => (
                  <li key={outcome.id}>
                    {saidIn(outcome)} →{' '}
                    {outcome.next === null ? t('kết thúc') : t('bước {n}', { n: String(numbers.get(outcome.next) ?? '') })}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
        {part.beside.length > 0 && (
          <>
            <p>{t('Việc song song')}</p>
            <ul className="diagram-words">
              {part.beside.map((one) => (
                <li key={one.id}>
                  <strong>{saidIn(one)}</strong>: {seatName(seats, one.seat)}, {one.again ? t('định kỳ') : t('một lần')}, {limitText(one)}
                  {one.begins !== null && `, ${t('từ: {act}', { act: saidIn(one.begins) })}`}
                  {one.basis !== null && <span className="soft"> ({one.basis})</span>}
                </li>
              ))}
            </ul>
          </>
        )}
      </details>
    </>
  )
}
