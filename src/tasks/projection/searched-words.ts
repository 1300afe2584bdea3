import { foldKey } from '../../kernel/index.ts'
import { TaskText } from '../schema.ts'

/** Clause, title and text of a task folded, as searches and lists that come in compare them; empty when its words were redacted. */
export function searchedWords(clause: string | null, content: unknown): string {
  const text = TaskText.safeParse(content)
  return text.success ? foldKey(`${clause ?? ''} ${text.data.title} ${text.data.text}`) : ''
}
