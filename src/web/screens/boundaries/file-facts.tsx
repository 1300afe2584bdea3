import type { BoundaryPreview } from '../../../organizations/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'

/** What of a plan a person may put right once the file was seen. */
export interface FileChoice {
  readonly layer: string
  readonly codeColumn: string
  readonly nameColumn: string
}

interface FileFactsProps {
  readonly preview: BoundaryPreview
  readonly on: string
  readonly busy: boolean
  readonly onAgain: (choice: Partial<FileChoice>) => void
  readonly onDay: (day: string) => void
}

const decimal = (value: number): string => new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }).format(value)

/** What was found in a file, which layer and columns were taken, and what is odd about it. */
export function FileFacts({ preview, on, busy, onAgain, onDay }: FileFactsProps) {
  const [west = 0, south = 0, east = 0, north = 0] = preview.bounds
  const sure = preview.shapes.filter(({ match }) => match === 'unit').length
  const { better, before, missing } = preview
  return (
    <section className="card stack boundary-step" aria-labelledby="boundary-file">
      <h2 id="boundary-file">{t('Trong tệp')}</h2>
      <p role="status">
        {t('{sure} trên {all} hình khớp với một đơn vị vào ngày {day}.', {
          ...{ sure: showCount(sure), all: showCount(preview.shapes.length), day: showDate(on) },
        })}
      </p>
      {better && (
        <div className="note row" data-tone="warn">
          <span>
            {t('Tệp có vẻ thuộc thời kỳ khác: vào ngày {day} có {sure} hình khớp.', {
              day: showDate(better.on),
              sure: showCount(better.sure),
            })}
          </span>
          <button type="button" className="button" disabled={busy} onClick={() => onDay(better.on)}>
            {t('Đối chiếu ngày {day}', { day: showDate(better.on) })}
          </button>
        </div>
      )}
      {before && <p className="note">{t('Chính tệp và lớp này đã được nhập ngày {day}.', { day: showDate(before.on) })}</p>}
      <div className="row">
        {preview.layers.length > 1 && (
          <Choice
            label={t('Lớp')}
            value={preview.layer}
            busy={busy}
            onChange={(layer) => onAgain({ layer, codeColumn: '', nameColumn: '' })}
          >
            {preview.layers.map(({ name, shapes }) => ({ value: name, text: `${name} (${showCount(shapes)})` }))}
          </Choice>
        )}
        <Choice label={t('Cột mã')} value={preview.codeColumn} busy={busy} onChange={(codeColumn) => onAgain({ codeColumn })}>
          {columnsOf(preview)}
        </Choice>
        <Choice label={t('Cột tên')} value={preview.nameColumn} busy={busy} onChange={(nameColumn) => onAgain({ nameColumn })}>
          {columnsOf(preview)}
        </Choice>
      </div>
      <p className="soft">
        {preview.format} · {preview.crs ?? 'WGS 84'} ·{' '}
        {t('kinh độ {west}–{east}, vĩ độ {south}–{north}', {
          ...{ west: decimal(west), east: decimal(east), south: decimal(south), north: decimal(north) },
        })}{' '}
        · {t('{read} điểm, giữ {kept} để vẽ', { read: showCount(preview.points.read), kept: showCount(preview.points.kept) })}
        {preview.lost > 0 && <> · {t('{count} đảo, khoảng trống quá nhỏ nên không vẽ', { count: showCount(preview.lost) })}</>}
      </p>
      {missing.count > 0 && (
        <details>
          <summary>{t('Đơn vị cùng cấp chưa có hình nào ({count})', { count: showCount(missing.count) })}</summary>
          <p>
            {missing.units.map(({ name }) => name).join('; ')}
            {missing.count > missing.units.length && '; …'}
          </p>
        </details>
      )}
    </section>
  )
}

const columnsOf = (preview: BoundaryPreview): { value: string; text: string }[] => [
  { value: '', text: t('(không có)') },
  ...preview.columns.map(({ name, sample }) => ({ value: name, text: `${name}: ${sample.slice(0, 40)}` })),
]

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly busy: boolean
  readonly onChange: (value: string) => void
  readonly children: readonly { readonly value: string; readonly text: string }[]
}

function Choice({ label, value, busy, onChange, children }: ChoiceProps) {
  return (
    <Field label={label}>
      <select value={value} disabled={busy} onChange={(event) => onChange(event.currentTarget.value)}>
        {children.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    </Field>
  )
}
