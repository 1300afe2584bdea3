import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Principal } from '../../../access/index.ts'
import { readDemoScript } from '../../../flows/demo/load-demo.ts'
import { acceptProposed, reviewByScript } from '../../../flows/directives/review-script.ts'
import type { House } from '../../../flows/house.ts'
import { issueDirective } from '../../../flows/issue-directive.ts'
import { draftConsolidated } from '../../../flows/reports/consolidate.ts'
import { openReportRound } from '../../../flows/reports/manage-rounds.ts'
import { writeSubmission } from '../../../flows/reports/write-submission.ts'
import { getDocument } from '../../../flows/review-document.ts'
import { takeInDocument } from '../../../flows/take-in-document.ts'
import { addDays, newId, type UnitId, unwrap } from '../../../kernel/index.ts'
import { SubmissionActionBody } from '../../../reports/index.ts'
import { packageRoot } from '../../../storage/index.ts'
import { benchUnit, OFFICE } from './bench-house.ts'
import { todayOf } from './fill-tasks.ts'

/** The directive of the bench and the round in which every unit has reported. */
export interface MadeReport {
  readonly directive: string
  readonly roundId: string
}

interface Making {
  readonly principal: Principal
  /** Who consolidates. */
  readonly standing: Principal
  readonly units: number
}

/** Lines of each unit: clauses of the sample plan. */
const LINES = ['III.1', 'III.2', 'III.3', 'III.4']
const FIGURES = ['Cơ sở đang hoạt động', 'Điểm đang hoạt động', 'Người đang được quản lý']

async function issueSample(house: House, principal: Principal): Promise<string> {
  const script = readDemoScript()
  const source = { name: script.paper, bytes: readFileSync(join(packageRoot(), 'samples', script.paper)) }
  const taken = unwrap(await takeInDocument(house, principal, { commandId: newId(), declaredNotSecret: true, origin: 'upload', source }))
  unwrap(await reviewByScript(house, principal, taken.id, script.review))
  unwrap(await acceptProposed(house, principal, taken.id))
  const { version } = unwrap(await getDocument(house, principal, taken.id))
  unwrap(await issueDirective(house, principal, taken.id, { commandId: newId(), expectedVersion: version }))
  return taken.id
}

async function report(house: House, principal: Principal, at: { roundId: string; unit: UnitId; number: number }): Promise<void> {
  const { roundId, unit, number } = at
  let expectedVersion = 0
  const act = async (asked: Record<string, unknown>): Promise<void> => {
    const body = SubmissionActionBody.parse({ commandId: newId(), expectedVersion, onBehalfOf: unit, ...asked })
    expectedVersion = unwrap(await writeSubmission(house, principal, { roundId, unit, body })).version
  }
  await act({ action: 'start' })
  for (const key of LINES) {
    const text = `Đơn vị đã tổ chức thực hiện nội dung ${key}: tuyên truyền ${number + 3} buổi, rà soát ${number + 12} trường hợp, phối hợp với các ngành kiểm tra theo kế hoạch.`
    const figures = key === LINES[0] ? Object.fromEntries(FIGURES.map((_, i) => [`figure:${i + 1}`, number + i])) : {}
    await act({ action: 'write-line', key, text, figures })
  }
  await act({ action: 'submit', paper: { number: `${number}/BC`, issuedOn: todayOf(house) } })
}

/** Issues the sample plan, asks every unit of the bench for a report, writes the reports and begins the consolidated one. */
export async function makeReport(house: House, { principal, standing, units }: Making): Promise<MadeReport> {
  const directive = await issueSample(house, principal)
  const all = Array.from({ length: units }, (_, i) => benchUnit(i + 1))
  const round = await openReportRound(house, principal, {
    ...{
      commandId: newId(),
      directiveId: directive,
      clause: 'IV.1',
      title: 'Kết quả thực hiện kế hoạch',
      dueOn: addDays(todayOf(house), 3),
    },
    ...{ units: all, channels: [OFFICE], consolidator: OFFICE, addressee: 'Cơ quan cấp trên' },
    figures: FIGURES.map((label) => ({ clause: LINES[0] ?? null, label, unit: '', indicator: null })),
    form: null,
  })
  const roundId = unwrap(round).id
  for (const [place, unit] of all.entries()) await report(house, principal, { roundId, unit, number: place + 1 })
  unwrap(await draftConsolidated(house, standing, roundId, { action: 'start', commandId: newId(), expectedVersion: 0 }))
  return { directive, roundId }
}
