import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { FileKept } from '../../../../files/index.ts'
import { MAX_FILE_BYTES } from '../../../../files/index.ts'
import { newId } from '../../../../kernel/index.ts'
import type { RecordDetail, RecordWritten } from '../../../../registers/index.ts'
import { findPersonal } from '../../../../registers/index.ts'
import { postForm, postJson } from '../../../api.ts'
import { t } from '../../../locale.ts'
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
  if (file.size > MAX_FILE_BYTES) return t('Tệp lớn hơn 25 MB nên không gửi được; hãy tách phụ lục hoặc giảm dung lượng ảnh.')
  return findPersonal(file.name)?.isSure === true
    ? t('Tên tệp có vẻ ghi số của một người; hãy đổi tên tệp rồi chọn lại. Tệp chưa được gửi.')
    : undefined
}

/** Sends a file to be kept; it is checked there, and nothing is attached yet. */
export function sendFile(file: File, sent: (part: number) => void): Promise<FileKept> {
  const form = new FormData()
  form.set('commandId', newId())
  form.set('file', file)
  return postForm<FileKept>('/api/files', form, { sent })
}
