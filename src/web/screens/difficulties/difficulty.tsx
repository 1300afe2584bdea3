import '../tasks/tasks.css'
import './difficulties.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { DIFFICULTY_ACTION_NAMES, type DifficultyAction, type DifficultyDetail } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { DirectiveLabel } from '../../ui/directive-label.tsx'
import { Fault } from '../../ui/fault.tsx'
import { named } from '../../ui/named.ts'
import { useDifficulty } from './difficulty-data.ts'
import { DifficultySheet } from './difficulty-sheet.tsx'
import { DifficultyLife, PaperText, Way } from './difficulty-way.tsx'
import { StandingBadge, WhereText } from './standing-badge.tsx'

/** Why the clock of the task was left as it is. */
const LEFT_TEXTS = {
  'not-asked': 'Thời hạn của nhiệm vụ chạy tiếp: đơn vị không đề nghị dừng.',
  'not-granted': 'Thời hạn của nhiệm vụ chạy tiếp: câu trả lời không cho dừng.',
  'not-running': 'Thời hạn của nhiệm vụ không dừng được: nhiệm vụ đã xong, đang dừng hoặc đang chờ xác nhận.',
} as const

function Answer({ answer }: { answer: NonNullable<DifficultyDetail['answer']> }) {
  const { clock } = answer
  return (
    <section className="card" aria-labelledby="answer">
      <h2 id="answer">{t('Trả lời')}</h2>
      <p className="said">{answer.text ?? t('(nội dung đã xóa)')}</p>
      <p className="soft">
        {t('{unit}, ngày {date}', { unit: answer.by.name, date: showDate(answer.on) })}
        {answer.paper !== null && (
          <>
            {' · '}
            <PaperText paper={answer.paper} />
          </>
        )}
      </p>
      {clock !== null && <p>{t('Thời hạn của nhiệm vụ dừng từ ngày {date}.', { date: showDate(clock.from) })}</p>}
      {clock !== null && clock.resume !== null && <p>{t('Chạy lại từ ngày {date}.', { date: showDate(clock.resume.on) })}</p>}
      {answer.clockLeft !== null && <p className="soft">{t(LEFT_TEXTS[answer.clockLeft])}</p>}
    </section>
  )
}

function About({ item }: { item: DifficultyDetail }) {
  return (
    <section className="card" aria-labelledby="about">
      <h2 id="about">{t('Nội dung')}</h2>
      <dl className="facts">
        <dt>{t('Nhiệm vụ')}</dt>
        <dd>
          {item.task.clause !== null && `${clauseText(item.task.clause)} · `}
          {item.task.readable ? (
            <Link to="/viec/$taskId" params={{ taskId: item.task.id }}>
              {item.task.title ?? t('(nội dung đã xóa)')}
            </Link>
          ) : (
            (item.task.title ?? t('(nội dung đã xóa)'))
          )}
        </dd>
        {item.directive !== null && (
          <>
            <dt>{t('Văn bản giao')}</dt>
            <dd>
              <DirectiveLabel directive={item.directive} />
            </dd>
          </>
        )}
        <dt>{t('Đơn vị nêu')}</dt>
        <dd>{t('{unit}, ngày {date}', { unit: item.raisedBy.name, date: showDate(item.raisedOn) })}</dd>
        {item.proposal !== null && (
          <>
            <dt>{t('Đề xuất')}</dt>
            <dd>{item.proposal}</dd>
          </>
        )}
        <dt>{t('Thời hạn của nhiệm vụ')}</dt>
        <dd>{item.asksClock ? t('đề nghị dừng; chỉ câu trả lời mới dừng được') : t('không đề nghị dừng')}</dd>
        {item.proofs.map((proof) => (
          <Proof key={JSON.stringify(proof)} proof={proof} />
        ))}
      </dl>
      <h3>{t('Luồng xử lý')}</h3>
      <p className="soft">
        {item.rule === 'programme' ? t('theo quy định của chương trình') : t('chương trình chưa đặt luồng: đến nơi giao việc')}
      </p>
      {item.unverified !== null && <p className="doubt">{t('Chưa kiểm chứng: {what}', { what: item.unverified })}</p>}
      <Way item={item} />
    </section>
  )
}

function Proof({ proof }: { proof: DifficultyDetail['proofs'][number] }) {
  return (
    <>
      <dt>{t('Minh chứng')}</dt>
      <dd>{proof.kind === 'document' ? <PaperText paper={proof} /> : t('tệp đính kèm')}</dd>
    </>
  )
}

function Joined({ item }: { item: DifficultyDetail }) {
  if (item.joined.length === 0 && item.joinedTo === null) return null
  return (
    <section className="card" aria-labelledby="joined">
      <h2 id="joined">{t('Trả lời cùng')}</h2>
      <ul>
        {item.joinedTo !== null && (
          <li>
            <Link to="/kho-khan/$difficultyId" params={{ difficultyId: item.joinedTo }}>
              {t('vướng mắc mà vướng mắc này được gộp vào')}
            </Link>
          </li>
        )}
        {item.joined.map((one) => (
          <li key={one.id}>
            <Link to="/kho-khan/$difficultyId" params={{ difficultyId: one.id }}>
              {one.unit.name}
            </Link>
            : {one.text ?? t('(nội dung đã xóa)')}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Loaded({ item }: { item: DifficultyDetail }) {
  const [action, setAction] = useState<DifficultyAction>()
  const offered = item.allowed.filter((one) => one !== 'join' || item.joinable.length > 0)
  return (
    <article className="stack">
      <div className="page-head">
        <div>
          <p className="lead">
            <Link to="/kho-khan">{t('Khó khăn, vướng mắc')}</Link>
          </p>
          <h1>{item.text ?? t('(nội dung đã xóa)')}</h1>
          <p className="row">
            <StandingBadge item={item} />{' '}
            <span className="soft">
              <WhereText item={item} />
            </span>
          </p>
        </div>
      </div>
      {offered.length > 0 && (
        <div className="row actions no-print">
          {offered.map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              data-tone={one === 'answer' ? 'main' : one === 'return' || one === 'withdraw' ? 'warn' : undefined}
              onClick={() => setAction(one)}
            >
              {named(DIFFICULTY_ACTION_NAMES[one])}
            </button>
          ))}
        </div>
      )}
      <div className="two">
        <div className="stack">
          {item.answer !== null && <Answer answer={item.answer} />}
          <About item={item} />
        </div>
        <div className="stack">
          <Joined item={item} />
          <section className="card" aria-labelledby="life">
            <h2 id="life">{t('Quá trình')}</h2>
            <DifficultyLife events={item.events} />
          </section>
        </div>
      </div>
      {action !== undefined && <DifficultySheet item={item} action={action} onClose={() => setAction(undefined)} />}
    </article>
  )
}

/** One difficulty: what hinders which task, its way with the term of each place, its answer, what may be done now. */
export function Difficulty() {
  const { difficultyId } = useParams({ from: '/kho-khan/$difficultyId' })
  const { data, error, refetch } = useDifficulty(difficultyId)
  if (data) return <Loaded item={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
