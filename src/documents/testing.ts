import { AccountId, type Instant, instantOf, type PlainDate, plainDate, type Recorded, UnitId } from '../kernel/index.ts'
import { testOrganizations } from '../organizations/testing.ts'
import type { Assignment, CoverageItem, ReadDeadline, Reading, ReadTarget } from '../reading/index.ts'
import type { DirectiveFact } from './facts.ts'
import { proposeDuties } from './proposal/propose-duties.ts'
import type { Directive } from './review/directive-state.ts'
import { evolveDirective } from './review/evolve-directive.ts'

/** One sentence of a made-up paper, with what the reader finds in it. */
export interface Sentence {
  readonly clause: string
  readonly text: string
  readonly notDuty?: string
  readonly charges?: readonly { agency: string; role: Assignment['role']; with?: readonly string[]; confidence?: number }[]
  readonly deadline?: { text: string; kind: ReadDeadline['kind']; date?: string; trigger?: string }
  readonly targets?: readonly { text: string; value: number; unit: string }[]
}

const spanOf = (text: string, part: string, from: number): [number, number] => {
  const at = text.indexOf(part, from)
  if (at < 0) throw new Error(`“${part}” is not in the sentence`)
  return [at, at + part.length]
}

/** A Reading of made-up sentences: spans are computed from the texts, so that they fit by construction. */
export function readingOf(sentences: readonly Sentence[], more: Partial<Reading> = {}): Reading {
  let text = ''
  const coverage: CoverageItem[] = []
  const assignments: Assignment[] = []
  const deadlines: ReadDeadline[] = []
  const targets: ReadTarget[] = []
  for (const sentence of sentences) {
    const { clause } = sentence
    const from = text.length
    text += `${sentence.text}\n`
    const kind = sentence.notDuty === undefined ? 'duty' : 'not-a-duty'
    coverage.push({ span: [from, text.length], clause, kind, reason: sentence.notDuty ?? '' })
    for (const { agency, role, with: partners = [], confidence = 0.95 } of sentence.charges ?? []) {
      const span = text.indexOf(agency, from) < 0 ? ([from, text.length - 1] as [number, number]) : spanOf(text, agency, from)
      assignments.push({ clause, agency, role, with: [...partners], span, confidence })
    }
    if (sentence.deadline) {
      const { text: phrase, kind: of, date = null, trigger = null } = sentence.deadline
      deadlines.push({ clause, text: phrase, kind: of, date, trigger, span: spanOf(text, phrase, from), confidence: 0.95 })
    }
    for (const target of sentence.targets ?? []) targets.push({ clause, ...target, span: spanOf(text, target.text, from), confidence: 0.9 })
  }
  return {
    file: 'plan.txt',
    text,
    header: {
      issuer: 'ỦY BAN NHÂN DÂN TỈNH SƠN HẢI',
      number: '12/KH-UBND',
      place: 'Sơn Hải',
      date: '2016-08-12',
      type: 'KẾ HOẠCH',
      title: 'VỀ VIỆC THỬ NGHIỆM',
      signer: null,
      signerTitle: 'CHỦ TỊCH',
    },
    outline: [],
    citations: [],
    assignments,
    deadlines,
    targets,
    recipients: [],
    coverage,
    findings: [],
    links: [],
    linkedTargets: [],
    amendments: [],
    ...more,
  }
}

const TRIGGER = 'Chính phủ phê duyệt Đề án mạng lưới'

/** A small plan that has one of each: purpose, solutions without an owner, leads, a coordinator alone, groups, a trigger, figures told twice. */
export function testReading(): Reading {
  return readingOf(
    [
      { clause: 'I.1', text: '1. Nâng cao nhận thức của các cấp.', notDuty: 'purpose' },
      {
        clause: 'II.1',
        text: `1. Xây dựng Đề án chuyển đổi các trung tâm sau khi ${TRIGGER}.`,
        deadline: { text: `sau khi ${TRIGGER}`, kind: 'trigger', trigger: TRIGGER },
      },
      { clause: 'II.2', text: '2. Đẩy mạnh hợp tác với nước bạn.' },
      {
        clause: 'III.1',
        text: `1. Sở Lao động - Thương binh và Xã hội: tham mưu xây dựng Đề án chuyển đổi các trung tâm sau khi ${TRIGGER}.`,
        charges: [{ agency: 'Sở Lao động - Thương binh và Xã hội', role: 'advise' }],
        deadline: { text: `sau khi ${TRIGGER}`, kind: 'trigger', trigger: TRIGGER },
      },
      {
        clause: 'III.2',
        text: '2. Công an tỉnh chủ trì, phối hợp với Văn phòng UBND tỉnh hàng năm có kế hoạch kiểm tra chuyên đề.',
        charges: [{ agency: 'Công an tỉnh', role: 'lead', with: ['Văn phòng UBND tỉnh'] }],
        deadline: { text: 'hàng năm', kind: 'yearly' },
      },
      {
        clause: 'III.6',
        text: '6. Sở Công Thương: phối hợp với các sở, ban, ngành cấp tỉnh đổi mới hình thức tuyên truyền.',
        charges: [{ agency: 'Sở Công Thương', role: 'coordinate', with: ['các sở, ban, ngành cấp tỉnh'] }],
      },
      {
        clause: 'III.7',
        text: '7. Sở Y tế: duy trì 12 cơ sở điều trị, điều trị cho 3.400 bệnh nhân.',
        charges: [{ agency: 'Sở Y tế', role: 'execute' }],
        targets: [
          { text: '12 cơ sở', value: 12, unit: 'cơ sở' },
          { text: '3.400 bệnh nhân', value: 3400, unit: 'bệnh nhân' },
        ],
      },
      {
        clause: 'III.7',
        text: 'Phấn đấu 3.400 bệnh nhân trong năm.',
        targets: [{ text: '3.400 bệnh nhân', value: 3400, unit: 'bệnh nhân' }],
      },
      {
        clause: 'IV.1',
        text: '1. Các sở, ban, ngành cấp tỉnh, UBND các huyện, thành, thị báo cáo kết quả về UBND tỉnh trước ngày 30/12/2016.',
        charges: [
          { agency: 'Các sở, ban, ngành cấp tỉnh', role: 'execute' },
          { agency: 'UBND các huyện, thành, thị', role: 'execute' },
        ],
        deadline: { text: 'trước ngày 30/12/2016', kind: 'before', date: '2016-12-30' },
      },
      {
        clause: 'IV.2',
        text: '2. Ban Chỉ đạo liên ngành tổng hợp tình hình vào ngày 31/02/2017.',
        charges: [{ agency: 'Ban Chỉ đạo liên ngành', role: 'execute' }],
        deadline: { text: 'vào ngày 31/02/2017', kind: 'by' },
      },
    ],
    {
      recipients: [
        'Cục V - Bộ An ninh (để b/cáo)',
        'Các sở, ban, ngành cấp tỉnh',
        'UBND các huyện, thành phố, thị xã',
        'Hội Liên hiệp Phụ nữ tỉnh (để phối hợp)',
        'Lưu: VT',
      ],
      links: [{ from: 'II.1', to: 'III.1', overlap: 0.9, confidence: 0.9 }],
      citations: [
        { type: 'Thông báo', number: '940/TB-V24-P9', date: '2016-07-06', span: [0, 10] },
        { type: 'Thông báo', number: '940/TB-V24-P9', date: null, span: [20, 30] },
        { type: 'Chiến lược', number: null, date: null, name: 'Chiến lược quốc gia', span: [30, 40] },
      ],
    },
  )
}

/** The day of the made-up plan. */
export const TEST_DAY: PlainDate = plainDate('2016-08-12')

/** The same content hash shape that storage makes, from a short label. */
export function testHash(label: string): string {
  const hex = [...label].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0').slice(-2)).join('')
  return `sha256:${hex.padEnd(64, '0').slice(0, 64)}`
}

/** A fact as the journal would give it back, one minute after the one before. */
export function recordedFact<F extends { type: string; typeVersion: number }>(fact: F, version: number, commandId?: string): Recorded<F> {
  const recordedAt: Instant = instantOf(Date.UTC(2016, 7, 12, 1, version))
  return {
    ...{ stream: fact.type.slice(0, fact.type.indexOf('.')), streamId: 's1', version, fact, recordedAt, effectiveOn: TEST_DAY },
    ...{ actor: AccountId.parse('specialist'), office: UnitId.parse('p.office'), commandId: commandId ?? `c${version}` },
  }
}

/** The facts of intake of a Reading, as `take-in-document` records them. */
export function intakeFacts(reading: Reading = testReading()): DirectiveFact[] {
  const { proposal } = proposeDuties(reading, testOrganizations(), TEST_DAY)
  return [
    {
      ...{ type: 'directive.received', typeVersion: 1, fileHash: null, number: '12/KH-UBND', typeSymbol: 'KH', issuedOn: TEST_DAY },
      ...{ issuerUnit: null, reading: testHash('reading'), textLength: reading.text.length, header: testHash('header') },
      ...{ declaredNotSecret: true, origin: 'paste' },
    },
    { type: 'directive.proposed', typeVersion: 1, proposal, words: testHash('words') },
  ]
}

/** The state after commands, each given as the facts that it made. */
export function directiveAfter(...commands: readonly (readonly DirectiveFact[])[]): Directive {
  let state: Directive | undefined
  let version = 0
  commands.forEach((facts, index) => {
    for (const fact of facts) {
      version += 1
      state = evolveDirective(state, recordedFact(fact, version, `c${index}`))
    }
  })
  if (!state) throw new Error('no facts were given')
  return state
}

/** The state after one more command. */
export function directiveThen(state: Directive, facts: readonly DirectiveFact[]): Directive {
  const commandId = `c-after-${state.version}`
  return facts.reduce((known, fact) => evolveDirective(known, recordedFact(fact, known.version + 1, commandId)), state)
}
