import { z } from 'zod'
import { newId, PlainDateText } from '../../kernel/index.ts'
import { EnterRecordBody, RecordRequest } from '../../registers/index.ts'
import { actOnRecord, enterRecord } from '../registers/keep-records.ts'
import type { Stage, Step } from './play-reports.ts'

/** Records of a demonstration: who enters what into which register, for which records it stands (`links`), and what became of it. */
export const DemoRecords = z.array(
  z.strictObject({
    key: z.string(),
    on: PlainDateText,
    as: z.string(),
    register: z.string(),
    values: EnterRecordBody.shape.values,
    links: z.record(z.string(), z.string()).default({}),
    acts: z.array(z.strictObject({ on: PlainDateText, as: z.string(), do: RecordRequest })).default([]),
  }),
)
export type DemoRecords = z.infer<typeof DemoRecords>

/** The steps of the records of a demonstration, each at its own day. */
export function recordSteps(stage: Stage, records: DemoRecords): Step[] {
  const known = new Map<string, { id: string; version: number }>()
  const enter = async ({ key, on, as, register, values, links }: DemoRecords[number]): Promise<void> => {
    const house = stage.on(on)
    const linked = Object.entries(links).map(([field, to]) => [field, { kind: 'record', record: known.get(to)?.id ?? '' }] as const)
    const body = { commandId: newId(), fromItsDay: false, person: null, values: { ...values, ...Object.fromEntries(linked) } }
    const done = await enterRecord(house, await stage.principal(house, as), register, body)
    if (!done.ok) throw new Error(`demonstration: ${on} ${key} was refused: ${done.refusal.code}`)
    known.set(key, done.value)
  }
  const act = async (key: string, { on, as, do: request }: DemoRecords[number]['acts'][number]): Promise<void> => {
    const house = stage.on(on)
    const { id = '', version = 0 } = known.get(key) ?? {}
    const body = { commandId: newId(), expectedVersion: version, request }
    const done = await actOnRecord(house, await stage.principal(house, as), id, body)
    if (!done.ok) throw new Error(`demonstration: ${on} ${key} was refused: ${done.refusal.code}`)
    known.set(key, done.value)
  }
  return records.flatMap((one) => [
    { on: one.on, run: () => enter(one) },
    ...one.acts.map((said) => ({ on: said.on, run: () => act(one.key, said) })),
  ])
}
