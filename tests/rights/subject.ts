import { accessPolicy, allows, type PolicyRow, type Principal, type Resource, type Role } from '../../src/access/index.ts'
import { calendarPolicy } from '../../src/calendar/index.ts'
import { documentsPolicy } from '../../src/documents/index.ts'
import { exchangePolicy } from '../../src/exchange/index.ts'
import { filesPolicy } from '../../src/files/index.ts'
import { difficultyResource } from '../../src/flows/difficulties/open-difficulty.ts'
import { explanationResource } from '../../src/flows/explanations/open-explanation.ts'
import { valueResource } from '../../src/flows/indicators/actual/small-cells.ts'
import { targetResource } from '../../src/flows/indicators/targets/standing-targets.ts'
import { conclusionResource, recommendationResource } from '../../src/flows/inspections/open-inspection.ts'
import { planResource } from '../../src/flows/inspections/plan/open-plan.ts'
import { dossierResource } from '../../src/flows/procedures/open-dossier.ts'
import { recordResource } from '../../src/flows/registers/open-record.ts'
import { consolidatedResource, roundResource, submissionResource } from '../../src/flows/reports/open-report.ts'
import { periodicResource } from '../../src/flows/reports/periodic/open-periodic.ts'
import { reconciliationResource } from '../../src/flows/reports/reconciliation/show-reconciliation.ts'
import { sampleResource } from '../../src/flows/samples/open-sample.ts'
import { makePrincipal } from '../../src/flows/sign-in.ts'
import { taskResource } from '../../src/flows/task-rights.ts'
import { deskResource } from '../../src/flows/urging/open-desk.ts'
import { letterResource } from '../../src/flows/urging/open-letter.ts'
import { indicatorsPolicy } from '../../src/indicators/index.ts'
import { inspectionsPolicy } from '../../src/inspections/index.ts'
import { AccountId, endOfDay, type PlainDate, UnitId } from '../../src/kernel/index.ts'
import { type Organizations, organizations, organizationsPolicy } from '../../src/organizations/index.ts'
import { papersPolicy } from '../../src/papers/index.ts'
import { proceduresPolicy } from '../../src/procedures/index.ts'
import { registersPolicy } from '../../src/registers/index.ts'
import { reportsPolicy } from '../../src/reports/index.ts'
import { difficultiesPolicy, explanationsPolicy, samplesPolicy, tasksPolicy, urgingPolicy } from '../../src/tasks/index.ts'
import type { Person, Thing } from './oracle.ts'
import { versionsOf, type World } from './trees.ts'

/** The product's own table of rights, as an open house puts it together. */
export const POLICY: readonly PolicyRow[] = [
  ...calendarPolicy,
  ...accessPolicy,
  ...organizationsPolicy,
  ...filesPolicy,
  ...documentsPolicy,
  ...tasksPolicy,
  ...urgingPolicy,
  ...difficultiesPolicy,
  ...explanationsPolicy,
  ...samplesPolicy,
  ...inspectionsPolicy,
  ...registersPolicy,
  ...proceduresPolicy,
  ...indicatorsPolicy,
  ...papersPolicy,
  ...reportsPolicy,
  ...exchangePolicy,
]

/** What the access table calls each kind of thing. */
export const KIND_OF = {
  task: 'task',
  paper: 'directive',
  round: 'report-round',
  'unit report': 'report-submission',
  'whole report': 'consolidated-report',
  'urging desk': 'urging',
  'urging letter': 'urging-letter',
  conclusion: 'conclusion',
  recommendation: 'recommendation',
  'inspection plan': 'inspection-plan',
  sample: 'task-sample',
  difficulty: 'difficulty',
  explanation: 'explanation',
  record: 'register-record',
  dossier: 'dossier',
  figure: 'indicator-value',
  target: 'indicator-target',
  'form figures': 'periodic-report',
  reconciliation: 'reconciliation',
  'number book': 'number-book',
  'paper form': 'paper-template',
  'old list': 'import',
  account: 'account',
  file: 'file',
  'outside event': 'event',
  'secret stub': 'stub',
  'data pack': 'pack',
  agency: 'unit',
  reform: 'reform',
  map: 'boundary',
  posts: 'unit-posts',
  calendar: 'work-calendar',
} as const satisfies Record<Thing['what'], string>

const unit = (id: string): UnitId => UnitId.parse(id)
const units = (ids: readonly string[]): UnitId[] => ids.map(unit)

/** A thing as the product's decision sees it; tasks, rounds and reports by the product's own functions. */
export function resourceOf(it: Thing): Resource {
  switch (it.what) {
    case 'task': {
      const handler = it.doneBy === null ? null : AccountId.parse(it.doneBy)
      return taskResource({ assigner: unit(it.givenBy), lead: unit(it.ledBy), coordinators: units(it.helpedBy), handler })
    }
    case 'paper':
      return { kind: 'directive', relations: { subtree: [...it.copyTo, ...it.workFor], recipient: it.copyTo, lead: it.workFor } }
    case 'round':
      return roundResource({
        ...{ asker: unit(it.askedBy), channels: units(it.through), consolidator: unit(it.gatheredBy), units: units(it.owedBy) },
      })
    case 'unit report':
      return submissionResource({ asker: unit(it.askedBy), channels: units(it.through), consolidator: unit(it.gatheredBy) }, unit(it.of))
    case 'whole report':
      return consolidatedResource({ asker: unit(it.askedBy), consolidator: unit(it.gatheredBy) })
    case 'urging desk':
      return deskResource(unit(it.keptBy))
    case 'urging letter':
      return letterResource({ drafted: { office: unit(it.keptBy) }, to: units(it.sentTo) })
    case 'conclusion':
      return conclusionResource({ keeper: unit(it.followedBy), body: unit(it.foundBy), inspected: units(it.about) })
    case 'recommendation':
      return recommendationResource({ keeper: unit(it.followedBy), body: unit(it.foundBy), addressees: units(it.about) })
    case 'explanation':
      return explanationResource({ office: unit(it.askedBy), unit: unit(it.askedOf) })
    case 'difficulty': {
      const waitsAt = it.waitsAt === null ? null : unit(it.waitsAt)
      return difficultyResource({ assigner: unit(it.workOf), raisedBy: unit(it.raisedBy), waitsAt, through: units(it.cameBy) })
    }
    case 'record':
      return recordResource({ keeper: unit(it.keptBy), concerned: units(it.names), waitingFor: units(it.waitsFor) })
    case 'dossier': {
      const turn = { unit: it.turnOf === null ? null : unit(it.turnOf) }
      return dossierResource({ keeper: unit(it.keptBy), turn, concerned: units(it.concerns) })
    }
    case 'reconciliation':
      return reconciliationResource(it.answeredBy.map(unit))
    case 'form figures':
      return periodicResource({ unit: unit(it.of), receiver: it.receivedBy === null ? null : unit(it.receivedBy) })
    case 'sample':
      return sampleResource({ office: unit(it.keptBy), units: units(it.about) })
    case 'inspection plan':
      return planResource({ keeper: unit(it.followedBy), office: unit(it.foundBy), concerned: units(it.about) })
    case 'number book':
      return { kind: 'number-book', relations: { own: [it.keptBy] } }
    case 'paper form':
      return { kind: 'paper-template', relations: { own: [it.keptBy] } }
    case 'posts':
      return { kind: 'unit-posts', relations: { own: [it.keptBy] } }
    case 'figure':
      return valueResource(unit(it.countedBy), it.receivedBy === null ? [] : [unit(it.receivedBy)])
    case 'target':
      return targetResource({ unit: unit(it.setFor) })
    case 'old list':
      return { kind: 'import', relations: { assigner: [it.broughtBy] } }
    case 'account':
      return { kind: 'account', relations: { own: [it.office], self: [it.holder] } }
    default:
      return { kind: KIND_OF[it.what], relations: {} }
  }
}

/** What is judged: a table of rights, how a person becomes a principal, and how a decision is taken. Planted faults change one of them. */
export interface Subject {
  readonly policy: readonly PolicyRow[]
  readonly principal: (agencies: Organizations, today: PlainDate, person: Person & { readonly office: string }) => Principal
  readonly allows: typeof allows
}

/** The person as the product signs it in. */
export function principalOf(agencies: Organizations, today: PlainDate, person: Person & { readonly office: string }): Principal {
  return makePrincipal(agencies, endOfDay(today), {
    accountId: AccountId.parse(person.id),
    office: unit(person.office),
    grants: person.roles.map(({ role, in: at }) => ({ role: role as Role, unit: unit(at) })), // generated from the product's own roles
    mustChangePassword: person.firstPassword,
  })
}

/** The product as it is. */
export const PRODUCT: Subject = { policy: POLICY, principal: principalOf, allows }

/** The agencies of a world as the product knows them. */
export function agenciesOf(world: World): Organizations {
  return organizations(versionsOf(world.stretches), [])
}

/** Every verb of a table of rights by kind of thing. */
export function verbsByKind(policy: readonly PolicyRow[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const row of policy) for (const verb of row.verbs) found.set(row.resource, (found.get(row.resource) ?? new Set()).add(verb))
  return new Map([...found].map(([kind, verbs]) => [kind, [...verbs].sort()]))
}
