import { c, d, doc, link, n, none, type RegisterRow, t, u, us } from './row.ts'

const [commune, district] = ['na.xa.16816', 'na.huyen.ky-son'] as const

/** Precursors, gates, market, border, propaganda, cooperation, papers of the office. */
export const CONTROL_ROWS: readonly RegisterRow[] = [
  {
    register: 'precursor-establishments',
    values: {
      title: t('Công ty thử'),
      area: u(district),
      sector: c('industry'),
      activity: t('Kinh doanh'),
      state: c('operating'),
      since: d('2017-06-05'),
    },
    refused: [
      [{ state: c('closed') }, 'REGISTER_STATE_MOVE'],
      [{ activity: none }, 'REGISTER_FIELD_MISSING'],
    ],
    moves: [[{ state: c('suspended') }], [{ state: c('operating') }]],
    figures: { 'precursor-establishments-operating': [1, 1] },
  },
  {
    register: 'precursor-permits',
    values: {
      title: t('GP 12'),
      ...{ establishment: link('precursor-establishments'), kind: c('import'), substance: t('Chất thử'), amount: n(500) },
      ...{ 'issued-on': d('2017-06-05'), 'expires-on': d('2017-09-05'), state: c('valid') },
    },
    refused: [
      [{ 'expires-on': d('2017-06-04') }, 'check:term'],
      [{ used: n(500.001) }, 'check:within'],
    ],
    moves: [
      [{ state: c('used') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('used'), used: n(480.5) }],
      [{ state: c('valid') }, 'REGISTER_STATE_MOVE'],
    ],
    figures: { 'precursor-permits-valid': [1, 0] },
  },
  {
    register: 'precursor-stock',
    values: {
      title: t('Chất thử, tháng 6/2017'),
      ...{ establishment: link('precursor-establishments'), 'substance-number': n(7), 'counted-on': d('2017-06-05') },
      ...{ opening: n(10.1), received: n(5.2), issued: n(3.05), lost: n(0), closing: n(12.25), loss: c('no') },
    },
    refused: [
      [{ closing: n(12.3) }, 'check:adds-up'],
      [{ lost: n(0.25), closing: n(12), loss: c('yes') }, 'REGISTER_FIELD_MISSING'],
    ],
    moves: [[{ lost: n(0.25), closing: n(12), loss: c('yes'), 'loss-report': doc('9/BC') }]],
    figures: { 'precursor-kept': [12.25, 12] },
  },
  {
    register: 'precursor-checks',
    values: {
      title: t('Kiểm tra định kỳ'),
      ...{
        establishment: link('precursor-establishments'),
        'checked-on': d('2017-06-05'),
        result: c('violation'),
        violations: n(3),
        handling: c('open'),
      },
    },
    refused: [
      [{ violations: n(0) }, 'check:violations-told'],
      [{ handling: c('fined') }, 'REGISTER_FIELD_MISSING'],
    ],
    moves: [[{ handling: c('fined'), decision: doc('10/QĐ'), violations: n(2) }]],
    figures: { 'precursor-checks-done': [1, 1], 'precursor-violations': [3, 2] },
  },
  {
    register: 'customs-checks',
    values: {
      title: t('Kiểm soát cửa khẩu'),
      gate: c('land'),
      subject: c('drugs'),
      'checked-on': d('2017-06-05'),
      checks: n(120),
      finds: n(4),
      amount: n(2.5),
    },
    refused: [
      [{ finds: n(121) }, 'check:finds-within'],
      [{ finds: n(0) }, 'check:amount-found'],
    ],
    moves: [[{ finds: n(5) }]],
    figures: { 'customs-finds': [4, 5] },
  },
  {
    register: 'market-checks',
    values: {
      title: t('Kiểm tra chợ'),
      area: u(district),
      'checked-on': d('2017-06-05'),
      places: n(14),
      violations: n(3),
      state: c('open'),
    },
    refused: [
      [{ state: c('clean') }, 'check:violations-told'],
      [{ state: c('transferred'), decision: doc('11/BB') }, 'REGISTER_STATE_MOVE'],
    ],
    moves: [[{ state: c('handled') }, 'REGISTER_FIELD_MISSING'], [{ state: c('transferred'), decision: doc('11/BB') }]],
    figures: { 'market-violations': [3, 3] },
  },
  {
    register: 'border-patrols',
    values: {
      title: t('Tuần tra tháng 6'),
      ...{ area: u(district), kind: c('joint'), partners: us('na.ca'), 'started-on': d('2017-06-05'), 'ended-on': d('2017-06-07') },
      ...{ persons: n(24), found: n(1) },
    },
    refused: [
      [{ 'ended-on': d('2017-06-04') }, 'check:order'],
      [{ partners: none }, 'REGISTER_FIELD_MISSING'],
    ],
    moves: [[{ found: n(2) }]],
    figures: { patrols: [1, 1] },
  },
  {
    register: 'poppy-sites',
    values: {
      title: t('Nương thử'),
      ...{
        commune: u(commune),
        plant: c('poppy'),
        state: c('found'),
        'detected-on': d('2017-06-05'),
        plants: n(1250),
        'square-metres': n(310.5),
      },
      place: { kind: 'place', latitude: 19.4, longitude: 104.1 },
    },
    refused: [
      [{ plants: n(0), 'square-metres': n(0) }, 'check:something'],
      [{ 'destroyed-on': d('2017-06-04') }, 'check:destroyed-after'],
      [{ 'plants-destroyed': n(1251) }, 'check:destroyed-within'],
      [{ place: { kind: 'place', latitude: 190, longitude: 104 } }, 'REQUEST_INVALID'],
    ],
    moves: [
      [{ state: c('destroyed') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('destroyed'), 'destroyed-on': d('2017-06-09'), 'plants-destroyed': n(1200), 'metres-destroyed': n(300.5) }],
      [{ state: c('found') }, 'REGISTER_STATE_MOVE'],
    ],
    figures: { 'poppy-plants-destroyed': [0, 1200], 'poppy-metres-destroyed': [0, 300.5], 'poppy-sites-replanted': [0, 0] },
  },
  {
    register: 'propaganda',
    values: {
      title: t('Nói chuyện tại trường'),
      ...{
        area: u(commune),
        form: c('meeting'),
        'place-kind': c('border'),
        audience: c('pupils'),
        'held-on': d('2017-06-05'),
        participants: n(320),
      },
    },
    refused: [
      [{ form: c('print') }, 'REGISTER_FIELD_MISSING'],
      [{ 'held-on': d('2017-06-21') }, 'REGISTER_DATE_AHEAD'],
    ],
    moves: [[{ participants: n(315) }]],
    figures: { 'propaganda-in-register': [1, 1], 'propaganda-attendance': [320, 315] },
  },
  {
    register: 'laos-cooperation',
    values: {
      title: t('Phối hợp tháng 6'),
      ...{ force: u('na.bdbp'), partner: t('Lực lượng biên phòng phía bạn'), kind: c('operation'), 'held-on': d('2017-06-05') },
      ...{ state: c('held'), cases: n(3) },
    },
    refused: [
      [{ cases: none }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('done'), agreement: doc('12/BB') }, 'REGISTER_STATE_MOVE'],
    ],
    moves: [[{ state: c('agreed') }, 'REGISTER_FIELD_MISSING'], [{ state: c('agreed'), agreement: doc('12/BB'), cases: n(4) }]],
    figures: { 'laos-activities': [1, 1], 'laos-cases': [3, 4] },
  },
  {
    register: 'conferences',
    values: { title: t('Hội nghị thử'), kind: c('roll-out'), host: u('na.so.ldtbxh'), 'held-on': d('2017-06-05') },
    refused: [[{ kind: c('final-review') }, 'REGISTER_FIELD_MISSING']],
    moves: [[{ place: t('Vinh') }]],
    figures: { 'conferences-held': [1, 1] },
  },
  {
    register: 'guidance',
    values: { title: t('Lập hồ sơ'), kind: c('guidance'), answer: t('Theo mẫu'), 'answered-on': d('2017-06-05'), document: doc('13/HD') },
    refused: [[{ document: none }, 'REGISTER_FIELD_MISSING']],
    moves: [[{ 'sent-to': us(district) }]],
    figures: { 'guidance-issued': [1, 1] },
  },
  {
    register: 'supervision',
    values: { title: t('Giám sát cai nghiện'), body: c('council'), 'held-on': d('2017-06-05'), supervised: us('na.so.ldtbxh') },
    refused: [[{ supervised: us() }, 'REGISTER_FIELD_MISSING']],
    moves: [[{ team: t('Đoàn giám sát số 2') }]],
    figures: { 'supervisions-held': [1, 1] },
  },
]
