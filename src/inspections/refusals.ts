import { defineRefusals } from '../kernel/index.ts'

/** Why a command about conclusions and recommendations is refused. */
export const inspectionRefusals = defineRefusals({
  CONCLUSION_ALREADY_RECORDED: {
    kind: 'conflict',
    vi: 'Văn bản số {number} ngày {on} của cơ quan này đã được ghi; hãy mở bản đã ghi.',
    en: 'Paper {number} of {on} by this body is recorded already; open that one.',
  },
  CONCLUSION_DATE_IN_FUTURE: {
    kind: 'invalid',
    vi: 'Ngày {date} chưa đến (hôm nay là {today}); ghi ngày trên văn bản.',
    en: '{date} has not come yet (today is {today}); enter the day on the paper.',
  },
  CONCLUSION_FOLLOWS_ITSELF_OR_LATER: {
    kind: 'invalid',
    vi: 'Thông báo kiểm tra phải sau kết luận mà nó kiểm tra (ngày {on}).',
    en: 'A check notice comes after the conclusion that it checks ({on}).',
  },
  FINDING_UNKNOWN: { kind: 'invalid', vi: 'Không có tồn tại {id} trong văn bản này.', en: 'There is no finding {id} in this paper.' },
  FINDING_IN_USE: {
    kind: 'conflict',
    vi: 'Tồn tại {id} đang có kiến nghị; hãy bỏ kiến nghị trước.',
    en: 'Finding {id} has a recommendation; take that back first.',
  },
  RECOMMENDATION_ACTION_NOT_ALLOWED: {
    kind: 'conflict',
    vi: 'Kiến nghị này đã kết thúc; chỉ còn gắn nhiệm vụ hoặc thu hồi bước kết thúc.',
    en: 'This recommendation is closed; only tasks can be linked, or the closing recalled.',
  },
  RECOMMENDATION_CLOSED_BY_OTHERS: {
    kind: 'forbidden',
    vi: 'Chỉ {body}, cơ quan đã thanh tra, kiểm tra, được kết thúc hoặc ghi kết quả kiểm tra; nhập thay thì chọn cơ quan ấy và ghi số văn bản của họ.',
    en: 'Only {body}, which inspected, closes a recommendation or records a check; to enter for it, choose it and give the number of its paper.',
  },
  RECOMMENDATION_NOT_ADDRESSED: {
    kind: 'invalid',
    vi: 'Kiến nghị này không gửi đến {unit}, nên đơn vị ấy không báo cáo.',
    en: 'This recommendation is not addressed to {unit}, which therefore has nothing to report.',
  },
  RECOMMENDATION_PROOF_MISSING: {
    kind: 'invalid',
    vi: 'Nói là đã thực hiện thì phải có minh chứng: văn bản, tệp hoặc bản ghi.',
    en: 'What is said to be implemented needs a proof: a document, a file or a record.',
  },
  RECOMMENDATION_DATE_WRONG: {
    kind: 'invalid',
    vi: 'Ngày {date} phải từ ngày có kiến nghị ({from}) đến hôm nay ({today}).',
    en: '{date} must lie between the day of the recommendation ({from}) and today ({today}).',
  },
  RECOMMENDATION_NOTICE_LATER: {
    kind: 'invalid',
    vi: 'Văn bản ngày {issued} không thể chứng minh việc ngày {date}.',
    en: 'A paper of {issued} cannot show what was done on {date}.',
  },
  RECOMMENDATION_MONEY_TOO_MUCH: {
    kind: 'invalid',
    vi: 'Đã thu hồi {recovered} đồng trên {amount} đồng phải thu; không ghi quá số phải thu.',
    en: '{recovered} of {amount} đồng have been recovered; no more than is owed can be recorded.',
  },
  RECOMMENDATION_MONEY_LEFT: {
    kind: 'conflict',
    vi: 'Còn {left} đồng chưa thu hồi, nên chưa phải là đã thực hiện; chọn “thực hiện một phần”, hoặc ghi số đã thu.',
    en: '{left} đồng are not recovered yet, so it is not implemented; choose “partly”, or record what was recovered.',
  },
  RECOMMENDATION_TASK_LINKED: { kind: 'conflict', vi: 'Nhiệm vụ này đã gắn với kiến nghị.', en: 'This task is linked already.' },
  RECOMMENDATION_TASK_NOT_LINKED: { kind: 'invalid', vi: 'Nhiệm vụ này không gắn với kiến nghị.', en: 'This task is not linked.' },
  RECOMMENDATION_ENTRY_NOT_RECALLABLE: {
    kind: 'conflict',
    vi: 'Chỉ thu hồi được bước ghi sau cùng chưa bị thu hồi.',
    en: 'Only the last entry that still stands can be recalled.',
  },
  RECOMMENDATION_UNIT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có cơ quan {unit} vào ngày {on}.',
    en: 'There is no agency {unit} on {on}.',
  },
})
