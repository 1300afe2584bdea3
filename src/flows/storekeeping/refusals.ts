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
})
