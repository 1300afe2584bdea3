import { describe, expect, test } from 'vitest'
import { findPlaceWords, findYearWords, withChanges } from './shift-words.ts'

const own = new Set([2016, 2017])
const moved = (text: string, years = 1): string => withChanges(text, findYearWords(text, { own, years }))

describe('years in the words of a programme', () => {
  test('move with it, in dates, months, quarters and by name', () => {
    expect(moved('báo cáo trước ngày 30/12/2016')).toBe('báo cáo trước ngày 30/12/2017')
    expect(moved('tổng kết công tác năm 2016, triển khai nhiệm vụ năm 2017')).toBe(
      'tổng kết công tác năm 2017, triển khai nhiệm vụ năm 2018',
    )
    expect(moved('hoàn thành trong quý IV/2016, chậm nhất ngày 15 tháng 01 năm 2017')).toBe(
      'hoàn thành trong quý IV/2017, chậm nhất ngày 15 tháng 01 năm 2018',
    )
    expect(moved('KẾ HOẠCH NĂM 2016')).toBe('KẾ HOẠCH NĂM 2017')
    expect(moved('phổ biến pháp luật về phòng, chống ma túy năm 2016')).toBe('phổ biến pháp luật về phòng, chống ma túy năm 2017')
    expect(moved('triển khai Luật Phòng, chống ma túy trong năm 2016')).toBe('triển khai Luật Phòng, chống ma túy trong năm 2017')
  })

  test('never move in numbers and dates of cited papers, in laws, or in spans of years', () => {
    for (const text of [
      'Hội nghị triển khai Quyết định số 35/2016/QĐ-UBND ngày 09/5/2016',
      'thi hành Chỉ thị số 21-CT/TW, Nghị quyết số 03-NQ/TU ngày 29/4/2016',
      'Thông báo số 940/TB-V24-P9 ngày 06 tháng 7 năm 2016',
      'theo Luật Phòng, chống ma túy năm 2016',
      'THI HÀNH BỘ LUẬT HÌNH SỰ NĂM 2016',
      'Chương trình giai đoạn 2016 - 2020',
    ])
      expect(moved(text)).toBe(text)
  })

  test('stay where they are not the programme’s own, or are no years at all', () => {
    for (const text of ['Đề án chuyển đổi đến năm 2020', 'giảm so với năm 2015', 'điều trị cho 2016 bệnh nhân', 'mở mới 2.016 điểm'])
      expect(moved(text)).toBe(text)
  })

  test('never name a day that does not exist, and keep every place in the text', () => {
    const text = 'trước ngày 29/02/2016 và ngày 29 tháng 2 năm 2016; họp ngày 28/02/2016'
    expect(moved(text)).toBe('trước ngày 28/02/2017 và ngày 28 tháng 2 năm 2017; họp ngày 28/02/2017')
    expect(moved(text, 4)).toBe('trước ngày 29/02/2020 và ngày 29 tháng 2 năm 2020; họp ngày 28/02/2020')
    expect(moved(text)).toHaveLength(text.length)
    expect(findYearWords(text, { own, years: 0 })).toEqual([])
  })
})

test('the full name of a place gives way to another in the case in which it is written; its bare name does not', () => {
  const text = 'TRÊN ĐỊA BÀN TỈNH SƠN HẢI; công an tỉnh Sơn Hải; Tỉnh Sơn Hải; Trung tâm Sơn Hải'
  expect(withChanges(text, findPlaceWords(text, 'Tỉnh Sơn Hải', 'Thành phố Cửa Đông'))).toBe(
    'TRÊN ĐỊA BÀN THÀNH PHỐ CỬA ĐÔNG; công an thành phố Cửa Đông; Thành phố Cửa Đông; Trung tâm Sơn Hải',
  )
})
