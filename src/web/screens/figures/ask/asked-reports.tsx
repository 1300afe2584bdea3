import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AskedItem, AskedList } from '../../../../reports/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Fault } from '../../../ui/fault.tsx'
import { useAsked } from './ask-data.ts'
import { AskForm } from './ask-form.tsx'
import { burdenText } from './burden-text.ts'
import '../figures.css'

/** One-off and thematic reports: an office asks its units for a few figures; what was asked, and what it burdens them with. */
export function AskedReports() {
  const asked = useAsked()
  const [sent, setSent] = useState<string>()
  const [again, setAgain] = useState<AskedItem>()
  if (asked.error && !asked.data) return <Fault error={asked.error} reset={() => void asked.refetch()} />
  if (!asked.data) return <p role="status">{t('Đang tải…')}</p>
  const { items, burden, ask } = asked.data
  return (
    <div className="stack">
      <div>
        <p className="lead no-print">
          <Link to="/bao-cao">{t('Báo cáo')}</Link>
        </p>
        <h1>{t('Yêu cầu báo cáo')}</h1>
        <p className="lead">{t('Báo cáo đột xuất và chuyên đề: hỏi đơn vị cấp dưới vài con số, theo dõi và tổng hợp như mọi biểu.')}</p>
      </div>
      {sent !== undefined && (
        <p className="note" role="status">
          {t('Đã gửi yêu cầu “{title}”. Các đơn vị thấy ngay trong mục Báo cáo.', { title: sent })}
        </p>
      )}
      {ask !== null && (
        <AskForm
          key={`${again?.id}${sent}`}
          {...{ ask, again }}
          last={items[0]}
          onAgain={setAgain}
          onSent={(title) => {
            setAgain(undefined)
            setSent(title)
          }}
        />
      )}
      <h2 className="part-title">{t('Đã yêu cầu')}</h2>
      {items.length === 0 ? (
        <Empty title={t('Chưa có yêu cầu nào')}>{t('Yêu cầu đã gửi, hoặc gửi đến đơn vị bạn, hiện ở đây.')}</Empty>
      ) : (
        <AskedTable items={items} />
      )}
      {burden.length > 0 && <Burden burden={burden} />}
    </div>
  )
}

function AskedTable({ items }: { items: readonly AskedItem[] }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            {[t('Yêu cầu'), t('Cơ quan hỏi'), t('Hạn'), t('Phải điền')].map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, title, basis, office, askedOn, dueOn, period, gatheredForm, units, rows, cells }) => (
            <tr key={id}>
              <td>
                <Link to="/bao-cao/bieu/$form/tinh-hinh" params={{ form: id }} search={{ from: `${period}-01`, to: dueEnd(period) }}>
                  {title}
                </Link>{' '}
                <Link to="/bao-cao/bieu/$form/$period/$unit" params={{ form: gatheredForm, period, unit: office.id }}>
                  {t('số tổng hợp')}
                </Link>
                <div className="soft">
                  {[basis, t('hỏi ngày {day}', { day: showDate(askedOn) }), rows.map(({ name }) => name).join('; ')]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </td>
              <td>{office.name}</td>
              <td className="date">{showDate(dueOn)}</td>
              <td>{burdenText(units.length, rows.length, cells)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The last day of a month by its name. */
const dueEnd = (period: string): string =>
  `${period}-${new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).getUTCDate()}`

function Burden({ burden }: { burden: AskedList['burden'] }) {
  return (
    <section>
      <h2 className="part-title">{t('Gánh nặng báo cáo đột xuất')}</h2>
      <div className="grid-wrap">
        <table className="grid">
          <thead>
            <tr>
              {[t('Năm'), t('Cơ quan hỏi'), t('Số yêu cầu'), t('Lượt đơn vị'), t('Ô phải điền')].map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {burden.map(({ office, year, requests, units, cells }) => (
              <tr key={`${year}${office.id}`}>
                <td>{year}</td>
                <td>{office.name}</td>
                <td className="num">{showCount(requests)}</td>
                <td className="num">{showCount(units)}</td>
                <td className="num">{showCount(cells)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
