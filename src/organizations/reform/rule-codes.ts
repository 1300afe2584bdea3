import { type Refusal, refuse } from '../../kernel/index.ts'
import { organizationsRefusals } from '../refusals.ts'
import type { ReformFault, ReformRule } from './batch.ts'

/** The refusal that tells each broken rule. */
const CODES = {
  'period-ends-before-it-begins': 'REFORM_PERIOD_WRONG',
  'periods-overlap': 'REFORM_PERIODS_OVERLAP',
  'superior-unknown': 'REFORM_SUPERIOR_UNKNOWN',
  'superior-not-alive': 'REFORM_SUPERIOR_NOT_ALIVE',
  circle: 'REFORM_CIRCLE',
  'member-unknown': 'REFORM_MEMBER_UNKNOWN',
  doubled: 'REFORM_DOUBLED',
  'unit-unknown': 'REFORM_UNIT_UNKNOWN',
  'dated-outside-its-unit': 'REFORM_OUTSIDE_ITS_UNIT',
  'input-goes-on': 'REFORM_INPUT_GOES_ON',
  'created-before': 'REFORM_CREATED_BEFORE',
  'no-version-of-that-day': 'REFORM_NO_VERSION',
  'shares-do-not-add-up': 'REFORM_SHARES_WRONG',
  'one-heir-or-unverified': 'REFORM_ONE_HEIR',
  'two-fates': 'REFORM_TWO_FATES',
  'function-led-twice': 'REFORM_FUNCTION_TWICE',
  'another-day': 'REFORM_ANOTHER_DAY',
  orphan: 'REFORM_ORPHAN',
  gap: 'REFORM_GAP',
  'from-nowhere': 'REFORM_FROM_NOWHERE',
} as const satisfies Record<ReformRule, keyof typeof organizationsRefusals>

/** A fault of a batch as a refusal, for its sentence in the reader's language. */
export function reformRefusal({ rule, id, detail }: ReformFault): Refusal {
  return refuse(organizationsRefusals, CODES[rule], { id, detail }).refusal
}
