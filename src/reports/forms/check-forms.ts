import { type FieldTypes, findSourceFault } from '../../expressions/index.ts'
import type { Breakdown, IndicatorDefinition } from '../../indicators/index.ts'
import type { ReportForm } from './form-definition.ts'
import type { ReportDuty } from './report-duty.ts'

/** What is wrong with a form or duty, for who writes the pack. */
export interface FormFault {
  readonly id: string
  readonly rule: string
}

/** All that forms and duties of packs rest on. */
export interface FormCatalogue {
  readonly forms: readonly ReportForm[]
  readonly duties: readonly ReportDuty[]
  readonly indicators: readonly IndicatorDefinition[]
  readonly breakdowns: readonly Breakdown[]
  readonly groups: ReadonlySet<string>
}

function formFaults(form: ReportForm, { forms, indicators, breakdowns }: FormCatalogue): string[] {
  const known = new Set(indicators.map(({ indicatorId }) => indicatorId))
  const rows = form.sections.flatMap(({ rows: of }) => of.map(({ indicator }) => indicator))
  const fields: FieldTypes = new Map([...known].flatMap((id) => [[id, 'number'] as const, [`previous-${id}`, 'number'] as const]))
  const checkFaults = form.checks.flatMap((check) => {
    if (check.kind !== 'rule')
      return rows.includes(check.indicator) ? [] : [`${check.checkId} looks at ${check.indicator}, which is no row`]
    const fault = findSourceFault(check.formula, { fields, wanted: 'boolean' })
    return fault === null ? [] : [`${check.checkId}: ${fault}`]
  })
  return [
    ...rows.flatMap((id) => (known.has(id) ? [] : [`no indicator ${id}`])),
    ...rows.flatMap((id, n) => (rows.indexOf(id) === n ? [] : [`${id} stands twice`])),
    ...form.sections.flatMap(({ by }) =>
      by === null || breakdowns.some(({ breakdownId }) => breakdownId === by) ? [] : [`no breakdown ${by}`],
    ),
    ...form.consolidates.flatMap((id) => (forms.some(({ formId }) => formId === id) ? [] : [`no form ${id} to consolidate`])),
    ...(consolidatesItself(form.formId, forms) ? ['consolidates itself'] : []),
    ...checkFaults,
  ]
}

function consolidatesItself(formId: string, forms: readonly ReportForm[]): boolean {
  const seen = new Set<string>()
  const open = [formId]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const lower of forms.filter((one) => one.formId === at).flatMap(({ consolidates }) => consolidates)) {
      if (lower === formId) return true
      if (!seen.has(lower)) open.push(lower)
      seen.add(lower)
    }
  }
  return false
}

/** What of the forms and duties of all packs does not hold together: unknown indicators, breakdowns, forms and groups, a form twice on one day, checks that cannot be read. */
export function findFormFaults(catalogue: FormCatalogue): FormFault[] {
  const { forms, duties, groups } = catalogue
  const overlap = (a: ReportForm, b: ReportForm): boolean =>
    (a.validTo === null || b.validFrom === null || b.validFrom < a.validTo) &&
    (b.validTo === null || a.validFrom === null || a.validFrom < b.validTo)
  const ofForms = forms.flatMap((form, n) => {
    const isTwice = forms.slice(0, n).some((other) => other.formId === form.formId && overlap(form, other))
    return [...(isTwice ? ['stands twice on one day'] : []), ...formFaults(form, catalogue)].map((rule) => ({ id: form.formId, rule }))
  })
  const ofDuties = duties.flatMap(({ formId, reporters }) => [
    ...(forms.some((form) => form.formId === formId) ? [] : [{ id: formId, rule: 'a duty to report on a form that is not there' }]),
    ...('group' in reporters && !groups.has(reporters.group) ? [{ id: formId, rule: `no group ${reporters.group}` }] : []),
  ])
  return [...ofForms, ...ofDuties]
}
