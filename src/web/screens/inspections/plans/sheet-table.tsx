import { ANSWER_NAMES, type PlanDetail, type PlanUnit } from '../../../../inspections/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { filePath } from '../../../ui/files/file-text.ts'
import { named } from '../../../ui/named.ts'
import { PaperText } from '../../difficulties/difficulty-way.tsx'

type Subject = PlanDetail['subjects'][number]
type Sheets = PlanUnit['sheets'][number]
type Said = NonNullable<Sheets['own']>['items'][number]

const TONES = { met: 'done', partly: 'due', not: 'late', 'not-applicable': undefined } as const

/** An item that could go into a conclusion, with what was found. */
export interface FoundItem {
  readonly text: string
  readonly note: string | null
}

function Judged({ said }: { said: Said | undefined }) {
  if (!said) return <span className="soft">{t('không nói đến')}</span>
  return (
    <>
      <span className="badge" data-tone={TONES[said.answer]}>
        {named(ANSWER_NAMES[said.answer])}
      </span>
      {said.note !== null && <div>{said.note}</div>}
    </>
  )
}

interface RowProps {
  readonly item: Subject['items'][number]
  readonly sheets: Sheets
  readonly onFinding: ((item: FoundItem) => void) | undefined
}

function Row({ item, sheets, onFinding }: RowProps) {
  const own = sheets.own?.items.find(({ itemId }) => itemId === item.itemId)
  const found = sheets.found?.items.find(({ itemId }) => itemId === item.itemId)
  const differs = sheets.differences.some(({ itemId }) => itemId === item.itemId)
  const isLacking = found?.answer === 'not' || found?.answer === 'partly'
  return (
    <tr data-differs={differs}>
      <th scope="row">
        {item.itemId}. {item.text}
      </th>
      <td data-label={t('Đơn vị tự đánh giá')}>
        {sheets.own ? <Judged said={own} /> : <span className="soft">{t('chưa tự đánh giá')}</span>}
      </td>
      <td data-label={t('Đoàn ghi nhận')}>{sheets.found ? <Judged said={found} /> : <span className="soft">{t('chưa kiểm tra')}</span>}</td>
      <td data-label={t('So sánh')}>
        {differs ? <strong className="differs">{t('khác')}</strong> : sheets.found ? t('như nhau') : '—'}
        {onFinding && isLacking && (
          <div className="no-print">
            <button
              type="button"
              className="button small"
              aria-label={t('Ghi thành tồn tại: mục {item}', { item: item.itemId })}
              onClick={() => onFinding({ text: item.text, note: found?.note ?? null })}
            >
              {t('Ghi thành tồn tại')}
            </button>
          </div>
        )}
      </td>
    </tr>
  )
}

function captionOf({ found, differences }: Sheets, subject: Subject): string {
  if (!found) return t('{count} mục; chưa kiểm tra', { count: showCount(subject.items.length) })
  return t('{differ} trên {count} mục khác nhau; kiểm tra ngày {date}', {
    ...{ differ: showCount(differences.length), count: showCount(subject.items.length), date: showDate(found.on) },
  })
}

/** What a unit said of each item beside what the team found, with the items on which they differ. */
export function SheetTable(props: { subject: Subject; sheets: Sheets; onFinding: ((item: FoundItem) => void) | undefined }) {
  const { subject, sheets } = props
  const proofs = sheets.own?.proofs ?? []
  return (
    <>
      <div className="grid-wrap">
        <table className="grid cards beside-each">
          <caption>{captionOf(sheets, subject)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('Mục kiểm tra')}</th>
              <th scope="col">{t('Đơn vị tự đánh giá')}</th>
              <th scope="col">{t('Đoàn ghi nhận')}</th>
              <th scope="col">{t('So sánh')}</th>
            </tr>
          </thead>
          <tbody>
            {subject.items.map((item) => (
              <Row key={item.itemId} item={item} sheets={sheets} onFinding={props.onFinding} />
            ))}
          </tbody>
        </table>
      </div>
      {proofs.length > 0 && (
        <p>
          {t('Minh chứng của đơn vị:')}{' '}
          {proofs.map((proof, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: proofs of a sheet are read, never moved
            <span key={at}>
              {at > 0 && '; '}
              {proof.kind === 'file' ? <FileOf file={proof.file} /> : <PaperText paper={proof} />}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

function FileOf({ file }: { file: string }) {
  return (
    <a href={filePath(file)} download>
      {t('Tệp minh chứng')}
    </a>
  )
}
