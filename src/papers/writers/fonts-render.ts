import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Regular, italic, bold and bold italic, by their paths in the package. */
const FACES = [
  '400Regular/Tinos_400Regular.ttf',
  '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  '700Bold/Tinos_700Bold.ttf',
  '700Bold_Italic/Tinos_700Bold_Italic.ttf',
]

/** The folder of the font whose letters are as wide as those of Times New Roman. Throws where its package is not installed. */
export function fontFolder(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')))
}

/** Its four faces as files. Throws where its package is not installed. */
export function fontFiles(): string[] {
  return FACES.map((face) => join(fontFolder(), face))
}
