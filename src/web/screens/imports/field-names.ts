import type { TrackerField } from '../../../exchange/index.ts'
import { t } from '../../locale.ts'

/** What a column of a list can mean, in the reader's language. */
export function fieldName(field: TrackerField): string {
  return {
    title: t('Nội dung nhiệm vụ'),
    lead: t('Cơ quan chủ trì'),
    coordinators: t('Cơ quan phối hợp'),
    document: t('Số, ký hiệu văn bản'),
    documentOn: t('Ngày văn bản'),
    clause: t('Mục, điểm'),
    assignedOn: t('Ngày giao'),
    term: t('Thời hạn hoàn thành'),
    product: t('Sản phẩm'),
    status: t('Trạng thái'),
    progress: t('Tình hình thực hiện'),
    completedOn: t('Ngày hoàn thành'),
    proof: t('Văn bản kết quả'),
    proofOn: t('Ngày văn bản kết quả'),
    note: t('Ghi chú'),
  }[field]
}
