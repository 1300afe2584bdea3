import { AccountId, type PlainDate, plainDate, type Recorded, startOfDay, UnitId } from '../kernel/index.ts'
import { RegisterDefinition } from './definition.ts'
import type { RecordFact } from './schema.ts'

/** A unit of tests by its id. */
export const unit = (id: string): UnitId => UnitId.parse(id)
/** A content hash by a number. */
export const text = (n: number): string => `sha256:${String(n).padStart(64, '0')}`

/** A register of meetings with a field of each kind that has a rule of its own. */
export const meetings = RegisterDefinition.parse({
  ...{
    registerId: 'meetings',
    nameVi: 'Sổ họp',
    nameEn: 'Meetings',
    whatVi: 'Các cuộc họp',
    whatEn: 'Meetings',
    title: 'title',
    day: 'held-on',
  },
  fields: [
    { id: 'title', type: 'text', nameVi: 'Tên', nameEn: 'Title', required: true },
    { id: 'held-on', type: 'date', nameVi: 'Ngày', nameEn: 'Day' },
    ...[{ id: 'kind', type: 'choice', nameVi: 'Loại', nameEn: 'Kind', choices: [{ id: 'review', nameVi: 'Sơ kết', nameEn: 'Review' }] }],
    { id: 'period', type: 'text', nameVi: 'Kỳ', nameEn: 'Period', requiredWhen: { field: 'kind', is: ['review'] } },
    { id: 'invited', type: 'units', nameVi: 'Mời', nameEn: 'Invited' },
    { id: 'attendance', type: 'attendance', nameVi: 'Có mặt', nameEn: 'Attendance', of: 'invited' },
    { id: 'points', type: 'points', nameVi: 'Kết luận', nameEn: 'Conclusions' },
  ],
})

/** A history: when it was so, what was recorded, and when it was recorded if not that morning. */
export function historyOf(entries: readonly (readonly [on: string, fact: RecordFact, recordedOn?: string])[]): Recorded<RecordFact>[] {
  return entries.map(([on, fact, recordedOn], at) => {
    const day: PlainDate = plainDate(on)
    const who = { actor: AccountId.parse('p1'), office: unit('ubnd'), commandId: `c${at}` }
    const recordedAt = startOfDay(plainDate(recordedOn ?? on))
    return { stream: 'register-record', streamId: 'r1', version: at + 1, fact, recordedAt, effectiveOn: day, ...who }
  })
}
