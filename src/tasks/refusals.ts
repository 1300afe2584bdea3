import { defineRefusals, ISSUE_NAMES } from '../kernel/index.ts'
import { ACTION_NAMES, STATUS_NAMES } from './names.ts'

/** Why a task command or question is refused; each sentence says what is wrong and what is allowed. */
export const taskRefusals = defineRefusals({
  TASK_ALREADY_ASSIGNED: {
    kind: 'conflict',
    vi: 'Nhiệm vụ này đã được giao; muốn đổi cơ quan chủ trì thì dùng thao tác giao lại.',
    en: 'This task is already assigned; use reassign to change its lead agency.',
  },
  TASK_ACTION_NOT_NOW: {
    kind: 'conflict',
    vi: 'Nhiệm vụ đang ở trạng thái “{status}” nên không thực hiện được thao tác “{action}”; lúc này chỉ được: {allowed}.',
    en: 'The task is “{status}”, so “{action}” is not possible; allowed now: {allowed}.',
    names: { status: STATUS_NAMES, action: ACTION_NAMES, allowed: ACTION_NAMES },
  },
  TASK_FIELD_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có lĩnh vực mang mã “{field}”; các mã dùng được: {known}.',
    en: 'There is no field with the code “{field}”; codes that can be used: {known}.',
  },
  TASK_NOT_CARRIED: {
    kind: 'conflict',
    vi: 'Nhiệm vụ {clause} không chuyển tiếp được sang mục {to}: chỉ chuyển tiếp nhiệm vụ còn mở, cùng cơ quan chủ trì, cùng loại (có thời hạn hoặc thường xuyên) và không chờ sự kiện.',
    en: 'Task {clause} cannot be carried forward to clause {to}: only open tasks of the same lead and the same kind (with an end or continuing) that wait for no event can.',
  },
  TASK_CLAIM_WITHOUT_PROOF: {
    kind: 'invalid',
    vi: 'Báo hoàn thành phải kèm ít nhất một minh chứng: văn bản (số, ngày, cơ quan ban hành), tệp hoặc hồ sơ trong hệ thống.',
    en: 'A claim of completion needs at least one proof: a document (number, date, issuer), a file or a record of this system.',
  },
  TASK_PROOF_ITEMS_MISSING: {
    kind: 'invalid',
    vi: 'Loại sản phẩm này chưa đủ minh chứng, còn thiếu: {items}. Bổ sung rồi báo hoàn thành.',
    en: 'The proof of this kind of product is not complete; missing: {items}. Add it, then claim.',
  },
  TASK_PROOF_REASON_MISSING: {
    kind: 'invalid',
    vi: 'Còn thiếu: {items}. Bổ sung, hoặc nêu lý do vì sao không có.',
    en: 'Missing: {items}. Add it, or state why there is none.',
  },
  TASK_PROOF_ITEM_UNKNOWN: {
    kind: 'invalid',
    vi: 'Danh mục minh chứng của loại sản phẩm này không có mục “{item}”, hoặc mục ấy ghi hai lần.',
    en: 'The checklist of this kind of product has no item “{item}”, or it is told twice.',
  },
  TASK_DATE_IN_FUTURE: {
    kind: 'invalid',
    vi: 'Ngày {date} chưa đến; chỉ ghi được việc đã xảy ra, muộn nhất là hôm nay ({today}).',
    en: '{date} has not come yet; only what has happened can be entered, at the latest today ({today}).',
  },
  TASK_DATE_BEFORE_ASSIGNED: {
    kind: 'invalid',
    vi: 'Ngày {date} trước ngày giao nhiệm vụ ({assigned}); ghi ngày từ ngày giao trở đi.',
    en: '{date} is before the day of assignment ({assigned}); enter that day or a later one.',
  },
  TASK_DATE_BEFORE_LAST: {
    kind: 'invalid',
    vi: 'Ngày {date} trước sự việc liền trước đã ghi ({last}); ghi từ ngày đó trở đi, hoặc thu hồi mục đã ghi sai.',
    en: '{date} is before the preceding entry ({last}); enter that day or a later one, or recall the wrong entry.',
  },
  TASK_DUE_BEFORE_DIRECTIVE: {
    kind: 'invalid',
    vi: 'Thời hạn {due} trước ngày của văn bản giao ({assigned}); thời hạn phải từ ngày văn bản trở đi.',
    en: 'The deadline {due} is before the date of the directive ({assigned}); it must be on that day or later.',
  },
  TASK_LEAD_AMONG_COORDINATORS: {
    kind: 'invalid',
    vi: 'Cơ quan chủ trì không thể đồng thời là cơ quan phối hợp; mỗi nhiệm vụ có đúng một cơ quan chủ trì.',
    en: 'The lead agency cannot also be a coordinator; a task has exactly one lead.',
  },
  TASK_COORDINATOR_TWICE: {
    kind: 'invalid',
    vi: 'Một cơ quan phối hợp được nêu hai lần; mỗi cơ quan chỉ nêu một lần.',
    en: 'A coordinating agency is named twice; name each once.',
  },
  TASK_ON_BEHALF_NEEDED: {
    kind: 'invalid',
    vi: 'Cơ quan giao việc chỉ được nhập thay cơ quan thực hiện; hãy chọn cơ quan được nhập thay.',
    en: 'The assigning office may enter this only on behalf of a doing agency; choose the agency that answered.',
  },
  TASK_NOT_OF_THAT_UNIT: {
    kind: 'invalid',
    vi: 'Cơ quan được nhập thay không chủ trì cũng không phối hợp nhiệm vụ này; chọn một cơ quan của nhiệm vụ.',
    en: 'The unit entered for neither leads nor coordinates this task; choose a unit of the task.',
  },
  TASK_LEAD_ONLY: {
    kind: 'forbidden',
    vi: 'Chỉ cơ quan chủ trì được làm thao tác này; cơ quan phối hợp được ghi tiến độ phần mình.',
    en: 'Only the lead agency may do this; a coordinator may enter the progress of its part.',
  },
  TASK_COORDINATOR_ONLY: {
    kind: 'forbidden',
    vi: 'Chỉ cơ quan phối hợp báo kết quả phần phối hợp; cơ quan chủ trì báo hoàn thành cả nhiệm vụ.',
    en: 'Only a coordinator reports its part; the lead agency claims the whole task.',
  },
  TASK_NOT_A_COORDINATOR: {
    kind: 'invalid',
    vi: 'Cơ quan được chọn không phối hợp nhiệm vụ này; chọn một trong các cơ quan phối hợp.',
    en: 'That unit does not coordinate this task; choose one of its coordinators.',
  },
  TASK_PART_NOT_REPORTED: {
    kind: 'conflict',
    vi: 'Cơ quan này chưa báo kết quả phần phối hợp nên không có gì để trả lại.',
    en: 'That unit has not reported its part, so there is nothing to return.',
  },
  TASK_PART_AFTER_TASK: {
    kind: 'invalid',
    vi: 'Hạn của phần phối hợp ({due}) sau thời hạn của nhiệm vụ ({task}); hạn phải trong thời hạn đó.',
    en: 'The part would be due on {due}, after the task itself ({task}); it must be inside that deadline.',
  },
  TASK_PART_DUE_PAST: {
    kind: 'invalid',
    vi: 'Hạn của phần phối hợp ({due}) trước ngày giao phần đó ({on}); hạn phải từ ngày đó trở đi.',
    en: 'The part would be due on {due}, before it was set ({on}); it must be on that day or later.',
  },
  TASK_DEADLINE_PAST: {
    kind: 'invalid',
    vi: 'Thời hạn {due} trước ngày quyết định ({on}); thời hạn phải từ ngày đó trở đi.',
    en: 'The deadline {due} is before the day of the decision ({on}); it must be on that day or later.',
  },
  TASK_REVIEW_NOT_LATER: {
    kind: 'invalid',
    vi: 'Lần rà soát sau ({next}) phải muộn hơn lần này ({on}).',
    en: 'The next review ({next}) must be later than this one ({on}).',
  },
  TASK_SUBTASK_WITHOUT_DUE: {
    kind: 'invalid',
    vi: 'Nhiệm vụ cấp trên có thời hạn {parent} nên việc giao tiếp cũng phải có thời hạn, muộn nhất là ngày đó.',
    en: 'The task above is due on {parent}, so what is given on needs a deadline too, at the latest that day.',
  },
  TASK_SUBTASK_AFTER_PARENT: {
    kind: 'invalid',
    vi: 'Thời hạn {due} sau thời hạn của nhiệm vụ cấp trên ({parent}); việc giao tiếp phải xong trong thời hạn đó.',
    en: 'The deadline {due} is after that of the task above ({parent}); what is given on must be done inside it.',
  },
  TASK_SUBTASK_STAYS: {
    kind: 'conflict',
    vi: 'Việc đã giao tiếp là một nhiệm vụ riêng ({child}); muốn bỏ thì kết thúc nhiệm vụ ấy bằng một quyết định.',
    en: 'What was given on is a task of its own ({child}); close that task by a decision instead.',
  },
  TASK_UNIT_NOT_BELOW: {
    kind: 'invalid',
    vi: '“{unit}” không ở dưới “{above}” theo ngành dọc đã chọn vào ngày {on}; chọn một cơ quan cấp dưới, hoặc ngành dọc khác.',
    en: '“{unit}” does not stand under “{above}” in the chosen line on {on}; choose a unit below it, or another line.',
  },
  TASK_PASSED_TO_ITSELF: {
    kind: 'invalid',
    vi: 'Việc giao tiếp phải cho cơ quan khác; trong cơ quan thì dùng thao tác phân công.',
    en: 'A task is given on to another unit; inside the agency use routing.',
  },
  EXTENSION_AFTER_DEADLINE: {
    kind: 'conflict',
    vi: 'Thời hạn {due} đã qua nên không xin gia hạn được nữa; việc xin gia hạn phải làm trước khi hết hạn.',
    en: 'The deadline {due} has passed, so no extension can be asked; it must be asked before the deadline.',
  },
  EXTENSION_WITHOUT_DEADLINE: {
    kind: 'conflict',
    vi: 'Nhiệm vụ chưa có thời hạn nên không có gì để gia hạn.',
    en: 'The task has no deadline, so there is nothing to extend.',
  },
  EXTENSION_NOT_LATER: {
    kind: 'invalid',
    vi: 'Thời hạn mới {to} không muộn hơn thời hạn hiện tại {due}; thời hạn mới phải sau ngày đó.',
    en: 'The new deadline {to} is not later than the present one, {due}; it must be after it.',
  },
  TASK_RESUME_DUE_PAST: {
    kind: 'invalid',
    vi: 'Thời hạn mới {to} trước ngày tiếp tục ({on}); thời hạn mới phải từ ngày đó trở đi.',
    en: 'The new deadline {to} is before the day of resuming ({on}); it must be on that day or later.',
  },
  TASK_EVENT_DIFFERS: {
    kind: 'invalid',
    vi: 'Nhiệm vụ này chờ một sự kiện khác; chỉ sự kiện đã nêu khi giao mới làm bắt đầu thời hạn.',
    en: 'This task waits for another event; only the event named at assignment starts its term.',
  },
  TASK_PERIOD_TWICE: {
    kind: 'conflict',
    vi: 'Kết quả kỳ {period} đã được báo; muốn sửa thì thu hồi mục đã ghi.',
    en: 'The result of period {period} is already reported; recall that entry to correct it.',
  },
  TASK_PERIOD_UNKNOWN: {
    kind: 'invalid',
    vi: 'Nhiệm vụ này không có kỳ {period} trong các kỳ phải báo đến nay; chọn một kỳ đã bắt đầu.',
    en: 'This task has no period {period} among those begun so far; choose a period that has begun.',
  },
  TASK_ENTRY_NOT_FOUND: {
    kind: 'invalid',
    vi: 'Không có mục ghi số {version} để thu hồi, hoặc mục đó đã được thu hồi.',
    en: 'There is no entry {version} to recall, or it is recalled already.',
  },
  TASK_IMPORT_TOUCHED: {
    kind: 'conflict',
    vi: 'Nhiệm vụ {task} đã có người xử lý sau khi nhập; không rút cả lần nhập được, hãy kết thúc riêng từng nhiệm vụ.',
    en: 'Somebody has acted on task {task} since the import; the import cannot be withdrawn as a whole, close single tasks instead.',
  },
  TASK_ASSIGNMENT_STAYS: {
    kind: 'conflict',
    vi: 'Việc giao nhiệm vụ không thu hồi được như một mục ghi; hãy giao lại hoặc kết thúc nhiệm vụ bằng một quyết định.',
    en: 'The assignment itself cannot be recalled like an entry; reassign the task or close it by a decision.',
  },
  TASK_ENTRY_NEEDED_BY_LATER: {
    kind: 'conflict',
    vi: 'Mục ghi số {later} dựa vào mục số {version}; hãy thu hồi mục số {later} trước.',
    en: 'Entry {later} rests on entry {version}; recall entry {later} first.',
  },
  TASK_ENTRY_OF_ANOTHER: {
    kind: 'forbidden',
    vi: 'Mục ghi số {version} do cơ quan khác nhập; chỉ cơ quan đã nhập hoặc cơ quan giao việc được thu hồi.',
    en: 'Entry {version} was made by another office; only that office or the assigner may recall it.',
  },
  TASK_NOT_FOUND: {
    kind: 'not-found',
    vi: 'Không có nhiệm vụ này, hoặc bạn không được xem.',
    en: 'There is no such task, or you may not see it.',
  },
  TASK_UNIT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có cơ quan “{unit}” vào ngày {on}; chọn một cơ quan đang hoạt động ngày đó.',
    en: 'There is no agency “{unit}” on {on}; choose one that exists on that day.',
  },
  TASK_PERSON_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có tài khoản “{account}” đang hoạt động; chọn một người của cơ quan chủ trì.',
    en: 'There is no active account “{account}”; choose a person of the lead agency.',
  },
  TASK_FILE_MISSING: {
    kind: 'invalid',
    vi: 'Tệp minh chứng {file} chưa được tải lên; tải tệp lên trước rồi gửi lại.',
    en: 'The file {file} has not been uploaded; upload it first, then send again.',
  },
  ASK_NOT_UNDERSTOOD: {
    kind: 'invalid',
    vi: 'Câu hỏi không đọc được ở {field}: {problem}.',
    en: 'The question cannot be read: {field}: {problem}.',
    names: { problem: ISSUE_NAMES },
  },
})
