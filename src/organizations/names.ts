import type { Name } from '../kernel/index.ts'
import type { SuccessionKind } from './changes/succession.ts'
import type { CommandLine, UnitClass, UnitLevel } from './schema.ts'

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

/** What became of a unit, as screens name it. */
export const SUCCESSION_NAMES: Readonly<Record<SuccessionKind, Name>> = {
  create: { vi: 'thành lập', en: 'founded' },
  rename: { vi: 'đổi tên', en: 'renamed' },
  're-parent': { vi: 'chuyển cấp trên', en: 'moved under another' },
  merge: { vi: 'nhập, hợp nhất', en: 'merged' },
  split: { vi: 'chia, tách', en: 'split' },
  adjust: { vi: 'điều chỉnh một phần', en: 'a part moved' },
  abolish: { vi: 'kết thúc hoạt động', en: 'abolished' },
  'transfer-function': { vi: 'chuyển giao chức năng', en: 'function transferred' },
}

/** The hierarchies by name. */
export const COMMAND_LINE_NAMES: Readonly<Record<CommandLine, Name>> = {
  administrative: { vi: 'chính quyền', en: 'administration' },
  vertical: { vi: 'ngành dọc', en: 'vertical line' },
  party: { vi: 'Đảng, đoàn thể', en: 'Party and mass organisations' },
}
