import { isWorkingDay } from '../../calendar/index.ts'
import { dayOf, type UnitId } from '../../kernel/index.ts'
import { findContent, inTransaction, type Tx } from '../../storage/index.ts'
import { keepSaid, settleNothing } from '../../tasks/digest/digest-store.ts'
import { type DigestLetter, digestMail, messageId, retryAt } from '../../tasks/index.ts'
import { readLetters } from '../../tasks/urging/letter-store.ts'
import { type MailInHand, settleFailed, settleSent, takeDue } from '../../tasks/urging/mail-store.ts'
import { digestOf } from '../digests/digest-of.ts'
import type { House } from '../house.ts'

/** A mail as it is handed to a server. */
export interface OutgoingMail {
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A mail server: `send` ends when the server has taken the mail, and throws when it has not. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<void>
}

/** Where mail comes from and where its links lead. */
export interface MailSite {
  /** The domain of message ids. */
  readonly domain: string
  /** The address of the application: `https://don-doc.example.vn`. */
  readonly url: string
}

async function unitMail(tx: Tx, house: House, site: MailSite, mail: MailInHand & { unit: UnitId }): Promise<OutgoingMail | undefined> {
  const address = await findContent(tx, mail.address)
  if (typeof address !== 'string' || address === 'redacted') return undefined
  const agencies = await house.organizations()
  const letters = await readLetters(tx, mail.letters)
  const told = letters.map(({ id, drafted, numbered }): DigestLetter => {
    const number = numbered === null ? null : `${String(numbered.number).padStart(2, '0')}/${numbered.symbol}`
    const { office, overdue, asOf, monthly } = drafted
    return {
      number,
      month: monthly?.month ?? null,
      office: agencies.getName(office, asOf),
      overdue,
      asOf,
      address: `${site.url}/don-doc/van-ban/${id}`,
    }
  })
  const { subject, text } = digestMail(agencies.getName(mail.unit, mail.day), mail.day, told)
  return { messageId: messageId(mail.id, site.domain), to: address, subject, text }
}

/** A mail as it goes out now; nothing where there is nothing to say any more, or nowhere to say it. */
async function outgoingOf(house: House, site: MailSite, mail: MailInHand): Promise<OutgoingMail | undefined> {
  const { to } = mail
  if ('unit' in to) return await inTransaction(house.store, (tx) => unitMail(tx, house, site, { ...mail, unit: to.unit }))
  const digest = await digestOf(house, { account: to.account, day: mail.day, site: site.url })
  await inTransaction(house.store, (tx) => (digest.said === null ? Promise.resolve() : keepSaid(tx, mail.id, digest.said)))
  return digest.mail === null ? undefined : { messageId: messageId(mail.id, site.domain), ...digest.mail }
}

/**
 * Hands every digest that is due to the mail server, on working days only. A digest is first marked as being in hand, then sent, then marked as
 * sent: a server that is down loses nothing and gets nothing twice. Only a process that dies after the server took a mail and before that was
 * written leaves doubt: the digest comes again after ten minutes under the same message id, and its row says so.
 */
export async function deliverMail(house: House, transport: MailTransport, site: MailSite): Promise<{ sent: number; failed: number }> {
  const done = { sent: 0, failed: 0 }
  await house.organizations()
  await house.freshCalendar()
  if (!isWorkingDay(house.calendar, dayOf(house.clock()))) return done
  for (;;) {
    const mail = await inTransaction(house.store, (tx) => takeDue(tx, house.clock()))
    if (mail === undefined) return done
    try {
      const outgoing = await outgoingOf(house, site, mail)
      if (outgoing === undefined) {
        await inTransaction(house.store, (tx) => settleNothing(tx, mail.id))
        continue
      }
      await transport.send(outgoing)
    } catch (cause) {
      const error = cause instanceof Error ? cause.message : String(cause)
      const dueAt = retryAt(mail.attempts, house.clock())
      await inTransaction(house.store, (tx) => settleFailed(tx, mail.id, { error, dueAt }))
      done.failed++
      continue
    }
    await inTransaction(house.store, (tx) => settleSent(tx, mail.id, house.clock()))
    done.sent++
  }
}
