import { defineRefusals } from '../../kernel/index.ts'

export const storekeepingRefusals = defineRefusals({
  SEAL_KEY_MISSING: {
    kind: 'conflict',
    vi: 'Khóa ký {keyId} của kho không có ở “{path}”. Hãy đặt lại tệp khóa; nếu khóa đã mất hẳn thì chạy lại với --lost và giao khóa công khai mới cho bên kiểm tra.',
    en: 'The signing key {keyId} of the store is not at “{path}”. Put the key file back; if it is lost for good, run again with --lost and hand the new public key to those who verify.',
  },
  FILE_EXISTS: {
    kind: 'conflict',
    vi: 'Đã có tệp “{path}”; hãy chọn tên khác.',
    en: 'The file “{path}” exists already; choose another name.',
  },
  PUBLIC_KEY_UNREADABLE: {
    kind: 'invalid',
    vi: '“{key}” không phải là khóa công khai Ed25519 (tệp PEM hoặc 43 ký tự).',
    en: '“{key}” is no Ed25519 public key (a PEM file or its 43 letters).',
  },
  CHECKPOINT_UNREADABLE: {
    kind: 'invalid',
    vi: '“{code}” không phải là mã mốc: cần số thứ tự và 24 chữ cái, ví dụ “1234 ABCD-EFGH-KMNP-RTVX-ABCD-EFGH”, nội dung mã QR, hoặc tệp mốc.',
    en: '“{code}” is no checkpoint: a position and 24 letters such as “1234 ABCD-EFGH-KMNP-RTVX-ABCD-EFGH”, the text of a QR code, or a file of checkpoints.',
  },
  BACKUP_TARGET_TAKEN: {
    kind: 'conflict',
    vi: '“{dir}” đã có dữ liệu; hãy chọn một thư mục chưa có hoặc còn trống để sao lưu.',
    en: '“{dir}” holds data already; choose a folder that does not exist or is empty for the backup.',
  },
  NOT_A_BACKUP: {
    kind: 'invalid',
    vi: '“{dir}” không phải là thư mục sao lưu: không có manifest.json.',
    en: '“{dir}” is no backup: there is no manifest.json.',
  },
  BACKUP_DAMAGED: {
    kind: 'invalid',
    vi: 'Bản sao lưu hỏng ở “{file}”: tệp thiếu, bị cắt hoặc bị thay đổi. Chưa có gì được khôi phục; hãy dùng bản sao lưu khác.',
    en: 'The backup is damaged at “{file}”: missing, cut or altered. Nothing was restored; use another backup.',
  },
  BACKUP_NEWER: {
    kind: 'conflict',
    vi: 'Bản sao lưu do phiên bản mới hơn tạo ({what}); hãy khôi phục bằng phiên bản ấy. Chưa có gì được khôi phục.',
    en: 'The backup was made by a newer version ({what}); restore it with that version. Nothing was restored.',
  },
  BACKUP_OLDER: {
    kind: 'conflict',
    vi: 'Bản sao lưu do phiên bản {product} tạo và có “{what}” mà phiên bản này không còn; hãy khôi phục bằng phiên bản ấy rồi nâng cấp.',
    en: 'The backup was made by version {product} and holds “{what}”, which this version no longer has; restore it with that version and upgrade.',
  },
  RESTORE_TARGET_TAKEN: {
    kind: 'conflict',
    vi: 'Nơi khôi phục “{target}” không trống ({what}); chỉ khôi phục vào kho trống.',
    en: 'The target “{target}” is not empty ({what}); a backup is restored into an empty store only.',
  },
})
