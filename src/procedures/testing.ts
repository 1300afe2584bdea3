import { readVietnamPack, vietnamCalendar } from '../calendar/testing.ts'
import {
  AccountId,
  type Instant,
  instantOf,
  parseInstant,
  plainDate,
  type Recorded,
  type Result,
  startOfDay,
  UnitId,
  unwrap,
} from '../kernel/index.ts'
import { type Organizations, organizations, Succession, UnitFunction, UnitVersion } from '../organizations/index.ts'
import { ProcedureDefinition } from './definition/definition.ts'
import { type DossierCommand, decideDossier, decideOpenDossier, type Opening } from './running/decide-dossier.ts'
import { type LiveDossier, replayDossier } from './running/dossier-state.ts'
import type { DossierFact } from './schema.ts'

/** A unit of tests by its id. */
export const unit = (id: string): UnitId => UnitId.parse(id)
/** A content hash by a number. */
export const text = (n: number): string => `sha256:${String(n).padStart(64, '0')}`
/** A procedure of the pack of national procedures. */
export function packProcedure(name: string): ProcedureDefinition {
  const [first] = ProcedureDefinition.array().parse(readVietnamPack(`../vietnam-procedures/procedures.${name}`))
  if (first === undefined) throw new Error(`no procedure in procedures.${name}.yaml`)
  return first
}

const since = '2010-01-01'
const row = (unitId: string, name: string, level: string, more: object = {}) =>
  UnitVersion.parse({ unitId, name, level, class: 'f', validFrom: since, ...more })

/** A made-up province with a district that ends on 1/7/2025, its commune, courts, a police that has led rehabilitation since 1/3/2025, two facilities. */
export function testAgencies(): Organizations {
  return organizations(
    [
      row('tinh', 'Tỉnh Thử', 'province'),
      row('huyen', 'Huyện Đông', 'district', { parentId: 'tinh', validTo: '2025-07-01' }),
      row('xa', 'Xã Đông', 'commune', { parentId: 'huyen', validTo: '2025-07-01' }),
      row('xa', 'Xã Đông', 'commune', { parentId: 'tinh', validFrom: '2025-07-01' }),
      row('toa', 'Tòa án nhân dân tỉnh Thử', 'court', { class: 'b' }),
      row('toa-huyen', 'Tòa án nhân dân huyện Đông', 'court', { class: 'b', parentId: 'toa', validTo: '2025-07-01' }),
      row('toa-kv', 'Tòa án nhân dân khu vực 1', 'court', { class: 'b', parentId: 'toa', validFrom: '2025-07-01' }),
      row('ca-huyen', 'Công an huyện Đông', 'police', { class: 'c', parentId: 'ca', validTo: '2025-03-01' }),
      row('ca', 'Công an tỉnh', 'police', { class: 'c', parentId: 'tinh' }),
      row('cs-a', 'Cơ sở A', 'facility', { class: 'g', parentId: 'ca' }),
      row('cs-b', 'Cơ sở B', 'facility', { class: 'g', parentId: 'ca' }),
    ],
    [],
    {
      successions: [Succession.parse({ successionId: 's1', kind: 'merge', on: '2025-07-01', from: ['toa-huyen'], to: ['toa-kv'] })],
      functions: [UnitFunction.parse({ functionId: 'rehab.state-management', title: 'cai nghiện', unit: 'ca', validFrom: '2025-03-01' })],
    },
  )
}

type MoreOfStep = Partial<Extract<DossierCommand, { action: 'step' }>> & { readonly now?: string }

/** A dossier that tests play: opened, then told one thing after the other, each recorded at the end of its own day unless another day is given. */
export class PlayedDossier {
  readonly definition: ProcedureDefinition
  readonly agencies = testAgencies()
  readonly calendar = vietnamCalendar()
  private history: Recorded<DossierFact>[] = []

  constructor(definition: ProcedureDefinition) {
    this.definition = definition
  }

  private context(now: string) {
    const at = now.length > 10 ? unwrap(parseInstant(now)) : instantOf(Date.parse(startOfDay(plainDate(now))) + 86_399_000)
    return { now: at, calendar: this.calendar, agencies: this.agencies }
  }

  private keep(facts: Result<DossierFact[]>, now: Instant): Result<LiveDossier> {
    if (!facts.ok) return facts
    for (const fact of facts.value) {
      const who = { actor: AccountId.parse('p1'), office: unit('xa'), commandId: `c${this.history.length}` }
      const version = this.history.length + 1
      this.history.push({
        stream: 'dossier',
        streamId: 'd1',
        version,
        fact,
        recordedAt: now,
        effectiveOn: fact.effectiveOn ?? plainDate('2000-01-01'),
        ...who,
      })
    }
    return { ok: true, value: this.live }
  }

  get live(): LiveDossier {
    const live = replayDossier(this.history)
    if (live === undefined) throw new Error('the dossier was not opened')
    return live
  }

  get facts(): readonly Recorded<DossierFact>[] {
    return this.history
  }

  open(at: string, more: Partial<Opening> = {}, now = at): Result<LiveDossier> {
    const context = this.context(now)
    const said = { keeper: unit('xa'), caseNumber: '12/HS-CNBB', from: null, seats: {}, person: null, follows: null, note: null, ...more }
    return this.keep(decideOpenDossier(this.definition, { ...said, at: momentOf(at) }, context), context.now)
  }

  tell(command: DossierCommand, now: string): Result<LiveDossier> {
    const context = this.context(now)
    return this.keep(decideDossier(this.definition, { dossier: this.live, command }, context), context.now)
  }

  /** One step, recorded at the end of its day unless `now` gives another. */
  step(step: string, outcome: string, at: string, more: MoreOfStep = {}): Result<LiveDossier> {
    const { now, ...told } = more
    const command = { action: 'step', step, outcome, at: momentOf(at), from: null, papers: [], note: null, seats: {}, ...told } as const
    return this.tell(command, now ?? at)
  }
}

/** A day, or an hour with its offset, as the engine holds it. */
export function momentOf(said: string) {
  return said.length > 10 ? unwrap(parseInstant(said)) : plainDate(said)
}
