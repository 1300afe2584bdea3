import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addMonths, plainDate } from '../../../kernel/index.ts'
import type { MonthlyNote, UrgingWritten } from '../../../tasks/index.ts'
import { getJson, postJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { letterStatusText } from './urging-words.ts'

/** So many months back can be chosen. */
const MONTHS = 12

const monthText = (month: string): string => t('Tháng {month}', { month: `${month.slice(5)}/${month.slice(0, 4)}` })

function Numbers({ note, path }: { note: MonthlyNote; path: string }) {
  const late = note.units.filter(({ byClass }) => byClass['open-overdue'] > 0)
  const named = note.units.filter(({ isNamed }) => isNamed)
  return (
    <>
      <p>
        <Link to="/theo-doi" search={{ asOf: note.asOf }}>
          {t('Tính đến hết ngày {date}: {overdue} nhiệm vụ quá hạn ở {units} cơ quan, đơn vị; nêu tên {named}.', {
            ...{ date: showDate(note.asOf), overdue: showCount(note.total.byClass['open-overdue']) },
            ...{ units: showCount(late.length), named: showCount(named.length) },
          })}
        </Link>
      </p>
      {named.length > 0 && <p className="soft">{t('Nêu tên: {names}', { names: named.map(({ unit }) => unit.name).join('; ') })}</p>}
      {note.written && (
        <p>
          <Link to="/don-doc/van-ban/$letterId" params={{ letterId: note.written.id }}>
            {note.written.number === null ? t('Thông báo đã soạn') : t('Thông báo số {number}', { number: note.written.number })}
          </Link>{' '}
          <span className="badge" data-tone={note.written.status === 'received' ? 'done' : 'wait'}>
            {letterStatusText(note.written.status)}
          </span>
        </p>
      )}
      <p className="row no-print">
        {note.mayWrite && <WriteNote office={note.office.id} month={note.month} />}
        <a className="button" href={`${path}/files/docx`}>
          {t('Tải dự thảo .docx')}
        </a>
        <a className="button" href={`${path}/files/pdf`}>
          {t('Tải dự thảo PDF')}
        </a>
      </p>
    </>
  )
}

/** Writes the note of a month that is over, and opens it: from there it is approved, numbered, signed and sent. */
function WriteNote({ office, month }: { office: string; month: string }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const write = useMutation({
    mutationFn: () => postJson<UrgingWritten>(`/api/urging/${encodeURIComponent(office)}/notes`, { month }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['urging'] })
      await navigate({ to: '/don-doc/van-ban/$letterId', params: { letterId: id } })
    },
  })
  return (
    <>
      <button type="button" className="button" data-tone="main" disabled={write.isPending} onClick={() => write.mutate()}>
        {t('Soạn thông báo')}
      </button>
      {write.error && (
        <span className="note" data-tone="error" role="alert">
          {write.error.message}
        </span>
      )}
    </>
  )
}

/** The note on a month, in which the ladder names agencies: its numbers, and its draft to take along. The month before is chosen first. */
export function NoteCard({ office, today }: { office: string; today: string }) {
  const current = plainDate(`${today.slice(0, 7)}-01`)
  const months = Array.from({ length: MONTHS }, (_, back) => addMonths(current, -back).slice(0, 7))
  const [month, setMonth] = useState(months[1] ?? today.slice(0, 7))
  const path = `/api/urging/${encodeURIComponent(office)}/notes/${month}`
  const { data, error, refetch } = useQuery({
    queryKey: ['urging', 'note', path],
    queryFn: ({ signal }) => getJson<MonthlyNote>(path, signal),
    placeholderData: (before) => before,
  })
  return (
    <section className="card" aria-labelledby="monthly-note">
      <h2 id="monthly-note">{t('Thông báo tháng')}</h2>
      <Field label={t('Tháng')}>
        <select value={month} onChange={(event) => setMonth(event.currentTarget.value)}>
          {months.map((one) => (
            <option key={one} value={one}>
              {monthText(one)}
            </option>
          ))}
        </select>
      </Field>
      {error && <Fault error={error} reset={() => void refetch()} />}
      {data && <Numbers note={data} path={path} />}
    </section>
  )
}
