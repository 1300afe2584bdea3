import { addDays, isValidOn, type PlainDate, type UnitId } from '../../kernel/index.ts'
import type { UnitFault, UnitVersion } from '../schema.ts'
import { fractionOf, isSame, NOTHING, plus, WHOLE } from './fraction.ts'
import { endedBy, handsOver, type Succession } from './succession.ts'

type ById = ReadonlyMap<UnitId, readonly UnitVersion[]>
type Say = (rule: UnitFault['rule'], detail: string) => void

const lives = (versions: readonly UnitVersion[] | undefined, on: PlainDate): boolean =>
  versions?.some((version) => isValidOn(version, on)) ?? false

/** What a split says of its parts: as many shares as heirs, adding up to exactly 1. */
function checkShares(succession: Succession, say: Say): void {
  if (succession.kind !== 'split' || succession.shares === null) return
  const { shares, to } = succession
  if (shares.length !== to.length) say('shares-do-not-add-up', `${shares.length} / ${to.length}`)
  else if (!isSame(shares.map(fractionOf).reduce(plus, NOTHING), WHOLE)) say('shares-do-not-add-up', shares.join(' + '))
}

function checkUnits(succession: Succession, byId: ById, say: Say): void {
  const { from, to, on } = succession
  const before = addDays(on, -1)
  const ended = new Set(endedBy(succession))
  for (const unit of from) {
    const versions = byId.get(unit)
    if (!versions) say('unit-unknown', unit)
    else if (!lives(versions, before)) say('dated-outside-its-unit', `${unit}, ${on}`)
    else if (ended.has(unit) && lives(versions, on)) say('input-goes-on', unit)
  }
  for (const unit of to) {
    const versions = byId.get(unit)
    if (!versions) say('unit-unknown', unit)
    else if (!lives(versions, on)) say('dated-outside-its-unit', `${unit}, ${on}`)
    else if (succession.kind === 'create' && lives(versions, before)) say('created-before', unit)
  }
}

/** A unit that goes on under another name or superior has a version that begins on that day. */
function checkGoingOn(succession: Succession, byId: ById, say: Say): void {
  if (succession.kind !== 'rename' && succession.kind !== 're-parent') return
  const [from] = succession.from
  if (from === undefined || handsOver(succession)) return
  const versions = byId.get(from) ?? []
  if (lives(versions, succession.on) && !versions.some(({ validFrom }) => validFrom === succession.on)) say('no-version-of-that-day', from)
}

/**
 * What is wrong with successions beside the units they speak of: unknown units, days outside the life of a unit, inputs that go on,
 * shares that do not add up to 1, two fates of one unit, an id twice. `row` counts from 0 in the given list.
 */
export function findSuccessionFaults(successions: readonly Succession[], versions: readonly UnitVersion[]): readonly UnitFault[] {
  const byId = new Map<UnitId, UnitVersion[]>()
  for (const version of versions) {
    const known = byId.get(version.unitId)
    if (known) known.push(version)
    else byId.set(version.unitId, [version])
  }
  const seen = new Set<string>()
  const fates = new Map<UnitId, string>()
  return successions.flatMap((succession, row) => {
    const faults: UnitFault[] = []
    const say: Say = (rule, detail) => void faults.push({ row, id: succession.successionId, rule, detail })
    if (seen.has(succession.successionId)) say('doubled', succession.successionId)
    seen.add(succession.successionId)
    checkUnits(succession, byId, say)
    checkShares(succession, say)
    checkGoingOn(succession, byId, say)
    if (succession.kind === 'merge' && succession.to.length > 1 && succession.unverified === false)
      say('one-heir-or-unverified', succession.to.join(' '))
    for (const unit of endedBy(succession)) {
      const other = fates.get(unit)
      if (other !== undefined) say('two-fates', `${unit}, ${other}`)
      fates.set(unit, succession.successionId)
    }
    return faults
  })
}
