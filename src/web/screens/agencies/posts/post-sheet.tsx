import { addDays } from '../../../../kernel/index.ts'
import type { UnitPostsView } from '../../../../organizations/index.ts'
import { postJson } from '../../../api.ts'
import { dayOf, textOf } from '../../../form-values.ts'
import { t } from '../../../locale.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { PostFields } from './post-fields.tsx'
import type { Doing } from './post-words.ts'

/** A post and its holder end before a day; people write the last day. */
function validity(form: FormData): { validFrom: string | null; validTo: string | null } {
  const last = dayOf(form, 'last')
  return { validFrom: dayOf(form, 'first'), validTo: last === null ? null : addDays(last, 1) }
}

/** What a sheet sends. */
export function commandOf(doing: Doing, form: FormData): object {
  const basis = textOf(form, 'basis')
  const days = () => ({ firstDay: dayOf(form, 'first'), lastDay: dayOf(form, 'last') })
  const enter = (entry: object) => ({ action: 'enter', entry: { kind: doing.kind, ...entry } })
  switch (doing.kind) {
    case 'post': {
      const rank = textOf(form, 'rank')
      const isInner = rank?.startsWith('unit-') ?? false
      const unit = isInner ? textOf(form, 'inside') : null
      const words = { title: textOf(form, 'title'), field: textOf(form, 'field'), basis }
      const inside = isInner && unit === null ? textOf(form, 'insideName') : null
      return enter({ rank, inside: unit, ...validity(form), words: { ...words, inside } })
    }
    case 'holding':
      return enter({ post: doing.post.id, account: textOf(form, 'account'), as: textOf(form, 'as'), ...validity(form), words: { basis } })
    case 'absence':
      return enter({ holding: doing.holding.id, standIn: textOf(form, 'standIn'), ...days(), words: { basis } })
    case 'delegation': {
      const papers = (textOf(form, 'papers') ?? '').split(',').flatMap((paper) => paper.trim() || [])
      return enter({ from: doing.post.id, to: textOf(form, 'to'), papers, ...days(), words: { what: textOf(form, 'what'), basis } })
    }
    case 'end':
      return { action: 'end', id: doing.id, lastDay: dayOf(form, 'last'), reason: textOf(form, 'reason') }
    case 'withdraw':
      return { action: 'withdraw', id: doing.id, reason: textOf(form, 'reason') }
  }
}

function titleOfSheet(doing: Doing): string {
  switch (doing.kind) {
    case 'post':
      return t('Thêm chức danh')
    case 'holding':
      return t('Ghi người giữ: {title}', { title: doing.post.title })
    case 'absence':
      return t('Ghi vắng mặt: {title}', { title: doing.post.title })
    case 'delegation':
      return t('Ủy quyền của {title}', { title: doing.post.title })
    case 'end':
      return t('Ngày cuối: {what}', { what: doing.what })
    case 'withdraw':
      return t('Thu hồi: {what}', { what: doing.what })
  }
}

interface SheetProps {
  readonly doing: Doing
  readonly view: UnitPostsView
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}

/** The form for one change of the posts of a unit; a refusal stays on it. */
export function PostSheet({ doing, view, onDone, onClose }: SheetProps) {
  const submit = doing.kind === 'withdraw' ? t('Thu hồi') : t('Ghi')
  const send = async (form: FormData): Promise<void> => {
    const path = `/api/units/${encodeURIComponent(view.unit.unitId)}/posts`
    await postJson(path, { expectedVersion: view.version, command: commandOf(doing, form) })
    await onDone()
  }
  return (
    <Sheet title={titleOfSheet(doing)} submit={submit} onSubmit={send} onClose={onClose}>
      <PostFields doing={doing} view={view} />
    </Sheet>
  )
}
