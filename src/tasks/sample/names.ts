import type { Name } from '../../kernel/index.ts'
import type { SampleResult } from './schema.ts'

/** The words for a result. */
export const SAMPLE_RESULT_NAMES: Readonly<Record<SampleResult, Name>> = {
  confirmed: { vi: 'Xác nhận đúng', en: 'Confirmed' },
  'not-confirmed': { vi: 'Không xác nhận được', en: 'Not confirmed' },
  'not-checkable': { vi: 'Không kiểm tra được', en: 'Could not be checked' },
}
