import { useState } from 'react'
import type { RecordDetail } from '../../../../registers/index.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { saidIn } from '../register-data.ts'
import { listed } from './handover-text.tsx'
import { GiveBackSheet, TakeSheet } from './take-sheet.tsx'

/** Of a record that waits: since when, for whom, whom its places point to, and the button of who may take it over; of one that was taken, the way back. */
export function HandoverNote({ record }: { record: RecordDetail }) {
  const [open, setOpen] = useState<'take' | 'back'>()
  const { waiting, definition } = record
  if (waiting === null && !record.mayGiveBack) return null
  const title = record.values[definition.title]
  const name = title?.kind === 'text' ? (title.text ?? '') : ''
  const field = definition.fields.find(({ id }) => id === waiting?.proposal?.field)
  const proposal = waiting?.proposal ?? null
  return (
    <>
      <section className={waiting === null ? 'row no-print' : 'note'} aria-label={t('Bàn giao bản ghi')}>
        {waiting !== null && (
          <p>
            {t('{keeper} đã kết thúc. Từ ngày {date}, bản ghi chờ một trong các cơ quan nhận: {heirs}.', {
              keeper: record.keeper.name,
              date: showDate(waiting.since),
              heirs: listed(waiting.heirs.map((heir) => heir.name)),
            })}{' '}
            {proposal !== null &&
              t('Đề xuất: {unit}, theo cột “{field}”.', {
                unit: proposal.unit.name,
                field: field === undefined ? proposal.field : saidIn(field),
              })}
          </p>
        )}
        {waiting !== null && waiting.mayTakeFor.length > 0 && (
          <button type="button" className="button no-print" data-tone="main" onClick={() => setOpen('take')}>
            {t('Nhận bàn giao')}
          </button>
        )}
        {record.mayGiveBack && (
          <button type="button" className="button" onClick={() => setOpen('back')}>
            {t('Trả lại bản ghi')}
          </button>
        )}
      </section>
      {open === 'take' && waiting !== null && (
        <TakeSheet
          records={[{ id: record.id, version: record.version, name }]}
          units={waiting.mayTakeFor}
          onClose={() => setOpen(undefined)}
          onDone={() => setOpen(undefined)}
        />
      )}
      {open === 'back' && <GiveBackSheet record={record} onClose={() => setOpen(undefined)} />}
    </>
  )
}
