import type { AccountId, Instant, PlainDate, UnitId } from '../../kernel/index.ts'
import type { DirectiveStatus } from '../allowed-actions.ts'
import type { Step } from '../facts.ts'
import type {
  ContentHash,
  DropReason,
  FollowKind,
  Origin,
  ProposedCitation,
  ProposedDuty,
  ProposedLink,
  ProposedRecipient,
  ProposedTarget,
} from '../schema.ts'

/** What stands about one duty: to decide, taken, left out with its reason, or gone into another (merged) or others (split). */
export type DutyStanding =
  | { readonly status: 'proposed' }
  | { readonly status: 'accepted' }
  | { readonly status: 'dropped'; readonly reason: DropReason; readonly note: ContentHash | null }
  | { readonly status: 'merged'; readonly into: string }
  | { readonly status: 'split'; readonly parts: readonly string[] }

/** A duty under review: what was proposed, with what people changed; `title` null = as proposed. */
export type Duty = ProposedDuty & { readonly title: ContentHash | null; readonly standing: DutyStanding }

/** A link from a solution to a duty that carries it out; only a confirmed one settles the solution. */
export type SolutionLink = Omit<ProposedLink, 'likeness'> & { readonly likeness: number | null; readonly confirmed: boolean }

/** The letterhead as corrected; `words` is the content row of its texts. */
export interface Header {
  readonly number: string | null
  readonly typeSymbol: string | null
  readonly issuedOn: PlainDate | null
  readonly issuerUnit: UnitId | null
  readonly words: ContentHash
}

/** The part of a directive that review changes and undo gives back. */
export interface Review {
  readonly header: Header
  readonly duties: Readonly<Record<string, Duty>>
  readonly links: readonly SolutionLink[]
}

/** Where one copy stands; a step is null until it is recorded. */
export interface Delivery {
  readonly recipient: string
  readonly unit: UnitId | null
  readonly sent: Step
  readonly received: Step | null
  readonly read: Step | null
}

export type Recipient = ProposedRecipient & { readonly name: ContentHash | null }

/** A task that issue made out of a duty. */
export interface IssuedTask {
  readonly duty: string
  readonly task: string
  readonly lead: UnitId
  readonly coordinators: readonly UnitId[]
}

/** A directive as its facts make it. */
export interface Directive {
  readonly status: DirectiveStatus
  readonly version: number
  readonly fileHash: ContentHash | null
  readonly reading: ContentHash
  readonly textLength: number
  readonly origin: Origin
  readonly receivedAt: Instant
  readonly receivedBy: AccountId
  readonly office: UnitId
  readonly words: ContentHash | null
  readonly targets: readonly ProposedTarget[]
  readonly citations: readonly ProposedCitation[]
  readonly triggers: readonly number[]
  readonly review: Review
  /** What undo gives back, oldest first: the review before each command that changed it. */
  readonly past: readonly { readonly commandId: string; readonly review: Review }[]
  readonly recipients: readonly Recipient[]
  readonly deliveries: readonly Delivery[]
  readonly tasks: readonly IssuedTask[]
  readonly events: readonly { readonly trigger: string; readonly event: string }[]
  readonly issuedAt: Instant | null
  /** The directive that this one amends or replaces, the tasks of it that go on under this one, and those that it closed. */
  readonly follows: {
    readonly of: string
    readonly kind: FollowKind
    readonly carried: readonly string[]
    readonly closed: readonly string[]
    readonly changed?: readonly { readonly task: string; readonly versions: readonly number[] }[]
  } | null
  /** The directive out of which this one was made, by how many years it moved, and the other place it was made for. */
  readonly cloned: { readonly of: string; readonly years: number; readonly place: UnitId | null } | null
  readonly withdrawn: ContentHash | null
}
