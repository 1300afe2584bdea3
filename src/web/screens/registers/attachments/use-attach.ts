import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { RecordDetail, RecordWritten } from '../../../../registers/index.ts'
import { findPersonal } from '../../../../registers/index.ts'
import { postJson } from '../../../api.ts'
import { t } from '../../../locale.ts'
import { whyTooLarge } from '../../../ui/files/send-file.tsx'
import { actionsPath } from '../record-sheets.tsx'

/** A file as the action attaches it. */
export interface ToAttach {
  readonly file: string
  readonly note: string | null
  readonly restricted: boolean
}

/** Asks records and their lists anew. */
export function useAskAnew() {
  const queries = useQueryClient()
  return useCallback(async (): Promise<void> => {
    for (const queryKey of [['records'], ['record']]) await queries.invalidateQueries({ queryKey })
  }, [queries])
}

/** Does something to the files of a record that has this version; gives the version that it has then. */
export async function actOnFiles(record: RecordDetail, expectedVersion: number, request: object): Promise<number> {
  return (await postJson<RecordWritten>(actionsPath(record), { expectedVersion, request })).version
}

/** Attaches a file to a record that has this version. */
export const attachFile = (record: RecordDetail, expectedVersion: number, { file, note, restricted }: ToAttach): Promise<number> =>
  actOnFiles(record, expectedVersion, { action: 'attach', file, note: note === '' ? null : note, restricted })

/** Why a file is not even sent: its size, or a number of a person in its name. */
export function whyNotSent(file: File): string | undefined {
  const message = whyTooLarge(file)
  if (message !== undefined) return message
  return findPersonal(file.name)?.isSure === true
    ? t('Tên tệp có vẻ ghi số của một người; hãy đổi tên tệp rồi chọn lại. Tệp chưa được gửi.')
    : undefined
}
