import type { Name } from '../../kernel/index.ts'
import type { SubstituteForm } from '../schema.ts'

/** The official words for how a substitute signs. */
export const SUBSTITUTE_FORM_NAMES: Readonly<Record<SubstituteForm, Name>> = {
  'for-head': { vi: 'Ký thay (KT.)', en: 'As a deputy (KT.)' },
  'by-delegation': { vi: 'Ký thừa ủy quyền (TUQ.)', en: 'By written delegation (TUQ.)' },
}
