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
