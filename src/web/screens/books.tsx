import { Trans } from '@lingui/react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { NumberBookItem } from '../../papers/index.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { useBooks } from './books/book-data.ts'
import './books/books.css'

/** Sổ văn bản: the number books of a year, out and in, secret ones apart, with the next number of each. */
export function Books() {
  const { nam } = useSearch({ strict: false })
  const navigate = useNavigate()
  const list = useBooks(nam)
  const year = list.data?.year
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Sổ văn bản" />
          </h1>
          <p className="lead">
            <Trans id="Mỗi sổ mỗi năm một dãy số; số đã cấp không cấp lại, chỗ trống nào cũng có lý do." />
          </p>
        </div>
        <div className="row no-print">
          <Link className="button" to="/mau-van-ban">
            <Trans id="Mẫu văn bản của cơ quan" />
          </Link>
          <Field label={t('Năm')}>
            <input
              type="number"
              name="year"
              min={1945}
              max={2999}
              key={year}
              defaultValue={year}
              onChange={(event) => /^\d{4}$/.test(event.target.value) && void navigate({ to: '.', search: { nam: event.target.value } })}
            />
          </Field>
        </div>
      </div>
      {list.error && <Fault error={list.error} reset={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={t('Năm này chưa có sổ nào')}>{t('Sổ được mở khi cấp số đầu tiên của năm.')}</Empty>}
      {list.data && list.data.items.length > 0 && (
        <table className="grid cards">
          <caption className="skip">{t('Các sổ của năm')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('Sổ')}</th>
              <th scope="col">{t('Cơ quan')}</th>
              <th scope="col" className="num">
                {t('Số gần nhất')}
              </th>
              <th scope="col">{t('Ngày')}</th>
              <th scope="col" className="num">
                {t('Số tiếp theo')}
              </th>
              <th scope="col" className="num">
                {t('Đang giữ')}
              </th>
              <th scope="col">{t('Tình trạng')}</th>
            </tr>
          </thead>
          <tbody>
            {list.data.items.map((book) => (
              <BookRow key={book.id} book={book} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function BookRow({ book }: { book: NumberBookItem }) {
  return (
    <tr>
      <td>
        <Link to="/so-van-ban/$bookId" params={{ bookId: book.id }}>
          {book.name}
        </Link>{' '}
        {book.secret && (
          <span className="badge" data-tone="late">
            {t('mật')}
          </span>
        )}
      </td>
      <td data-label={t('Cơ quan')}>{book.unit.name}</td>
      <td className="num" data-label={t('Số gần nhất')}>
        {book.last === 0 ? '—' : showCount(book.last)}
      </td>
      <td className="date" data-label={t('Ngày')}>
        {showDate(book.lastOn)}
      </td>
      <td className="num" data-label={t('Số tiếp theo')}>
        {book.status === 'closed' ? '—' : showCount(book.next)}
      </td>
      <td className="num" data-label={t('Đang giữ')}>
        {showCount(book.reserved)}
      </td>
      <td data-label={t('Tình trạng')}>{bookStatusText(book.status)}</td>
    </tr>
  )
}

const bookStatusText = (status: NumberBookItem['status']): string =>
  status === null ? t('chưa có số nào') : status === 'open' ? t('đang dùng') : t('đã khóa')
