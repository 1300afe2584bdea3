import { c, d, doc, link, n, type RegisterRow, t, u } from './row.ts'

const [commune, district] = ['na.xa.16816', 'na.huyen.ky-son'] as const

/** Areas, campaigns, rings, cases, fugitives, situation. */
export const STRUGGLE_ROWS: readonly RegisterRow[] = [
  {
    register: 'key-areas',
    values: { title: t('Bản thử'), area: u(commune), class: c('complex'), 'classed-on': d('2017-06-05') },
    refused: [[{ class: c('i') }, 'REGISTER_CHOICE_UNKNOWN']],
    moves: [[{ class: c('key') }], [{ class: c('normal') }]],
    figures: { 'areas-complex': [1, 0] },
  },
  {
    register: 'hotspot-sites',
    values: {
      title: t('Tụ điểm thử'),
      area: u(commune),
      'key-area': link('key-areas'),
      kind: c('use'),
      state: c('found'),
      'detected-on': d('2017-06-05'),
    },
    refused: [
      [{ 'cleared-on': d('2017-06-04') }, 'check:cleared-after'],
      [{ state: c('recurred') }, 'REGISTER_STATE_MOVE'],
    ],
    moves: [
      [{ state: c('cleared'), measures: t('Triệt xóa') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('handling'), measures: t('Lập hồ sơ, tuần tra') }],
      [{ state: c('found') }, 'REGISTER_STATE_MOVE'],
      [{ state: c('cleared'), 'cleared-on': d('2017-06-13') }],
    ],
    figures: { 'hotspots-standing': [1, 0], 'hotspots-cleared': [0, 1] },
  },
  {
    register: 'drug-free-communes',
    values: { title: t('Năm 2017'), commune: u(commune), state: c('registered'), 'assessed-on': d('2017-06-05') },
    refused: [
      [{ state: c('recognised'), users: n(0), offenders: n(0), sites: n(0), decision: doc('6/QĐ') }, 'REGISTER_STATE_MOVE'],
      [{ commune: u('na.xa.khong-co') }, 'REGISTER_UNIT_UNKNOWN'],
    ],
    moves: [
      [{ state: c('assessed') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('assessed'), users: n(0), offenders: n(0), sites: n(0) }],
      [{ state: c('recognised'), decision: doc('6/QĐ') }],
    ],
    figures: { 'communes-drug-free': [0, 1] },
  },
  {
    register: 'campaigns',
    values: {
      title: t('Đợt cao điểm thử'),
      plan: doc('7/KH'),
      state: c('running'),
      'starts-on': d('2017-06-05'),
      'ends-on': d('2017-06-15'),
    },
    refused: [
      [{ 'ends-on': d('2017-06-04') }, 'check:order'],
      [{ persons: n(3), cases: n(0) }, 'check:persons-at-least'],
      [{ state: c('reviewed'), cases: n(1), persons: n(1), review: doc('8/BC') }, 'REGISTER_STATE_MOVE'],
    ],
    moves: [
      [{ state: c('ended') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('ended'), cases: n(17), persons: n(23), seized: n(4.125) }],
      [{ state: c('running') }, 'REGISTER_STATE_MOVE'],
      [{ state: c('reviewed'), review: doc('8/BC') }],
    ],
    figures: { 'campaigns-opened': [1, 1], 'campaign-cases': [0, 17] },
  },
  {
    register: 'rings',
    values: {
      title: t('Đường dây thử 617'),
      ...{ force: u('na.ca'), scope: c('inter-province'), state: c('broken'), 'broken-on': d('2017-06-05'), persons: n(7) },
      ...{ seized: n(12.5), campaign: link('campaigns') },
    },
    refused: [
      [{ persons: n(0) }, 'REGISTER_NUMBER_SMALL'],
      [{ seized: n(1.0005) }, 'REGISTER_DECIMALS'],
      [{ state: c('tried') }, 'REGISTER_STATE_MOVE'],
    ],
    moves: [[{ state: c('tried') }, 'REGISTER_STATE_MOVE'], [{ state: c('in-court'), persons: n(8) }], [{ state: c('tried') }]],
    figures: { 'rings-in-register': [1, 1], 'ring-persons': [7, 8] },
  },
  {
    register: 'cases',
    values: {
      title: t('HS 15/2017'),
      police: u('na.ca'),
      state: c('investigation'),
      'opened-on': d('2017-06-05'),
      accused: n(2),
      ring: link('rings'),
    },
    refused: [
      [{ 'concluded-on': d('2017-06-04') }, 'check:concluded-after'],
      [{ 'concluded-on': d('2017-06-08'), 'indicted-on': d('2017-06-07') }, 'check:indicted-after'],
      [{ 'indicted-on': d('2017-06-08'), 'tried-on': d('2017-06-07') }, 'check:tried-after'],
      [{ title: t('HS của ông, CCCD 040123456789') }, 'REGISTER_PERSON_NUMBER'],
    ],
    moves: [
      [{ state: c('trial'), procuracy: u('na.vks'), court: u('na.toa.huyen.ky-son') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('prosecution'), procuracy: u('na.vks'), 'concluded-on': d('2017-06-09') }],
      // The procuracy gives the file back.
      [{ state: c('investigation') }],
      [{ state: c('prosecution'), 'concluded-on': d('2017-06-12') }],
      [{ state: c('trial'), court: u('na.toa.huyen.ky-son'), 'indicted-on': d('2017-06-14') }],
    ],
    figures: { 'cases-opened': [1, 1], 'cases-at-court': [0, 1], 'cases-tried': [0, 0] },
  },
  {
    register: 'fugitives',
    values: {
      title: t('Tháng 6/2017'),
      ...{
        area: u(district),
        'counted-on': d('2017-06-05'),
        'at-start': n(40),
        new: n(5),
        caught: n(6),
        surrendered: n(2),
        removed: n(1),
        'at-end': n(36),
      },
    },
    refused: [[{ 'at-end': n(40) }, 'check:adds-up']],
    moves: [[{ caught: n(7), 'at-end': n(35) }]],
    figures: { 'fugitives-at-large': [36, 35], 'fugitives-caught-in-register': [6, 7] },
  },
  {
    register: 'situation-notes',
    values: {
      title: t('Ma túy tổng hợp qua biên giới'),
      ...{ area: u(district), kind: c('supply'), 'noted-on': d('2017-06-05'), assessment: t('Tăng'), forecast: t('Tăng vào tháng 7') },
      ...{ state: c('forecast'), 'due-on': d('2017-06-19') },
    },
    refused: [
      [{ 'due-on': d('2017-06-05') }, 'check:due-later'],
      [{ 'checked-on': d('2017-06-05') }, 'check:checked-later'],
      [{ state: c('forecast'), forecast: { kind: 'none' } }, 'REGISTER_FIELD_MISSING'],
    ],
    moves: [
      [{ state: c('came') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('partly'), 'checked-on': d('2017-06-09'), outcome: t('Tăng ở một xã') }],
    ],
    figures: { 'forecasts-due': [1, 0], 'forecasts-checked': [0, 1] },
  },
  {
    register: 'synthetic-drugs',
    values: { title: t('Hồng phiến'), commune: u(commune), group: c('methamphetamine'), state: c('none') },
    refused: [[{ state: c('appeared'), 'first-on': d('2017-06-05') }, 'REGISTER_FIELD_MISSING']],
    moves: [
      [{ state: c('spreading') }, 'REGISTER_FIELD_MISSING'],
      [{ state: c('appeared'), 'first-on': d('2017-06-09'), source: t('Kiểm tra') }],
    ],
    figures: { 'synthetic-appeared': [0, 1] },
  },
]
