import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { newId } from '../../../kernel/index.ts'
import { DIFFICULTY_ACTION_NAMES, type DifficultyDetail, type DifficultyItem, type DifficultyWritten } from '../../../tasks/index.ts'
import { ApiError, postJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { notify } from '../../ui/notice.tsx'
import { useDifficulties, useDifficulty } from '../difficulties/difficulty-data.ts'
import { SHEET_TEXTS } from '../difficulties/difficulty-form.ts'

/** So many stand open on the page; the others are behind its link. */
const SHOWN = 5

type Tap = 'answer' | 'pass-up'

/** The words when the leader writes no others. */
const usualWords = (tap: Tap): string =>
  tap === 'answer' ? t('Đồng ý với đề xuất của đơn vị.') : t('Vượt thẩm quyền giải quyết, chuyển cấp trên xem xét.')

function Confirm({ item, tap, onBack }: { item: DifficultyDetail; tap: Tap; onBack: () => void }) {
  const queries = useQueryClient()
  const command = useRef(newId())
  const [words, setWords] = useState(usualWords(tap))
  const [fault, setFault] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const decide = async (): Promise<void> => {
    setBusy(true)
    setFault(undefined)
    const text = words.trim() || usualWords(tap)
    const request =
      tap === 'answer' ? { action: 'answer', text, paper: null, clock: null } : { action: 'pass-up', reason: text, paper: null }
    try {
      const body = { expectedVersion: item.version, request }
      await postJson<DifficultyWritten>(`/api/difficulties/${item.id}/actions`, body, { commandId: command.current })
      notify({ text: t('Đã ghi: {action}', { action: named(DIFFICULTY_ACTION_NAMES[tap]) }), undo: [] })
      for (const queryKey of [['difficulty'], ['difficulties'], ['task']]) await queries.invalidateQueries({ queryKey })
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      if (error instanceof ApiError && error.status === 409) await queries.invalidateQueries({ queryKey: ['difficulty', item.id] })
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <div className="stack">
      <Field label={t(SHEET_TEXTS[tap])} hint={t('Ghi rồi thì không hoàn tác được: đơn vị thấy ngay.')}>
        <textarea rows={2} maxLength={4000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      </Field>
      {fault !== undefined && <Fault error={fault} reset={() => setFault(undefined)} />}
      <div className="row taps">
        <button type="button" className="button" data-tone="main" disabled={busy} onClick={() => void decide()}>
          {tap === 'answer' ? t('Xác nhận trả lời') : t('Xác nhận chuyển lên')}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {t('Thôi')}
        </button>
      </div>
    </div>
  )
}

function Waiting({ item }: { item: DifficultyItem }) {
  const { data } = useDifficulty(item.id)
  const [tap, setTap] = useState<Tap>()
  const taps = (data?.allowed ?? []).filter((one): one is Tap => one === 'answer' || one === 'pass-up')
  return (
    <li className="card decision">
      <Link to="/kho-khan/$difficultyId" params={{ difficultyId: item.id }}>
        {item.text ?? t('(nội dung đã xóa)')}
      </Link>
      <p className="soft">
        {item.raisedBy.name}, {showDate(item.raisedOn)} · {item.task.title ?? t('(nội dung đã xóa)')}
      </p>
      {data && data.proposal !== null && <p className="said">{t('Đề xuất: {proposal}', { proposal: data.proposal })}</p>}
      <p className={item.isOverdue ? 'doubt' : 'soft'}>
        {item.isOverdue && `${t('quá hạn trả lời')} · `}
        {item.due !== null && t('trả lời đến hết {date}', { date: showDate(item.due) })}
        {item.asksClock && ` · ${t('đề nghị dừng thời hạn (cần văn bản: mở vướng mắc)')}`}
      </p>
      {data && tap !== undefined && <Confirm key={tap} item={data} tap={tap} onBack={() => setTap(undefined)} />}
      {tap === undefined && taps.length > 0 && (
        <div className="row taps">
          {taps.map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              {...(one === 'answer' ? { 'data-tone': 'main' } : {})}
              onClick={() => setTap(one)}
            >
              {named(DIFFICULTY_ACTION_NAMES[one])}
            </button>
          ))}
        </div>
      )}
    </li>
  )
}

/** Difficulties that wait for an answer at the leader's unit: two taps each, an answer in a few words or up the way, those overdue first; each number opens its list. */
export function LeaderDifficulties() {
  const mayAnswer = useMe()?.may.difficulty?.includes('answer') ?? false
  const { data } = useDifficulties({ list: 'to-answer', standing: 'waiting' }, mayAnswer)
  if (!mayAnswer || !data) return null
  const { waiting, overdue } = data.waitingHere
  const shown = data.items.toSorted((a, b) => Number(b.isOverdue) - Number(a.isOverdue)).slice(0, SHOWN)
  return (
    <section aria-labelledby="difficulties-here">
      <h2 id="difficulties-here">
        {t('Vướng mắc chờ trả lời')} <span className="count">{showCount(waiting)}</span>
      </h2>
      {waiting === 0 ? (
        <p className="soft">{t('Không có vướng mắc nào đang chờ.')}</p>
      ) : (
        <ul className="plain stack">
          {shown.map((item) => (
            <Waiting key={item.id} item={item} />
          ))}
        </ul>
      )}
      {waiting > 0 && (
        <p className="row">
          <Link to="/kho-khan" search={{ list: 'to-answer', standing: 'waiting' }}>
            {t('Mở danh sách')}
          </Link>
          {overdue > 0 && (
            <Link to="/kho-khan" search={{ list: 'to-answer', standing: 'overdue' }} className="doubt">
              {t('{n} quá hạn trả lời', { n: showCount(overdue) })}
            </Link>
          )}
        </p>
      )}
    </section>
  )
}
