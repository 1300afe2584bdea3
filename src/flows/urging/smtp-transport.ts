import type { MailTransport } from './deliver-mail.ts'

/** A mail server by its address (`smtp://user:password@host:587`, `smtps://…`); the client is loaded when the first mail goes out. */
export function smtpTransport(url: string, from: string): MailTransport {
  return {
    async send({ messageId, to, subject, text }) {
      const { createTransport } = await import('nodemailer')
      const transport = createTransport(url)
      try {
        await transport.sendMail({ messageId, from, to, subject, text })
      } finally {
        transport.close()
      }
    },
  }
}
