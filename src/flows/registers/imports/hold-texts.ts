import type { RecordRow, WrittenValue } from '../../../exchange/index.ts'
import type { ContentHash } from '../../../kernel/index.ts'
import type { Value, Values } from '../../../registers/index.ts'

function holdValue(value: WrittenValue, hashOf: (text: string) => ContentHash): Value {
  switch (value.kind) {
    case 'text':
      return { kind: 'text', text: hashOf(value.text) }
    case 'document':
      return { ...value, issuer: hashOf(value.issuer) }
    case 'points':
      return { kind: 'points', points: value.points.map(({ id, text }) => ({ id, text: hashOf(text) })) }
    case 'units':
      return { kind: 'units', units: [...value.units] }
    default:
      return value
  }
}

/** The values of a row as facts hold them: each text, field by field, replaced by the hash that `hashOf` gives for it. */
export const holdTexts = ({ values }: RecordRow, hashOf: (text: string) => ContentHash): Values =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, holdValue(value, hashOf)]))
