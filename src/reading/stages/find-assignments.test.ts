import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../testing.ts'

const told = (body: string) => readText(planWith(body)).assignments.map((a) => [a.clause, a.agency, a.role])

describe('who is told to act', () => {
  it('a heading that is a body owns its items; the first governing verb gives the role', () => {
    expect(
      told(
        '1. Sở Y tế\na) Chủ trì, phối hợp với Sở Tài chính mở trạm.\nb) Phối hợp với Sở Tài chính mở trạm.\nc) Tham mưu UBND tỉnh mở trạm.\nd) Theo dõi, tham mưu việc mở trạm.',
      ),
    ).toEqual([
      ['1.a', 'Sở Y tế', 'lead'],
      ['1.b', 'Sở Y tế', 'coordinate'],
      ['1.c', 'Sở Y tế', 'advise'],
      ['1.d', 'Sở Y tế', 'execute'],
    ])
  })

  it('someone else said to lead does not make a leader', () => {
    expect(told('1. Sở Tài chính: Bố trí tiền cho các việc do Sở Y tế chủ trì soạn thảo.')).toEqual([['1', 'Sở Tài chính', 'execute']])
  })

  it('an inline "Body: content", several bodies in one heading, and Đề nghị before it', () => {
    expect(
      told(
        '1. Sở Y tế, Sở Văn hóa, Thể thao và Du lịch: Tổ chức ngày hội.\n2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh: Vận động nhân dân.',
      ),
    ).toEqual([
      ['1', 'Sở Y tế', 'execute'],
      ['1', 'Sở Văn hóa, Thể thao và Du lịch', 'execute'],
      ['2', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'execute'],
    ])
  })

  it('a group under one quantifier is one body, a named body after it is another', () => {
    expect(told('1. Các sở, ban, ngành, đoàn thể cấp tỉnh, UBND các huyện, thành, thị tổ chức trồng cây.')).toEqual([
      ['1', 'Các sở, ban, ngành, đoàn thể cấp tỉnh', 'execute'],
      ['1', 'UBND các huyện, thành, thị', 'execute'],
    ])
  })

  it('“các Bộ A, B và C” gives each its noun', () => {
    expect(told('1. Giao các Bộ: Tài chính, Kế hoạch và Đầu tư, Giao thông vận tải nghiên cứu cơ chế.')).toEqual([
      ['1', 'Bộ Tài chính', 'execute'],
      ['1', 'Bộ Kế hoạch và Đầu tư', 'execute'],
      ['1', 'Bộ Giao thông vận tải', 'execute'],
    ])
  })

  it('a subject after an adverbial, an order in mid-sentence, everyone who carries a decision out', () => {
    expect(told('1. Khi có kết quả xét nghiệm, Công an xã, phường lập hồ sơ.')).toEqual([['1', 'Công an xã, phường', 'execute']])
    expect(told('1. Việc trồng cây còn chậm, yêu cầu Sở Y tế tính toán kỹ.')).toEqual([['1', 'Sở Y tế', 'execute']])
    expect(
      told(
        'Điều 3. Chánh Văn phòng UBND tỉnh; Giám đốc các sở, Thủ trưởng các ban, ngành cấp tỉnh; Chủ tịch UBND các xã và Thủ trưởng các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này.',
      ).map(([, agency]) => agency),
    ).toEqual([
      'Chánh Văn phòng UBND tỉnh',
      'Giám đốc các sở, Thủ trưởng các ban, ngành cấp tỉnh',
      'Chủ tịch UBND các xã',
      'Thủ trưởng các đơn vị có liên quan',
    ]) // prettier-ignore
  })

  it('“Chỉ đạo [bodies]” tells them where nobody owns the clause, and is the owner’s own duty where someone does', () => {
    expect(told('1. Chỉ đạo Công an tỉnh phối hợp điều tra.')).toEqual([['1', 'Công an tỉnh', 'coordinate']])
    expect(told('1. Sở Công thương: Chỉ đạo lực lượng Quản lý thị trường kiểm tra chợ.')).toEqual([['1', 'Sở Công thương', 'execute']])
  })

  it('items that list the contents of an item take its role, an introduction alone has none', () => {
    expect(
      told('1. Công an tỉnh\na) Tham mưu UBND tỉnh lập kế hoạch kiểm tra, gồm các nội dung:\n- Việc lập hồ sơ;\n- Việc bố trí kinh phí.'),
    ).toEqual([
      ['1.a', 'Công an tỉnh', 'advise'],
      ['1.a-1', 'Công an tỉnh', 'advise'],
      ['1.a-2', 'Công an tỉnh', 'advise'],
    ])
    expect(told('1. Sở Y tế có trách nhiệm thực hiện các nội dung sau:\na) Mở trạm.')).toEqual([['1.a', 'Sở Y tế', 'execute']])
  })

  it('names that say what is, what was, and who is only a partner or an object are none', () => {
    expect(
      told(
        '1. Sở Y tế là cơ quan chuyên môn.\n2. Sở Y tế đã mở 5 trạm.\n3. Báo cáo Sở Y tế về việc trồng cây.\n4. Thanh tra, kiểm tra việc trồng cây.\n5. Ban hành quy chế.',
      ),
    ).toEqual([])
  })

  it('partners go along with the role', () => {
    expect(
      readText(planWith('1. Sở Y tế chủ trì, phối hợp với Sở Tài chính và các cơ quan liên quan mở trạm.')).assignments[0]?.with,
    ).toEqual(['Sở Tài chính', 'các cơ quan liên quan'])
  })

  it('an article on the duties of a body owns its paragraphs; so does a list of bodies in capitals, uncut', () => {
    expect(
      told('Điều 1. Trách nhiệm của Sở Y tế\n1. Mở trạm.\nĐiều 2. Nhiệm vụ, quyền hạn của Công an tỉnh\n1. Phối hợp với Sở Y tế canh gác.'),
    ).toEqual([
      ['Điều 1.1', 'Sở Y tế', 'execute'],
      ['Điều 2.1', 'Công an tỉnh', 'coordinate'],
    ])
    expect(told('I. CÁC SỞ, BAN, NGÀNH CẤP TỈNH\n1. Trồng cây.')).toEqual([['I.1', 'CÁC SỞ, BAN, NGÀNH CẤP TỈNH', 'execute']])
  })

  it('what an amendment puts into another paper is told in its quotation marks', () => {
    expect(told('1. Sửa đổi khoản 2 Mục III như sau: "Sở Y tế chủ trì, phối hợp với Công an tỉnh mở trạm".')).toEqual([
      ['1', 'Sở Y tế', 'lead'],
    ])
  })

  it('the name of a People’s Committee of levels ends with the level, whatever verb follows; each of a group is no part of its name', () => {
    expect(told('1. Ủy ban nhân dân các xã, phường treo cờ.\n2. Đề nghị các đoàn thể xã mỗi đoàn thể nhận một việc.')).toEqual([
      ['1', 'Ủy ban nhân dân các xã, phường', 'execute'],
      ['2', 'các đoàn thể xã', 'execute'],
    ])
  })

  it('the formula that ends a notice and an order of “the following tasks” charge nobody', () => {
    expect(told('1. Trồng cây.\nVăn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện.')).toEqual([])
    const order = 'Ban Thường vụ yêu cầu các cấp ủy, tổ chức đảng thực hiện tốt các nhiệm vụ sau:\n1. Các cấp ủy, tổ chức đảng bảo vệ cây.'
    expect(told(order)).toEqual([['1', 'Các cấp ủy, tổ chức đảng', 'execute']])
  })

  it('posts of a village and of a council are bodies', () => {
    expect(
      told(
        '1. Trưởng các thôn bảo vệ cây.\n2. Bí thư chi bộ, trưởng thôn: giữ cây.\n3. Giao các Ban, Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh giám sát.',
      ),
    ).toEqual([
      ['1', 'Trưởng các thôn', 'execute'],
      ['2', 'Bí thư chi bộ', 'execute'],
      ['2', 'trưởng thôn', 'execute'],
      ['3', 'các Ban', 'execute'],
      ['3', 'Tổ đại biểu', 'execute'],
      ['3', 'đại biểu Hội đồng nhân dân tỉnh', 'execute'],
    ])
  })
})
