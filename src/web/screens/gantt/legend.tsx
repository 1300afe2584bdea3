import { t } from '../../locale.ts'

function Key({ shape, text }: { shape: string; text: string }) {
  return (
    <li>
      <svg className="gantt-key" width="26" height="14" aria-hidden="true">
        <Shape kind={shape} />
      </svg>
      {text}
    </li>
  )
}

function Shape({ kind }: { kind: string }) {
  switch (kind) {
    case 'today':
      return <line className="today" x1="13" x2="13" y1="0" y2="14" />
    case 'first':
      return <line className="first-due" x1="13" x2="13" y1="0" y2="14" />
    case 'claimed':
      return <circle className="claimed" cx="13" cy="7" r="4.5" />
    case 'verified':
      return <circle className="verified" cx="13" cy="7" r="4.5" />
    default:
      return <rect className={kind === 'overrun' ? 'overrun' : 'bar'} data-tone={kind} x="1" y="2" width="24" height="10" />
  }
}

/** What the strokes and colours of the chart mean. */
export function Legend() {
  return (
    <ul className="gantt-legend" aria-label={t('Chú giải biểu đồ')}>
      <Key shape="run" text={t('đang làm, đến hạn')} />
      <Key shape="wait" text={t('chờ xác nhận hoặc tạm dừng')} />
      <Key shape="done" text={t('xong đúng hạn')} />
      <Key shape="done-late" text={t('xong quá hạn')} />
      <Key shape="late" text={t('quá hạn')} />
      <Key shape="overrun" text={t('số ngày đã trễ')} />
      <Key shape="first" text={t('hạn đầu, khi đã gia hạn')} />
      <Key shape="claimed" text={t('báo xong')} />
      <Key shape="verified" text={t('được xác nhận')} />
      <Key shape="today" text={t('ngày xem')} />
    </ul>
  )
}
