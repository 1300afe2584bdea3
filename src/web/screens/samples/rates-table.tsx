import { Link } from '@tanstack/react-router'
import type { SampledUnit, SampleFigures, SampleRates } from '../../../tasks/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { RateText } from './rate-text.tsx'
import { RESULT_FILTERS } from './sample-words.ts'

/** Opens a number as the list of drawn tasks that it counts; a number that the reader may not open is only said. */
function Count(props: { id: string; value: number; search: Record<string, string>; opens: boolean }) {
  if (props.value === 0 || !props.opens) return <span className={props.value === 0 ? 'soft' : undefined}>{showCount(props.value)}</span>
  return (
    <Link to="/kiem-tra-chon-mau/$sampleId" params={{ sampleId: props.id }} search={props.search} hash="danh-sach">
      {showCount(props.value)}
    </Link>
  )
}

/** A unit by its name of then, with who has its place now. */
export function UnitText({ unit }: { unit: SampledUnit }) {
  return (
    <>
      {unit.name}
      {unit.now !== null && (
        <div className="soft">
          {unit.now.length === 0
            ? t('đã kết thúc, không có cơ quan kế tục')
            : t('nay: {units}', { units: unit.now.map(({ name }) => name).join('; ') })}
        </div>
      )}
    </>
  )
}

function Cells({ id, figures, unit, opens }: { id: string; figures: SampleFigures; unit: string | null; opens: boolean }) {
  const of: Record<string, string> = unit === null ? {} : { donVi: unit }
  return (
    <>
      <td className="num" data-label={t('Việc đã xác nhận trong quý')}>
        {opens ? (
          <Link to="/kiem-tra-chon-mau/$sampleId" params={{ sampleId: id }} hash="rut-lai">
            {showCount(figures.candidates)}
          </Link>
        ) : (
          showCount(figures.candidates)
        )}
      </td>
      <td className="num" data-label={t('Đã rút')}>
        <Count id={id} value={figures.drawn} search={of} opens={opens} />
      </td>
      {RESULT_FILTERS.map(({ filter, figure, text }) => (
        <td key={filter} className="num" data-label={t(text)}>
          <Count id={id} value={figures[figure]} search={{ ...of, ketQua: filter }} opens={opens} />
        </td>
      ))}
      <td className="num" data-label={t('Tỷ lệ sai')}>
        <RateText figures={figures} />
      </td>
    </>
  )
}

/** The published rates by unit and in all; `opened` are the units whose tasks the reader sees, null when all. */
export function RatesTable({ rates, opened }: { rates: SampleRates; opened: ReadonlySet<string> | null }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <caption>
          {t('Tỷ lệ sai: không xác nhận được trên số xác nhận đúng và không xác nhận được; không kiểm tra được không tính vào bên nào.')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('Đơn vị')}</th>
            {['Việc đã xác nhận trong quý', 'Đã rút', ...RESULT_FILTERS.map(({ text }) => text), 'Tỷ lệ sai'].map((head) => (
              <th key={head} scope="col" className="num">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rates.rows.map(({ unit, figures }) => (
            <tr key={unit.id}>
              <th scope="row">
                <UnitText unit={unit} />
              </th>
              <Cells id={rates.id} figures={figures} unit={unit.id} opens={opened === null || opened.has(unit.id)} />
            </tr>
          ))}
          <tr className="total">
            <th scope="row">{t('Tất cả')}</th>
            <Cells id={rates.id} figures={rates.total} unit={null} opens={opened === null} />
          </tr>
        </tbody>
      </table>
    </div>
  )
}
