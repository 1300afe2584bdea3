import { Trans } from '@lingui/react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { NumberBookDetail, NumberLine } from '../../papers/index.ts'
import { ApiError } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { useBook, useBookCommand } from './books/book-data.ts'
import { type BookAsk, BookSheet, bookAskText } from './books/book-sheet.tsx'
import './books/books.css'

/** One number book: its numbers, what may be done with each, holes with their reasons, papers that wait to be registered. */
export function BookPage() {
  const { bookId = '' } = useParams({ strict: false })
  const book = useBook(bookId)
  const send = useBookCommand(bookId)
  const [ask, setAsk] = useState<BookAsk>()
  const [given, setGiven] = useState<number>()
  if (book.error) return <Fault error={book.error} reset={() => void book.refetch()} />
  const data = book.data?.pages[0]
  if (!data) return <p className="soft">{t('Đang tải…')}</p>
  const numbers = book.data?.pages.flatMap((page) => page.numbers) ?? []
  const act = async (body: object): Promise<void> => {
    const written = await send.mutateAsync(body)
    setGiven('action' in body && (body.action === 'reserve' || body.action === 'register') ? (written.number ?? undefined) : undefined)
  }
  return (
    <div className="stack">
      <Heading data={data} />
      {send.error instanceof ApiError && !ask && (
        <div className="note" data-tone="error" role="alert">
          {send.error.message}
        </div>
      )}
      {given !== undefined && (
        <div className="note" data-tone="good" role="status">
          {t('Đã cấp số {number}.', { number: String(given) })}
        </div>
      )}
      <div className="row no-print">
        {(['reserve', 'register', 'pass', 'close'] as const)
          .filter((action) => data.may.includes(action))
          .map((action) => (
            <button
              key={action}
              type="button"
              className="button"
              data-tone={action === 'reserve' || action === 'register' ? 'main' : undefined}
              onClick={() => setAsk({ action })}
            >
              {bookAskText(action)}
            </button>
          ))}
        <button type="button" className="button" onClick={() => print()}>
          <Trans id="In" />
        </button>
      </div>
      <Waiting data={data} register={(paper) => setAsk({ action: 'register', paper })} />
      {numbers.length === 0 ? (
        <Empty title={t('Sổ chưa có số nào')}>{t('Số đầu tiên của năm là số 1.')}</Empty>
      ) : (
        <Numbers data={data} numbers={numbers} ask={setAsk} />
      )}
      {book.hasNextPage && (
        <div className="row no-print">
          <button type="button" className="button" disabled={book.isFetchingNextPage} onClick={() => void book.fetchNextPage()}>
            <Trans id="Xem số cũ hơn" />
          </button>
        </div>
      )}
      {ask && <BookSheet ask={ask} data={data} send={act} onClose={() => setAsk(undefined)} />}
    </div>
  )
}

function Heading({ data }: { data: NumberBookDetail }) {
  return (
    <div className="page-head">
      <div>
        <h1>
          {data.name} {data.year}
        </h1>
        <p className="lead">
          <Link to="/so-van-ban" search={{ nam: String(data.year) }}>
            {data.unit.name}
          </Link>
          {' · '}
          {data.status === 'closed'
            ? t('đã khóa ở số {last}', { last: showCount(data.last) })
            : t('số tiếp theo: {next}', { next: showCount(data.next) })}
          {data.reserved > 0 && ` · ${t('đang giữ {count} số', { count: showCount(data.reserved) })}`}
        </p>
      </div>
      {data.secret && (
        <span className="badge" data-tone="late">
          {t('sổ văn bản mật: chỉ số, ngày, độ mật')}
        </span>
      )}
    </div>
  )
}

type WaitingPaper = NumberBookDetail['waiting'][number]

/** Papers that were taken in and that the book does not hold yet. */
function Waiting({ data, register }: { data: NumberBookDetail; register: (paper: WaitingPaper) => void }) {
  if (data.waiting.length === 0 || !data.may.includes('register')) return null
  return (
    <section className="card no-print">
      <h2>{t('{count} văn bản đã tiếp nhận, chưa vào sổ', { count: showCount(data.waiting.length) })}</h2>
      <ul className="plain-list">
        {data.waiting.map((paper) => (
          <li key={paper.id} className="row spread">
            <span>
              <Link to="/van-ban/$documentId" params={{ documentId: paper.id }}>
                {paper.number ?? t('không rõ số')}
              </Link>{' '}
              {[paper.issuedOn && showDate(paper.issuedOn), paper.issuer, paper.title].filter(Boolean).join(' · ')}
            </span>
            <button type="button" className="button small" onClick={() => register(paper)}>
              <Trans id="Vào sổ" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const statusOf = (line: NumberLine): { text: string; tone: string | undefined } =>
  ({
    reserved: { text: t('đang giữ'), tone: 'wait' },
    used: { text: t('đã dùng'), tone: 'done' },
    cancelled: { text: t('đã hủy'), tone: 'late' },
    passed: { text: t('bỏ qua'), tone: 'due' },
  })[line.status]

const levelText = (level: NonNullable<NumberLine['level']>): string =>
  ({ secret: 'MẬT', 'top-secret': 'TỐI MẬT', 'absolute-secret': 'TUYỆT MẬT' })[level]

function subjectOf(line: NumberLine): string {
  if (line.level !== null) return levelText(line.level)
  return [[line.theirNumber, line.theirDate && showDate(line.theirDate)].filter(Boolean).join(' · '), line.from, line.subject]
    .filter(Boolean)
    .join(' · ')
}

function Numbers(props: { data: NumberBookDetail; numbers: readonly NumberLine[]; ask: (ask: BookAsk) => void }) {
  const { data, numbers, ask } = props
  return (
    <table className="grid cards">
      <caption className="skip">{data.name}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {t('Số')}
          </th>
          <th scope="col">{t('Ngày')}</th>
          <th scope="col">{data.secret ? t('Độ mật') : t('Văn bản')}</th>
          <th scope="col">{t('Tình trạng')}</th>
          <th scope="col">{t('Lý do')}</th>
          <th scope="col" className="no-print">
            {t('Thao tác')}
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map((line) => (
          <tr key={line.number}>
            <td className="num">
              {line.toNumber > line.number ? `${line.number}–${line.toNumber}` : String(line.number).padStart(2, '0')}
              {line.symbol && `/${line.symbol}`}
            </td>
            <td className="date" data-label={t('Ngày')}>
              {showDate(line.on)}
            </td>
            <td data-label={data.secret ? t('Độ mật') : t('Văn bản')}>
              <PaperOf line={line} />
            </td>
            <td data-label={t('Tình trạng')}>
              <span className="badge" data-tone={statusOf(line).tone}>
                {statusOf(line).text}
              </span>
            </td>
            <td {...(line.reason === null ? {} : { 'data-label': t('Lý do') })}>{line.reason}</td>
            <td className="no-print">
              {(['use', 'cancel'] as const)
                .filter((action) => line.may.includes(action))
                .map((action) => (
                  <button key={action} type="button" className="button small" onClick={() => ask({ action, number: line.number })}>
                    {bookAskText(action)}
                  </button>
                ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a number was given for, leading to the paper where the product holds it. */
function PaperOf({ line }: { line: NumberLine }) {
  const text = subjectOf(line) || '—'
  if (line.paper?.kind === 'directive') {
    return (
      <Link to="/van-ban/$documentId" params={{ documentId: line.paper.id }}>
        {text}
      </Link>
    )
  }
  if (line.paper?.kind === 'consolidated-report') {
    return (
      <Link to="/bao-cao/$roundId/tong-hop" params={{ roundId: line.paper.id }}>
        {text}
      </Link>
    )
  }
  return text
}
