/** Rhymes of Vietnamese syllables without their tone, by the letter that they begin with. */
const RHYMES = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu uôc uôi uôm uôn uông uôt
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu`.split(/\s+/),
)
const AFTER_QU = new Set(
  'a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê ên ênh êt in it ich y ynh yên yêt ych yt ơ ôc'.split(
    ' ',
  ),
)
const ONSET = /^(?:ngh|ng|nh|n|gh|gi|g|kh|k|ph|p|th|tr|t|ch|c|[bdđhlmrsvx])?/

const MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g
const STOPPED = /(?:c|ch|p|t)$/

/** Whether a word is one syllable of Vietnamese: an onset, a rhyme that exists, at most one tone, and before a final stop only the two tones that go with it. */
export function isSyllable(word: string): boolean {
  const parted = word.normalize('NFD').toLowerCase()
  const tones = parted.match(MARKS) ?? []
  if (tones.length > 1 || word.length > 9) return false
  const plain = parted.replace(MARKS, '').normalize('NFC')
  if (STOPPED.test(plain) && tones[0] !== '\u0301' && tones[0] !== '\u0323') return false
  if (plain.startsWith('qu')) return AFTER_QU.has(plain.slice(2))
  const onset = ONSET.exec(plain)?.[0] ?? ''
  const rhyme = plain.slice(onset.length)
  // "gì" and "giêng" share the i of their onset with the rhyme.
  return RHYMES.has(rhyme) || (onset === 'gi' && (rhyme === '' || RHYMES.has(`i${rhyme}`)))
}
