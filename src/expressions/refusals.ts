import { defineRefusals } from '../kernel/index.ts'

/** Why a formula or condition is not taken; `at` counts characters from 1. */
export const expressionRefusals = defineRefusals({
  EXPRESSION_EMPTY: { kind: 'invalid', vi: 'Công thức còn trống.', en: 'The formula is empty.' },
  EXPRESSION_TOO_LONG: {
    kind: 'invalid',
    vi: 'Công thức dài {length} ký tự; được nhiều nhất {most}.',
    en: 'The formula has {length} characters; {most} at most.',
  },
  EXPRESSION_TOO_DEEP: {
    kind: 'invalid',
    vi: 'Công thức lồng nhau quá {most} tầng; hãy tách thành các chỉ tiêu trung gian.',
    en: 'The formula nests deeper than {most} levels; split it into steps.',
  },
  EXPRESSION_UNEXPECTED: {
    kind: 'invalid',
    vi: 'Không hiểu “{found}” ở ký tự thứ {at} của công thức.',
    en: 'Do not understand “{found}” at character {at} of the formula.',
  },
  EXPRESSION_ENDS_EARLY: {
    kind: 'invalid',
    vi: 'Công thức dừng giữa chừng; sau ký tự thứ {at} còn thiếu một vế.',
    en: 'The formula ends early; something is missing after character {at}.',
  },
  EXPRESSION_FIELD_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có cột “{field}” (ký tự thứ {at}). Dấu trừ phải có dấu cách hai bên.',
    en: 'There is no field “{field}” (character {at}). A minus needs a space on both sides.',
  },
  EXPRESSION_FUNCTION_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có hàm “{name}” (ký tự thứ {at}); có: {known}.',
    en: 'There is no function “{name}” (character {at}); there are: {known}.',
  },
  EXPRESSION_ARGUMENTS: {
    kind: 'invalid',
    vi: 'Hàm “{name}” (ký tự thứ {at}) cần {needs} tham số, đang có {given}.',
    en: 'The function “{name}” (character {at}) takes {needs} arguments, not {given}.',
  },
  EXPRESSION_TYPES: {
    kind: 'invalid',
    vi: 'Ở ký tự thứ {at}: cần {wanted}, đang là {given}.',
    en: 'At character {at}: {wanted} is wanted, not {given}.',
    names: {
      wanted: {
        number: { vi: 'số', en: 'a number' },
        text: { vi: 'chữ', en: 'a text' },
        date: { vi: 'ngày', en: 'a day' },
        boolean: { vi: 'điều kiện', en: 'a condition' },
      },
      given: {
        number: { vi: 'số', en: 'a number' },
        text: { vi: 'chữ', en: 'a text' },
        date: { vi: 'ngày', en: 'a day' },
        boolean: { vi: 'điều kiện', en: 'a condition' },
      },
    },
  },
})
