import { type FieldTypes, fieldsOf, findSourceFault, parseExpression } from '../expressions/index.ts'
import type { Breakdown, IndicatorDefinition } from './definition.ts'

/** What is wrong with an indicator, for who writes the pack. */
export interface IndicatorFault {
  readonly id: string
  readonly rule: string
}

/** The fields of a register by its id, as conditions read them; undefined where no pack defines it. */
export type FieldsOfRegister = (register: string) => FieldTypes | undefined

/** What counts things outside this folder: the fields of a register that name units, and what is told of tasks and of dossiers. */
export interface CountSources {
  readonly unitFields: (register: string) => ReadonlySet<string>
  readonly taskFields: FieldTypes
  readonly taskClasses: ReadonlySet<string>
  readonly dossierFields: FieldTypes
  readonly procedures: ReadonlySet<string>
}

/** The indicators that a formula reads; none where it cannot be read. */
export function partsOfFormula({ source }: Pick<IndicatorDefinition, 'source'>): string[] {
  const parsed = source.kind === 'formula' ? parseExpression(source.formula) : undefined
  return parsed?.ok ? fieldsOf(parsed.value) : []
}

/** The indicators that units give and on which one rests, however deep, each once: itself where it has no formula. */
export function leavesOf(indicator: IndicatorDefinition, all: readonly IndicatorDefinition[]): IndicatorDefinition[] {
  if (indicator.source.kind !== 'formula') return [indicator]
  const parts = partsOfFormula(indicator).flatMap((id) => all.find(({ indicatorId }) => indicatorId === id) ?? [])
  return [...new Set(parts.flatMap((one) => leavesOf(one, all)))]
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

function dossierFaults({ procedure, where }: Extract<IndicatorDefinition['source'], { kind: 'dossiers' }>, counts: CountSources): string[] {
  const fault = where === null ? null : findSourceFault(where, { fields: counts.dossierFields, wanted: 'boolean' })
  return [...(counts.procedures.has(procedure) ? [] : [`no procedure ${procedure}`]), ...(fault === null ? [] : [fault])]
}

function countFaults({ source }: IndicatorDefinition, registers: FieldsOfRegister, counts: CountSources): string[] {
  if (source.kind === 'dossiers') return dossierFaults(source, counts)
  if (source.kind !== 'register' && source.kind !== 'tasks') return []
  const fields = source.kind === 'register' ? registers(source.register) : counts.taskFields
  if (fields === undefined) return source.kind === 'register' ? [`no register ${source.register}`] : []
  const fault = source.where === null ? null : findSourceFault(source.where, { fields, wanted: 'boolean' })
  const strange = source.kind === 'tasks' ? source.classes.filter((one) => !counts.taskClasses.has(one)) : []
  const isLost = source.kind === 'register' && source.of !== null && !counts.unitFields(source.register).has(source.of)
  const isNoNumber = source.kind === 'register' && source.sum !== null && fields.get(source.sum) !== 'number'
  return [
    ...(fault === null ? [] : [fault]),
    ...strange.map((one) => `no class ${one}`),
    ...(isLost ? [`no field ${source.of} that names a unit`] : []),
    ...(isNoNumber ? [`no number field ${source.sum}`] : []),
  ]
}

interface Known {
  readonly indicators: ReadonlyMap<string, IndicatorDefinition>
  readonly registers: FieldsOfRegister
  readonly counts: CountSources
}

function openingFaults({ opensFrom, isLevel }: IndicatorDefinition, known: Known['indicators']): string[] {
  if (opensFrom === null) return []
  if (!isLevel || known.get(opensFrom)?.isLevel === false) return ['only a level opens from a level']
  return known.has(opensFrom) ? [] : [`opens from ${opensFrom}, which is not there`]
}

function ruleFaults(one: IndicatorDefinition, { indicators: known, registers, counts }: Known): string[] {
  const { source, acrossUnits, acrossPeriods, isLevel } = one
  const faults: string[] = [...openingFaults(one, known), ...countFaults(one, registers, counts)]
  if (source.kind === 'formula') {
    const fault = findSourceFault(source.formula, {
      fields: new Map([...known.keys()].map((id) => [id, 'number'] as const)),
      wanted: 'number',
    })
    if (fault !== null) faults.push(fault)
    if (restsOnItself(one.indicatorId, known)) faults.push('rests on itself')
  }
  if (source.kind === 'entered' && one.enteredByVi === null) faults.push('nobody enters it')
  if (source.kind !== 'formula' && (acrossUnits === 'ratio' || acrossPeriods === 'ratio')) faults.push('a ratio needs a formula')
  if (isLevel && acrossPeriods === 'sum') faults.push('a level is never summed over periods')
  if (!isLevel && acrossPeriods === 'last') faults.push('only a level is taken from the last period')
  return faults
}

/**
 * What of the indicators of all packs does not hold together: an id or breakdown twice on one day, a formula or condition that cannot be read, an
 * indicator that rests on itself, a breakdown, register, procedure or class of tasks that is not there, rules of adding that cannot be.
 */
export function findIndicatorFaults(
  { indicators, breakdowns }: { readonly indicators: readonly IndicatorDefinition[]; readonly breakdowns: readonly Breakdown[] },
  registers: FieldsOfRegister,
  counts: CountSources,
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
      ...ruleFaults(one, { indicators: known, registers, counts }),
    ]
    return rules.map((rule) => ({ id: one.indicatorId, rule }))
  })
}
