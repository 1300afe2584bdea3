import { Link } from '@tanstack/react-router'
import type { ResultReportList } from '../../../reports/index.ts'
import { showDate } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { unverifiedText } from '../../ui/named.ts'

type Definition = ResultReportList['items'][number]

/** Whether a round can be opened by a definition: none was yet. */
export const isUsable = (definition: Definition): boolean => definition.opened === null

interface Props {
  readonly defined: readonly Definition[]
  /** Whether the round is asked for freely, although there is a definition. */
  readonly free: boolean
  readonly setFree: (free: boolean) => void
}

/** The report that a pack defines for the directive: its attributes in words, what is not verified, whether it was opened already. */
export function FormOfResults({ defined, free, setFree }: Props) {
  const [first] = defined
  if (first === undefined) return null
  const usable = defined.find(isUsable)
  if (usable === undefined) {
    return (
      <p className="note">
        {t('Báo cáo theo mẫu của văn bản này đã mở.')}{' '}
        <Link to="/bao-cao/$roundId" params={{ roundId: first.opened ?? '' }}>
          {locale === 'en' ? first.nameEn : first.nameVi}
        </Link>
      </p>
    )
  }
  return (
    <div className="note stack">
      <label className="row">
        <input type="checkbox" checked={!free} onChange={(event) => setFree(!event.currentTarget.checked)} />
        {t('Theo mẫu: {name}', { name: locale === 'en' ? usable.nameEn : usable.nameVi })}
      </label>
      {!free && <Attributes of={usable} />}
    </div>
  )
}

function Attributes({ of }: { of: Definition }) {
  const [content, subject, method, instructions] =
    locale === 'en'
      ? [of.contentEn, of.subjectEn, of.methodEn, of.instructionsEn]
      : [of.contentVi, of.subjectVi, of.methodVi, of.instructionsVi]
  return (
    <dl className="facts">
      <dt>{t('Nội dung báo cáo')}</dt>
      <dd>{content}</dd>
      <dt>{t('Đơn vị báo cáo')}</dt>
      <dd>{subject}</dd>
      <dt>{t('Phương thức gửi')}</dt>
      <dd>{method}</dd>
      <dt>{t('Ngày chốt số liệu')}</dt>
      <dd>{of.cutoffs.map(showDate).join(t(' hoặc '))}</dd>
      <dt>{t('Hướng dẫn')}</dt>
      <dd>{instructions}</dd>
      {of.carried !== null && (
        <>
          <dt>{t('Chuyển từ mẫu của')}</dt>
          <dd>
            {t('văn bản số {number}, dời {years} năm; xem lại từng ngày và số liệu', {
              number: of.carried.number,
              years: of.carried.years,
            })}
          </dd>
        </>
      )}
      <dt>{t('Căn cứ')}</dt>
      <dd>
        {of.basis}
        {of.unverified !== false && <span className="soft"> {unverifiedText(of.unverified)}</span>}
      </dd>
    </dl>
  )
}
