/**
 * Who may do what, told from the words of the guide and of the field, person by person: what a clerk, a head, a leader … may expect. It
 * knows nothing of the product's table of rights, of its decision or of its tree of agencies, and imports none of them; where the two
 * disagree one is wrong, and the test that compares them fails.
 */

/** One stretch of an agency's life: under whom it stood from a day until before another (null = always, for ever). */
export interface Stretch {
  readonly unit: string
  /** Everybody who directs it, in whatever line of command. */
  readonly under: readonly string[]
  readonly from: string | null
  readonly until: string | null
}

/** How the unit of a person stands to another unit on a day: `above` = the person's unit directs it, perhaps through others. */
export const POSITIONS = ['self', 'above', 'below', 'sibling', 'cousin', 'ended', 'none'] as const
export type Position = (typeof POSITIONS)[number]

/** The agencies on one day, looked at from below: for every unit the units that direct it. */
export class Landscape {
  private readonly directs = new Map<string, readonly string[]>()
  private readonly known = new Map<string, ReadonlySet<string>>()
  private readonly over: ReadonlySet<string>

  constructor(stretches: readonly Stretch[], day: string) {
    const alive = stretches.filter(({ from, until }) => (from === null || from <= day) && (until === null || until > day))
    const units = new Set(alive.map(({ unit }) => unit))
    this.over = new Set(stretches.filter(({ until }) => until !== null && until <= day).map(({ unit }) => unit))
    for (const { unit, under } of alive)
      this.directs.set(
        unit,
        under.filter((superior) => units.has(superior)),
      )
  }

  exists(unit: string): boolean {
    return this.directs.has(unit)
  }

  /** Whether a unit was there before the day and is no longer. */
  ended(unit: string): boolean {
    return this.over.has(unit) && !this.exists(unit)
  }

  /** Every unit that directs a unit, directly or through others. */
  superiors(unit: string): ReadonlySet<string> {
    const before = this.known.get(unit)
    if (before) return before
    const found = new Set<string>()
    const climb = (at: string): void => {
      for (const superior of this.directs.get(at) ?? []) {
        if (found.has(superior)) continue
        found.add(superior)
        climb(superior)
      }
    }
    climb(unit)
    this.known.set(unit, found)
    return found
  }

  /** How one unit stands to another. A unit that does not exist on the day stands nowhere. */
  position(mine: string, theirs: string): Position {
    if (!this.exists(mine) || !this.exists(theirs)) return 'ended'
    if (mine === theirs) return 'self'
    const [over, overMe] = [this.superiors(theirs), this.superiors(mine)]
    if (over.has(mine)) return 'above'
    if (overMe.has(theirs)) return 'below'
    const direct = new Set(this.directs.get(mine))
    if (this.directs.get(theirs)?.some((superior) => direct.has(superior))) return 'sibling'
    return [...over].some((superior) => overMe.has(superior)) ? 'cousin' : 'none'
  }

  isHereOrAbove(mine: string, theirs: string): boolean {
    const position = this.position(mine, theirs)
    return position === 'self' || position === 'above'
  }
}

/** What the office deals with, in its own words. Units and persons are ids. */
export type Thing =
  | {
      readonly what: 'task'
      readonly givenBy: string
      readonly ledBy: string
      readonly helpedBy: readonly string[]
      readonly doneBy: string | null
    }
  | { readonly what: 'paper'; readonly copyTo: readonly string[]; readonly workFor: readonly string[] }
  | {
      readonly what: 'round'
      readonly askedBy: string
      readonly through: readonly string[]
      readonly gatheredBy: string
      readonly owedBy: readonly string[]
    }
  | {
      readonly what: 'unit report'
      readonly askedBy: string
      readonly through: readonly string[]
      readonly gatheredBy: string
      readonly of: string
    }
  | { readonly what: 'whole report'; readonly askedBy: string; readonly gatheredBy: string }
  | { readonly what: 'number book' | 'paper form' | 'posts' | 'urging desk'; readonly keptBy: string }
  | { readonly what: 'urging letter'; readonly keptBy: string; readonly sentTo: readonly string[] }
  | {
      /** `foundBy` of a plan of inspections is the office that approves it; `about` the units to visit, once it is approved. */
      readonly what: 'conclusion' | 'recommendation' | 'inspection plan'
      readonly followedBy: string
      readonly foundBy: string
      readonly about: readonly string[]
    }
  | { readonly what: 'sample'; readonly keptBy: string; readonly about: readonly string[] }
  | {
      readonly what: 'difficulty'
      readonly workOf: string
      readonly raisedBy: string
      readonly waitsAt: string | null
      readonly cameBy: readonly string[]
    }
  | { readonly what: 'explanation'; readonly askedBy: string; readonly askedOf: string }
  | { readonly what: 'record'; readonly keptBy: string; readonly names: readonly string[]; readonly waitsFor: readonly string[] }
  | { readonly what: 'dossier'; readonly keptBy: string; readonly turnOf: string | null; readonly concerns: readonly string[] }
  | { readonly what: 'figure'; readonly countedBy: string; readonly receivedBy: string | null }
  | { readonly what: 'target'; readonly setFor: string }
  | { readonly what: 'form figures'; readonly of: string; readonly receivedBy: string | null }
  | { readonly what: 'reconciliation'; readonly answeredBy: readonly string[] }
  | { readonly what: 'old list'; readonly broughtBy: string }
  | { readonly what: 'account'; readonly office: string; readonly holder: string }
  | { readonly what: 'file' | 'outside event' | 'secret stub' | 'data pack' | 'agency' | 'calendar' | 'reform' | 'map' }

/** Somebody at the desk: the roles that were given, each in a unit; a first password still to be changed gives nothing at all. */
export interface Person {
  readonly id: string
  readonly roles: readonly { readonly role: string; readonly in: string }[]
  readonly firstPassword: boolean
}

interface Me {
  readonly person: string
  readonly unit: string
  readonly land: Landscape
}

/** The ways in which a thing can be somebody's business. */
const BUSINESS = {
  any: () => true,
  'my unit gave it': (it, { unit }) => it.what === 'task' && it.givenBy === unit,
  'my unit leads it': (it, { unit }) => it.what === 'task' && it.ledBy === unit,
  'my unit helps': (it, { unit }) => it.what === 'task' && it.helpedBy.includes(unit),
  'I do it myself': (it, { person }) => it.what === 'task' && it.doneBy === person,
  'my unit got a copy': (it, { unit }) => it.what === 'paper' && it.copyTo.includes(unit),
  'it came to my unit or below': (it, { unit, land }) =>
    it.what === 'paper' && [...it.copyTo, ...it.workFor].some((one) => one === unit || land.isHereOrAbove(unit, one)),
  'my unit asks for it': (it, { unit }) => 'askedBy' in it && it.askedBy === unit,
  'it comes to my unit': (it, { unit }) => 'through' in it && it.through.includes(unit),
  'my unit gathers it': (it, { unit }) => 'gatheredBy' in it && it.gatheredBy === unit,
  'my unit owes it': (it, { unit }) => (it.what === 'round' && it.owedBy.includes(unit)) || (it.what === 'unit report' && it.of === unit),
  'my unit keeps it': (it, { unit }) => 'keptBy' in it && it.keptBy === unit,
  'it was sent to my unit': (it, { unit }) => it.what === 'urging letter' && it.sentTo.includes(unit),
  'my unit follows it up': (it, { unit }) => 'followedBy' in it && it.followedBy === unit,
  'my unit found it': (it, { unit }) => 'foundBy' in it && it.foundBy === unit,
  'my office approves it': (it, { unit }) => it.what === 'inspection plan' && it.foundBy === unit,
  'it is about my unit': (it, { unit }) => 'about' in it && it.about.includes(unit),
  'my unit gave the work': (it, { unit }) => it.what === 'difficulty' && it.workOf === unit,
  'my unit raised it': (it, { unit }) => it.what === 'difficulty' && it.raisedBy === unit,
  'it waits at my unit': (it, { unit }) => it.what === 'difficulty' && it.waitsAt === unit,
  'it came by my unit': (it, { unit }) => it.what === 'difficulty' && it.cameBy.includes(unit),
  'it was asked of my unit': (it, { unit }) => it.what === 'explanation' && it.askedOf === unit,
  'it names my unit': (it, { unit }) => it.what === 'record' && it.names.includes(unit),
  'its keeper ended and my unit is one of the heirs': (it, { unit }) => it.what === 'record' && it.waitsFor.includes(unit),
  'it is the turn of my unit': (it, { unit }) => it.what === 'dossier' && it.turnOf === unit,
  'it concerns my unit': (it, { unit }) => it.what === 'dossier' && it.concerns.includes(unit),
  'my unit counted it, or one below': (it, { unit, land }) =>
    it.what === 'figure' && (it.countedBy === unit || land.isHereOrAbove(unit, it.countedBy)),
  'my unit counted it': (it, { unit }) => it.what === 'figure' && it.countedBy === unit,
  'my unit received it': (it, { unit }) => it.what === 'figure' && it.receivedBy === unit,
  'it is set for my unit': (it, { unit }) => it.what === 'target' && it.setFor === unit,
  'it is set for my unit, or one below': (it, { unit, land }) =>
    it.what === 'target' && (it.setFor === unit || land.isHereOrAbove(unit, it.setFor)),
  'my unit reports them': (it, { unit }) => it.what === 'form figures' && it.of === unit,
  'my unit receives them': (it, { unit }) => it.what === 'form figures' && it.receivedBy === unit,
  'they are of my unit or below': (it, { unit, land }) => it.what === 'form figures' && (it.of === unit || land.isHereOrAbove(unit, it.of)),
  'my unit answers for a side': (it, { unit }) => it.what === 'reconciliation' && it.answeredBy.includes(unit),
  'my unit brought it': (it, { unit }) => it.what === 'old list' && it.broughtBy === unit,
  'of my own unit': (it, { unit }) => it.what === 'account' && it.office === unit,
  'my own': (it, { person }) => it.what === 'account' && it.holder === person,
} as const satisfies Record<string, (it: Thing, me: Me) => boolean>

type Line = readonly [what: Thing['what'], business: keyof typeof BUSINESS, deeds: string]

/** Figures on forms: told upward, looked into from above, keyed in for a unit that answered on paper by who receives them. */
const FIGURES: readonly Line[] = [
  ['form figures', 'they are of my unit or below', 'read'],
  ['form figures', 'my unit receives them', 'read enter submit return accept unlock'],
  ['form figures', 'my unit reports them', 'read enter submit withdraw'],
  ['reconciliation', 'my unit answers for a side', 'read open explain'],
]
/** Dossiers: kept by one unit, whose turn it is does the step. */
const DOSSIERS: readonly Line[] = [
  ['dossier', 'my unit keeps it', 'read open step keep'],
  ['dossier', 'it is the turn of my unit', 'read step'],
]
/** Small counts of persons: seen by whoever may open the report that told them. */
const SMALL: readonly Line[] = [
  ['figure', 'my unit counted it, or one below', 'read-small'],
  ['figure', 'my unit received it', 'read-small'],
]
/** Targets: set by who leads the work, handed on by the unit that has one. */
const SET = 'read set allocate withdraw'
/** Who stands for an office signs for it. */
const SIGNS: Line = ['reconciliation', 'my unit answers for a side', 'sign']
/** Who approves, sends or signs reports says who does it while it is away. */
const NAMES_SUBSTITUTE: Line = ['account', 'my own', 'name-substitute']
const SOLVE = 'read answer pass-up return join separate'
const WORK = 'acknowledge decline progress claim request-extension report-period pass-on set-part return-part report-part recall'
/** What an agency does with what it gave on to those below it. */
const GAVE_ON = 'read reassign verify send-back decide-extension set-deadline review close recall'
const EVERYBODY: readonly Line[] = [
  ['account', 'my own', 'read change-password choose-mail'],
  ['agency', 'any', 'read'],
  ['map', 'any', 'read'],
  ['calendar', 'any', 'read'],
  // Which posts an agency has is for everybody; who sits in them, for those who may see that person's account.
  ['posts', 'any', 'read'],
]

/** Role by role, what its holder may do with what, and when it is that person's business. */
const ROLES: Readonly<Record<string, readonly Line[]>> = {
  administrator: [
    ['account', 'any', 'read create reset disable enable grant choose-mail'],
    ['data pack', 'any', 'read install'],
    ['calendar', 'any', 'change'],
    ['reform', 'any', 'read check apply correct'],
    ['map', 'any', 'take-in withdraw'],
    ['posts', 'any', 'keep'],
  ],
  'unit-administrator': [
    ['account', 'of my own unit', 'read create reset disable enable grant choose-mail'],
    ['posts', 'my unit keeps it', 'keep'],
  ],
  // Sees everything that is work, writes nothing.
  inspector: [
    ...(['task', 'paper', 'round', 'unit report', 'whole report', 'number book', 'account', 'outside event', 'secret stub'] as const).map(
      (what): Line => [what, 'any', 'read'],
    ),
    ['conclusion', 'any', 'read'],
    ['recommendation', 'any', 'read'],
    ['sample', 'any', 'read'],
    // It looks at what others claimed and verified.
    ['sample', 'my unit keeps it', 'check'],
    ['inspection plan', 'any', 'read'],
    ['urging desk', 'any', 'read'],
    ['difficulty', 'any', 'read'],
    ['explanation', 'any', 'read'],
    ['record', 'any', 'read'],
    ['dossier', 'any', 'read'],
    ['figure', 'any', 'read read-small'],
    ['target', 'any', 'read'],
    ['form figures', 'any', 'read'],
    ['reconciliation', 'any', 'read'],
    ['urging letter', 'any', 'read'],
    // Where it inspected itself it says what it found, and it alone closes.
    ['conclusion', 'my unit found it', 'record change'],
    ['recommendation', 'my unit found it', 'make urge recover check close recall'],
    // To look a reform through writes nothing.
    ['reform', 'any', 'read check'],
  ],
  // Sees everything that is work but no accounts; decides on what the own level gave or asked for.
  leader: [
    ...(['task', 'paper', 'round', 'unit report', 'whole report', 'number book', 'outside event', 'secret stub'] as const).map(
      (what): Line => [what, 'any', 'read'],
    ),
    ['conclusion', 'any', 'read'],
    ['recommendation', 'any', 'read'],
    ['sample', 'any', 'read'],
    ['sample', 'my unit keeps it', 'draw'],
    ['inspection plan', 'any', 'read'],
    ['urging desk', 'any', 'read'],
    ['urging desk', 'my unit keeps it', 'stop lift choose'],
    ['difficulty', 'any', 'read'],
    ['difficulty', 'it waits at my unit', SOLVE],
    ['explanation', 'any', 'read'],
    ['explanation', 'my unit asks for it', 'demand accept return withdraw'],
    ['record', 'any', 'read read-restricted'],
    ['dossier', 'any', 'read'],
    ['figure', 'any', 'read read-small'],
    ['target', 'any', 'read'],
    ['form figures', 'any', 'read'],
    ['reconciliation', 'any', 'read'],
    ['urging letter', 'any', 'read'],
    ['urging letter', 'my unit keeps it', 'approve take-back sign recall'],
    ['reform', 'any', 'read check'],
    ['task', 'my unit gave it', 'note decide-extension suspend resume set-deadline star unstar set-field close recall'],
    ['whole report', 'my unit asks for it', 'send-back sign'],
    ['paper form', 'my unit keeps it', 'read'],
    ['file', 'any', 'keep'],
  ],
  // Follows all work; gathers the reports; no stubs, no number books but its own unit's.
  standing: [
    ...FIGURES,
    NAMES_SUBSTITUTE,
    ...DOSSIERS,
    SIGNS,
    ['task', 'any', 'read'],
    ['conclusion', 'any', 'read'],
    ['recommendation', 'any', 'read'],
    ['sample', 'any', 'read'],
    ['inspection plan', 'any', 'read'],
    ['inspection plan', 'my unit follows it up', 'draft change visit'],
    ['difficulty', 'any', 'read'],
    ['difficulty', 'it waits at my unit', SOLVE],
    ['paper', 'any', 'read'],
    ['outside event', 'any', 'read'],
    ['record', 'any', 'read read-restricted'],
    ['dossier', 'any', 'read'],
    ['figure', 'any', 'read'],
    ...SMALL,
    ['target', 'any', SET],
    ['round', 'it comes to my unit', 'read'],
    ['round', 'my unit gathers it', 'read'],
    ['unit report', 'it comes to my unit', 'read return accept'],
    ['unit report', 'my unit gathers it', 'read'],
    ['whole report', 'my unit gathers it', 'read write submit'],
    ['number book', 'my unit keeps it', 'read'],
    ['paper form', 'my unit keeps it', 'read'],
  ],
  // The Office is one desk for papers that come in; it hands out, asks, verifies, numbers and sends for the own level, and may key in what
  // came on paper.
  specialist: [
    ...FIGURES,
    NAMES_SUBSTITUTE,
    ...DOSSIERS,
    ['dossier', 'it concerns my unit', 'read'],
    [
      'task',
      'my unit gave it',
      `read assign reassign verify send-back decide-extension suspend resume trigger set-deadline review star unstar set-field close ${WORK}`,
    ],
    ['paper', 'any', 'read take-in review issue withdraw distribute record-receipt set-route'],
    ['outside event', 'any', 'read record'],
    ['secret stub', 'any', 'read'],
    ['round', 'my unit asks for it', 'read open change close'],
    ['unit report', 'my unit asks for it', 'read return accept write submit'],
    ['whole report', 'my unit asks for it', 'read send-back number send record-receipt'],
    ['number book', 'my unit keeps it', 'read reserve register use cancel pass close'],
    ['urging desk', 'my unit keeps it', 'read compose'],
    ['urging letter', 'my unit keeps it', 'read number send receive pass-on recall'],
    ['conclusion', 'my unit follows it up', 'read record change'],
    ['recommendation', 'my unit follows it up', 'read make serve unserve report recover urge check close recall'],
    ['sample', 'my unit keeps it', 'read draw check'],
    ['inspection plan', 'my unit follows it up', 'read draft change approve visit'],
    ['inspection plan', 'my office approves it', 'read change approve'],
    ['difficulty', 'my unit gave the work', 'read raise withdraw'],
    ['explanation', 'my unit asks for it', 'read demand withdraw answer'],
    ['difficulty', 'it waits at my unit', SOLVE],
    ['difficulty', 'it came by my unit', 'read'],
    ['record', 'my unit keeps it', 'read read-restricted enter change withdraw make-task give-back'],
    ['record', 'its keeper ended and my unit is one of the heirs', 'read take-over'],
    ['figure', 'any', 'read'],
    ...SMALL,
    ['target', 'any', SET],
    ['old list', 'my unit brought it', 'read take-in withdraw'],
    ['paper form', 'my unit keeps it', 'read keep choose'],
    ['file', 'any', 'keep'],
  ],
  head: [
    ...FIGURES,
    NAMES_SUBSTITUTE,
    ...DOSSIERS,
    ['dossier', 'it concerns my unit', 'read'],
    SIGNS,
    ['task', 'my unit leads it', `read note route hand-over ${WORK}`],
    ['task', 'my unit helps', 'read progress report-part recall'],
    ['task', 'my unit gave it', GAVE_ON],
    ['paper', 'it came to my unit or below', 'read'],
    ['paper', 'my unit got a copy', 'record-receipt'],
    ['outside event', 'any', 'read'],
    ['round', 'it comes to my unit', 'read'],
    ['round', 'my unit owes it', 'read'],
    ['unit report', 'it comes to my unit', 'read return accept'],
    ['unit report', 'my unit owes it', 'read write submit withdraw'],
    ['conclusion', 'it is about my unit', 'read'],
    ['recommendation', 'it is about my unit', 'read report'],
    ['record', 'my unit keeps it', 'read read-restricted enter change withdraw give-back'],
    ['record', 'its keeper ended and my unit is one of the heirs', 'read take-over'],
    ['record', 'it names my unit', 'read'],
    ['figure', 'my unit counted it, or one below', 'read'],
    ...SMALL,
    ['target', 'it is set for my unit, or one below', 'read'],
    ['target', 'it is set for my unit', 'read allocate'],
    ['sample', 'it is about my unit', 'read'],
    ['inspection plan', 'it is about my unit', 'read assess'],
    ['difficulty', 'my unit raised it', 'read raise withdraw'],
    ['difficulty', 'it waits at my unit', SOLVE],
    ['difficulty', 'it came by my unit', 'read'],
    ['urging letter', 'it was sent to my unit', 'read receive'],
    ['explanation', 'it was asked of my unit', 'read answer'],
    ['number book', 'my unit keeps it', 'read'],
    ['account', 'of my own unit', 'read'],
    ['paper form', 'my unit keeps it', 'read keep choose'],
    ['file', 'any', 'keep'],
  ],
  focal: [
    ...FIGURES,
    NAMES_SUBSTITUTE,
    ...DOSSIERS,
    ['dossier', 'it concerns my unit', 'read'],
    ['task', 'my unit leads it', `read route hand-over ${WORK}`],
    ['task', 'my unit helps', 'read progress report-part recall'],
    ['task', 'my unit gave it', GAVE_ON],
    ['paper', 'it came to my unit or below', 'read'],
    ['paper', 'my unit got a copy', 'record-receipt'],
    ['outside event', 'any', 'read'],
    ['round', 'it comes to my unit', 'read'],
    ['round', 'my unit owes it', 'read'],
    ['unit report', 'it comes to my unit', 'read return accept'],
    ['unit report', 'my unit owes it', 'read write submit withdraw'],
    ['conclusion', 'it is about my unit', 'read'],
    ['recommendation', 'it is about my unit', 'read report'],
    ['record', 'my unit keeps it', 'read read-restricted enter change withdraw give-back'],
    ['record', 'its keeper ended and my unit is one of the heirs', 'read take-over'],
    ['record', 'it names my unit', 'read'],
    ['figure', 'my unit counted it, or one below', 'read'],
    ...SMALL,
    ['target', 'it is set for my unit, or one below', 'read'],
    ['target', 'it is set for my unit', 'read allocate'],
    ['sample', 'it is about my unit', 'read'],
    ['inspection plan', 'it is about my unit', 'read assess'],
    ['difficulty', 'my unit raised it', 'read raise withdraw'],
    ['difficulty', 'it waits at my unit', SOLVE],
    ['difficulty', 'it came by my unit', 'read'],
    ['urging letter', 'it was sent to my unit', 'read receive'],
    ['explanation', 'it was asked of my unit', 'read answer'],
    ['number book', 'my unit keeps it', 'read reserve register use cancel pass close'],
    ['account', 'of my own unit', 'read'],
    ['paper form', 'my unit keeps it', 'read keep choose'],
    ['file', 'any', 'keep'],
  ],
  officer: [
    ['task', 'I do it myself', 'read acknowledge progress claim report-period recall'],
    ['paper', 'it came to my unit or below', 'read'],
    ['outside event', 'any', 'read'],
    ['round', 'my unit owes it', 'read'],
    ['figure', 'my unit counted it, or one below', 'read'],
    ['figure', 'my unit counted it', 'read-small'],
    ['target', 'it is set for my unit, or one below', 'read'],
    ['unit report', 'my unit owes it', 'read write'],
    ['form figures', 'my unit reports them', 'read enter'],
    ['number book', 'my unit keeps it', 'read'],
    ['paper form', 'my unit keeps it', 'read'],
    ['file', 'any', 'keep'],
  ],
}

/** The roles that the oracle knows. */
export const KNOWN_ROLES: readonly string[] = Object.keys(ROLES)

/** The lines by `role what deed`, so that many questions are answered fast. */
const LINES: ReadonlyMap<string, readonly (keyof typeof BUSINESS)[]> = (() => {
  const found = new Map<string, (keyof typeof BUSINESS)[]>()
  for (const role of KNOWN_ROLES) {
    for (const [what, business, deeds] of [...EVERYBODY, ...(ROLES[role] ?? [])]) {
      for (const deed of deeds.split(' ')) {
        const key = `${role}|${what}|${deed}`
        found.set(key, [...(found.get(key) ?? []), business])
      }
    }
  }
  return found
})()

/** Everything that somebody may do with a kind of thing, in any way; for the extent of the matrix. */
export function knownDeeds(what: Thing['what']): readonly string[] {
  const deeds = [...LINES.keys()].map((key) => key.split('|')).filter(([, of]) => of === what)
  return [...new Set(deeds.map(([, , deed]) => deed ?? ''))].sort()
}

/** What every role may look at, wherever it is held. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set(EVERYBODY.flatMap(([what, business]) => (business === 'any' ? [what] : [])))

/**
 * Whether a person may do a deed to a thing on the day of a landscape. A role in a unit that has ended still lets read what was that unit's own
 * business; what such a role let see without being its business (everything) is over.
 */
export function mayDo(person: Person, deed: string, it: Thing, land: Landscape): boolean {
  if (person.firstPassword) return false
  return person.roles.some(({ role, in: unit }) => {
    const lines = LINES.get(`${role}|${it.what}|${deed}`)
    if (lines === undefined) return false
    const isOver = !land.exists(unit)
    if (isOver && (deed !== 'read' || !land.ended(unit))) return false
    const counts = (business: keyof typeof BUSINESS): boolean => !isOver || business !== 'any' || OPEN_TO_ALL.has(it.what)
    return lines.some((business) => counts(business) && BUSINESS[business](it, { person: person.id, unit, land }))
  })
}

/** What a person finds: the thing is open to the deed, it is seen but the deed is not this person's, or it is not there at all. */
export type Finding = 'may' | 'may not' | 'not there'

/** What a person finds who tries a deed on a thing: what one may not see is as if it were not. */
export function finds(person: Person, deed: string, it: Thing, land: Landscape): Finding {
  if (mayDo(person, deed, it, land)) return 'may'
  return mayDo(person, 'read', it, land) ? 'may not' : 'not there'
}

/** The roles that an administrator of an agency may give, and so the only ones whose holders it may reset, disable or promote. */
const OWN_PEOPLE: ReadonlySet<string> = new Set(['head', 'focal', 'officer', 'unit-administrator'])

/** Whether a person may manage an account that holds roles: an administrator any, an agency's own administrator its own agency's people. */
export function mayManageAccount(
  person: Person,
  account: { readonly office: string; readonly roles: readonly { readonly role: string; readonly in: string }[] },
  land: Landscape,
): boolean {
  if (person.firstPassword) return false
  const held = person.roles.filter((one) => land.exists(one.in))
  if (held.some(({ role }) => role === 'administrator')) return true
  const mine = new Set(held.filter(({ role }) => role === 'unit-administrator').map((one) => one.in))
  return mine.has(account.office) && account.roles.every((one) => OWN_PEOPLE.has(one.role) && mine.has(one.in))
}
