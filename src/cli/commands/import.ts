import type { Principal } from '../../access/index.ts'
import type { DirectiveDetail, OpenQuestion } from '../../documents/index.ts'
import { acceptProposed, type ReviewStep, readReviewScript, reviewByScript } from '../../flows/directives/review-script.ts'
import type { House } from '../../flows/house.ts'
import { issueDirective } from '../../flows/issue-directive.ts'
import { operatorPrincipal } from '../../flows/manage-accounts.ts'
import { getDocument } from '../../flows/review-document.ts'
import { takeInDocument } from '../../flows/take-in-document.ts'
import { formatDate, newId, ok, parseDate, type Result, refuse, UnitId } from '../../kernel/index.ts'
import { type Arguments, readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { consoleSpecialist, principalByLogin } from '../console.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { questionText } from '../question-text.ts'
import { readFileAt } from '../read-file.ts'
import { cliRefusals } from '../refusals.ts'
import { STORE_VALUES, withHouseToWrite } from '../with-house.ts'

interface Importing {
  readonly house: House
  readonly principal: Principal
  readonly id: string
}

/** What import answers as JSON; `blocks` lists what keeps a paper from being issued. */
interface ImportAnswer {
  readonly id: string
  readonly status: 'in-review' | 'issued'
  readonly number: string | null
  readonly issuedOn: string | null
  readonly duties: number
  readonly tasks: number
  readonly blocks: readonly { readonly code: string; readonly duty: string | null }[]
}

/** Duties that are only proposed are accepted with the issue, so they alone keep nothing back. */
const blocking = (paper: DirectiveDetail): readonly OpenQuestion[] =>
  paper.questions.filter((question) => question.blocks && question.code !== 'DUTY_PROPOSED')

function answerOf(paper: DirectiveDetail): ImportAnswer {
  return {
    id: paper.id,
    status: paper.status === 'issued' ? 'issued' : 'in-review',
    number: paper.header.number,
    issuedOn: paper.header.issuedOn,
    duties: paper.duties.length,
    tasks: paper.tasks.length,
    blocks: paper.status === 'issued' ? [] : blocking(paper).map(({ code, duty }) => ({ code, duty })),
  }
}

/** Who assigns: the account of `--as`, else the console in the name of the agency that issued the paper. */
function assignerOf({ principal, id }: Importing, paper: DirectiveDetail, isNamed: boolean): Result<Principal> {
  if (isNamed) return ok(principal)
  const unit = paper.header.issuerUnit
  return unit === null ? refuse(cliRefusals, 'ISSUE_NEEDS_OFFICE', { id }) : ok(consoleSpecialist(UnitId.parse(unit.id)))
}

/** Accepts and issues a paper that was taken in. Refuses IMPORT_WAITS and ISSUE_NEEDS_OFFICE; the paper then waits for review. */
async function issueAtOnce(importing: Importing, steps: readonly ReviewStep[], isNamed: boolean): Promise<Result<unknown>> {
  const { house, principal, id } = importing
  const reviewed = await reviewByScript(house, principal, id, steps)
  if (!reviewed.ok) return reviewed
  const paper = await getDocument(house, principal, id)
  if (!paper.ok) return paper
  const open = blocking(paper.value)
  if (open.length > 0) return refuse(cliRefusals, 'IMPORT_WAITS', { count: open.length, id })
  const assigner = assignerOf(importing, paper.value, isNamed)
  if (!assigner.ok) return assigner
  const accepted = await acceptProposed(house, principal, id)
  if (!accepted.ok) return accepted
  const fresh = await getDocument(house, principal, id)
  if (!fresh.ok) return fresh
  return await issueDirective(house, assigner.value, id, { commandId: newId(), expectedVersion: fresh.value.version })
}

function printAnswer(context: CommandContext, answer: ImportAnswer): void {
  const isEnglish = context.locale === 'en'
  const date = answer.issuedOn === null ? undefined : parseDate(answer.issuedOn)
  context.out(`${answer.number ?? '—'} · ${date?.ok ? formatDate(date.value) : '—'} · ${answer.id}`)
  if (answer.status === 'issued') {
    context.out(isEnglish ? `Issued: ${answer.tasks} tasks` : `Đã giao: ${answer.tasks} nhiệm vụ`)
    return
  }
  const { length } = answer.blocks
  context.out(
    isEnglish
      ? `Waits for review: ${answer.duties} duties proposed, ${length} points keep it from being issued`
      : `Chờ duyệt: ${answer.duties} nhiệm vụ đề xuất, ${length} điểm phải xử lý trước khi giao`,
  )
}

function printBlocks(context: CommandContext, answer: ImportAnswer): void {
  for (const { code, duty } of answer.blocks) context.err(`  ${duty ?? '—'}: ${questionText(code, context.locale)}`)
}

function readSteps(path: string | undefined): Result<readonly ReviewStep[]> {
  if (path === undefined) return ok([])
  const file = readFileAt(path)
  return file.ok ? readReviewScript(path, new TextDecoder().decode(file.value.bytes)) : file
}

async function importOne(house: House, context: CommandContext, asked: Arguments, path: string): Promise<number> {
  const steps = readSteps(asked.values.review)
  if (!steps.ok) return refused(context, steps.refusal)
  const file = readFileAt(path)
  if (!file.ok) return refused(context, file.refusal)
  const login = asked.values.as
  const named = login === undefined ? undefined : await principalByLogin(house, login)
  if (named && !named.ok) return refused(context, named.refusal)
  const principal = named?.value ?? consoleSpecialist(operatorPrincipal().office)
  const source = { commandId: newId(), declaredNotSecret: true, origin: 'upload', source: file.value } as const
  const taken = await takeInDocument(house, principal, source)
  if (!taken.ok) return refused(context, taken.refusal)
  const { id } = taken.value
  const importing = { house, principal, id }
  const issued = asked.flags.has('issue')
    ? await issueAtOnce(importing, steps.value, named !== undefined)
    : await reviewByScript(house, principal, id, steps.value)
  const paper = await getDocument(house, principal, id)
  if (!paper.ok) return refused(context, paper.refusal)
  const answer = answerOf(paper.value)
  if (asked.flags.has('json')) printJson(context, answer)
  else if (issued.ok) printAnswer(context, answer)
  if (issued.ok) return EXIT.done
  const code = refused(context, issued.refusal)
  if (issued.refusal.code === 'IMPORT_WAITS') printBlocks(context, answer)
  return code
}

export const importFile: Command = {
  name: 'import',
  usage: 'import TỆP [--issue] [--review TỆP.yaml] [--as TÊN-ĐĂNG-NHẬP] [--data DIR] [--packs DIR] [--json]',
  summary: {
    vi: 'Đưa một văn bản vào kho để duyệt, hoặc giao luôn nếu không còn điểm nào phải xử lý.',
    en: 'Takes a paper into the store for review, or issues it at once when nothing keeps it back.',
  },
  options: [
    {
      option: 'TỆP',
      what: {
        vi: 'văn bản .docx hoặc .txt không thuộc bí mật nhà nước; chạy lệnh này là xác nhận điều đó',
        en: 'a paper, .docx or .txt, that is no state secret; running this command declares so',
      },
    },
    {
      option: '--issue',
      what: {
        vi: 'nhận mọi nhiệm vụ đọc được và giao luôn; còn điểm phải xử lý thì mã thoát 3, văn bản chờ duyệt',
        en: 'accepts every duty as read and issues; when a point must be settled first: exit code 3, the paper waits for review',
      },
    },
    {
      option: '--review TỆP',
      what: {
        vi: 'quyết định duyệt viết sẵn (YAML có danh sách “review”), làm trước khi giao',
        en: 'decisions of a review written beforehand (YAML with a list “review”), carried out before the issue',
      },
    },
    {
      option: '--as TÊN',
      what: {
        vi: 'đứng tên tài khoản này; không nêu thì hệ thống nhận, cơ quan ban hành giao',
        en: 'in the name of this account; else the system takes it in and the issuing agency assigns',
      },
    },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: ['dondoc import samples/plan-484.docx', 'dondoc import samples/plan-484.txt --issue --review samples/demo.yaml'],
  async run(args, context) {
    const asked = readArguments(args, { values: [...STORE_VALUES, 'as', 'review'], flags: ['issue', 'json'], most: 1 })
    if ('wrong' in asked) return wrongUse(context, importFile, asked.wrong)
    const [path] = asked.words
    if (path === undefined) return wrongUse(context, importFile)
    return withHouseToWrite(context, asked.values, (house) => importOne(house, context, asked, path))
  },
}
