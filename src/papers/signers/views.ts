import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { NamedUnit } from '../../organizations/index.ts'
import { Authority, SignerRank, SigningForm } from '../signing.ts'
import { SIGNER_REASONS } from './names.ts'

/** An account by its name, for those who may read it. */
const Holder = z.object({ id: z.string(), name: z.string() }).nullable()
const Sentence = z.object({ vi: z.string(), en: z.string() })
const Days = { firstDay: PlainDateText, lastDay: PlainDateText }

/** A way of signing that somebody has on a day. */
export const SignerView = z.object({
  ...{ post: z.string(), title: z.string(), holder: Holder },
  ...{ authority: Authority, rank: SignerRank, form: SigningForm, lines: z.array(z.string()) },
  /** The inner unit whose post it is; without an id where it is no unit of the house. */
  unit: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  ...{ basis: z.string().nullable(), unverified: z.union([z.boolean(), z.string()]), reason: z.enum(SIGNER_REASONS) },
  /** The titles of the posts for whose leave it stands in. */
  standsInFor: z.array(z.string()),
  delegation: z.object({ ...Days, papers: z.array(z.string()), what: z.string().nullable(), basis: z.string().nullable() }).nullable(),
})
export type SignerView = z.infer<typeof SignerView>

/** A post that may not sign on a day, and the sentence that says why. */
export const NotSignerView = z.object({ post: z.string(), title: z.string(), holder: Holder, why: Sentence })
export type NotSignerView = z.infer<typeof NotSignerView>

/** Who may sign papers of a unit on a day; `entered` = posts of that day are entered at all. `whyNot` answers for the account that was asked for. */
export const SignersView = z.object({
  ...{ unit: NamedUnit, on: PlainDateText, entered: z.boolean() },
  ...{ may: z.array(SignerView), mayNot: z.array(NotSignerView), whyNot: z.array(Sentence).nullable() },
})
export type SignersView = z.infer<typeof SignersView>
