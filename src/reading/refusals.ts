import { defineRefusals } from '../kernel/index.ts'

export const readingRefusals = defineRefusals({
  TEXT_WITHOUT_LETTERS: {
    kind: 'invalid',
    vi: 'Tệp “{file}” gần như không có chữ ({letters} chữ cái); có thể là bản quét hoặc tệp hỏng. Hãy gửi bản có chữ (.docx, .txt) hoặc dán nội dung.',
    en: 'File “{file}” has almost no letters ({letters}); it may be a scan or a broken file. Send one with text (.docx, .txt) or paste the content.',
  },
})
