import { defineRefusals } from '../kernel/index.ts'

export const cliRefusals = defineRefusals({
  INPUT_NOT_JSON: {
    kind: 'invalid',
    vi: 'Đầu vào chuẩn phải là một đối tượng JSON có trường “op”.',
    en: 'Standard input must be one JSON object with a field “op”.',
  },
  OP_UNKNOWN: { kind: 'invalid', vi: 'Không có câu hỏi “{op}”. Có: {known}.', en: 'There is no question “{op}”. There are: {known}.' },
  PATH_NOT_READABLE: {
    kind: 'not-found',
    vi: 'Không đọc được “{path}”: không có tệp này hoặc không có quyền đọc.',
    en: 'Cannot read “{path}”: there is no such file or it may not be read.',
  },
})
