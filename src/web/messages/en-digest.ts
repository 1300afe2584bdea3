/** Words of the digest of a day by mail. */
export const digestEnglish: Record<string, string> = {
  'Bản tin': 'Digest',
  'Bản tin hằng ngày': 'The digest of a day',
  'Mỗi sáng ngày làm việc một thư: việc quá hạn, sắp đến hạn và những gì chờ bạn quyết định, kèm đường dẫn. Không có việc thì không có thư.':
    'One mail on the morning of a working day: what is late, what is due soon and what waits for your decision, with links. Nothing to do, no mail.',
  'Máy chủ này chưa được cấu hình để gửi thư: địa chỉ được giữ lại, thư chưa gửi.':
    'This server is not set up to send mail: the address is kept, nothing is sent yet.',
  'Thư được gửi từ {at}.': 'Mail goes out from {at} on.',
  'Địa chỉ thư điện tử': 'Mail address',
  'Chỉ bạn xem được địa chỉ này. Để trống thì không nhận thư.': 'Only you see this address. Left empty, no mail is sent.',
  'Nhận lúc nào': 'When',
  'Các bản tin gần đây': 'The last digests',
  'Có gì trong bản tin': 'What it said',
  'Chưa có bản tin nào': 'No digest yet',
  'Ghi địa chỉ rồi, bản tin đầu tiên đến ngay trong ngày làm việc, nếu có việc.':
    'Once an address is kept, the first one comes on that working day, if there is something to do.',
  'Đã ghi.': 'Saved.',
  'đã gửi lúc {at}': 'sent at {at}',
  'máy chủ thư chưa nhận, gửi lại lúc {at}': 'not taken by the mail server, tried again at {at}',
  'có thể đã gửi hai lần': 'perhaps sent twice',
}
