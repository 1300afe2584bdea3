/** English of the links to papers, by the Vietnamese source. */
export const papersEnglish: Readonly<Record<string, string>> = {
  'Phụ lục phân công': 'Annex of duties',
  'Bản tóm tắt một trang': 'Briefing on one page',
}
