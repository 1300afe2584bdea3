import type { RecordDetail } from '../../../../registers/index.ts'
import { showDate } from '../../../format.ts'
import { locale, t } from '../../../locale.ts'
import { saidIn } from '../register-data.ts'

type RecordEvent = RecordDetail['events'][number]

/** Names as a sentence lists them. */
export const listed = (names: readonly string[]): string => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)

/** From whom to whom a record went, on which day, by which succession: each unit under its name of the day. */
export function HandoverText({ event }: { event: RecordEvent }) {
  const { handover, on } = event
  if (handover === null) return null
  const { from, to, heirs, because } = handover
  const said = { from: from.name, to: to?.name ?? '', heirs: listed(heirs.map(({ name }) => name)), date: showDate(on) }
  const text = (): string => {
    if (to !== null) return t('Từ {from} cho {to}, ngày {date}.', said)
    if (event.type === 'record.given-back') return t('{from} trả lại; chờ một trong các cơ quan nhận: {heirs}.', said)
    return t('{from} kết thúc ngày {date}; chờ một trong các cơ quan nhận: {heirs}.', said)
  }
  const reasons = because.map((one) => (one.basis === null ? saidIn(one) : `${saidIn(one)}, ${one.basis}`))
  return (
    <>
      <p>{text()}</p>
      {reasons.length > 0 && <p className="soft">{t('Theo: {reasons}', { reasons: reasons.join('; ') })}</p>}
    </>
  )
}

/** Who told an entry; nobody where the rule did. */
export const isByRule = ({ handover }: RecordEvent): boolean => handover?.isByRule === true
