import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileRefusals, MAX_FILE_BYTES, type UploadedFile } from '../files/index.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { cliRefusals } from './refusals.ts'

const MEGABYTE = 1024 * 1024

/** The bytes and the bare name of a file. Refuses PATH_NOT_READABLE, and FILE_TOO_LARGE before anything of it is read. */
export function readFileAt(path: string): Result<UploadedFile> {
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch {
    return refuse(cliRefusals, 'PATH_NOT_READABLE', { path })
  }
  try {
    const found = fstatSync(handle)
    if (!found.isFile()) return refuse(cliRefusals, 'PATH_NOT_READABLE', { path })
    const name = basename(path)
    if (found.size <= MAX_FILE_BYTES) return ok({ name, bytes: readFileSync(handle) })
    const size = (found.size / MEGABYTE).toFixed(1).replace('.', ',')
    return refuse(fileRefusals, 'FILE_TOO_LARGE', { name, size, limit: MAX_FILE_BYTES / MEGABYTE })
  } finally {
    closeSync(handle)
  }
}
