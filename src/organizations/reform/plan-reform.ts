import { addDays, isValidOn, type UnitId } from '../../kernel/index.ts'
import { findSuccessionFaults } from '../changes/check-successions.ts'
import { endedBy, handsOver, type Succession } from '../changes/succession.ts'
import { findFunctionFaults, findUnitFaults } from '../check-units.ts'
import type { Organizations, UnitVersion } from '../schema.ts'
import type { UnitFunction } from '../unit-facts.ts'
import type { ReformBatch, ReformFault, ReformRule } from './batch.ts'
import { handFunctionsOn } from './hand-functions-on.ts'

/** The agencies as they were known before a reform. */
export type KnownAgencies = Pick<Organizations, 'versions' | 'groups' | 'successions' | 'functions'>

/** What is known of the agencies with a reform in it, and what the reform does. */
export interface ReformPlan {
  readonly versions: readonly UnitVersion[]
  readonly successions: readonly Succession[]
  readonly functions: readonly UnitFunction[]
  /** Units that stood under an ended one and go on under its one heir. */
  readonly followers: readonly { readonly unit: UnitId; readonly from: UnitId; readonly to: UnitId }[]
  /** Functions that nobody leads from that day on. */
  readonly leaderless: readonly string[]
  readonly faults: readonly ReformFault[]
}

/** What a succession tells, whatever its id. */
const told = ({ kind, on, from, to }: Succession): string => [kind, on, from.join(' '), to.join(' ')].join('|')

/** The successions of a batch that are not known already; one that the packs have come to tell as well is no second one. */
function newSuccessions(known: KnownAgencies, batch: ReformBatch): readonly Succession[] {
  const before = new Set(known.successions.filter((one) => one.on === batch.on).map(told))
  return batch.successions.filter((one) => !before.has(told(one)))
}

/** The one heir of each unit that ends on the day; null where there are several or none. */
function heirsOf(successions: readonly Succession[], on: string): ReadonlyMap<UnitId, UnitId | null> {
  const heirs = new Map<UnitId, UnitId | null>()
  for (const one of successions) {
    if (one.on !== on || !handsOver(one)) continue
    const [heir] = one.to
    for (const unit of endedBy(one)) heirs.set(unit, one.to.length === 1 && heir !== undefined ? heir : null)
  }
  return heirs
}

/** A version as it goes on under the heirs of its superiors; itself when none of them ended. A superior without one heir stays, and is refused. */
function underHeirs(version: UnitVersion, heirs: ReadonlyMap<UnitId, UnitId | null>): UnitVersion {
  const heir = (unit: UnitId): UnitId => heirs.get(unit) ?? unit
  const parentId = version.parentId === null ? null : heir(version.parentId)
  const alsoUnder = [...new Set(version.alsoUnder.map(heir))].filter((unit) => unit !== parentId)
  const isSame = parentId === version.parentId && alsoUnder.join(' ') === version.alsoUnder.join(' ')
  return isSame ? version : { ...version, parentId, alsoUnder }
}

interface Turned {
  readonly versions: readonly UnitVersion[]
  readonly followers: ReformPlan['followers']
}

/** Every version as the reform leaves it: ended ones closed, those that change closed and opened anew, followers moved to the heir. */
function turnVersions(known: KnownAgencies, batch: ReformBatch, heirs: ReadonlyMap<UnitId, UnitId | null>): Turned {
  const { on } = batch
  const before = addDays(on, -1)
  const fresh = new Set(batch.units.map(({ unitId }) => unitId))
  const followers: ReformPlan['followers'][number][] = []
  const versions = known.versions.flatMap((version): readonly UnitVersion[] => {
    const goesOver = isValidOn(version, before) && isValidOn(version, on)
    if (!goesOver) return [version]
    const closed = { ...version, validTo: on, placeholderDays: version.placeholderDays.filter((day) => day !== 'end') }
    if (heirs.has(version.unitId) || fresh.has(version.unitId)) return [closed]
    const next = underHeirs(version, heirs)
    if (next === version) return [version]
    for (const from of [version.parentId, ...version.alsoUnder]) {
      const to = from === null ? undefined : heirs.get(from)
      if (from !== null && to) followers.push({ unit: version.unitId, from, to })
    }
    const placeholderDays = version.placeholderDays.filter((day) => day !== 'start')
    return [closed, { ...next, validFrom: on, isStartKnown: true, placeholderDays }]
  })
  return { versions: [...versions, ...batch.units], followers }
}

type Say = (row: number | null, id: string, rule: ReformRule, detail: string) => void

/** What the day and the units of a batch owe: one day, nothing from nowhere, nobody twice, no unit that comes back after its end. */
function checkBatch(known: KnownAgencies, batch: ReformBatch, say: Say): void {
  const { on } = batch
  const before = addDays(on, -1)
  batch.successions.forEach((one, at) => {
    if (one.on !== on) say(rowOf(batch, one.successionId, at), one.successionId, 'another-day', one.on)
  })
  const lived = new Map<UnitId, boolean>()
  for (const version of known.versions) {
    lived.set(version.unitId, (lived.get(version.unitId) ?? false) || isValidOn(version, before))
  }
  const told = new Set([...known.successions, ...batch.successions].filter((one) => one.on === on).flatMap(({ to }) => to))
  batch.units.forEach((version, at) => {
    if (version.validFrom !== on) say(at + 1, version.unitId, 'another-day', version.validFrom ?? '—')
    if (lived.get(version.unitId) === false) say(at + 1, version.unitId, 'gap', on)
    if (!told.has(version.unitId)) say(at + 1, version.unitId, 'from-nowhere', version.name)
  })
}

const rowOf = (batch: ReformBatch, id: string, at: number): number => batch.sheetRows[id] ?? at + 1

/** The row of the batch that made a version be as it is: its own, that of the succession which ended its superior, or none. */
function rowOfUnit(batch: ReformBatch, unit: UnitId): number | null {
  const at = batch.successions.findIndex((one) => one.to.includes(unit) || one.from.includes(unit))
  const succession = batch.successions[at]
  if (succession) return rowOf(batch, succession.successionId, at)
  const own = batch.units.findIndex(({ unitId }) => unitId === unit)
  return own < 0 ? null : own + 1
}

/** What is wrong with everything that would be known then. */
function checkOutcome(known: KnownAgencies, batch: ReformBatch, plan: Omit<ReformPlan, 'faults'>, say: Say): void {
  const ended = batch.successions.flatMap(endedBy)
  for (const fault of findUnitFaults(plan.versions)) {
    const superior = fault.rule === 'superior-not-alive' ? ended.find((unit) => unit === fault.detail) : undefined
    if (superior !== undefined) say(rowOfUnit(batch, superior), fault.id, 'orphan', superior)
    else {
      const unit = plan.versions[fault.row]?.unitId
      // One that only follows stands in no row itself: the row of the heir that it follows is the wrong one.
      const follows = plan.followers.find((one) => one.unit === unit)?.to
      const row = (unit && rowOfUnit(batch, unit)) ?? (follows && rowOfUnit(batch, follows)) ?? null
      say(row, fault.id, fault.rule, fault.detail)
    }
  }
  const fresh = newSuccessions(known, batch)
  for (const fault of findSuccessionFaults(plan.successions, plan.versions)) {
    const one = fresh[fault.row - known.successions.length]
    if (one) say(rowOf(batch, one.successionId, batch.successions.indexOf(one)), fault.id, fault.rule, fault.detail)
  }
  for (const fault of findFunctionFaults(plan.functions, plan.versions, known.groups)) say(null, fault.id, fault.rule, fault.detail)
}

/**
 * What a reform does to what is known: ended units are closed on its day, units under one that has one heir follow it, functions go where the
 * batch says or with the heir. With faults (row and rule) nothing of it may be written. A batch that the packs have come to tell by the same
 * rows changes nothing.
 */
export function planReform(known: KnownAgencies, given: ReformBatch): ReformPlan {
  const told = new Set(known.versions.map((version) => `${version.unitId} ${version.validFrom ?? ''}`))
  const batch = { ...given, units: given.units.filter((unit) => !told.has(`${unit.unitId} ${unit.validFrom ?? ''}`)) }
  const successions = [...known.successions, ...newSuccessions(known, batch)]
  const heirs = heirsOf(successions, batch.on)
  const turned = turnVersions(known, batch, heirs)
  const { functions, leaderless } = handFunctionsOn(known.functions, batch, heirs)
  const plan = { ...turned, successions, functions, leaderless }
  const faults: ReformFault[] = []
  const say: Say = (row, id, rule, detail) => void faults.push({ row, id, rule, detail })
  checkBatch(known, batch, say)
  checkOutcome(known, batch, plan, say)
  return { ...plan, faults }
}
