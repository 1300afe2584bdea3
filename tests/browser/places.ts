import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/storage/index.ts'
import { ask } from './desk.ts'
import { bringDistricts } from './map-file.ts'

/** One screen with somebody who has something on it. */
export interface Place {
  readonly name: string
  readonly login: string | undefined
  readonly path: string
  /** The words of the paper stand on it, in the language in which it was issued. */
  readonly showsPaper?: boolean
}

const MONTHLY = '/bao-cao/bieu/methadone-monthly'

const FIXED: readonly Place[] = [
  { name: 'sign-in', login: undefined, path: '/dang-nhap' },
  { name: 'mine-office', login: 'chuyenvien', path: '/viec-cua-toi' },
  { name: 'mine-agency', login: 'soyte', path: '/viec-cua-toi' },
  { name: 'tasks', login: 'chuyenvien', path: '/viec' },
  { name: 'chart', login: 'chuyenvien', path: '/viec/bieu-do', showsPaper: true },
  { name: 'board', login: 'lanhdao', path: '/theo-doi' },
  { name: 'leader', login: 'lanhdao', path: '/lanh-dao' },
  { name: 'intake', login: 'chuyenvien', path: '/tiep-nhan' },
  { name: 'events', login: 'chuyenvien', path: '/su-kien' },
  { name: 'urging', login: 'lanhdao', path: '/don-doc', showsPaper: true },
  { name: 'agency-posts', login: 'quantri', path: '/co-quan?donVi=na.ubnd' },
  { name: 'agency-without-posts', login: 'soyte', path: '/co-quan?donVi=na.so.y-te' },
  { name: 'samples', login: 'lanhdao', path: '/kiem-tra-chon-mau' },
  { name: 'digest', login: 'soyte', path: '/ban-tin' },
  { name: 'accounts', login: 'quantri', path: '/quan-tri' },
  { name: 'unknown-address', login: 'chuyenvien', path: '/khong-co-trang-nay' },
]

/** The addresses that the router knows, as it writes them. */
export function routerPaths(): string[] {
  const folder = join(packageRoot(), 'src', 'web', 'routes')
  const source = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  return [...source.join('\n').matchAll(/path: '(\/[^']+)'/g)].map((match) => match[1] ?? '')
}

/** Takes a paper in that stays under review, and gives its id. */
async function paperInReview(): Promise<string> {
  const plan = readFileSync(join(packageRoot(), 'samples', 'plan-484.txt'), 'utf8').replaceAll('484/KH-UBND', '488/KH-UBND')
  const body = JSON.stringify({ commandId: crypto.randomUUID(), declaredNotSecret: true, text: plan })
  const answer = await ask('chuyenvien', '/api/documents/intake', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  const last = (await answer.text()).trim().split('\n').at(-1) ?? ''
  return /"id":"([^"]+)"/.exec(last)?.[1] ?? ''
}

/** Applies a reform that founds one body and ends none, and gives its id. */
async function appliedReform(): Promise<string> {
  const { today }: { today: string } = await (await ask('quantri', '/api/reforms')).json()
  const unit = { name: 'Ban Quản lý thử', level: 'department', class: 'a', parentId: 'na.ubnd', validFrom: today }
  const unitId = `na.thu.${crypto.randomUUID().slice(0, 8)}`
  const successions = [{ successionId: `create.${unitId}`, kind: 'create', on: today, to: [unitId] }]
  const content = {
    title: '484/KH-UBND',
    basis: '484/KH-UBND',
    reason: '484/KH-UBND',
    batch: { on: today, units: [{ ...unit, unitId }], successions },
  }
  const body = JSON.stringify({ commandId: crypto.randomUUID(), content, decisions: [] })
  const answer = await ask('quantri', '/api/reforms', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  return /"id":"([^"]+)"/.exec(await answer.text())?.[1] ?? ''
}

/** Sends a command and gives the id that it answers with. */
async function made(login: string, path: string, command: object): Promise<string> {
  const body = JSON.stringify({ commandId: crypto.randomUUID(), ...command })
  const answer = await ask(login, path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  return /"id":"([^"]+)"/.exec(await answer.text())?.[1] ?? ''
}

/** Enters a conference with two units invited and one conclusion, and gives its id. */
function conference(): Promise<string> {
  const values = {
    ...{
      title: { kind: 'text', text: '484/KH-UBND' },
      kind: { kind: 'choice', choice: 'roll-out' },
      host: { kind: 'unit', unit: 'na.so.ldtbxh' },
    },
    ...{
      invited: { kind: 'units', units: ['na.so.y-te', 'na.ca'] },
      points: { kind: 'points', points: [{ id: '1', text: '484/KH-UBND' }] },
    },
  }
  return made('chuyenvien', '/api/registers/conferences/records', { values })
}

/** Opens a dossier of the district and gives its id. */
const dossier = () => made('kyson', '/api/procedures/compulsory-rehabilitation/dossiers', { caseNumber: '484/HS', at: '2017-01-03' })

/** Writes the urging letters of the day but one, and gives their batch, one of them, and the unit whose letter is still to be written. */
async function urgingLetters(): Promise<{ batch: string; letter: string; unit: string }> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } }
  const day: { version: number; batches: { batchId: string }[]; units: { unit: { id: string } }[] } = await (
    await ask('chuyenvien', '/api/urging')
  ).json()
  const body = JSON.stringify({
    ...{ commandId: crypto.randomUUID(), expectedVersion: day.version },
    units: day.units.slice(0, -1).map(({ unit }) => unit.id),
  })
  const written = day.batches[0] ? '' : await (await ask('chuyenvien', '/api/urging/na.ubnd/batches', { ...post, body })).text()
  const batch = day.batches[0]?.batchId ?? /"id":"([^"]+)"/.exec(written)?.[1] ?? ''
  const { items }: { items: { id: string; kind: string }[] } = await (await ask('chuyenvien', `/api/urging/batches/${batch}`)).json()
  return { batch, letter: items.find(({ kind }) => kind === 'letter')?.id ?? '', unit: day.units.at(-1)?.unit.id ?? '' }
}

/** An approved plan of inspections with a self-assessment, a visit that differs from it, and a linked conclusion; gives its id. */
async function inspectionPlan(conclusionId: string): Promise<string> {
  const health = 'na.so.y-te'
  const plan = await made('chuyenvien', '/api/inspection-plans', { year: 2017, title: '484/KH-UBND', office: 'na.ubnd' })
  const judged = { unit: health, subjectId: 'state-management' }
  const items = (...answers: string[]) => answers.map((answer, at) => ({ itemId: String(at + 1), answer, note: '484/KH-UBND' }))
  const steps: readonly (readonly [login: string, request: object])[] = [
    ['chuyenvien', { action: 'choose-subject', subjectId: 'state-management' }],
    ['chuyenvien', { action: 'rank', units: ['na.huyen.vinh', 'na.huyen.ky-son'], count: 1 }],
    ['chuyenvien', { action: 'draw', units: ['na.huyen.con-cuong', 'na.huyen.anh-son'], count: 1, seed: 1 }],
    ['chuyenvien', { action: 'name-unit', unit: health, reason: '484/KH-UBND' }],
    ...['na.huyen.vinh', 'na.huyen.con-cuong', 'na.huyen.anh-son', 'na.huyen.ky-son', health].map(
      (unit) => ['chuyenvien', { action: 'plan-visit', unit, on: '2017-01-05', team: [{ text: '484/KH-UBND' }] }] as const,
    ),
    ['chuyenvien', { action: 'approve', notice: { number: '12/KH-UBND', issuedOn: '2017-01-05' } }],
    ['soyte', { action: 'assess', ...judged, items: items('met', 'met') }],
    ['chuyenvien', { action: 'record-visit', ...judged, on: '2017-01-05', items: items('met', 'not') }],
    ['chuyenvien', { action: 'link-conclusion', unit: health, conclusionId }],
  ]
  for (const [login, request] of steps) {
    const { version: expectedVersion }: { version: number } = await (await ask('chuyenvien', `/api/inspection-plans/${plan}`)).json()
    // Of two units one is drawn: the day of the other is refused, and left out.
    await made(login, `/api/inspection-plans/${plan}/actions`, { expectedVersion, request })
  }
  return plan
}

/** Draws the sample of the last quarter, unless it was drawn before, and gives its id. */
async function drawnSample(): Promise<string> {
  await made('lanhdao', '/api/samples', { office: 'na.ubnd', quarter: '2016-Q4', seed: 484 })
  return 'na.ubnd:2016-Q4'
}

/** Every screen: those of one address, those of one thing, and whatever further address without a parameter the router has. */
export async function allPlaces(): Promise<Place[]> {
  const documents: { items: { id: string; number: string | null }[] } = await (await ask('chuyenvien', '/api/documents')).json()
  const issued = documents.items.find((document) => document.number === '484/KH-UBND')?.id
  const tasks: { items: { id: string; clause: string }[] } = await (await ask('soyte', '/api/tasks?limit=200')).json()
  const task = tasks.items.find((one) => one.clause === 'III.7-1')?.id
  const rounds: { items: { id: string }[] } = await (await ask('chuyenvien', '/api/report-rounds')).json()
  const round = `/bao-cao/${rounds.items[0]?.id}`
  const recommendations: { items: { id: string; label: string; conclusionId: string }[] } = await (
    await ask('chuyenvien', '/api/recommendations')
  ).json()
  const first = recommendations.items.find(({ label }) => label === '1')
  const hindered = tasks.items.find((one) => one.clause === 'IV.1') ?? tasks.items[0]
  const difficulty = await made('soyte', '/api/difficulties', { taskId: hindered?.id, text: '484/KH-UBND', asksClock: true })
  const late = tasks.items.find((one) => one.clause === 'III.7-1') ?? hindered
  const about = { kind: 'task', taskId: late?.id }
  const explanation = await made('lanhdao', '/api/explanations', { about, reason: '484/KH-UBND' })
  await bringDistricts('2016-08-12', '2016-08-13')
  const urging = await urgingLetters()
  const plan = `/kiem-tra/ke-hoach/${await inspectionPlan(first?.conclusionId ?? '')}`
  const sample = await drawnSample()
  const ofOne: readonly Place[] = [
    { name: 'urging-batch', login: 'chuyenvien', path: `/don-doc/${urging.batch}`, showsPaper: true },
    { name: 'urging-letter', login: 'lanhdao', path: `/don-doc/van-ban/${urging.letter}`, showsPaper: true },
    { name: 'urging-preview', login: 'lanhdao', path: `/don-doc/xem-truoc/na.ubnd/${urging.unit}`, showsPaper: true },
    { name: 'sample-check', login: 'thanhtra', path: `/kiem-tra-chon-mau/${sample}`, showsPaper: true },
    { name: 'sample-own', login: 'kyson', path: `/kiem-tra-chon-mau/${sample}`, showsPaper: true },
    { name: 'sample-rates', login: 'soyte', path: `/kiem-tra-chon-mau/${sample}` },
    { name: 'map', login: 'chuyenvien', path: '/co-quan?xem=ban-do&ngay=2016-08-12' },
    { name: 'map-of-no-day', login: 'chuyenvien', path: '/co-quan?xem=ban-do&ngay=2020-08-12' },
    { name: 'task-office', login: 'chuyenvien', path: `/viec/${task}` },
    { name: 'task-agency', login: 'soyte', path: `/viec/${task}` },
    { name: 'give-on', login: 'soyte', path: `/viec/${task}/giao-tiep`, showsPaper: true },
    { name: 'document-issued', login: 'chuyenvien', path: `/van-ban/${issued}`, showsPaper: true },
    { name: 'review', login: 'chuyenvien', path: `/van-ban/${await paperInReview()}`, showsPaper: true },
    { name: 'citation', login: 'chuyenvien', path: '/vien-dan/35-2016-qd-ubnd', showsPaper: true },
    { name: 'report-round', login: 'chuyenvien', path: round, showsPaper: true },
    { name: 'report-unit', login: 'soyte', path: `${round}/don-vi/na.so.y-te`, showsPaper: true },
    { name: 'reforms', login: 'quantri', path: '/co-quan/sap-xep' },
    { name: 'reform', login: 'quantri', path: `/co-quan/sap-xep/${await appliedReform()}` },
    { name: 'reform-new', login: 'quantri', path: '/co-quan/sap-xep/moi' },
    { name: 'number-book', login: 'chuyenvien', path: '/so-van-ban/outgoing:na.ubnd:2017:administrative' },
    { name: 'difficulty-to-answer', login: 'chuyenvien', path: `/kho-khan/${difficulty}` },
    { name: 'difficulty-raised', login: 'soyte', path: `/kho-khan/${difficulty}` },
    { name: 'explanation-asked', login: 'soyte', path: `/giai-trinh/${explanation}` },
    { name: 'explanation-demanded', login: 'lanhdao', path: `/giai-trinh/${explanation}` },
    { name: 'register', login: 'chuyenvien', path: '/so-theo-doi/conferences', showsPaper: true },
    { name: 'register-map', login: 'chuyenvien', path: '/so-theo-doi/conferences/ban-do' },
    { name: 'register-import', login: 'chuyenvien', path: '/so-theo-doi/conferences/nhap' },
    { name: 'register-record', login: 'chuyenvien', path: `/so-theo-doi/conferences/${await conference()}`, showsPaper: true },
    { name: 'procedure', login: 'lanhdao', path: '/thu-tuc/compulsory-rehabilitation' },
    { name: 'dossier', login: 'kyson', path: `/ho-so/${await dossier()}` },
    { name: 'conclusion', login: 'chuyenvien', path: `/kiem-tra/${first?.conclusionId}`, showsPaper: true },
    { name: 'inspection-plan', login: 'chuyenvien', path: plan, showsPaper: true },
    { name: 'visit', login: 'chuyenvien', path: `${plan}/na.so.y-te`, showsPaper: true },
    { name: 'visit-agency', login: 'soyte', path: `${plan}/na.so.y-te`, showsPaper: true },
    { name: 'recommendation', login: 'chuyenvien', path: `/kien-nghi/${first?.id}`, showsPaper: true },
    { name: 'recommendation-agency', login: 'soyte', path: `/kien-nghi/${first?.id}`, showsPaper: true },
    { name: 'trace-task', login: 'soyte', path: `/truy-vet/task/${task}`, showsPaper: true },
    { name: 'form-entry', login: 'methadone', path: `${MONTHLY}/2016-12/na.mmt.hivaids` },
    { name: 'form-on-behalf', login: 'soyte', path: `${MONTHLY}/2016-12/na.mmt.que-phong` },
    { name: 'form-to-judge', login: 'soyte', path: `${MONTHLY}/2016-12/na.mmt.quy-chau` },
    { name: 'form-consolidated', login: 'soyte', path: '/bao-cao/bieu/methadone-province/2016-11/na.so.y-te' },
    { name: 'form-matrix', login: 'soyte', path: `${MONTHLY}/tinh-hinh?from=2016-01-01&to=2016-12-31` },
    ...(['soyte', 'lanhdao', 'congan', 'kyson'] as const).map((login) => ({
      name: `indicator-${login}`,
      ...{ login, path: '/chi-tieu/patients-new?tu=2016-10&den=2016-12' },
    })),
    { name: 'indicator-map', login: 'lanhdao', path: '/chi-tieu/post-rehab?donVi=na.ubnd&tu=2016-10&den=2016-11&cay=2016-08-12' },
    { name: 'indicator-by-sex', login: 'lanhdao', path: '/chi-tieu/patients-in-treatment?theo=sex&cay=2016-12-31' },
    { name: 'report-consolidated', login: 'congan', path: `${round}/tong-hop`, showsPaper: true },
  ]
  const known = new Set([...FIXED, ...ofOne].map((place) => place.path))
  const further = routerPaths().filter((path) => !path.includes('$') && !known.has(path))
  const open = (path: string): Place => ({
    ...{ name: path.slice(1).replaceAll('/', '-'), path },
    login: path.startsWith('/quan-tri') ? 'quantri' : 'chuyenvien',
  })
  return [...FIXED, ...ofOne, ...further.map(open)]
}

/** Addresses of one thing that `allPlaces` opens; a new kind of address must be added there. */
export const OPENED_KINDS: readonly string[] = [
  '/co-quan/sap-xep/$reformId',
  ...['/kiem-tra/ke-hoach/$planId', '/kiem-tra/ke-hoach/$planId/$unitId'],
  ...['/kiem-tra/$conclusionId', '/kien-nghi/$recommendationId', '/truy-vet/$kind/$id'],
  ...['/viec/$taskId', '/viec/$taskId/giao-tiep', '/van-ban/$documentId', '/vien-dan/$key'],
  ...['/kho-khan/$difficultyId', '/giai-trinh/$explanationId', '/so-theo-doi/$register'],
  ...['/so-theo-doi/$register/nhap', '/so-theo-doi/$register/ban-do', '/so-theo-doi/$register/$recordId'],
  ...['/thu-tuc/$procedure', '/ho-so/$dossier'],
  ...['/so-van-ban/$bookId', '/kiem-tra-chon-mau/$sampleId'],
  ...['/don-doc/$batchId', '/don-doc/van-ban/$letterId', '/don-doc/xem-truoc/$office/$unitId'],
  '/chi-tieu/$indicator',
  ...['/bao-cao/bieu/$form/$period/$unit', '/bao-cao/bieu/$form/tinh-hinh', '/bao-cao/doi-chieu/$reconciliation/$period/$unit'],
  '/chi-tieu-giao/$id',
  ...['/bao-cao/$roundId', '/bao-cao/$roundId/don-vi/$unitId', '/bao-cao/$roundId/tong-hop'],
]
