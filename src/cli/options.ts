import type { OptionHelp } from './command.ts'

/** Help of the options that several commands share. */
export const DATA_OPTION: OptionHelp = {
  option: '--data DIR',
  what: {
    vi: 'thư mục kho nhúng; không nêu thì theo DATABASE_URL, DONDOC_DATA, rồi .dondoc/store',
    en: 'folder of the embedded store; else DATABASE_URL, DONDOC_DATA, then .dondoc/store',
  },
}

export const PACKS_OPTION: OptionHelp = {
  option: '--packs DIR',
  what: { vi: 'thêm gói dữ liệu của thư mục này, sau các gói có sẵn', en: 'further packs of this folder, after those of the product' },
}

export const JSON_OPTION: OptionHelp = {
  option: '--json',
  what: { vi: 'chỉ in JSON', en: 'prints JSON only' },
}

/** Options of every command that opens a store. */
export const STORE_OPTIONS: readonly OptionHelp[] = [DATA_OPTION, PACKS_OPTION]
