import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newId } from '../../../kernel/index.ts'
import type { DossierDetail, DossierWritten } from '../../../procedures/index.ts'
import { ApiError, postJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notice.tsx'

/** Where the commands of a dossier go. */
export const actionsPath = (dossier: DossierDetail): string => `/api/dossiers/${dossier.id}/actions`

/** Sends a command of a dossier once, and asks every list of dossiers anew. */
export function useSend(done: string) {
  const queries = useQueryClient()
  const command = useRef(newId())
  return async (path: string, body: object): Promise<DossierWritten> => {
    try {
      const answer = await postJson<DossierWritten>(path, body, { commandId: command.current })
      notify({ text: done, undo: [] })
      for (const queryKey of [['dossiers'], ['dossier'], ['procedures']]) await queries.invalidateQueries({ queryKey })
      return answer
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      throw error
    }
  }
}

/** A day, and an hour that may stay empty where days are counted. */
export function MomentField(props: { label: string; name: string; hour?: boolean; required?: boolean }) {
  return (
    <div className="row">
      <DateField label={props.label} name={props.name} required={props.required ?? false} />
      <Field label={t('Giờ')} hint={props.hour ? t('Bước tiếp theo tính theo giờ') : undefined}>
        <input
          name={`${props.name}-hour`}
          inputMode="numeric"
          placeholder="08:30"
          pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
          maxLength={5}
          required={props.hour ?? false}
        />
      </Field>
    </div>
  )
}

/** That no person is named. */
export const NoPerson = () => (
  <p className="hint">{t('Không ghi họ tên, số định danh, số điện thoại, địa chỉ: hồ sơ ở đây chỉ mang số hồ sơ.')}</p>
)
