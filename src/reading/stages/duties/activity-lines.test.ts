import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../../testing.ts'

const read = (body: string) => readText(planWith(body))
const told = (body: string) => read(body).assignments.map((a) => [a.clause, a.agency, a.role, a.with])

describe('lines that assign an activity', () => {
  it('“- Đơn vị chủ trì: …” under an activity gives the activity to that body, and the partners go along', () => {
    expect(
      told(
        '1. Hội thi chèo thuyền\n- Địa điểm: bến phà.\n- Đơn vị chủ trì: Sở Văn hóa, Thể thao và Du lịch.\n- Đơn vị phối hợp: Sở Y tế, Công an tỉnh.',
      ),
    ).toEqual([['1', 'Sở Văn hóa, Thể thao và Du lịch', 'lead', ['Sở Y tế', 'Công an tỉnh']]])
  })

  it('lines without a mark, and a name that the grammar does not know, are read too', () => {
    expect(told('1. Rà soát điểm sạt lở\nCơ quan chủ trì: Sở Xây dựng.\nĐơn vị thực hiện: Bảo tàng tỉnh An Bình.')).toEqual([
      ['1', 'Sở Xây dựng', 'lead', []],
      ['1', 'Bảo tàng tỉnh An Bình', 'execute', []],
    ])
  })

  it('the bodies listed under “Cơ quan chủ trì” lead', () => {
    expect(told('1. Cơ quan chủ trì:\n- Sở Xây dựng\n- Sở Y tế')).toEqual([
      ['1-1', 'Sở Xây dựng', 'lead', []],
      ['1-2', 'Sở Y tế', 'lead', []],
    ])
  })

  it('“Thời gian: …” is the term of the activity, not of the line', () => {
    const terms = read(
      '1. Hội thi\n- Đơn vị chủ trì: Sở Y tế.\n- Thời gian: Quý II/2026.\n2. Tập huấn\nThời gian hoàn thành: 10/2027.',
    ).deadlines
    expect(terms.map((d) => [d.clause, d.date])).toEqual([
      ['1', '2026-06-30'],
      ['2', '2027-10-31'],
    ])
  })

  it('a heading about bodies is no body, and a line about money or place is nobody’s duty', () => {
    expect(
      told('I. CƠ QUAN CHỈ ĐẠO VÀ TỔ CHỨC THỰC HIỆN\n1. Danh nghĩa tổ chức: Ủy ban nhân dân tỉnh.\n- Kinh phí: nguồn xã hội hóa.'),
    ).toEqual([])
  })

  it('the nearest subject wins: an item with a subject of its own does not fall to the owner of its heading', () => {
    expect(
      told('1. Sở Nông nghiệp & PTNT - thường trực kế hoạch\n- Chủ trì theo dõi việc trồng cây.\n- Chi cục Thủy lợi lập bản đồ.'),
    ).toEqual([
      ['1-1', 'Sở Nông nghiệp & PTNT', 'lead', []],
      ['1-2', 'Chi cục Thủy lợi', 'execute', []],
    ])
  })
})
