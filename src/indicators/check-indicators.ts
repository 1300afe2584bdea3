import { type FieldTypes, fieldsOf, findSourceFault, parseExpression } from '../expressions/index.ts'
import type { Breakdown, IndicatorDefinition } from './definition.ts'

/** What is wrong with an indicator, for who writes the pack. */
export interface IndicatorFault {
  readonly id: string
  readonly rule: string
}

/** The fields of a register by its id, as conditions read them; undefined where no pack defines it. */
export type FieldsOfRegister = (register: string) => FieldTypes | undefined

/** The indicators that a formula reads; none where it cannot be read. */
export function partsOfFormula({ source }: Pick<IndicatorDefinition, 'source'>): string[] {
  const parsed = source.kind === 'formula' ? parseExpression(source.formula) : undefined
  return parsed?.ok ? fieldsOf(parsed.value) : []
}

/** Whether an indicator rests on itself, along formulas. */
function restsOnItself(id: string, known: ReadonlyMap<string, IndicatorDefinition>): boolean {
  const seen = new Set<string>()
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const definition = known.get(at)
    for (const part of definition === undefined ? [] : partsOfFormula(definition)) {
      if (part === id) return true
      if (!seen.has(part)) open.push(part)
      seen.add(part)
    }
  }
  return false
}

function ruleFaults(one: IndicatorDefinition, known: ReadonlyMap<string, IndicatorDefinition>, registers: FieldsOfRegister): string[] {
  const { source, acrossUnits, acrossPeriods, isLevel } = one
  const faults: string[] = []
  if (source.kind === 'formula') {
    const fault = findSourceFault(source.formula, {
      fields: new Map([...known.keys()].map((id) => [id, 'number'] as const)),
      wanted: 'number',
    })
    if (fault !== null) faults.push(fault)
    if (restsOnItself(one.indicatorId, known)) faults.push('rests on itself')
  }
  if (source.kind === 'register') {
    const fields = registers(source.register)
    if (fields === undefined) faults.push(`no register ${source.register}`)
    const fault = fields === undefined || source.where === null ? null : findSourceFault(source.where, { fields, wanted: 'boolean' })
    if (fault !== null) faults.push(fault)
  }
  if (source.kind === 'entered' && one.enteredByVi === null) faults.push('nobody enters it')
  if (source.kind !== 'formula' && (acrossUnits === 'ratio' || acrossPeriods === 'ratio')) faults.push('a ratio needs a formula')
  if (isLevel && acrossPeriods === 'sum') faults.push('a level is never summed over periods')
  if (!isLevel && acrossPeriods === 'last') faults.push('only a level is taken from the last period')
  return faults
}

/**
 * What of the indicators of all packs does not hold together: an id or breakdown twice on one day, a formula or condition that cannot be read, an
 * indicator that rests on itself, a breakdown or register that is not there, rules of adding that cannot be.
 */
export function findIndicatorFaults(
  { indicators, breakdowns }: { readonly indicators: readonly IndicatorDefinition[]; readonly breakdowns: readonly Breakdown[] },
  registers: FieldsOfRegister,
): IndicatorFault[] {
  const known = new Map(indicators.map((one) => [one.indicatorId, one]))
  const overlap = (a: IndicatorDefinition, b: IndicatorDefinition): boolean =>
    (a.validTo === null || b.validFrom === null || b.validFrom < a.validTo) &&
    (b.validTo === null || a.validFrom === null || a.validFrom < b.validTo)
  return indicators.flatMap((one, n) => {
    const isTwice = indicators.slice(0, n).some((other) => other.indicatorId === one.indicatorId && overlap(one, other))
    const lost = one.breakdowns.filter((id) => !breakdowns.some(({ breakdownId }) => breakdownId === id))
    const rules = [
      ...(isTwice ? ['stands twice on one day'] : []),
      ...lost.map((id) => `no breakdown ${id}`),
      ...ruleFaults(one, known, registers),
    ]
    return rules.map((rule) => ({ id: one.indicatorId, rule }))
  })
}
