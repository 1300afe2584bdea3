import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A real mail server on the loopback, which keeps what it took. */
export async function startSmtp(port = 0): Promise<{ port: number; mails: string[]; stop: () => Promise<void> }> {
  const mails: string[] = []
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'] },
    onData: (stream, _session, taken) => {
      let text = ''
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      stream.on('end', () => {
        mails.push(text)
        taken(null)
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve())
  })
  const { port: at } = server.server.address() as AddressInfo // it listens on a port
  return { port: at, mails, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** What a mail says: subject and text as a mailbox shows them. */
export function readMail(mail: string): { readonly to: string; readonly subject: string; readonly text: string } {
  const at = mail.indexOf('\r\n\r\n')
  const head = mail.slice(0, at).replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
  const quoted = (text: string): Buffer =>
    Buffer.from(
      text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    )
  const body = mail.slice(at + 4)
  const text = header('Content-Transfer-Encoding') === 'base64' ? Buffer.from(body, 'base64') : quoted(body)
  const word = (_: string, way: string, part: string): string =>
    (way.toUpperCase() === 'B' ? Buffer.from(part, 'base64') : quoted(part.replaceAll('_', ' '))).toString('utf8')
  const subject = header('Subject')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, word)
  return { to: header('To'), subject, text: text.toString('utf8').replaceAll('\r\n', '\n') }
}
