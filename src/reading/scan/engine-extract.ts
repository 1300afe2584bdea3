import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import loadTesseract from 'tesseract.js-core/tesseract-core-simd-lstm.js'
import { type EngineFiles, MODE_NUMBERS, type PageMode } from './schema.ts'

/** Reads pictures (PGM) as tables of words with their places (TSV). */
export interface Engine {
  read(pgm: Uint8Array, how: { readonly mode: PageMode; readonly dpi: number }): string
}

const LSTM_ONLY = 1

/** Starts the engine that comes with the product: no network, no thread, no file but those named. It runs inside the guarded child only. */
export async function startEngine(files: EngineFiles): Promise<Engine> {
  const silent = (): undefined => undefined
  const wasmBinary = new Uint8Array(await readFile(files.wasm))
  const core = await loadTesseract({ wasmBinary, print: silent, printErr: silent })
  core.FS.writeFile('/vie.traineddata', new Uint8Array(gunzipSync(await readFile(files.language))))
  const api = new core.TessBaseAPI()
  if (api.Init('/', 'vie', LSTM_ONLY) !== 0) throw new Error('the engine of letters does not start')
  return {
    read(pgm, { mode, dpi }) {
      api.SetVariable('tessedit_pageseg_mode', String(MODE_NUMBERS[mode]))
      api.SetVariable('user_defined_dpi', String(Math.round(dpi)))
      core.FS.writeFile('/input', pgm)
      if (api.SetImageFile(1, 0) !== 0) return ''
      api.Recognize(null)
      const table = api.GetTSVText(0)
      api.Clear()
      return table
    },
  }
}
