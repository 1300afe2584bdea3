import { useQueryClient } from '@tanstack/react-query'
import { newId } from '../../../kernel/index.ts'
import type { DossierImport, ProcedureView } from '../../../procedures/index.ts'
import { postForm } from '../../api.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** So many wrong rows are told at once. */
const TOLD = 10

/** Dossiers from a spreadsheet: all rows come in or none, and each wrong row is told. */
export function ImportSheet({ procedure, onClose }: { procedure: ProcedureView; onClose: () => void }) {
  const queries = useQueryClient()
  const submit = async (form: FormData): Promise<void> => {
    form.set('commandId', newId())
    form.set('write', 'true')
    const { opened, faults } = await postForm<DossierImport>(`/api/procedures/${procedure.id}/import`, form, {})
    if (faults.length > 0) {
      throw new Error(
        faults
          .slice(0, TOLD)
          .map(({ row, message }) => t('Hàng {row}: {message}', { row: String(row), message }))
          .join('\n'),
      )
    }
    notify({ text: t('Đã nhập {n} hồ sơ.', { n: showCount(opened) }), undo: [] })
    for (const queryKey of [['dossiers'], ['procedures']]) await queries.invalidateQueries({ queryKey })
  }
  return (
    <Sheet title={t('Nhập hồ sơ từ Excel')} submit={t('Nhập từ Excel')} onSubmit={submit} onClose={onClose}>
      <p className="hint">{t('Bảng tính có cột “Số hồ sơ”, “Ngày”, “Ghi chú”; nhập tất cả hoặc không hàng nào.')}</p>
      <Field label={t('Tệp .xlsx')}>
        <input type="file" name="file" accept=".xlsx" required />
      </Field>
    </Sheet>
  )
}
