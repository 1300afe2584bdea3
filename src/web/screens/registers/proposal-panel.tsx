import { useEffect, useRef, useState } from 'react'
import { formatNumber } from '../../../kernel/index.ts'
import { type JudgedCriterion, type Proposed, proposeChoice, type RegisterView, type ValueView } from '../../../registers/index.ts'
import { t } from '../../locale.ts'
import { changedValues } from './record-form.ts'
import { saidIn } from './register-data.ts'

type Rule = NonNullable<RegisterView['proposal']>
type Fields = RegisterView['fields']

const MARKS = { true: '✓', false: '✗', null: '–' } as const
const SAID = { true: 'đạt', false: 'không đạt', null: 'chưa đủ số liệu' } as const

/** What a rule proposes for the values of a record, in the words of its register. */
export function proposalOf(rule: Rule, fields: Fields, values: Readonly<Record<string, { readonly kind: string }>>): Proposed {
  const find = (id: string | null) => fields.find((field) => field.id === id)
  const names = {
    field: (id: string) => saidIn(find(id) ?? rule.criteria.find((one) => one.id === id) ?? { nameVi: id, nameEn: id }),
    text: (value: string, id: string | null) =>
      saidIn(find(id)?.choices.find((one) => one.id === value) ?? { nameVi: value, nameEn: value }),
  }
  return proposeChoice(rule, new Map(Object.entries(values)), names)
}

/** What the sides of a condition come to, numbers alone; a share in hundredths. */
function sidesText({ sides, isShare }: JudgedCriterion['conditions'][number]): string {
  const numbers = sides.flatMap((side) => (side === null || typeof side === 'boolean' || typeof side === 'string' ? [] : [side.toNumber()]))
  const said = numbers.map((number) => (isShare ? `${formatNumber(number * 100)} %` : formatNumber(number)))
  return said.length === 0 ? '' : ` (${said.join('; ')})`
}

/** A criterion with its mark; opened, it says each condition and what its sides come to, or which figures are missing. */
function Criterion({ rule, judged, fields }: { rule: Rule; judged: JudgedCriterion; fields: Fields }) {
  const said = rule.criteria.find(({ id }) => id === judged.id)
  const key = String(judged.holds) as keyof typeof MARKS // three values, three marks
  const missing = fields.filter(({ id }) => judged.missing.includes(id)).map(saidIn)
  return (
    <li data-holds={key}>
      <details>
        <summary>
          <span aria-hidden="true">{MARKS[key]}</span> {said === undefined ? judged.id : saidIn(said)}{' '}
          <span className="soft">{t(SAID[key])}</span>
        </summary>
        {missing.length > 0 && <p className="soft">{t('còn thiếu: {fields}', { fields: missing.join('; ') })}</p>}
        {judged.conditions.map((one) => (
          <p key={one.text} className="soft">
            {one.text}
            {sidesText(one)}
          </p>
        ))}
      </details>
    </li>
  )
}

interface PanelProps {
  readonly rule: Rule
  readonly fields: Fields
  readonly values: Readonly<Record<string, { readonly kind: string }>>
}

/** What the criteria propose, beside what a person has decided; each criterion opens to its figures. */
export function ProposalPanel({ rule, fields, values }: PanelProps) {
  const proposed = proposalOf(rule, fields, values)
  const choices = fields.find(({ id }) => id === rule.field)?.choices ?? []
  const decided = values[rule.field] as { choice?: string } | undefined // a choice field holds a choice
  const name = choices.find(({ id }) => id === proposed.choice)
  const isOther = proposed.choice !== null && decided?.choice !== undefined && decided.choice !== proposed.choice
  return (
    <div className="proposal" aria-live="polite">
      <p>
        {name === undefined ? t('Theo tiêu chí: chưa đủ để đề xuất loại.') : t('Theo tiêu chí: {class}.', { class: saidIn(name) })}{' '}
        {isOther && <span className="doubt">{t('Khác với loại đã chọn.')}</span>}
      </p>
      <details>
        <summary>{t('Xem từng tiêu chí')}</summary>
        <ul className="plain">
          {proposed.criteria.map((judged) => (
            <Criterion key={judged.id} rule={rule} judged={judged} fields={fields} />
          ))}
        </ul>
      </details>
    </div>
  )
}

/** In a form: the proposal follows what is typed. */
export function LiveProposal({ rule, fields, before }: { rule: Rule; fields: Fields; before: Readonly<Record<string, ValueView>> }) {
  const place = useRef<HTMLDivElement>(null)
  const [values, setValues] = useState<PanelProps['values']>(before)
  useEffect(() => {
    const form = place.current?.closest('form')
    const read = (): void => {
      if (form) setValues({ ...before, ...(changedValues(fields, new FormData(form), before) as PanelProps['values']) }) // values of kinds, as sent
    }
    form?.addEventListener('input', read)
    return () => form?.removeEventListener('input', read)
  }, [fields, before])
  return (
    <div ref={place}>
      <ProposalPanel rule={rule} fields={fields} values={values} />
    </div>
  )
}
