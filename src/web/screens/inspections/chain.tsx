import { Link } from '@tanstack/react-router'
import { TRACE_KIND_NAMES, type TraceRow } from '../../../inspections/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'
import { nodeStanding } from './inspection-words.ts'
import './chain.css'

interface Branch {
  readonly row: TraceRow
  readonly branches: Branch[]
}

/** The lines of a tree as the tree that they tell of. */
export function branchesOf(rows: readonly TraceRow[]): Branch[] {
  const roots: Branch[] = []
  const open: Branch[] = []
  for (const row of rows) {
    const branch = { row, branches: [] }
    open.length = row.depth
    const above = open[row.depth - 1]
    if (above) above.branches.push(branch)
    else roots.push(branch)
    open.push(branch)
  }
  return roots
}

function Node({ row: { node, isRepeat } }: { row: TraceRow }) {
  const kind = named(TRACE_KIND_NAMES[node.kind])
  if (!node.shown) {
    return (
      <div className="chain-node" data-hidden="true">
        <span className="chain-kind">{kind}</span>
        <span className="soft">{t('{count} mục không hiển thị với bạn', { count: node.count })}</span>
      </div>
    )
  }
  const standing = nodeStanding(node)
  const words = (
    <>
      <span className="chain-kind">
        {kind} {node.label !== null && <strong>{node.label}</strong>}
      </span>
      {node.text !== null && <span className="chain-text">{node.text}</span>}
    </>
  )
  return (
    <div className="chain-node" data-kind={node.kind}>
      {node.opens ? (
        <Link to="/truy-vet/$kind/$id" params={{ kind: node.kind, id: node.id }} data-row={node.id} title={node.text ?? kind}>
          {words}
        </Link>
      ) : (
        <div>{words}</div>
      )}
      <span className="chain-foot soft">
        {[...node.units.map(({ name }) => name), node.on === null ? '' : showDate(node.on)].filter(Boolean).join(' · ')}
      </span>
      {standing && (
        <span className="badge" data-tone={standing.tone}>
          {standing.text}
        </span>
      )}
      {isRepeat && <span className="soft">{t('xem tiếp ở chỗ đã nêu bên trên')}</span>}
    </div>
  )
}

function Branches({ branches }: { branches: readonly Branch[] }) {
  return (
    <ul>
      {branches.map((branch, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tree is drawn anew as a whole
        <li key={at}>
          <Node row={branch.row} />
          {branch.branches.length > 0 && <Branches branches={branch.branches} />}
        </li>
      ))}
    </ul>
  )
}

/** A side of a trace drawn from left to right, each thing joined to what it comes from; on a phone the same as a list that steps in. */
export function Chain({ rows, label }: { rows: readonly TraceRow[]; label: string }) {
  return (
    <nav className="chain" aria-label={label}>
      <Branches branches={branchesOf(rows)} />
    </nav>
  )
}
