import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { carryDefinition } from './carry-definition.ts'
import { ResultReport } from './result-report.ts'

const words = { contentVi: 'x', contentEn: 'x', subjectVi: 'x', subjectEn: 'x', methodVi: 'x', methodEn: 'x' }
const definition = ResultReport.parse({
  ...{
    reportId: 'ket-qua',
    directive: '5/KH-UBND',
    clause: 'IV.1',
    nameVi: 'Kết quả Kế hoạch số 5/KH-UBND',
    nameEn: 'Results of 5/KH-UBND',
  },
  ...{ ...words, instructionsVi: 'Chốt ngày 29/02/2016; so với năm 2014', instructionsEn: 'Cut on 29/02/2016; against 2014' },
  ...{ dueOn: '2017-01-10', cutoffs: ['2016-02-29'], channels: [{ leaderOf: 'f' }], consolidator: { unit: 'a' }, addressee: 'Bộ' },
  figures: [{ label: 'Số người đến 31/12/2016', unit: 'người', indicator: 'patients' }],
  ...{ validFrom: '2015-12-01', basis: '5/KH-UBND, mục IV', unverified: 'ngày 31/12/2016 chưa có nguồn' },
})
const cited = (number: string | null, on: string) => ({ number, on: plainDate(on) })

describe('the report of results that a clone carries', () => {
  it('is due so many years later; 29 February falls on the 28th, in its words too', () => {
    const step = { of: cited('5/KH-UBND', '2015-12-20'), clone: cited('9/KH-UBND', '2016-12-20'), years: 1 }
    const carried = carryDefinition(definition, step)
    expect(carried).toMatchObject({ dueOn: '2018-01-10', cutoffs: ['2017-02-28'], directive: '9/KH-UBND' })
    expect(carried.instructionsVi).toBe('Chốt ngày 28/02/2017; so với năm 2014')
    expect(carried).toMatchObject({ basis: '9/KH-UBND, mục IV', unverified: 'ngày 31/12/2017 chưa có nguồn' })
    expect(carried.figures).toEqual([{ clause: null, label: 'Số người đến 31/12/2017', unit: 'người', indicator: 'patients' }])
  })

  it('keeps its id, clause, offices and addressee', () => {
    const step = { of: cited('5/KH-UBND', '2015-12-20'), clone: cited(null, '2020-12-20'), years: 5 }
    const { reportId, clause, channels, consolidator, addressee } = definition
    expect(carryDefinition(definition, step)).toMatchObject({ reportId, clause, channels, consolidator, addressee })
    expect(carryDefinition(definition, step)).toMatchObject({ nameVi: 'Kết quả Kế hoạch số …', nameEn: 'Results of …' })
  })
})
