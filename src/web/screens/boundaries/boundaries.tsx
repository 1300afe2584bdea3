import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type BoundaryPreview, LEVEL_NAMES, type UnitTree } from '../../../organizations/index.ts'
import { getJson } from '../../api.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { DateField } from '../../ui/date-field.tsx'
import { readTypedDate } from '../../ui/date-text.ts'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { NotFound } from '../../ui/not-found.tsx'
import { type Choices, outcomeOf } from './choices.ts'
import { FileFacts } from './file-facts.tsx'
import { PastSets } from './past-sets.tsx'
import { ShapeTable } from './shape-table.tsx'
import { type Asked, type Said, useBoundaries } from './use-boundaries.ts'
import './boundaries.css'

/** Bản đồ: boundaries of units are brought from a file for a period, looked at shape by shape, and taken back. */
export function Boundaries() {
  const me = useMe()
  const { ngay: day } = useSearch({ from: '/quan-tri/ban-do' })
  const { asked, preview, busy, fault, done, look, record } = useBoundaries()
  if (me && !me.may.boundary?.includes('take-in')) return <NotFound />
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{t('Ranh giới trên bản đồ')}</h1>
          <p className="lead">
            {t('Ranh giới có thời gian hiệu lực như tên gọi và cấp trên; mỗi hình trong tệp được đối chiếu với đơn vị của một ngày.')}
          </p>
        </div>
        <Link to="/quan-tri" className="button">
          {t('Về Quản trị')}
        </Link>
      </div>
      {me && (
        <FileForm
          key={asked?.on ?? ''}
          day={asked?.on ?? day ?? me.demoDay}
          busy={busy}
          before={asked}
          onLook={(next) => void look(next)}
        />
      )}
      {busy && (
        <p role="status">
          {t('Đang đọc tệp…')} <progress aria-label={t('Đang đọc tệp…')} />
        </p>
      )}
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      {done && (
        <div className="note" data-tone="good" role="status">
          {t('Đã nhập ranh giới của {count} đơn vị, để ngoài {left} hình.', {
            count: showCount(done.units),
            left: showCount(done.leftOut),
          })}
        </div>
      )}
      {preview && asked && (
        <Review
          key={JSON.stringify([asked.on, asked.level, preview.layer, preview.codeColumn, preview.nameColumn])}
          {...{ preview, asked, busy, look, record }}
        />
      )}
      <PastSets />
    </div>
  )
}

const LEVELS = ['commune', 'district', 'province'] as const
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

interface FileFormProps {
  readonly day: string | null
  readonly busy: boolean
  readonly before: Asked | undefined
  readonly onLook: (asked: Asked) => void
}

/** The file, the day on which its shapes are matched, and among whom. */
function FileForm({ day, busy, before, onLook }: FileFormProps) {
  const [file, setFile] = useState(before?.file)
  const [on, setOn] = useState(day ?? today())
  const tree = useQuery({ queryKey: ['unit-tree', on], queryFn: ({ signal }) => getJson<UnitTree>(`/api/units?on=${on}`, signal) })
  const above = tree.data?.items.filter(({ level }) => level === 'province' || level === 'district') ?? []
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const typed = readTypedDate(String(data.get('on') ?? ''))
    if (!file || typed.kind !== 'day') return
    const under = String(data.get('under') ?? '')
    onLook({ file, on: typed.day, level: String(data.get('level')), under: under === '' ? null : under, layer: null })
  }
  return (
    <form className="card stack" onSubmit={submit}>
      <Field
        label={t('Tệp ranh giới (.geojson, .topojson)')}
        hint={t('Kinh độ, vĩ độ WGS 84; tối đa 25 MB. Hãy chắc chắn cơ quan được phép dùng.')}
      >
        <input
          type="file"
          accept=".geojson,.topojson,.json"
          required={file === undefined}
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? file)}
        />
      </Field>
      <div className="row">
        <DateField label={t('Đối chiếu với đơn vị ngày')} name="on" value={on} required onDay={setOn} />
        <Field label={t('Cấp')}>
          <select name="level" defaultValue={before?.level ?? 'commune'}>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {named(LEVEL_NAMES[level])}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('Chỉ trong')}>
          <select name="under" defaultValue={before?.under ?? ''}>
            <option value="">{t('mọi đơn vị')}</option>
            {above.map((unit) => (
              <option key={unit.unitId} value={unit.unitId}>
                {unit.name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div className="row">
        <button type="submit" className="button" data-tone="main" disabled={busy}>
          {t('Xem trước')}
        </button>
        {before && <span className="soft">{before.file.name}</span>}
      </div>
    </form>
  )
}

interface ReviewProps {
  readonly preview: BoundaryPreview
  readonly asked: Asked
  readonly busy: boolean
  readonly look: (asked: Asked) => Promise<void>
  readonly record: (said: Said, choices: Choices) => Promise<void>
}

function Review({ preview, asked, busy, look, record }: ReviewProps) {
  const [choices, setChoices] = useState<Choices>(new Map())
  const choose = (place: string, unit: string | null | undefined): void => {
    const next = new Map(choices)
    if (unit === undefined) next.delete(place)
    else next.set(place, unit)
    setChoices(next)
  }
  const again = (more: Partial<Asked>): void => {
    const { codeColumn, nameColumn, layer } = preview
    // Another layer has other columns: they are guessed anew.
    void look(more.layer === undefined ? { ...asked, layer, codeColumn, nameColumn, ...more } : { ...asked, layer: more.layer })
  }
  return (
    <>
      <FileFacts {...{ preview, busy }} on={asked.on} onAgain={again} onDay={(on) => again({ on })} />
      <ShapeTable {...{ preview, choices }} onChoose={choose} />
      <Confirm {...{ preview, asked, busy, choices }} onConfirm={(said) => void record(said, choices)} />
    </>
  )
}

interface ConfirmProps extends Pick<ReviewProps, 'preview' | 'asked' | 'busy'> {
  readonly choices: Choices
  readonly onConfirm: (said: Said) => void
}

/** The period, where the file is from and on what terms; nothing is written before. */
function Confirm({ preview, asked, busy, choices, onConfirm }: ConfirmProps) {
  const { units, leftOut, undecided, twice } = outcomeOf(preview, choices)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const [from, to] = ['from', 'to'].map((name) => readTypedDate(String(data.get(name) ?? '')))
    if (from?.kind !== 'day') return
    const text = (name: string): string => String(data.get(name) ?? '').trim()
    onConfirm({
      from: from.day,
      to: to?.kind === 'day' ? to.day : null,
      source: text('source'),
      licence: text('licence'),
      join: data.get('join') === 'on',
    })
  }
  return (
    <form className="card stack boundary-step" onSubmit={submit}>
      <h2>{t('Xác nhận')}</h2>
      <div className="row">
        <DateField
          label={t('Có hiệu lực từ ngày')}
          name="from"
          value={preview.period.from ?? asked.on}
          hint={t('Ngày đầu tiên.')}
          required
        />
        <DateField label={t('đến trước ngày')} name="to" value={preview.period.to} hint={t('Để trống: còn hiệu lực.')} />
      </div>
      <p className="soft">
        {t('Hai ngày được đề xuất là khoảng dài nhất mà mọi đơn vị trong tệp cùng tồn tại và không đơn vị nào đổi địa giới.')}
      </p>
      <Field label={t('Nguồn')} hint={t('Ai lập, lấy từ đâu, ngày nào.')}>
        <input name="source" required maxLength={1000} autoComplete="off" />
      </Field>
      <Field label={t('Điều kiện sử dụng')} hint={t('Giấy phép hoặc văn bản cho phép dùng; in dưới bản đồ.')}>
        <input name="licence" required maxLength={1000} autoComplete="off" />
      </Field>
      {twice.length > 0 && (
        <label className="check">
          <input type="checkbox" name="join" />{' '}
          {t('Nhiều hình của một đơn vị là các phần của nó, gộp lại: {names}', { names: twice.join('; ') })}
        </label>
      )}
      <div className="row">
        <button type="submit" className="button" data-tone="main" disabled={busy || undecided > 0 || units === 0}>
          {t('Nhập ranh giới của {count} đơn vị', { count: showCount(units) })}
        </button>
        <span className="soft">
          {leftOut > 0 && t('{count} hình để ngoài.', { count: showCount(leftOut) })}{' '}
          {undecided > 0 && t('{count} hình chưa quyết định.', { count: showCount(undecided) })}
        </span>
      </div>
    </form>
  )
}
