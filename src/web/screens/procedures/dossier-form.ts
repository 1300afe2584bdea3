import { readTypedDate } from '../../ui/date-text.ts'

/** A field of a form as trimmed text; null when nothing was typed. */
export function typedIn(form: FormData, name: string): string | null {
  const text = String(form.get(name) ?? '').trim()
  return text === '' ? null : text
}

/** A day with its hour, when one was typed, as the API takes it; null when no day was typed; what is no day goes as it is, to be refused. */
export function momentIn(form: FormData, name: string): string | null {
  const typed = readTypedDate(String(form.get(name) ?? ''))
  if (typed.kind === 'empty') return null
  const day = typed.kind === 'day' ? typed.day : typed.text
  const hour = typedIn(form, `${name}-hour`)
  return hour === null ? day : `${day}T${hour}:00+07:00`
}

/** Units that a form names, by seat. */
export function seatsIn(form: FormData, seats: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    seats.flatMap((seat) => {
      const unit = typedIn(form, `seat-${seat}`)
      return unit === null ? [] : [[seat, unit]]
    }),
  )
}

/** The papers of a form: those with a number, each with its own day, issuer and file. A day that is none goes as it was typed, to be refused. */
export function papersIn(form: FormData, forms: readonly string[]) {
  return forms.flatMap((id) => {
    const name = `paper-${id}`
    const number = typedIn(form, name)
    if (number === null) return []
    const day = readTypedDate(String(form.get(`${name}-day`) ?? ''))
    const issuedOn = day.kind === 'day' ? day.day : day.kind === 'empty' ? '' : day.text
    return [{ form: id, number, issuedOn, issuer: typedIn(form, `${name}-issuer`) ?? '', file: typedIn(form, `${name}-file`) }]
  })
}
