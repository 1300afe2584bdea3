/** The words for a period: `tháng 01/2017`, `quý I/2017`, `sáu tháng đầu năm 2017`, `năm 2017`. */
export function periodWords(period: string): string {
  const year = period.slice(0, 4)
  const rest = period.slice(5)
  if (rest === '') return `năm ${year}`
  if (rest.startsWith('Q')) return `quý ${['I', 'II', 'III', 'IV'][Number(rest.slice(1)) - 1] ?? ''}/${year}`
  if (rest === 'H1') return `sáu tháng đầu năm ${year}`
  if (rest === 'H2') return `sáu tháng cuối năm ${year}`
  return rest === '9M' ? `chín tháng năm ${year}` : `tháng ${rest}/${year}`
}
