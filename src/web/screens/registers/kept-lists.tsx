import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { newId } from '../../../kernel/index.ts'
import type { KeptLists, KeptListView, KeptListWritten } from '../../../registers/index.ts'
import { ApiError, getJson, postJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { type Asked, isSameQuestion } from './list-question.ts'

/** The lists of a register that the reader keeps, and those of its office. */
export function useKeptLists(register: string) {
  return useQuery({
    queryKey: ['kept-lists', register],
    queryFn: ({ signal }) => getJson<KeptLists>(`/api/registers/${encodeURIComponent(register)}/kept-lists`, signal),
  })
}

const actionsOf = (id: string): string => `/api/kept-lists/${encodeURIComponent(id)}/actions`

/** Sends a command about a kept list once, and asks for the lists anew. */
function useSendList(register: string) {
  const queries = useQueryClient()
  const command = useRef(newId())
  return async (path: string, body: object): Promise<KeptListWritten> => {
    try {
      return await postJson<KeptListWritten>(path, body, { commandId: command.current })
    } finally {
      command.current = newId()
      await queries.invalidateQueries({ queryKey: ['kept-lists', register] })
    }
  }
}

interface KeepProps {
  readonly register: string
  readonly asked: Asked
  readonly mayShare: boolean
  /** The list that is changed; a new one is kept when left out. */
  readonly list?: KeptListView | undefined
  readonly onKept: (id: string) => void
  readonly onClose: () => void
}

/** Name of a list, and whether the whole office has it; a list that stands already takes the question of the screen. */
function KeepSheet({ register, asked, mayShare, list, onKept, onClose }: KeepProps) {
  const send = useSendList(register)
  const submit = async (form: FormData): Promise<void> => {
    const kept = { name: String(form.get('name') ?? ''), asked, forOffice: form.get('forOffice') !== null }
    const written =
      list === undefined
        ? await send(`/api/registers/${encodeURIComponent(register)}/kept-lists`, kept)
        : await send(actionsOf(list.id), { expectedVersion: list.version, request: { action: 'change', ...kept } })
    notify({ text: t('Đã lưu danh sách “{name}”.', { name: kept.name }), undo: [] })
    onKept(written.id)
  }
  return (
    <Sheet
      title={list === undefined ? t('Lưu danh sách') : t('Sửa danh sách đã lưu')}
      submit={t('Lưu')}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="hint">{t('Lưu điều kiện lọc, thứ tự và cột đang xem; mở lại thì thấy bản ghi của lúc mở.')}</p>
      <Field label={t('Tên danh sách')}>
        <input name="name" required maxLength={120} defaultValue={list?.name ?? ''} />
      </Field>
      {(mayShare || list?.office != null) && (
        <label className="row">
          <input type="checkbox" name="forOffice" defaultChecked={list?.office != null} /> {t('Cả cơ quan cùng dùng')}
        </label>
      )}
    </Sheet>
  )
}

/** The kept lists of a register as links; the one that is open can be saved over, renamed and removed, and what is on the screen kept as a new one. */
export function KeptListsBar(props: {
  register: string
  asked: Asked
  opened: string | undefined
  go: (next: Record<string, string>) => void
}) {
  const { register, asked, opened, go } = props
  const { data } = useKeptLists(register)
  const [open, setOpen] = useState<'new' | 'change'>()
  const send = useSendList(register)
  if (!data) return null
  const list = data.items.find(({ id }) => id === opened)
  const isChanged = list !== undefined && !isSameQuestion(list.asked, asked)
  const told = (error: unknown): void => notify({ text: error instanceof ApiError ? error.message : String(error), undo: [] })
  const restore = async ({ id, version }: KeptListWritten): Promise<void> => {
    await send(actionsOf(id), { expectedVersion: version, request: { action: 'restore' } })
    go({ list: id })
  }
  const remove = async ({ id, version, name }: KeptListView): Promise<void> => {
    try {
      const gone = await send(actionsOf(id), { expectedVersion: version, request: { action: 'remove' } })
      go({ ...asked })
      notify({ text: t('Đã xóa danh sách “{name}”.', { name: name ?? '' }), undo: [], takeBack: () => restore(gone) })
    } catch (error) {
      told(error)
    }
  }
  const saveOver = async ({ id, version, name, office }: KeptListView): Promise<void> => {
    try {
      const request = { action: 'change', name: name ?? '', asked, forOffice: office !== null }
      await send(actionsOf(id), { expectedVersion: version, request })
      notify({ text: t('Đã lưu danh sách “{name}”.', { name: name ?? '' }), undo: [] })
    } catch (error) {
      told(error)
    }
  }
  return (
    <section className="kept-lists no-print" aria-labelledby="kept-lists">
      <h2 id="kept-lists">{t('Danh sách đã lưu')}</h2>
      <ul>
        {data.items.map((one) => (
          <li key={one.id}>
            <Link
              to="/so-theo-doi/$register"
              params={{ register }}
              search={{ list: one.id }}
              aria-current={one.id === opened ? 'true' : undefined}
            >
              {one.name ?? t('(nội dung đã xóa)')}
            </Link>
            {one.office !== null && <span className="soft"> {t('của cơ quan')}</span>}
          </li>
        ))}
      </ul>
      {data.items.length === 0 && Object.keys(asked).length === 0 && (
        <span className="soft">{t('Chưa có. Lọc sổ theo ý mình rồi bấm “Lưu danh sách”.')}</span>
      )}
      <div className="row">
        {list?.mayChange && isChanged && (
          <button type="button" className="button small" onClick={() => void saveOver(list)}>
            {t('Lưu đè lên “{name}”', { name: list.name ?? '' })}
          </button>
        )}
        {list?.mayChange && (
          <>
            <button type="button" className="button small" onClick={() => setOpen('change')}>
              {t('Đổi tên')}
            </button>
            <button type="button" className="button small" data-tone="warn" onClick={() => void remove(list)}>
              {t('Xóa danh sách')}
            </button>
          </>
        )}
        {Object.keys(asked).length > 0 && (list === undefined || isChanged) && (
          <button type="button" className="button small" onClick={() => setOpen('new')}>
            {t('Lưu danh sách')}
          </button>
        )}
      </div>
      {open !== undefined && (
        <KeepSheet
          {...{ register, asked, mayShare: data.mayShare, list: open === 'change' ? list : undefined }}
          onKept={(id) => go({ list: id })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  )
}
