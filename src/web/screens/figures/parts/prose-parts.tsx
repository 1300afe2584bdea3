import type { PeriodicDetail } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { writeProse } from '../draft/draft-state.ts'
import type { Draft } from '../draft/use-draft.ts'
import { titleOf } from '../figure-words.ts'

type Below = PeriodicDetail['below'][number]

interface ProsePartsProps {
  readonly data: PeriodicDetail
  readonly draft: Draft
  readonly writes: boolean
  /** What stands in the parts. */
  readonly now: Readonly<Record<string, string>>
}

/** The words of a report by the parts of its outline; beside each what the units below wrote, to be put in with their name. */
export function ProseParts({ data, draft, writes, now }: ProsePartsProps) {
  if (data.prose.length === 0) return null
  const write = (key: string, text: string): void => draft.change((before) => writeProse(before, key, text))
  const insert = ({ key, unit, text }: Below): void => {
    const before = now[key] ?? ''
    write(key, `${before}${before === '' ? '' : '\n'}${text} (${unit.name})`)
  }
  return (
    <section className="stack">
      <h2>{t('Phần lời')}</h2>
      {data.prose.map(({ key, titleVi, titleEn }) => {
        const below = data.below.filter((one) => one.key === key)
        const title = titleOf({ titleVi, titleEn })
        return (
          <div key={key} className="report-line">
            <h3>{title}</h3>
            {writes ? (
              <textarea
                value={now[key] ?? ''}
                maxLength={20_000}
                aria-label={title}
                onChange={(event) => write(key, event.currentTarget.value)}
              />
            ) : (
              <p className="report-text">{now[key] ?? t('(không có)')}</p>
            )}
            {below.length > 0 && (
              <ul className="source-list">
                {below.map((one) => (
                  <li key={`${one.report}${one.text}`}>
                    <strong>{one.unit.name}</strong>: <span className="report-text">{one.text}</span>{' '}
                    {writes && (
                      <button
                        type="button"
                        className="button small no-print"
                        aria-label={t('Chèn lời của {unit} vào {part}', { unit: one.unit.name, part: title })}
                        onClick={() => insert(one)}
                      >
                        {t('chèn')}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )
      })}
    </section>
  )
}
