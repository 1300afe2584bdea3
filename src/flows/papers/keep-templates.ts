import { allows, type Principal } from '../../access/index.ts'
import { checkFile, type FileHash, fileRefusals, OFFICE_PACKAGE, safeFileName, type UploadedFile } from '../../files/index.ts'
import { dayOf, ok, plainDate, type Recorded, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  decideChoice,
  Paper,
  type PaperFormat,
  paperRefusals,
  placeholdersIn,
  replayTemplates,
  sortPlaceholders,
  TEMPLATE_FIELDS,
  TEMPLATE_STREAM,
  type TemplateChoiceBody,
  type TemplateDesk,
  TemplateFact,
  TemplateKind,
  type TemplatePreview,
  type Templates,
  templatesId,
} from '../../papers/index.ts'
import { append, findContents, putContent, type Reader, readStream } from '../../storage/index.ts'
import { linesInFile } from '../directives/read-paper.ts'
import type { House } from '../house.ts'
import { authorize, notAllowed, perform, query } from '../perform.ts'
import { fillDocx, pdfFollowsTemplate, pdfOf } from './write-file.ts'

const resourceOf = (unit: UnitId) => ({ kind: 'paper-template', relations: { own: [unit] } })
const readerOf = (house: House) => ({ childEntry: house.childEntry, words: house.packs.readingWords })
const SAMPLE_DAY = plainDate('2021-01-04')
const SAMPLE_NAME = 'mau.docx'

async function readTemplates(db: Reader, unit: UnitId, kind: TemplateKind): Promise<Templates> {
  const history = await readStream(db, TEMPLATE_STREAM, templatesId(unit, kind))
  return replayTemplates(history.map((one): Recorded<TemplateFact> => ({ ...one, fact: TemplateFact.parse(one.fact) })))
}

/** The templates of one's own agency by kind of paper, the places that can be filled, and what one may do. Refuses who may not read them. */
export async function showTemplates(house: House, principal: Principal): Promise<Result<TemplateDesk>> {
  const unit = principal.office
  const may = authorize(house, principal, resourceOf(unit), 'read')
  if (!may.ok) return may
  const name = (await house.organizations()).getName(unit, dayOf(house.clock()))
  const kinds = await query(house, principal, async (tx) => {
    const lists: TemplateDesk['kinds'] = []
    for (const kind of TemplateKind.options) {
      const { versions, chosen } = await readTemplates(tx, unit, kind)
      const names = await findContents(
        tx,
        versions.map((one) => one.name),
      )
      const shown = versions.map((one) => {
        const { known, unknown } = sortPlaceholders(one.placeholders)
        const text = names.get(one.name)
        const fields = TEMPLATE_FIELDS.filter((field) => known.includes(field.name))
        return { file: one.file, name: typeof text === 'string' && text !== 'redacted' ? text : null, keptAt: one.keptAt, fields, unknown }
      })
      lists.push({ kind, chosen, versions: shown.toReversed() })
    }
    return lists
  })
  const pdf = { isLikeTemplate: pdfFollowsTemplate(), package: OFFICE_PACKAGE }
  const verbs = ['keep', 'choose'].filter((verb) => allows(house.policy, principal, resourceOf(unit), verb))
  return ok({ unit: { id: unit, name }, kinds, fields: [...TEMPLATE_FIELDS], may: verbs, pdf })
}

/** A paper with a word in every place, for looking at a template. */
function samplePaper(): Paper {
  return Paper.parse({
    letterhead: { superior: 'Cơ quan chủ quản', issuer: 'Cơ quan ban hành', number: 1, symbol: 'BC-ABC', place: 'Địa danh' },
    date: SAMPLE_DAY,
    type: 'Báo cáo',
    subject: 'Trích yếu của văn bản thử',
    to: ['Nơi nhận báo cáo'],
    body: [
      { kind: 'clause', level: 'section', heading: true, text: 'Mục thứ nhất' },
      { kind: 'paragraph', text: 'Đoạn nội dung thử.' },
      {
        kind: 'table',
        columns: [
          { title: 'TT', share: 1 },
          { title: 'Nội dung', share: 4 },
        ],
        rows: [{ cells: ['1', 'Dòng thử của bảng'] }],
      },
    ],
    recipients: [{ name: 'Nơi nhận', purpose: 'để b/cáo' }],
    fileCopy: 'VT',
    signing: { lines: ['KT. Thủ trưởng', 'Phó Thủ trưởng'], name: 'Họ tên người ký' },
    proof: { text: 'Mã kiểm chứng: 1 ABCD', qr: 'ABCD' },
    annexes: [{ title: 'Phụ lục thử', body: [{ kind: 'paragraph', text: 'Nội dung phụ lục thử.' }] }],
  })
}

function fill(house: House, template: { bytes: Uint8Array; name: string }): Promise<Result<Uint8Array>> {
  return fillDocx(house, template, { paper: samplePaper(), on: SAMPLE_DAY })
}

/** What a file that should be a template holds; its text is read in the guarded child process. */
async function checkTemplate(house: House, file: UploadedFile): Promise<Result<string[]>> {
  const name = file.name.slice(0, 120)
  const kind = checkFile(file)
  if (!kind.ok) return kind
  if (kind.value !== 'docx' || !/\.docx$/i.test(file.name)) return refuse(paperRefusals, 'TEMPLATE_NOT_DOCX', { name })
  const read = await linesInFile(readerOf(house), file)
  if (!read.ok) return read
  const { lines, mark } = read.value
  if (mark) return refuse(fileRefusals, 'FILE_IS_SECRET', { name, mark: mark.mark })
  const placeholders = placeholdersIn(lines)
  if (sortPlaceholders(placeholders).known.length === 0)
    return refuse(paperRefusals, 'TEMPLATE_WITHOUT_FIELDS', { name, example: '{noi_dung}' })
  const filled = await fill(house, { bytes: file.bytes, name })
  return filled.ok ? ok(placeholders.slice(0, 200)) : filled
}

/**
 * Keeps a .docx as a version of a template of one's own agency, by its hash. Refuses what any upload is refused for, another kind of file or one
 * with macros (TEMPLATE_NOT_DOCX), one without a place to fill (TEMPLATE_WITHOUT_FIELDS), and one that cannot be filled (TEMPLATE_BROKEN).
 */
export async function keepTemplate(
  house: House,
  principal: Principal,
  given: { commandId: string; kind: TemplateKind; file: UploadedFile },
): Promise<Result<{ file: string }>> {
  const { commandId, kind, file } = given
  const unit = principal.office
  if (!allows(house.policy, principal, resourceOf(unit), 'keep')) return notAllowed(house, 'paper-template', 'keep')
  const placeholders = await checkTemplate(house, file)
  if (!placeholders.ok) return placeholders
  const stored = await house.evidence.putFile(file.bytes)
  if (!stored.ok) return stored
  const { hash } = stored.value
  return perform(house, principal, { commandId, name: 'keep-paper-template', body: { kind, hash } }, async (tx, context) => {
    const { version } = await readTemplates(tx, unit, kind)
    const name = await putContent(tx, safeFileName(file.name))
    const fact: TemplateFact = { type: 'template.kept', typeVersion: 1, file: hash, name, placeholders: placeholders.value }
    await append(tx, context, { stream: TEMPLATE_STREAM, streamId: templatesId(unit, kind), expectedVersion: version, facts: [fact] })
    return ok({ file: hash })
  })
}

/** Chooses a kept version for the papers to come of a kind, or the standard form. */
export async function chooseTemplate(
  house: House,
  principal: Principal,
  given: TemplateChoiceBody,
): Promise<Result<{ file: string | null }>> {
  const { commandId, kind, file } = given
  const unit = principal.office
  const may = authorize(house, principal, resourceOf(unit), 'choose')
  if (!may.ok) return may
  return perform(house, principal, { commandId, name: 'choose-paper-template', body: { kind, file } }, async (tx, context) => {
    const state = await readTemplates(tx, unit, kind)
    const facts = decideChoice(state, file)
    if (!facts.ok) return facts
    if (facts.value.length > 0) {
      const batch = { stream: TEMPLATE_STREAM, streamId: templatesId(unit, kind), expectedVersion: state.version, facts: facts.value }
      await append(tx, context, batch)
    }
    return ok({ file })
  })
}

async function openVersion(house: House, principal: Principal, at: { kind: TemplateKind; file: string }): Promise<Result<FileHash>> {
  const unit = principal.office
  const may = authorize(house, principal, resourceOf(unit), 'read')
  if (!may.ok) return may
  const { versions } = await query(house, principal, (tx) => readTemplates(tx, unit, at.kind))
  const found = versions.find((version) => version.file === at.file)
  return found ? ok(found.file) : refuse(paperRefusals, 'TEMPLATE_UNKNOWN')
}

/** A kept template filled with a made-up paper, as a file; as PDF it refuses OFFICE_NOT_INSTALLED where it cannot follow the template. */
export async function fillSample(
  house: House,
  principal: Principal,
  at: { kind: TemplateKind; file: string; format: PaperFormat },
): Promise<Result<Uint8Array>> {
  const found = await openVersion(house, principal, at)
  if (!found.ok) return found
  const bytes = await house.evidence.openFile(found.value)
  if (!bytes.ok) return bytes
  const filled = await fill(house, { bytes: bytes.value, name: SAMPLE_NAME })
  return !filled.ok || at.format === 'docx' ? filled : pdfOf(filled.value)
}

/** The lines of a kept template filled with a made-up paper. */
export async function previewTemplate(
  house: House,
  principal: Principal,
  at: { kind: TemplateKind; file: string },
): Promise<Result<TemplatePreview>> {
  const filled = await fillSample(house, principal, { ...at, format: 'docx' })
  if (!filled.ok) return filled
  const read = await linesInFile(readerOf(house), { name: SAMPLE_NAME, bytes: filled.value, mediaType: '' })
  return read.ok ? ok({ lines: read.value.lines.filter((line) => line.trim() !== '') }) : read
}

/** The chosen template of an agency for a kind of paper: its hash, null for the standard form. */
export async function chosenTemplate(db: Reader, unit: UnitId, kind: TemplateKind): Promise<FileHash | null> {
  return (await readTemplates(db, unit, kind)).chosen
}
