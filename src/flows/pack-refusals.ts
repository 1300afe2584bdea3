import { defineRefusals } from '../kernel/index.ts'

export const packRefusals = defineRefusals({
  PACK_INVALID: {
    kind: 'invalid',
    vi: 'Gói dữ liệu sai ở tệp {file}, dòng {line}: {rule}. Sửa dòng này rồi chạy lại; chưa có gì được nạp.',
    en: 'The pack is wrong in file {file}, line {line}: {rule}. Correct this line and run again; nothing was loaded.',
  },
  PACK_FOLDER_MISSING: {
    kind: 'invalid',
    vi: 'Không có thư mục gói dữ liệu “{folder}”. Kiểm tra lại đường dẫn sau --packs.',
    en: 'There is no pack folder “{folder}”. Check the path after --packs.',
  },
  PACK_HEAD_MISSING: {
    kind: 'invalid',
    vi: 'Thư mục “{folder}” không có tệp pack.yaml nên không phải là gói dữ liệu. Mỗi gói cần pack.yaml ghi name, version, what.',
    en: 'Folder “{folder}” has no pack.yaml, so it is no pack. Each pack needs a pack.yaml with name, version and what.',
  },
  PACK_KIND_MISSING: {
    kind: 'invalid',
    vi: 'Không gói nào có tệp {kind}. Cần ít nhất một gói có tệp này.',
    en: 'No pack has the file {kind}. At least one pack must have it.',
  },
  PACK_AGAINST_REFORM: {
    kind: 'conflict',
    vi: 'Gói dữ liệu trái với đợt sắp xếp “{title}” ngày {on} đã áp dụng ở đây: {fault} Sửa gói hoặc sửa đợt sắp xếp; chưa có gì được nạp.',
    en: 'The packs contradict the reform “{title}” of {on} that was applied here: {fault} Correct the packs or the reform; nothing was loaded.',
  },
})
