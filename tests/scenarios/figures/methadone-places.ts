import { join } from 'node:path'

/** A pack of 25 made-up places beside the three whose names are known. */
export const PLACES_PACK = join(import.meta.dirname, 'places')

/** Three places with names and 25 that stand for those without. */
export const PLACES = [
  'na.mmt.hivaids',
  'na.mmt.quy-chau',
  'na.mmt.que-phong',
  ...Array.from({ length: 25 }, (_, n) => `thu.mmt.${String(n + 1).padStart(2, '0')}`),
]

/** A cell of the form as it is entered. */
export const cell = (indicator: string, sex: string, value: number) => ({ indicator, breakdown: `sex=${sex}`, value: String(value) })

/**
 * What place n (1–28) tells of month m: at first 80 + n men and 20 women; each month 3 men and 1 woman are new, one man comes and two go elsewhere or
 * leave. So a month adds one man and one woman.
 */
export const figures = (n: number, m: number) => [
  ...[cell('patients-at-start', 'male', 80 + n + m - 1), cell('patients-at-start', 'female', 20 + m - 1)],
  ...[cell('patients-new', 'male', 3), cell('patients-new', 'female', 1)],
  ...[cell('patients-transferred-in', 'male', 1), cell('patients-transferred-in', 'female', 0)],
  ...[cell('patients-transferred-out', 'male', 2), cell('patients-transferred-out', 'female', 0)],
  ...[cell('patients-left', 'male', 1), cell('patients-left', 'female', 0)],
]
