/** What reading scans took, and how many letters it got wrong. */
export interface ScanFigures {
  readonly pages: number
  /** Of one processor, by the engine that comes with the product. */
  readonly secondsPerPage: number
  readonly megabytes: number
  /** Share of letters that are wrong, missing or too many. */
  readonly wrongLetters: number
}

const LIMITS = { secondsPerPage: 8, megabytes: 600 }

/** Whether reading scans keeps to its limits of time and memory; so it does where none was read. */
export function isScanWithin(scans: ScanFigures | null): boolean {
  return scans === null || (scans.secondsPerPage <= LIMITS.secondsPerPage && scans.megabytes <= LIMITS.megabytes)
}

/** The figures of scans beside their limits, as a table in Markdown. */
export function scanTable(scans: ScanFigures | null, language: 'vi' | 'en'): string {
  if (scans === null) return ''
  const point = (value: number, digits: number): string =>
    language === 'en' ? value.toFixed(digits) : value.toFixed(digits).replace('.', ',')
  const missed = isScanWithin(scans) ? '' : language === 'en' ? ' **MISSED**' : ' **KHÔNG ĐẠT**'
  const head = language === 'en' ? ['Scans', 'measured', 'limit'] : ['Bản quét', 'đo được', 'mức']
  const rows =
    language === 'en'
      ? [
          [
            `seconds a page of one processor (${scans.pages} pages)${missed}`,
            point(scans.secondsPerPage, 1),
            point(LIMITS.secondsPerPage, 0),
          ],
          ['memory at most, MB', point(scans.megabytes, 0), point(LIMITS.megabytes, 0)],
          ['letters wrong, missing or too many, %', point(scans.wrongLetters * 100, 2), '–'],
        ]
      : [
          [`giây mỗi trang trên một nhân (${scans.pages} trang)${missed}`, point(scans.secondsPerPage, 1), point(LIMITS.secondsPerPage, 0)],
          ['bộ nhớ nhiều nhất, MB', point(scans.megabytes, 0), point(LIMITS.megabytes, 0)],
          ['chữ sai, thiếu hoặc thừa, %', point(scans.wrongLetters * 100, 2), '–'],
        ]
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
