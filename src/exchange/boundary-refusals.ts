import { defineRefusals } from '../kernel/index.ts'

export const boundaryRefusals = defineRefusals({
  BOUNDARY_NOT_A_MAP: {
    kind: 'invalid',
    vi: 'Tệp “{name}” không phải GeoJSON (FeatureCollection) hay TopoJSON (Topology). Hãy xuất ranh giới từ phần mềm bản đồ ra .geojson hoặc .topojson.',
    en: 'The file “{name}” is neither GeoJSON (FeatureCollection) nor TopoJSON (Topology). Export the boundaries from a mapping program as .geojson or .topojson.',
  },
  BOUNDARY_WRONG_KIND: {
    kind: 'invalid',
    vi: 'Tệp “{name}” không nhận được: chỉ nhận .geojson, .topojson hoặc .json là văn bản thuần. Shapefile (.shp, .zip) hãy xuất lại ra GeoJSON.',
    en: 'The file “{name}” is not taken: only .geojson, .topojson or .json in plain text. Export a shapefile (.shp, .zip) as GeoJSON.',
  },
  BOUNDARY_NOT_UTF8: {
    kind: 'invalid',
    vi: 'Tệp “{name}” không phải UTF-8 nên tên đơn vị sẽ đọc sai. Hãy xuất lại với bảng mã UTF-8.',
    en: 'The file “{name}” is not UTF-8, so names of units would be misread. Export it again as UTF-8.',
  },
  BOUNDARY_NOT_JSON: {
    kind: 'invalid',
    vi: 'Tệp “{name}” hỏng hoặc bị cắt ngang: JSON sai ở ký tự thứ {at} trên {length}.',
    en: 'The file “{name}” is damaged or cut short: its JSON breaks at character {at} of {length}.',
  },
  BOUNDARY_PROTOTYPE_KEY: {
    kind: 'invalid',
    vi: '{place}: có khóa “__proto__”, điều mà tệp bản đồ không bao giờ có; tệp bị từ chối.',
    en: '{place}: has a key “__proto__”, which no map file has; the file is refused.',
  },
  BOUNDARY_BROKEN: {
    kind: 'invalid',
    vi: '{place}: không đúng dạng của GeoJSON hoặc TopoJSON ({what}).',
    en: '{place}: not as GeoJSON or TopoJSON has it ({what}).',
  },
  BOUNDARY_CRS_UNKNOWN: {
    kind: 'invalid',
    vi: 'Tệp ghi hệ tọa độ “{crs}” mà hệ thống không biết. Hãy xuất lại theo kinh độ, vĩ độ WGS 84 (EPSG:4326).',
    en: 'The file names the reference system “{crs}”, which is not known here. Export it again in longitude and latitude, WGS 84 (EPSG:4326).',
  },
  BOUNDARY_CRS_PROJECTED: {
    kind: 'invalid',
    vi: 'Tệp ghi hệ tọa độ phẳng “{crs}” (mét). Ở đây chỉ nhận kinh độ, vĩ độ: hãy xuất lại theo WGS 84 (EPSG:4326).',
    en: 'The file is in the projected reference system “{crs}” (metres). Only longitude and latitude are taken: export it again as WGS 84 (EPSG:4326).',
  },
  BOUNDARY_IN_METRES: {
    kind: 'invalid',
    vi: '{place}: tọa độ {found} không phải kinh độ, vĩ độ; có lẽ là hệ phẳng tính bằng mét (như VN-2000). Hãy xuất lại theo WGS 84 (EPSG:4326).',
    en: '{place}: {found} is no longitude and latitude; it looks like a projected system in metres (as VN-2000). Export it again as WGS 84 (EPSG:4326).',
  },
  BOUNDARY_OUT_OF_RANGE: {
    kind: 'invalid',
    vi: '{place}: tọa độ {found} nằm ngoài kinh độ −180…180, vĩ độ −90…90.',
    en: '{place}: {found} lies outside longitude −180…180 and latitude −90…90.',
  },
  BOUNDARY_NOT_A_NUMBER: {
    kind: 'invalid',
    vi: '{place}: tọa độ phải là hai số hữu hạn, ở đây là {found}.',
    en: '{place}: a position is two finite numbers, here it is {found}.',
  },
  BOUNDARY_ARC_OUT_OF_RANGE: {
    kind: 'invalid',
    vi: '{place}: nhắc đến cung {arc}, nhưng tệp chỉ có {count} cung (0 đến {last}).',
    en: '{place}: names arc {arc}, but the file has only {count} arcs (0 to {last}).',
  },
  BOUNDARY_RING_OPEN: {
    kind: 'invalid',
    vi: '{place}: đường bao không khép kín (điểm đầu khác điểm cuối, hoặc các cung không nối nhau).',
    en: '{place}: the ring is not closed (its first and last points differ, or its arcs do not meet).',
  },
  BOUNDARY_NOT_POLYGON: {
    kind: 'invalid',
    vi: '{place}: là {found}; ranh giới phải là Polygon hoặc MultiPolygon. Hãy chọn lớp khác hoặc bỏ đối tượng này khỏi tệp.',
    en: '{place}: is {found}; a boundary is a Polygon or a MultiPolygon. Choose another layer or take this object out of the file.',
  },
  BOUNDARY_NESTED: {
    kind: 'invalid',
    vi: '{place}: GeometryCollection lồng trong GeometryCollection, không được đọc.',
    en: '{place}: a GeometryCollection inside a GeometryCollection is not read.',
  },
  BOUNDARY_NO_AREA: {
    kind: 'invalid',
    vi: '{place}: không có diện tích (mọi điểm trùng nhau hoặc thẳng hàng).',
    en: '{place}: has no area (all points are one, or lie in a line).',
  },
  BOUNDARY_TWICE: {
    kind: 'invalid',
    vi: '{place}: là đúng hình đã có ở {first}; một đối tượng đứng hai lần trong tệp.',
    en: '{place}: is the very shape of {first}; one object stands twice in the file.',
  },
  BOUNDARY_NO_LAYER: {
    kind: 'invalid',
    vi: 'Tệp không có lớp “{layer}”. Các lớp: {layers}.',
    en: 'The file has no layer “{layer}”. Its layers: {layers}.',
  },
  BOUNDARY_EMPTY: { kind: 'invalid', vi: 'Tệp không có đối tượng nào.', en: 'The file has no objects.' },
  BOUNDARY_TOO_MANY_POINTS: {
    kind: 'too-large',
    vi: 'Tệp có hơn {most} điểm (đọc đến {place}). Hãy đơn giản hóa đường ranh giới trong phần mềm bản đồ rồi xuất lại.',
    en: 'The file has more than {most} points (read as far as {place}). Simplify the lines in a mapping program and export again.',
  },
  BOUNDARY_TOO_MANY_SHAPES: {
    kind: 'too-large',
    vi: 'Lớp “{layer}” có {shapes} đối tượng; nhiều nhất {most}.',
    en: 'The layer “{layer}” has {shapes} objects; at most {most}.',
  },
  BOUNDARY_TOO_HEAVY: {
    kind: 'too-large',
    vi: 'Đọc tệp “{name}” quá lâu hoặc quá tốn bộ nhớ nên đã dừng; hệ thống vẫn an toàn. Hãy đơn giản hóa đường ranh giới rồi xuất lại.',
    en: 'Reading “{name}” took too long or too much memory and was stopped; the system is safe. Simplify the lines and export again.',
  },
})
