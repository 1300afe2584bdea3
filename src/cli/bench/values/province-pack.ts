import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UnitId } from '../../../kernel/index.ts'
import { INDICATORS } from './country.ts'

/** A made-up province of 20 districts with 25 communes each, all of which owe one monthly form with sixty rows. */
const SIZE = { districts: 20, communes: 500 }
export const PROVINCE = UnitId.parse('p')
export const districtOf = (commune: number): number => commune % SIZE.districts
export const communeName = (commune: number): string => `c.${commune}`
export const districtName = (district: number): string => `d.${district}`
export const COMMUNES = Array.from({ length: SIZE.communes }, (_, at) => at)

const since = { validFrom: '2010-01-01', class: 'f' }
const said = 'Bench'

const units = () => [
  { ...since, unitId: PROVINCE, name: 'Tỉnh', level: 'province' },
  ...Array.from({ length: SIZE.districts }, (_, at) => ({
    ...{ ...since, unitId: districtName(at), name: `Huyện số ${at}`, level: 'district', parentId: PROVINCE },
  })),
  ...COMMUNES.map((at) => ({
    ...since,
    unitId: communeName(at),
    name: `Xã số ${at}`,
    level: 'commune',
    parentId: districtName(districtOf(at)),
  })),
]

const indicators = () =>
  INDICATORS.map((indicatorId) => ({
    ...{ indicatorId, nameVi: indicatorId, nameEn: indicatorId, unitVi: 'lần', unitEn: 'times', enteredByVi: 'xã', enteredByEn: 'commune' },
    ...{ period: 'month', source: { kind: 'entered' }, acrossUnits: 'sum', acrossPeriods: 'sum', unverified: true },
  }))

const form = () => ({
  ...{ formId: 'bench', nameVi: said, nameEn: said, contentVi: said, contentEn: said, subjectVi: said, subjectEn: said },
  ...{ receiverVi: said, receiverEn: said, methodVi: said, methodEn: said, instructionsVi: said, instructionsEn: said },
  ...{ frequency: 'month', cutoff: 'calendar', unverified: true },
  sections: [{ titleVi: said, titleEn: said, rows: INDICATORS.map((indicator) => ({ indicator })) }],
})

/** Writes the pack of the province and gives its folder. */
export function writeProvincePack(folder: string): string {
  const pack = join(folder, 'province')
  mkdirSync(pack, { recursive: true })
  // JSON is YAML.
  const put = (file: string, content: unknown): void => writeFileSync(join(pack, file), JSON.stringify(content))
  put('pack.yaml', { name: 'bench-province', version: '1', what: 'dondoc bench' })
  put('units.yaml', units())
  put('groups.yaml', [{ groupId: 'communes', phrases: ['các xã của phép đo'], units: COMMUNES.map(communeName), unverified: true }])
  put('indicators.yaml', { indicators: indicators() })
  put('report-forms.yaml', [form()])
  put('report-duties.yaml', [
    { formId: 'bench', reporters: { group: 'communes' }, receiver: { superior: 'administrative' }, unverified: true },
  ])
  return pack
}
