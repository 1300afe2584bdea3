import { useState } from 'react'
import type { StrandedItem } from '../../../organizations/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import type { Choice as UnitChoice } from '../../ui/unit-picker.tsx'
import { type Choice, firstChoice, isDecided, itemKey, mayGoToAll, othersOfRound, othersOpen } from './decisions.ts'
import { kindText, noteText, partText, whyText } from './reform-words.ts'

interface TableProps {
  readonly items: readonly StrandedItem[]
  readonly choices: ReadonlyMap<string, Choice>
  readonly units: readonly UnitChoice[]
  readonly onChoose: (items: readonly StrandedItem[], choice: Choice) => void
}

const STAY = '='
const OTHER = '+'
const AS_DECIDED = '~'
const ALL = '*'
/** So many rows at once; more are a click away. */
const PAGE = 100

const shownValue = (item: StrandedItem, choice: Choice): string => {
  if (choice.kind === 'stay') return STAY
  if (choice.kind === 'as-decided') return AS_DECIDED
  if (choice.kind === 'all') return ALL
  if (choice.kind === 'open') return ''
  return item.candidates.some(({ unitId }) => unitId === choice.unit) ? choice.unit : OTHER
}

function Chooser({ item, choice, units, onChoose }: Omit<TableProps, 'items' | 'choices'> & { item: StrandedItem; choice: Choice }) {
  const [isOther, setOther] = useState(false)
  const name = item.title ?? item.id
  const take = (value: string): void => {
    setOther(value === OTHER)
    if (value === STAY) onChoose([item], { kind: 'stay', reason: '' })
    else if (value === AS_DECIDED) onChoose([item], { kind: 'as-decided' })
    else if (value === ALL) onChoose([item], { kind: 'all' })
    else if (value === '' || value === OTHER) onChoose([item], { kind: 'open' })
    else onChoose([item], { kind: 'to', unit: value })
  }
  const value = isOther ? OTHER : shownValue(item, choice)
  return (
    <>
      <select aria-label={t('Nơi nhận: {what}', { what: name })} value={value} onChange={(event) => take(event.currentTarget.value)}>
        {item.isDecided && <option value={AS_DECIDED}>{t('giữ như đã quyết định')}</option>}
        {!item.isDecided && value === '' && <option value="">{t('— chọn —')}</option>}
        {mayGoToAll(item) && <option value={ALL}>{t('Mọi nơi kế thừa ({count})', { count: item.candidates.length })}</option>}
        {item.canMove &&
          item.candidates.map((one) => (
            <option key={one.unitId} value={one.unitId}>
              {one.name}
            </option>
          ))}
        {item.canMove && <option value={OTHER}>{t('Cơ quan khác…')}</option>}
        <option value={STAY}>{t('Để lại, có lý do')}</option>
      </select>
      {value === OTHER && (
        <select
          aria-label={t('Cơ quan khác nhận: {what}', { what: name })}
          value={choice.kind === 'to' ? choice.unit : ''}
          onChange={(event) => onChoose([item], { kind: 'to', unit: event.currentTarget.value })}
        >
          <option value="">{t('— chọn —')}</option>
          {units.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </select>
      )}
      {choice.kind === 'stay' && (
        <input
          aria-label={t('Lý do để lại: {what}', { what: name })}
          placeholder={t('Lý do để lại')}
          value={choice.reason}
          maxLength={1000}
          onChange={(event) => onChoose([item], { kind: 'stay', reason: event.currentTarget.value })}
        />
      )}
    </>
  )
}

/** Lets the choice of one thing stand for the others of its unit that are still open. */
function Spread({ item, choice, items, choices, onChoose }: TableProps & { item: StrandedItem; choice: Choice }) {
  const others = othersOpen(item, items, choices)
  if (others.length === 0) return null
  return (
    <button type="button" className="button small" onClick={() => onChoose(others, choice)}>
      {t('Như vậy cho {count} việc khác chưa quyết của đơn vị này', { count: showCount(others.length) })}
    </button>
  )
}

/** Lets “every heir” or “stays” stand for the other reports of the round: after an end of districts each commune of each area reports. */
function SpreadInRound({ item, choice, items, choices, onChoose }: TableProps & { item: StrandedItem; choice: Choice }) {
  const others = othersOfRound(item, items, choices)
  if (others.length === 0) return null
  return (
    <button type="button" className="button small" onClick={() => onChoose(others, choice)}>
      {t('Như vậy cho {count} đơn vị khác chưa quyết của đợt này', { count: showCount(others.length) })}
    </button>
  )
}

function Group({ kind, ...props }: TableProps & { kind: StrandedItem['kind'] }) {
  const [shown, setShown] = useState(PAGE)
  const items = props.items.filter((item) => item.kind === kind)
  if (items.length === 0) return null
  return (
    <details open>
      <summary>
        {kindText(kind)} <b>({showCount(items.length)})</b>
      </summary>
      <div className="grid-wrap">
        <table className="grid cards reform-items">
          <thead>
            <tr>
              <th scope="col">{t('Việc')}</th>
              <th scope="col">{t('Đơn vị kết thúc')}</th>
              <th scope="col">{t('Nơi nhận')}</th>
              <th scope="col">{t('Vì sao')}</th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, shown).map((item) => {
              const choice = props.choices.get(itemKey(item)) ?? firstChoice(item)
              return (
                <tr key={itemKey(item)} data-open={!isDecided(choice)}>
                  <td data-label={t('Việc')}>
                    {item.title ?? t('(bạn không được xem nội dung)')}
                    <div className="soft">{noteText(item)}</div>
                  </td>
                  <td data-label={t('Đơn vị kết thúc')}>
                    {item.unit.name}
                    <div className="soft">{partText(item.part)}</div>
                  </td>
                  <td data-label={t('Nơi nhận')}>
                    <Chooser item={item} choice={choice} units={props.units} onChoose={props.onChoose} />
                    {isDecided(choice) && <Spread {...props} item={item} choice={choice} />}
                    {isDecided(choice) && <SpreadInRound {...props} item={item} choice={choice} />}
                  </td>
                  <td data-label={t('Vì sao')} className="soft">
                    {item.canMove ? whyText(item.candidates[0]) : t('chưa chuyển được lúc này')}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {items.length > shown && (
        <button type="button" className="button" onClick={() => setShown(shown + PAGE)}>
          {t('Xem thêm {count} dòng', { count: items.length - shown })}
        </button>
      )}
    </details>
  )
}

const KINDS = ['task', 'report-round', 'account', 'number-book'] as const

/** Everything that hangs on ended units, by kind, each with who takes it over and why. */
export function StrandedTable(props: TableProps) {
  const left = props.items.filter((item) => !isDecided(props.choices.get(itemKey(item)) ?? firstChoice(item))).length
  return (
    <section className="stack" aria-label={t('Việc sẽ chuyển')}>
      <h2>{t('Việc sẽ chuyển ({count})', { count: props.items.length })}</h2>
      <p role="status">
        {props.items.length === 0
          ? t('Không còn gì đang mở ở đơn vị kết thúc ngày này.')
          : t('{left} việc chưa quyết định.', { left: showCount(left) })}
      </p>
      {KINDS.map((kind) => (
        <Group key={kind} kind={kind} {...props} />
      ))}
    </section>
  )
}
