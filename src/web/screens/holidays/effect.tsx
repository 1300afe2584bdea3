import { Link } from '@tanstack/react-router'
import type { CalendarEffect } from '../../../calendar/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'

/** What a change does to open tasks: how many move, from which day to which, and how many a decision of their own holds. */
export function Effect({ effect }: { effect: CalendarEffect }) {
  const { moved, held, moves } = effect
  return (
    <>
      <div className="note" role="status">
        <p>
          <strong>{moved === 0 ? t('Không nhiệm vụ nào đổi hạn') : t('{count} nhiệm vụ đổi hạn', { count: showCount(moved) })}</strong>
        </p>
        {held > 0 && (
          <p>
            {t('{count} nhiệm vụ khác có hạn do quyết định gia hạn hoặc tạm dừng ấn định nên không tự đổi; hãy xem lại.', {
              count: showCount(held),
            })}
          </p>
        )}
        <p className="soft">{t('Ngày ghi trong văn bản không đổi; chỉ thời hạn đếm ngày được tính lại, và mỗi nhiệm vụ ghi rõ vì sao.')}</p>
      </div>
      {moves.length > 0 && (
        <div className="grid-wrap">
          <table className="grid cards">
            <caption>{t('Đang hiện {shown} trong {total} nhiệm vụ', { shown: showCount(moves.length), total: showCount(moved) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('Cơ quan chủ trì')}</th>
                <th scope="col">{t('Thời hạn')}</th>
                <th scope="col">{t('Hạn cũ')}</th>
                <th scope="col">{t('Hạn mới')}</th>
              </tr>
            </thead>
            <tbody>
              {moves.map((move, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an answer that does not change; tasks may be unnamed
                <tr key={index}>
                  <td>
                    {move.task === null ? (
                      move.lead
                    ) : (
                      <Link to="/viec/$taskId" params={{ taskId: move.task }}>
                        {move.lead}
                      </Link>
                    )}
                  </td>
                  <td data-label={t('Thời hạn')}>{move.term}</td>
                  <td data-label={t('Hạn cũ')} className="date">
                    {showDate(move.from)}
                  </td>
                  <td data-label={t('Hạn mới')} className="date">
                    <strong>{showDate(move.to)}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
