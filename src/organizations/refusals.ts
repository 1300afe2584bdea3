import { defineRefusals } from '../kernel/index.ts'

export const organizationsRefusals = defineRefusals({
  REFORM_PERIOD_WRONG: {
    kind: 'invalid',
    vi: '“{id}”: ngày kết thúc không sau ngày bắt đầu ({detail}).',
    en: '“{id}” ends before it begins ({detail}).',
  },
  REFORM_PERIODS_OVERLAP: {
    kind: 'invalid',
    vi: '“{id}” đã có một giai đoạn chồng lên giai đoạn này ({detail}); một đơn vị chỉ có một tên, một cấp trên trong cùng một ngày.',
    en: '“{id}” already has a period that overlaps this one ({detail}); a unit has one name and one superior on any day.',
  },
  REFORM_SUPERIOR_UNKNOWN: {
    kind: 'invalid',
    vi: 'Cấp trên “{detail}” của “{id}” không có trong danh sách cơ quan.',
    en: 'The superior “{detail}” of “{id}” is not among the agencies.',
  },
  REFORM_SUPERIOR_NOT_ALIVE: {
    kind: 'invalid',
    vi: 'Cấp trên “{detail}” của “{id}” không tồn tại trong suốt thời gian đó.',
    en: 'The superior “{detail}” of “{id}” does not exist all through that time.',
  },
  REFORM_CIRCLE: {
    kind: 'invalid',
    vi: '“{id}” sẽ đứng trên chính nó: cấp trên tạo thành vòng tròn.',
    en: '“{id}” would stand above itself: the superiors make a circle.',
  },
  REFORM_MEMBER_UNKNOWN: {
    kind: 'invalid',
    vi: '“{id}” nhắc đến nhóm “{detail}” không có trong danh sách nhóm.',
    en: '“{id}” names a group “{detail}” that is not among the groups.',
  },
  REFORM_DOUBLED: { kind: 'invalid', vi: 'Mã “{id}” đứng hai lần; mỗi việc kế thừa có một mã riêng.', en: 'The id “{id}” stands twice.' },
  REFORM_UNIT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Đơn vị “{detail}” không có trong danh sách cơ quan và cũng không được lập trong đợt này.',
    en: 'The unit “{detail}” is neither among the agencies nor founded by this reform.',
  },
  REFORM_OUTSIDE_ITS_UNIT: {
    kind: 'invalid',
    vi: 'Việc kế thừa đề ngày ngoài thời gian tồn tại của đơn vị ({detail}).',
    en: 'The succession is dated outside the life of its unit ({detail}).',
  },
  REFORM_INPUT_GOES_ON: {
    kind: 'invalid',
    vi: 'Đơn vị “{detail}” được ghi là kết thúc nhưng vẫn còn một giai đoạn sau ngày đó.',
    en: 'The unit “{detail}” is said to end, but goes on after that day.',
  },
  REFORM_CREATED_BEFORE: {
    kind: 'invalid',
    vi: 'Đơn vị “{detail}” đã tồn tại trước ngày được ghi là thành lập.',
    en: 'The unit “{detail}” existed before the day on which it is said to be founded.',
  },
  REFORM_NO_VERSION: {
    kind: 'invalid',
    vi: 'Đơn vị “{detail}” được ghi là đổi tên hoặc đổi cấp trên, nhưng không có tên hoặc cấp trên mới từ ngày đó.',
    en: 'The unit “{detail}” is said to change, but has no new name or superior from that day on.',
  },
  REFORM_SHARES_WRONG: {
    kind: 'invalid',
    vi: 'Các phần chia không cộng đúng bằng 1 ({detail}).',
    en: 'The shares do not add up to 1 ({detail}).',
  },
  REFORM_ONE_HEIR: {
    kind: 'invalid',
    vi: 'Hợp nhất phải vào một đơn vị; nếu chưa biết đơn vị nào trong số {detail} thì ghi rõ là chưa kiểm chứng.',
    en: 'A merger goes into one unit; where it is not known which of {detail}, say that it is unverified.',
  },
  REFORM_TWO_FATES: {
    kind: 'invalid',
    vi: 'Một đơn vị kết thúc hai lần ({detail}).',
    en: 'One unit ends twice ({detail}).',
  },
  REFORM_FUNCTION_TWICE: {
    kind: 'invalid',
    vi: 'Chức năng “{id}” có hai cơ quan chủ trì cùng lúc ({detail}).',
    en: 'The function “{id}” is led by two at once ({detail}).',
  },
  REFORM_ANOTHER_DAY: {
    kind: 'invalid',
    vi: '“{id}” đề ngày {detail}, khác ngày của đợt sắp xếp; mỗi đợt có một ngày.',
    en: '“{id}” is dated {detail}, which is not the day of the reform; a reform has one day.',
  },
  REFORM_ORPHAN: {
    kind: 'invalid',
    vi: '“{id}” còn trực thuộc “{detail}” đã kết thúc mà không có một cơ quan duy nhất kế thừa; thêm dòng đổi cấp trên hoặc kết thúc nó.',
    en: '“{id}” still stands under “{detail}”, which ends without one heir; add a row that gives it another superior or ends it.',
  },
  REFORM_GAP: {
    kind: 'invalid',
    vi: '“{id}” đã kết thúc trước đó; mã của một đơn vị không dùng lại, hãy lập đơn vị mới với mã khác.',
    en: '“{id}” has ended before; the id of a unit is never used again, found a new one under another id.',
  },
  REFORM_FROM_NOWHERE: {
    kind: 'invalid',
    vi: '“{detail}” có tên hoặc cấp trên mới từ ngày này nhưng không dòng nào nói nó từ đâu ra.',
    en: '“{detail}” is new or changed on that day, but no row says where it comes from.',
  },
})

/** What the posts of a unit may break; `from` and `to` are the first and the last day of what stands in the way. */
export const postsRefusals = defineRefusals({
  POST_PERIOD_WRONG: {
    kind: 'invalid',
    vi: 'Ngày cuối phải sau hoặc trùng ngày đầu; sửa lại một trong hai ngày.',
    en: 'It ends before it begins; mend one of the two days.',
  },
  POST_OUTSIDE_UNIT: {
    kind: 'invalid',
    vi: 'Cơ quan không tồn tại vào ngày {on} nên chức danh không thể bắt đầu từ ngày đó.',
    en: 'The agency does not exist on {on}, so the post cannot begin on that day.',
  },
  POST_INSIDE_WRONG: {
    kind: 'invalid',
    vi: 'Chức danh của đơn vị bên trong phải thuộc một đơn vị đứng dưới cơ quan này; chức danh của chính cơ quan thì không ghi đơn vị bên trong.',
    en: 'A post of an inner unit belongs to a unit under this agency; a post of the agency itself names no inner unit.',
  },
  POST_HEAD_TWICE: {
    kind: 'conflict',
    vi: 'Đã có một chức danh đứng đầu từ {from} đến {to}; mỗi cơ quan, mỗi đơn vị chỉ có một người đứng đầu trong một ngày.',
    en: 'There is a head’s post already from {from} to {to}; an agency or inner unit has one head on any day.',
  },
  HOLDING_OUTSIDE_POST: {
    kind: 'invalid',
    vi: 'Thời gian giữ chức phải nằm trong thời gian có chức danh ({from} – {to}).',
    en: 'A post is held inside its own period ({from} – {to}).',
  },
  POST_HELD_BY_ANOTHER: {
    kind: 'conflict',
    vi: 'Chức danh này đã có người giữ từ {from} đến {to}; ghi ngày thôi giữ của người đó trước.',
    en: 'The post is held already from {from} to {to}; enter first until when that person holds it.',
  },
  HOLDER_UNKNOWN: {
    kind: 'not-found',
    vi: 'Không có tài khoản này; người giữ chức danh là một tài khoản của hệ thống.',
    en: 'There is no such account; whoever holds a post has an account here.',
  },
  ABSENCE_OUTSIDE_HOLDING: {
    kind: 'invalid',
    vi: 'Thời gian vắng mặt phải nằm trong thời gian giữ chức ({from} – {to}).',
    en: 'A leave lies inside the time in which the post is held ({from} – {to}).',
  },
  ABSENCES_OVERLAP: {
    kind: 'conflict',
    vi: 'Đã ghi vắng mặt từ {from} đến {to}; sửa lần đó thay vì ghi chồng lên.',
    en: 'A leave is entered already from {from} to {to}; correct it instead of entering another over it.',
  },
  STAND_IN_NOT_FIT: {
    kind: 'invalid',
    vi: 'Người thay phải giữ một chức danh khác của cùng cơ quan hoặc cùng đơn vị bên trong, có trong suốt thời gian vắng mặt.',
    en: 'Who stands in has another post of the same agency or inner unit that is there all through the leave.',
  },
  POST_ENTRY_WITHOUT_END: {
    kind: 'invalid',
    vi: 'Vắng mặt và ủy quyền phải ghi ngày cuối; khi kéo dài thì sửa ngày cuối.',
    en: 'A leave and a delegation need a last day; when it goes on longer, correct that day.',
  },
  DELEGATION_TO_ITSELF: {
    kind: 'invalid',
    vi: 'Không ủy quyền cho chính chức danh đó.',
    en: 'A post does not delegate to itself.',
  },
  DELEGATION_BY_HEAD_ONLY: {
    kind: 'invalid',
    vi: 'Chỉ người đứng đầu cơ quan ủy quyền ký; cấp phó và đơn vị bên trong không ủy quyền.',
    en: 'Only the head of the agency delegates signing; deputies and inner units do not.',
  },
  DELEGATION_NOT_FURTHER: {
    kind: 'invalid',
    vi: 'Chức danh này đang được ủy quyền ({from} – {to}) nên không được ủy quyền lại cho người khác.',
    en: 'This post signs by delegation itself ({from} – {to}) and cannot pass it on.',
  },
  DELEGATION_OUTSIDE_POST: {
    kind: 'invalid',
    vi: 'Ủy quyền phải nằm trong thời gian có cả hai chức danh ({from} – {to}).',
    en: 'A delegation lies inside the time of both posts ({from} – {to}).',
  },
  DELEGATIONS_OVERLAP: {
    kind: 'conflict',
    vi: 'Đã có ủy quyền cho chức danh này về cùng loại văn bản từ {from} đến {to}; thu hồi hoặc sửa lần đó trước.',
    en: 'The post has a delegation for the same papers already from {from} to {to}; take it back or correct it first.',
  },
  POST_ENTRY_UNKNOWN: {
    kind: 'not-found',
    vi: 'Mục này không còn trong danh sách chức danh của cơ quan; mở lại trang rồi làm tiếp.',
    en: 'This entry is no longer among the posts of the agency; open the page again.',
  },
  POST_ENTRY_NEEDED: {
    kind: 'conflict',
    vi: 'Còn {count} mục dựa vào mục này (người giữ, vắng mặt hoặc ủy quyền); thu hồi các mục đó trước.',
    en: '{count} entries rest on this one (holders, leaves or delegations); take them back first.',
  },
})
