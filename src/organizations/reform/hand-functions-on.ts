import { addDays, isValidOn, type UnitId } from '../../kernel/index.ts'
import type { UnitFunction } from '../unit-facts.ts'
import type { ReformBatch } from './batch.ts'

/** The leaders that a batch names: by its rows of functions, or by a transfer that lists the function. */
function namedLeaders(functions: readonly UnitFunction[], batch: ReformBatch): ReadonlyMap<string, UnitFunction> {
  const before = addDays(batch.on, -1)
  const named = new Map(batch.functions.map((row) => [row.functionId, row]))
  for (const one of batch.successions) {
    if (one.kind !== 'transfer-function') continue
    for (const functionId of one.functions) {
      const led = functions.find((row) => row.functionId === functionId && isValidOn(row, before))
      const [unit] = one.to
      if (named.has(functionId) || !led || unit === undefined) continue
      const { basis, unverified, on: validFrom } = one
      named.set(functionId, { ...led, unit, group: null, validFrom, validTo: null, basis: basis ?? led.basis, unverified })
    }
  }
  return named
}

/**
 * Who leads each function once a reform is in force: the one that the batch names, else the one heir of a leader that ends; a function whose
 * leader ends without one heir is led by nobody from that day on, and is named.
 */
export function handFunctionsOn(
  functions: readonly UnitFunction[],
  batch: ReformBatch,
  heirs: ReadonlyMap<UnitId, UnitId | null>,
): { readonly functions: readonly UnitFunction[]; readonly leaderless: readonly string[] } {
  const { on } = batch
  const before = addDays(on, -1)
  const named = namedLeaders(functions, batch)
  const told = new Set(functions.filter((row) => row.validFrom === on).map((row) => row.functionId))
  const leaderless: string[] = []
  const turned = functions.flatMap((row): readonly UnitFunction[] => {
    if (!isValidOn(row, before) || !isValidOn(row, on)) return [row]
    const closed = { ...row, validTo: on }
    if (named.has(row.functionId)) return [closed]
    const heir = row.unit === null ? undefined : heirs.get(row.unit)
    if (heir === undefined) return [row]
    if (heir !== null) return [closed, { ...row, unit: heir, validFrom: on }]
    leaderless.push(row.functionId)
    return [closed]
  })
  return { functions: [...turned, ...[...named.values()].filter((row) => !told.has(row.functionId))], leaderless }
}
