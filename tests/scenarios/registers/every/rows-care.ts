import { c, d, doc, link, n, type RegisterRow, t, u } from './row.ts'

const [commune, district] = ['na.xa.16816', 'na.huyen.ky-son'] as const

/** Rehabilitation, treatment, care, training. */
export const CARE_ROWS: readonly RegisterRow[] = [
  {
    register: 'rehab-centres',
    values: {
      title: t('Trung tâm thử số 1'),
      ...{ owner: u('na.so.ldtbxh'), 'owner-level': c('department'), state: c('preparing'), since: d('2017-06-05') },
      ...{ capacity: n(300), trainees: n(140), compulsory: n(90), voluntary: n(40) },
    },
    refused: [
      [{ compulsory: n(101) }, 'check:parts-within'],
      [{ 'opened-on': d('2017-06-06') }, 'check:opened-before'],
      [{ state: c('merged') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('suspended') }, 'REGISTER_STATE_MOVE'],
      [{ capacity: n(1.5) }, 'REGISTER_DECIMALS'],
    ],
    moves: [
      [{ state: c('merged'), decision: doc('1/QĐ'), 'merged-into': link('rehab-centres') }, 'REGISTER_STATE_MOVE'],
      [{ state: c('operating'), since: d('2017-06-09') }],
      [{ trainees: n(150) }],
    ],
    figures: { 'centres-operating': [0, 1], 'centres-capacity': [0, 300], 'centres-trainees': [0, 150] },
  },
  {
    register: 'treatment-facilities',
    values: {
      title: t('Cơ sở thử số 1'),
      area: u(district),
      state: c('proposed'),
      since: d('2017-06-05'),
      capacity: n(250),
      origin: c('kept'),
    },
    refused: [
      [{ state: c('operating') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('closed'), suspension: doc('2/QĐ') }, 'REGISTER_STATE_MOVE'],
      [{ since: d('2017-06-21') }, 'REGISTER_DATE_AHEAD'],
    ],
    moves: [
      [{ state: c('operating'), announcement: doc('3/CB') }, 'REGISTER_STATE_MOVE'],
      [{ state: c('announced'), announcement: doc('3/CB') }],
      [{ state: c('operating') }],
    ],
    figures: { 'facilities-in-register': [0, 1] },
  },
  {
    register: 'dispensing-points',
    values: {
      title: t('Điểm thử số 1'),
      ...{ facility: link('treatment-facilities'), area: u(commune), state: c('operating'), since: d('2017-06-05'), decision: doc('4/QĐ') },
    },
    refused: [
      [{ facility: { kind: 'record', record: 'khong-co' } }, 'REGISTER_RECORD_UNKNOWN'],
      [{ facility: link('rehab-centres') }, 'REGISTER_RECORD_UNKNOWN'],
    ],
    moves: [
      [{ state: c('proposed') }, 'REGISTER_STATE_MOVE'],
      [{ state: c('suspended') }],
      [{ state: c('operating') }],
      [{ state: c('closed') }],
    ],
    figures: { 'points-in-register': [1, 0] },
  },
  {
    register: 'treatment-counts',
    values: {
      title: t('Cơ sở thử số 1, tháng 6/2017'),
      ...{ facility: link('treatment-facilities'), 'counted-on': d('2017-06-05') },
      ...{ 'at-start': n(200), new: n(15), 'transferred-in': n(4), 'transferred-out': n(3), dropped: n(6) },
      ...{ terminated: n(2), completed: n(1), died: n(1), active: n(206) },
    },
    refused: [
      [{ active: n(207) }, 'check:adds-up'],
      [{ died: n(-1) }, 'REGISTER_NUMBER_SMALL'],
    ],
    moves: [[{ new: n(16), active: n(207) }]],
    figures: { 'patients-in-register': [206, 207] },
  },
  {
    register: 'post-rehab',
    values: {
      title: t('Tháng 6/2017'),
      ...{ commune: u(commune), 'counted-on': d('2017-06-05'), 'at-start': n(31), entered: n(6), completed: n(4), left: n(2) },
      ...{ relapsed: n(3), managed: n(28), supported: n(9) },
    },
    refused: [
      [{ managed: n(31) }, 'check:adds-up'],
      [{ supported: n(38) }, 'check:supported-within'],
    ],
    moves: [[{ relapsed: n(4), managed: n(27) }]],
    figures: { 'post-rehab-in-register': [28, 27], 'relapsed-in-register': [3, 4] },
  },
  {
    register: 'care-points',
    values: { title: t('Điểm tư vấn thử'), kind: c('care'), area: u(commune), state: c('proposed'), since: d('2017-06-05'), served: n(12) },
    refused: [
      [{ kind: c('voluntary'), capacity: n(10) }, 'check:served-within'],
      [{ state: c('suspended') }, 'REGISTER_STATE_MOVE'],
    ],
    moves: [[{ state: c('operating') }, 'REGISTER_FIELD_MISSING'], [{ state: c('operating'), decision: doc('5/QĐ') }]],
    figures: { 'care-points-operating': [0, 1] },
  },
  {
    register: 'trainings',
    values: {
      title: t('Lớp tập huấn cán bộ xã'),
      ...{ host: u('na.so.ldtbxh'), subject: c('rehab'), 'held-on': d('2017-06-05'), days: n(2.5) },
      ...{ invited: { kind: 'units', units: [commune] }, trained: n(43) },
    },
    refused: [
      [{ days: n(0) }, 'REGISTER_NUMBER_SMALL'],
      [{ attendance: { kind: 'attendance', marks: [{ unit: district, mark: 'present' }] } }, 'REGISTER_NOT_INVITED'],
    ],
    moves: [[{ trained: n(45) }]],
    figures: { 'trainings-held': [1, 1], 'persons-trained': [43, 45] },
  },
  {
    register: 'staff-capacity',
    values: { title: t('Năm 2017'), unit: u(commune), 'counted-on': d('2017-06-05'), staff: n(5), trained: n(3), 'part-time': n(4) },
    refused: [
      [{ trained: n(6) }, 'check:trained-within'],
      [{ 'part-time': n(6) }, 'check:part-within'],
    ],
    moves: [[{ trained: n(5) }]],
    figures: { 'staff-trained': [3, 5] },
  },
]
