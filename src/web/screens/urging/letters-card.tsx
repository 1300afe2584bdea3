import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LetterList } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { showDate, showInstant } from '../../format.ts'
import { letterStatusText, letterTitle, rungText } from './urging-words.ts'

/** Urging letters in a card: those about a task, or those that wait to be opened by the own unit. Nothing at all where there is none. */
export function LettersCard({ query, title }: { query: string; title: string }) {
  const { data } = useQuery({
    queryKey: ['urging', 'letters', query],
    queryFn: ({ signal }) => getJson<LetterList>(`/api/urging/letters?${query}`, signal),
  })
  if (!data || data.items.length === 0) return null
  return (
    <section className="card" aria-labelledby="urging-letters">
      <h2 id="urging-letters">{title}</h2>
      <ul className="lines">
        {data.items.map((letter) => (
          <li key={letter.id}>
            <Link to="/don-doc/van-ban/$letterId" params={{ letterId: letter.id }} data-row="">
              {letter.month === null ? rungText(letter.taskRung ?? letter.rung) : letterTitle(letter)}
              {letter.number !== null && ` · ${letter.number}`}
            </Link>
            <span className="soft">
              {showDate(letter.asOf)} · {letter.unit.name} · {letterStatusText(letter.status)}
              {letter.receivedAt !== null && ` ${showInstant(letter.receivedAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
