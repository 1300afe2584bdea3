import type { UnitClass, UnitLevel } from './schema.ts'

interface Name {
  readonly vi: string
  readonly en: string
}

/** What kind of body a unit is, as screens name it. */
export const LEVEL_NAMES: Readonly<Record<UnitLevel, Name>> = {
  ministry: { vi: 'Bộ, ngành trung ương', en: 'Ministry or central body' },
  party: { vi: 'Cơ quan Đảng', en: 'Party body' },
  province: { vi: 'Tỉnh', en: 'Province' },
  department: { vi: 'Sở, ban, ngành', en: 'Department' },
  'central-vertical': { vi: 'Cơ quan ngành dọc', en: 'Vertical central body' },
  police: { vi: 'Công an', en: 'Police' },
  military: { vi: 'Quân đội, Biên phòng', en: 'Army, border guard' },
  procuracy: { vi: 'Cơ quan kiểm sát', en: 'Procuracy' },
  court: { vi: 'Tòa án', en: 'Court' },
  mass: { vi: 'Đoàn thể', en: 'Mass organisation' },
  district: { vi: 'Huyện, thành phố, thị xã', en: 'District, city, town' },
  commune: { vi: 'Xã, phường, thị trấn', en: 'Commune, ward, township' },
  facility: { vi: 'Cơ sở, đơn vị sự nghiệp', en: 'Facility, public service unit' },
}

/** The line of command a unit belongs to, and whether the provincial committee directs it or works with it. */
export const UNIT_CLASS_NAMES: Readonly<Record<UnitClass, Name>> = {
  a: { vi: 'chuyên môn thuộc Ủy ban nhân dân', en: 'specialised body of a People’s Committee' },
  b: { vi: 'ngành dọc trung ương đặt tại địa phương', en: 'central body in the province' },
  c: { vi: 'lực lượng vũ trang (hai đầu chỉ đạo)', en: 'armed force (dual direction)' },
  d: { vi: 'hệ thống Đảng', en: 'Party' },
  e: { vi: 'Mặt trận, đoàn thể', en: 'Front and mass organisations' },
  f: { vi: 'đơn vị hành chính, chính quyền', en: 'territory and its government' },
  g: { vi: 'đơn vị sự nghiệp công lập', en: 'public service unit' },
}
