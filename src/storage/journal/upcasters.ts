/** Turns the body of a fact of one version into the body of the next; the body is the fact without `type` and `typeVersion`. */
export type Upcaster = (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** By fact type, then by the version it reads: `{ 'task.assigned': { 1: toVersion2 } }`. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcaster>>>>

/** Declares the upcasters of a folder; the versions of a type must follow one another without a gap, or it throws. */
export function defineUpcasters<const U extends Upcasters>(upcasters: U): U {
  for (const [type, steps] of Object.entries(upcasters)) {
    const versions = Object.keys(steps).map(Number)
    const first = Math.min(...versions)
    versions
      .sort((a, b) => a - b)
      .forEach((version, index) => {
        if (version !== first + index) throw new Error(`upcasters of ${type} have a gap before version ${version}`)
      })
  }
  return upcasters
}

/** Joins the upcasters of several folders; a type declared twice throws. */
export function mergeUpcasters(list: readonly Upcasters[]): Upcasters {
  const merged: Record<string, Upcasters[string]> = {}
  for (const upcasters of list) {
    for (const [type, steps] of Object.entries(upcasters)) {
      if (merged[type]) throw new Error(`upcasters of ${type} are declared twice`)
      merged[type] = steps
    }
  }
  return merged
}

/** Brings a stored body to the newest version known. */
export function upcast(
  upcasters: Upcasters,
  stored: { readonly type: string; readonly typeVersion: number; readonly body: Readonly<Record<string, unknown>> },
): { typeVersion: number; body: Readonly<Record<string, unknown>> } {
  let { typeVersion, body } = stored
  const steps = upcasters[stored.type]
  for (let step = steps?.[typeVersion]; step; step = steps?.[typeVersion]) {
    body = step(body)
    typeVersion += 1
  }
  return { typeVersion, body }
}
