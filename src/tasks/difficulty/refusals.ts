import { defineRefusals } from '../../kernel/index.ts'
import { DIFFICULTY_ACTION_NAMES } from './names.ts'

/** Why a command about difficulties is refused. */
export const difficultyRefusals = defineRefusals({
  DIFFICULTY_NOBODY_ABOVE: {
    kind: 'invalid',
    vi: 'Không còn cơ quan nào ở trên đơn vị này trong luồng xử lý vướng mắc của chương trình; hãy đề nghị bằng văn bản với cấp trên.',
    en: 'Nobody stands above this unit on the route of difficulties; write to the level above.',
  },
  DIFFICULTY_ROUTE_ENDED: {
    kind: 'conflict',
    vi: 'Các cơ quan trong luồng xử lý vướng mắc đều đã kết thúc mà không có cơ quan kế tục; hãy đặt lại luồng của chương trình.',
    en: 'Every agency on the route of difficulties has ended without a successor; set the route of the programme anew.',
  },
  DIFFICULTY_ROUTE_UNIT: {
    kind: 'invalid',
    vi: 'Không có cơ quan “{unit}” vào ngày {on}; chọn một cơ quan đang hoạt động.',
    en: 'There is no agency “{unit}” on {on}; choose one that exists.',
  },
  DIFFICULTY_ROUTE_TWICE: {
    kind: 'invalid',
    vi: 'Một cơ quan đứng hai lần trong luồng xử lý; mỗi cơ quan chỉ một lần.',
    en: 'An agency stands on the route twice; once is enough.',
  },
  DIFFICULTY_ROUTE_NOT_SET: {
    kind: 'conflict',
    vi: 'Chương trình này chưa đặt luồng xử lý vướng mắc, nên không có gì để bỏ.',
    en: 'This programme has no route of difficulties to give up.',
  },
  DIFFICULTY_TASK_OVER: {
    kind: 'conflict',
    vi: 'Nhiệm vụ đã kết thúc, không nêu vướng mắc được nữa.',
    en: 'The task is over; no difficulty can be raised on it.',
  },
  DIFFICULTY_RAISED_BY_OTHERS: {
    kind: 'forbidden',
    vi: 'Chỉ đơn vị chủ trì hoặc phối hợp của nhiệm vụ nêu vướng mắc; nhập thay thì chọn đơn vị ấy.',
    en: 'Only the lead or a coordinator of the task raises a difficulty; to enter for one of them, choose it.',
  },
  DIFFICULTY_ENDED: {
    kind: 'conflict',
    vi: 'Vướng mắc này đã xong ngày {on} ({unit}); hãy mở ra đọc trước khi làm tiếp.',
    en: 'This difficulty ended on {on} ({unit}); read what was said before you go on.',
  },
  DIFFICULTY_MOVED_ON: {
    kind: 'conflict',
    vi: 'Vướng mắc này nay ở {unit}, từ ngày {on}; chỉ nơi ấy xử lý.',
    en: 'This difficulty now waits at {unit}, since {on}; only that unit handles it.',
  },
  DIFFICULTY_JOINED: {
    kind: 'conflict',
    vi: 'Vướng mắc này đã gộp vào một vướng mắc khác và được trả lời cùng; tách ra trước nếu phải trả lời riêng.',
    en: 'This difficulty was joined to another and is answered with it; separate it first to answer it alone.',
  },
  DIFFICULTY_NOT_NOW: {
    kind: 'conflict',
    vi: 'Không làm được việc này lúc này với vướng mắc; nay được: {allowed}.',
    en: 'This cannot be done to the difficulty now; what can: {allowed}.',
    names: { allowed: DIFFICULTY_ACTION_NAMES },
  },
  DIFFICULTY_LAST_ON_ROUTE: {
    kind: 'conflict',
    vi: 'Đây là nơi cuối của luồng xử lý, không chuyển lên nữa; hãy trả lời.',
    en: 'This is the last place on the route; it cannot be passed up, answer it.',
  },
  DIFFICULTY_JOIN_NOT_HERE: {
    kind: 'invalid',
    vi: 'Chỉ gộp hai vướng mắc đang chờ ở cùng một nơi, và vào vướng mắc chưa gộp vào đâu.',
    en: 'Only difficulties that wait at the same place are joined, and only to one that is not joined itself.',
  },
  DIFFICULTY_DATE_WRONG: {
    kind: 'invalid',
    vi: 'Ngày {date} phải từ bước trước ({from}) đến hôm nay ({today}).',
    en: '{date} must lie between the step before ({from}) and today ({today}).',
  },
  DIFFICULTY_PAPER_LATER: {
    kind: 'invalid',
    vi: 'Văn bản ngày {issued} sau ngày ghi ({date}).',
    en: 'The paper of {issued} is later than the day entered ({date}).',
  },
  DIFFICULTY_CLOCK_NEEDS_PAPER: {
    kind: 'invalid',
    vi: 'Dừng thời hạn của nhiệm vụ phải có văn bản trả lời: số, ngày, cơ quan ban hành.',
    en: 'To stop the clock of a task the answer needs a paper: number, day, issuer.',
  },
  DIFFICULTY_CLOCK_DAYS: {
    kind: 'invalid',
    vi: 'Thời hạn dừng từ ngày {from}, chạy lại không trước ngày ấy và không sau ngày trả lời ({date}); dừng không trước ngày nêu vướng mắc ({raised}).',
    en: 'The clock stops on {from}; it runs again no earlier and no later than the answer ({date}); it stops no earlier than the difficulty ({raised}).',
  },
})
