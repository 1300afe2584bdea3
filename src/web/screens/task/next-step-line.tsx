import { Trans } from '@lingui/react'
import { ACTION_NAMES, type TaskAction, type TaskDetail } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'
import { type NextStep, nextStep } from './next-step.ts'

const button = (action: TaskAction): string => `“${named(ACTION_NAMES[action])}”`

/** What one who may act has to do. */
function toDo(step: NextStep, task: TaskDetail): string | undefined {
  const lead = task.lead.name
  switch (step.kind) {
    case 'verify':
      return t('{lead} đã báo hoàn thành. Xem minh chứng ở phần Quá trình, rồi bấm {verify}, hoặc {back} kèm lý do.', {
        ...{ lead, verify: button('verify'), back: button('send-back') },
      })
    case 'decide-extension':
      return t('{lead} xin gia hạn đến {date}. Bấm {decide} để đồng ý hoặc không.', {
        ...{ lead, date: showDate(task.extension?.to), decide: button('decide-extension') },
      })
    case 'reassign':
      return t('{lead} trả lại vì giao chưa đúng. Bấm {reassign} để giao cho cơ quan khác.', { lead, reassign: button('reassign') })
    case 'acknowledge':
      return task.actions.includes('decline')
        ? t('Bấm {acknowledge} để nhận việc; nếu giao chưa đúng cơ quan thì bấm {decline}.', {
            ...{ acknowledge: button('acknowledge'), decline: button('decline') },
          })
        : t('Bấm {acknowledge} để nhận việc.', { acknowledge: button('acknowledge') })
    case 'claim':
      return t('Khi xong, bấm {claim} và ghi văn bản hoặc gửi tệp làm minh chứng; trong lúc làm thì bấm {progress}.', {
        ...{ claim: button('claim'), progress: button('progress') },
      })
    case 'claim-again':
      return t('Kết quả bị trả lại: xem lý do ở phần Quá trình, làm tiếp, rồi bấm {claim}.', { claim: button('claim') })
    case 'report-period':
      return t('Việc thường xuyên: đến kỳ thì bấm {report}.', { report: button('report-period') })
    case 'trigger':
      return t('Hạn bắt đầu tính khi sự kiện xảy ra: khi có tin, bấm {trigger}.', { trigger: button('trigger') })
    default:
      return undefined
  }
}

/** For whom one waits who has nothing to do now. */
function toWait(step: NextStep, task: TaskDetail): string {
  const lead = task.lead.name
  switch (step.kind) {
    case 'wait-verification':
      return t('Đã báo hoàn thành; chờ {unit} xác nhận.', { unit: task.assigner.name })
    case 'wait-assigner':
      return t('Đã trả lại vì giao chưa đúng; chờ {unit} giao lại.', { unit: task.assigner.name })
    case 'wait-event':
      return t('Chưa tính hạn: đang chờ sự kiện.')
    case 'suspended':
      return t('Đang tạm dừng theo quyết định: thời hạn không chạy.')
    case 'done':
      return t('Đã xác nhận hoàn thành, không phải làm gì thêm.')
    case 'closed':
      return t('Đã kết thúc theo quyết định, không phải làm gì thêm.')
    case 'key-in':
      return t('Chờ {lead} thực hiện. Nếu cơ quan này trả lời bằng giấy, dùng các nút dưới đây để ghi thay.', { lead })
    default:
      return t('Chờ {lead} thực hiện.', { lead })
  }
}

/** One sentence that says what the reader presses next, or who has to act. */
export function NextStepLine({ task, office }: { task: TaskDetail; office: string }) {
  const step = nextStep(task, office)
  const action = toDo(step, task)
  return (
    <p className="next-step no-print" data-mine={action !== undefined}>
      <strong>
        <Trans id="Tiếp theo:" />
      </strong>{' '}
      {action ?? toWait(step, task)}
    </p>
  )
}
