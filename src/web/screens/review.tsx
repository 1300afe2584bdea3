import { Trans } from '@lingui/react'
import { useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DirectiveDetail, DutyAnswer, ReviewRequest } from '../../documents/index.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'
import { Fault } from '../ui/fault.tsx'
import { isTyping } from '../ui/shortcuts.tsx'
import { RoutePanel } from './difficulties/route-panel.tsx'
import { ComparePanel } from './documents/compare-panel.tsx'
import { ReceiptNote } from './documents/distribution.tsx'
import { DutyCard } from './documents/duty-card.tsx'
import { AddSheet, DropSheet, EditSheet, SplitSheet } from './documents/duty-sheets.tsx'
import { ExampleLink } from './documents/example-link.tsx'
import { HeaderPanel } from './documents/header-panel.tsx'
import { IssuePanel } from './documents/issue-panel.tsx'
import { statusText } from './documents/labels.ts'
import { PaperLinks } from './documents/paper-links.tsx'
import { useReview, useUnitsOn } from './documents/review-data.ts'
import { nextDoubt, reviewOrder } from './documents/review-order.ts'
import { PagePane } from './documents/scan/page-pane.tsx'
import { useScan } from './documents/scan/use-scan.ts'
import { SidePanels } from './documents/side-panels.tsx'
import { TextPane } from './documents/text-pane.tsx'
import './documents/documents.css'

type Open = { kind: 'edit' | 'drop' | 'split'; duty: DutyAnswer } | { kind: 'add'; span: readonly [number, number] }

/** Duyệt văn bản: the paper on the left, what was found on the right, one highlight for both; everything by keyboard. */
export function Review() {
  const { documentId } = useParams({ from: '/van-ban/$documentId' })
  const { detail, text, review, other } = useReview(documentId)
  if (detail.error) return <Fault error={detail.error} reset={() => void detail.refetch()} />
  if (text.error) return <Fault error={text.error} reset={() => void text.refetch()} />
  if (!detail.data || !text.data) return <p role="status">{t('Đang tải…')}</p>
  return <ReviewDesk detail={detail.data} text={text.data} review={review} other={other} />
}

interface DeskProps {
  readonly detail: DirectiveDetail
  readonly text: NonNullable<ReturnType<typeof useReview>['text']['data']>
  readonly review: ReturnType<typeof useReview>['review']
  readonly other: ReturnType<typeof useReview>['other']
}

function ReviewDesk({ detail, text, review, other }: DeskProps) {
  const units = useUnitsOn(detail.header.issuedOn)
  const duties = useMemo(() => reviewOrder(detail.duties), [detail.duties])
  const [selectedId, setSelectedId] = useState<string>()
  const [marked, setMarked] = useState<readonly string[]>([])
  const [open, setOpen] = useState<Open>()
  const selected = duties.find((duty) => duty.id === selectedId) ?? duties[0]
  const focus = useMemo(() => (selected?.spans ?? []) as readonly (readonly [number, number])[], [selected]) // spans are pairs in the schema
  const scan = useScan(text, focus)
  const can = useCallback((action: string) => detail.allowed.includes(action), [detail.allowed])
  const run = useCallback((command: ReviewRequest) => review.mutateAsync(command).catch(() => undefined), [review])
  const select = useCallback((id: string) => {
    setSelectedId(id)
    document.getElementById(`duty-${id}`)?.scrollIntoView({ block: 'nearest' })
  }, [])
  const act = useCallback(
    (key: string): boolean => {
      const at = duties.findIndex((duty) => duty.id === selected?.id)
      const go = (to: number): void => {
        const duty = duties[Math.max(0, Math.min(duties.length - 1, to))]
        if (duty) select(duty.id)
      }
      const may = (action: string): boolean => can(action) && (selected?.allowed.includes(action) ?? false)
      if (key === 'j' || key === 'ArrowDown') go(at + 1)
      else if (key === 'k' || key === 'ArrowUp') go(at - 1)
      else if (key === 'n') {
        const doubt = nextDoubt(duties, detail.questions, at)
        if (doubt) select(doubt)
      } else if (key === 'u' && detail.canUndo) void run({ action: 'undo' })
      else if (key === 'Enter' && selected && may('accept')) void run({ action: 'accept', duties: [selected.id] }).then(() => go(at + 1))
      else if (key === 'e' && selected && may('edit')) setOpen({ kind: 'edit', duty: selected })
      else if (key === 'x' && selected && may('drop')) setOpen({ kind: 'drop', duty: selected })
      else if (key === 's' && selected && may('split')) setOpen({ kind: 'split', duty: selected })
      else if (key === 'r' && selected && may('restore')) void run({ action: 'restore', duty: selected.id })
      else if (key === 'm' && selected && may('merge')) {
        const id = selected.id
        setMarked((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]))
      } else if (key === 'g' && selected && marked.some((id) => id !== selected.id) && can('merge')) {
        void run({ action: 'merge', into: selected.id, from: marked.filter((id) => id !== selected.id) }).then(() => setMarked([]))
      } else return false
      return true
    },
    [duties, selected, detail, marked, can, run, select],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target) || document.querySelector('dialog[open]')) return
      const onControl = event.key === 'Enter' && event.target instanceof HTMLElement && /^(A|BUTTON|SUMMARY)$/.test(event.target.tagName)
      if (!onControl && act(event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [act])
  const pick = (offset: number): void => {
    const under = duties.find((duty) => duty.spans.some((span) => span[0] <= offset && offset < span[1]))
    if (under) select(under.id)
  }
  const save = (command: ReviewRequest) => review.mutateAsync(command)
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            {detail.header.type ?? ''} {detail.header.number ?? t('chưa có số')} · {showDate(detail.header.issuedOn)}
          </h1>
          <p className="lead">{detail.header.title}</p>
        </div>
        <span className="badge" data-tone={detail.status === 'issued' ? 'done' : 'due'}>
          {statusText(detail.status)}
        </span>
      </div>
      {review.error && <Fault error={review.error} reset={() => review.reset()} />}
      {other.error && <Fault error={other.error} reset={() => other.reset()} />}
      <ReceiptNote detail={detail} />
      <IssuePanel detail={detail} busy={other.isPending} onSelect={select} onSend={(at, body) => other.mutateAsync({ at, body })} />
      {detail.status === 'issued' && <PaperLinks directive={detail.id} annex issuedOn={detail.header.issuedOn ?? undefined} />}
      {detail.status === 'issued' && <RoutePanel directive={detail.id} />}
      <HeaderPanel detail={detail} onSave={save} />
      <Toolbar
        detail={detail}
        selected={selected}
        marked={marked}
        act={act}
        onAcceptCertain={() => void run({ action: 'accept-certain' })}
      />
      <div className="panes">
        <TextPane
          text={text}
          focus={focus}
          doubts={scan}
          canAdd={can('add')}
          onAdd={(span) => setOpen({ kind: 'add', span })}
          onPick={pick}
        />
        {scan && <PagePane document={detail.id} view={scan} />}
        <section aria-label={t('Nhiệm vụ đọc được')}>
          <ul className="duties">
            {duties.map((duty) => (
              <DutyCard
                key={duty.id}
                duty={duty}
                detail={detail}
                selected={duty.id === selected?.id}
                marked={marked.includes(duty.id)}
                onSelect={() => select(duty.id)}
              />
            ))}
          </ul>
        </section>
      </div>
      <ComparePanel detail={detail} />
      <ExampleLink detail={detail} />
      <SidePanels detail={detail} text={text.text} units={units} onPick={pick} />
      {open?.kind === 'edit' && (
        <EditSheet duty={open.duty} issuedOn={detail.header.issuedOn} units={units} onSave={save} onClose={() => setOpen(undefined)} />
      )}
      {open?.kind === 'drop' && <DropSheet duty={open.duty} onSave={save} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'split' && <SplitSheet duty={open.duty} text={text.text} onSave={save} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'add' && (
        <AddSheet
          span={open.span}
          text={text.text.slice(open.span[0], open.span[1])}
          units={units}
          onSave={save}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  )
}

const TOOLS = [
  { key: 'Enter', action: 'accept', text: 'Nhận' },
  { key: 'e', action: 'edit', text: 'Sửa' },
  { key: 'x', action: 'drop', text: 'Bỏ' },
  { key: 's', action: 'split', text: 'Tách' },
  { key: 'm', action: 'merge', text: 'Đánh dấu để gộp' },
  { key: 'r', action: 'restore', text: 'Lấy lại' },
] as const

function Toolbar(props: {
  detail: DirectiveDetail
  selected: DutyAnswer | undefined
  marked: readonly string[]
  act: (key: string) => boolean
  onAcceptCertain: () => void
}) {
  const { detail, selected, act, marked } = props
  if (detail.status !== 'in-review') return null
  const certain = detail.duties.filter((duty) => duty.certain && duty.status === 'proposed').length
  const left = detail.duties.filter((duty) => duty.status === 'proposed').length
  const mayMerge = selected !== undefined && marked.some((id) => id !== selected.id)
  return (
    <div className="row tools no-print" role="toolbar" aria-label={t('Duyệt nhiệm vụ đang chọn')}>
      {detail.allowed.includes('accept-certain') && (
        <button type="button" className="button" data-tone="main" disabled={certain === 0} onClick={props.onAcceptCertain}>
          {t('Nhận {count} việc chắc chắn', { count: certain })}
        </button>
      )}
      {TOOLS.filter((tool) => selected?.allowed.includes(tool.action) && detail.allowed.includes(tool.action)).map((tool) => (
        <button key={tool.key} type="button" className="button" onClick={() => act(tool.key)}>
          {t(tool.text)} <kbd>{tool.key}</kbd>
        </button>
      ))}
      {mayMerge && (
        <button type="button" className="button" onClick={() => act('g')}>
          <Trans id="Gộp các việc đã đánh dấu vào việc này" /> <kbd>g</kbd>
        </button>
      )}
      <button type="button" className="button" onClick={() => act('n')}>
        <Trans id="Chỗ ngờ tiếp theo" /> <kbd>n</kbd>
      </button>
      <button type="button" className="button" disabled={!detail.canUndo} onClick={() => act('u')}>
        <Trans id="Hoàn tác" /> <kbd>u</kbd>
      </button>
      <span className="soft">{t('còn {count} chờ duyệt', { count: left })}</span>
    </div>
  )
}
