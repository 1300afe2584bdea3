import { unzipSync } from 'fflate'
import { extractText } from 'unpdf'
import { z } from 'zod'
import { AccountView } from '../../src/access/index.ts'
import { DirectiveList } from '../../src/documents/index.ts'
import { ImportList } from '../../src/exchange/index.ts'
import { extractSheets } from '../../src/exchange/xlsx-extract.ts'
import { unwrap } from '../../src/kernel/index.ts'
import { DossierList, ProcedureList } from '../../src/procedures/index.ts'
import { RecordList, RegisterList } from '../../src/registers/index.ts'
import { RoundList } from '../../src/reports/index.ts'
import { DifficultyList, ExplanationList, MyTasks, TaskBoard, TaskGroups, type TaskItem, TaskList } from '../../src/tasks/index.ts'
import type { Caller } from '../scenarios/plan-484/running-server.ts'

/** All pages of a list of tasks. */
export async function allTasks(caller: Caller, query = ''): Promise<{ items: TaskItem[]; total: number }> {
  const items: TaskItem[] = []
  for (let after = ''; ; ) {
    const path = `/api/tasks?limit=50&${query}${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`
    const page = TaskList.parse((await caller.get(path)).json)
    items.push(...page.items)
    if (page.next === null) return { items, total: page.total }
    after = page.next
  }
}

/** The board of a day, of all directives or of one. */
export async function board(caller: Caller, query = ''): Promise<TaskBoard> {
  return TaskBoard.parse((await caller.get(`/api/board?${query}`)).json)
}

/** The folded list. */
export async function folded(caller: Caller, by: string): Promise<TaskGroups> {
  return TaskGroups.parse((await caller.get(`/api/task-groups?limit=200&by=${by}`)).json)
}

/** What waits for the person. */
export async function mine(caller: Caller): Promise<MyTasks> {
  return MyTasks.parse((await caller.get('/api/mine')).json)
}

const Accounts = z.object({ items: z.array(AccountView), next: z.string().nullable(), total: z.int() })

/** The ids of a list that has no pages beyond the first. */
export const IDS: Readonly<
  Record<
    'paper' | 'round' | 'difficulty' | 'explanation' | 'record' | 'dossier' | 'old list' | 'account',
    (caller: Caller, query?: string) => Promise<string[]>
  >
> = {
  paper: async (caller, query = '') =>
    DirectiveList.parse((await caller.get(`/api/documents?limit=200&${query}`)).json).items.map(({ id }) => id),
  round: async (caller) => RoundList.parse((await caller.get('/api/report-rounds')).json).items.map(({ id }) => id),
  explanation: async (caller) => ExplanationList.parse((await caller.get('/api/explanations')).json).items.map(({ id }) => id),
  difficulty: async (caller) => DifficultyList.parse((await caller.get('/api/difficulties')).json).items.map(({ id }) => id),
  record: async (caller) => {
    const { items: registers } = RegisterList.parse((await caller.get('/api/registers')).json)
    const lists = await Promise.all(registers.map(({ id }) => caller.get(`/api/registers/${id}/records?limit=1000`)))
    return lists.flatMap(({ json }) => RecordList.parse(json).items.map(({ id }) => id))
  },
  dossier: async (caller) => {
    const { items: procedures } = ProcedureList.parse((await caller.get('/api/procedures')).json)
    const lists = await Promise.all(procedures.map(({ id }) => caller.get(`/api/procedures/${id}/dossiers`)))
    return lists.flatMap(({ json }) => DossierList.parse(json).items.map(({ id }) => id))
  },
  'old list': async (caller) => ImportList.parse((await caller.get('/api/imports')).json).items.map(({ id }) => id),
  account: async (caller, query = '') => {
    const { items, total } = Accounts.parse((await caller.get(`/api/accounts?limit=200&${query}`)).json)
    if (total !== items.length) throw new Error(`${total} accounts counted, ${items.length} listed`)
    return items.map(({ accountId }) => accountId)
  },
}

const Books = z.object({ items: z.array(z.object({ id: z.string(), status: z.string().nullable() })) })

/** The books of the year: those that have numbers, and those that have none yet. */
export async function books(caller: Caller, year: number): Promise<{ begun: string[]; fresh: string[] }> {
  const { items } = Books.parse((await caller.get(`/api/number-books?year=${year}`)).json)
  const ids = (isBegun: boolean): string[] => items.filter(({ status }) => (status !== null) === isBegun).map(({ id }) => id)
  return { begun: ids(true).sort(), fresh: ids(false) }
}

/** The rows of the exported list: number, task and lead of each. */
export async function exported(caller: Caller): Promise<{ title: string; lead: string }[]> {
  const [sheet] = unwrap(await extractSheets(new Uint8Array(await caller.bytes('/api/tasks.xlsx')), 'x.xlsx'))
  const rows = (sheet?.rows ?? []).filter(([first]) => typeof first === 'number')
  return rows.map((row) => ({ title: String(row[3]), lead: String(row[4]) }))
}

/** The paragraphs and cells of a .docx, each as its text. */
export function wordsOf(docx: Uint8Array): string[] {
  const xml = new TextDecoder().decode(unzipSync(docx)['word/document.xml'])
  return xml.split('</w:p>').map((part) => [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))
}

/** The text of a PDF, in one line. */
export async function pdfText(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
  return text.replace(/\s+/g, ' ')
}

/** The answers that travel with a page, by the address of their request. */
export async function firstAnswers(url: string, caller: Caller, path: string): Promise<Record<string, unknown>> {
  const html = await (await fetch(`${url}${path}`, { headers: { cookie: caller.cookie } })).text()
  const found = /<script type="application\/json" id="first-answers">(.*?)<\/script>/s.exec(html)?.[1]
  return z.record(z.string(), z.unknown()).parse(JSON.parse(found ?? '{}'))
}
