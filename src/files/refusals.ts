import { defineRefusals } from '../kernel/index.ts'

/** Why a file is not taken or not read; each sentence says what to do next. */
export const fileRefusals = defineRefusals({
  FILE_EMPTY: {
    kind: 'invalid',
    vi: 'Tệp “{name}” không có nội dung (0 byte). Hãy mở lại tệp gốc, lưu rồi tải lên lần nữa.',
    en: 'The file “{name}” is empty (0 bytes). Open the original, save it and upload it again.',
  },
  FILE_TOO_LARGE: {
    kind: 'too-large',
    vi: 'Tệp “{name}” lớn {size} MB, vượt mức cho phép {limit} MB. Hãy tách phụ lục hoặc giảm dung lượng ảnh rồi tải lên lại.',
    en: 'The file “{name}” is {size} MB, over the limit of {limit} MB. Split off the annexes or make the pictures smaller and upload it again.',
  },
  FILE_WRONG_KIND: {
    kind: 'invalid',
    vi: 'Tên tệp “{name}” có đuôi {extension} nhưng nội dung bên trong là {found}. Hãy lưu lại đúng định dạng (.docx hoặc .txt) rồi tải lên.',
    en: 'The file “{name}” ends in {extension} but its content is {found}. Save it in the right format (.docx or .txt) and upload it again.',
  },
  FILE_TRUNCATED: {
    kind: 'invalid',
    vi: 'Tệp “{name}” bị cắt cụt hoặc hỏng bên trong, không đọc được. Hãy lấy lại bản gốc (tải hoặc chép lại) rồi tải lên.',
    en: 'The file “{name}” is cut short or damaged inside and cannot be read. Fetch the original again and upload it.',
  },
  FILE_ZIP_BOMB: {
    kind: 'too-large',
    vi: 'Tệp “{name}” bung ra quá lớn so với dung lượng nén nên bị chặn để bảo vệ hệ thống. Nếu là văn bản thật, hãy mở bằng Word, lưu lại rồi tải lên.',
    en: 'The file “{name}” unpacks to far more than its size and was stopped to protect the system. If it is a real paper, open it in Word, save it again and upload it.',
  },
  FILE_TOO_MANY_ENTRIES: {
    kind: 'too-large',
    vi: 'Tệp “{name}” chứa hơn {limit} thành phần bên trong, không phải là văn bản thông thường. Hãy lưu lại bằng Word rồi tải lên.',
    en: 'The file “{name}” has more than {limit} parts inside, which no ordinary paper has. Save it again in Word and upload it.',
  },
  FILE_TOO_DEEP: {
    kind: 'invalid',
    vi: 'Nội dung tệp “{name}” lồng nhau quá {limit} tầng nên không được đọc. Hãy chép nội dung sang một văn bản mới rồi tải lên.',
    en: 'The content of “{name}” is nested more than {limit} levels deep and is not read. Copy the text into a new document and upload that.',
  },
  FILE_DOCTYPE: {
    kind: 'invalid',
    vi: 'Tệp “{name}” có khai báo DOCTYPE bên trong, điều mà văn bản Word không bao giờ có, nên bị từ chối. Hãy lưu lại bằng Word rồi tải lên.',
    en: 'The file “{name}” holds a DOCTYPE declaration, which a Word document never has, and is refused. Save it again in Word and upload it.',
  },
  FILE_UNSAFE_NAME: {
    kind: 'invalid',
    vi: 'Tệp “{name}” chứa thành phần có tên không an toàn hoặc trùng nhau nên bị từ chối. Hãy lưu lại bằng Word rồi tải lên.',
    en: 'The file “{name}” has parts with unsafe or repeated names and is refused. Save it again in Word and upload it.',
  },
  FILE_PASSWORD_PROTECTED: {
    kind: 'invalid',
    vi: 'Tệp “{name}” được đặt mật khẩu. Hãy mở tệp, bỏ mật khẩu (Word: Tệp > Thông tin > Bảo vệ tài liệu; PDF: in ra một PDF mới), lưu rồi tải lên lại.',
    en: 'The file “{name}” is protected by a password. Open it, remove the password (Word: File > Info > Protect Document; PDF: print it to a new PDF), save and upload it again.',
  },
  FILE_UNREADABLE_ENCODING: {
    kind: 'invalid',
    vi: 'Chữ trong tệp “{name}” dùng bảng mã chưa đọc được ({found}). Hãy chuyển sang Unicode (UTF-8) rồi tải lên lại.',
    en: 'The text of “{name}” uses an encoding that is not read yet ({found}). Convert it to Unicode (UTF-8) and upload it again.',
  },
  FILE_NO_TEXT: {
    kind: 'invalid',
    vi: 'Tệp “{name}” là ảnh hoặc bản quét mà máy không thấy chữ nào đọc được. Hãy quét lại rõ hơn (200–300 dpi), hoặc gửi bản .docx, PDF có lớp chữ, hoặc dán nội dung văn bản.',
    en: 'The file “{name}” is a picture or a scan in which no words can be read. Scan it again more clearly (200–300 dpi), send the .docx or a PDF with text, or paste the text.',
  },
  FILE_PICTURE_NOT_DECODED: {
    kind: 'invalid',
    vi: 'Trang {page} của tệp “{name}” có ảnh không giải nén được (ảnh hỏng, hoặc nén theo kiểu JPEG 2000), nên không đọc để khỏi bỏ sót. Hãy quét lại hoặc in ra PDF lần nữa rồi tải lên.',
    en: 'Page {page} of “{name}” has a picture that cannot be decoded (damaged, or compressed as JPEG 2000); it is not read, so that nothing is left out. Scan it again, or print it to PDF once more, and upload that.',
  },
  FILE_UNREADABLE_LETTERS: {
    kind: 'invalid',
    vi: 'Tệp “{name}” có chữ không đọc được: phông chữ nhúng trong PDF không ghi chữ nào ứng với nét nào (khoảng {share}% số chữ). Hãy xuất lại PDF từ bản Word, hoặc gửi bản .docx.',
    en: 'The letters of “{name}” cannot be read: the fonts inside this PDF do not say which shape is which letter (about {share}% of them). Export the PDF again from Word, or send the .docx.',
  },
  FILE_TOO_MANY_PAGES: {
    kind: 'too-large',
    vi: 'Tệp “{name}” có {pages} trang, nhiều hơn mức đọc được là {limit} trang. Hãy tách văn bản chính và từng phụ lục thành tệp riêng rồi tải lên.',
    en: 'The file “{name}” has {pages} pages, more than the {limit} that are read. Split the paper and its annexes into files of their own and upload them.',
  },
  FILE_KIND_NOT_READ: {
    kind: 'invalid',
    vi: 'Tệp “{name}” là {found}, hiện chưa đọc được. Hiện nay đọc được .docx, .doc, .odt, .rtf, .pdf, ảnh .png và .jpg, .html, Akoma Ntoso (.xml) và .txt; hãy lưu sang một trong các định dạng đó hoặc dán nội dung.',
    en: 'The file “{name}” is {found}, which is not read yet. Today .docx, .doc, .odt, .rtf, .pdf, pictures (.png, .jpg), .html, Akoma Ntoso (.xml) and .txt are read; save it as one of these or paste the text.',
  },
  FILE_NEEDS_LIBREOFFICE: {
    kind: 'unavailable',
    vi: 'Tệp “{name}” là {found}, muốn đọc cần LibreOffice mà máy chủ chưa có. Người quản trị cài gói {package}, hoặc mở tệp bằng Word, lưu thành .docx rồi tải lên.',
    en: 'The file “{name}” is {found}, which is read by way of LibreOffice; it is not installed on the server. The administrator installs the package {package}, or open the file in Word, save it as .docx and upload that.',
  },
  FILE_NOT_CONVERTED: {
    kind: 'invalid',
    vi: 'LibreOffice không mở được tệp “{name}” (tệp hỏng, không đúng loại, hoặc quá {seconds} giây). Hãy mở bằng Word, lưu thành .docx rồi tải lên.',
    en: 'LibreOffice could not open “{name}” (damaged, of another kind, or more than {seconds} seconds). Open it in Word, save it as .docx and upload that.',
  },
  OFFICE_NOT_INSTALLED: {
    kind: 'unavailable',
    vi: 'Máy chủ chưa có LibreOffice nên chưa chuyển được sang PDF. Người quản trị cài gói {package} rồi thử lại.',
    en: 'LibreOffice is not installed on the server, so this cannot become a PDF. The administrator installs the package {package}, then try again.',
  },
  OFFICE_CONVERSION_FAILED: {
    kind: 'unavailable',
    vi: 'LibreOffice không chuyển được văn bản theo mẫu này sang PDF (bị lỗi hoặc quá {seconds} giây). Hãy mở thử mẫu bằng LibreOffice, hoặc thôi dùng mẫu để PDF theo thể thức chung.',
    en: 'LibreOffice could not turn the paper in this template into a PDF (a fault, or more than {seconds} seconds). Try the template in LibreOffice, or put it aside: the PDF then has the standard form.',
  },
  FILE_READ_TIMEOUT: {
    kind: 'invalid',
    vi: 'Đọc tệp “{name}” quá {seconds} giây nên đã dừng. Hãy tách văn bản thành nhiều tệp nhỏ hơn hoặc lưu lại bằng Word rồi tải lên.',
    en: 'Reading “{name}” took more than {seconds} seconds and was stopped. Split the paper into smaller files or save it again in Word and upload it.',
  },
  FILE_READER_CRASHED: {
    kind: 'invalid',
    vi: 'Bộ đọc đã dừng đột ngột khi đọc tệp “{name}” (tệp hỏng hoặc quá nặng); hệ thống vẫn an toàn. Hãy lưu lại bằng Word rồi tải lên, hoặc dán nội dung.',
    en: 'The reader stopped suddenly on “{name}” (damaged or too heavy a file); the system is safe. Save it again in Word and upload it, or paste the text.',
  },
  FILE_READER_BUSY: {
    kind: 'too-many',
    vi: 'Đang có {waiting} tệp chờ đọc, chưa nhận thêm tệp “{name}”. Hãy thử lại sau ít phút.',
    en: '{waiting} files are waiting to be read; “{name}” is not taken now. Try again in a few minutes.',
  },
  FILE_DAMAGED: {
    kind: 'unavailable',
    vi: 'Tệp lưu {hash} không còn khớp với dấu băm của nó (bị sửa hoặc hỏng ổ đĩa), nên không được mở. Hãy khôi phục tệp này từ bản sao lưu.',
    en: 'The kept file {hash} no longer matches its hash (altered, or the disk is failing) and is not opened. Restore this file from a backup.',
  },
  FILE_NOT_FOUND: {
    kind: 'not-found',
    vi: 'Không có tệp {hash} trong kho. Hãy kiểm tra lại mã tệp hoặc khôi phục kho từ bản sao lưu.',
    en: 'There is no file {hash} in the store. Check the hash, or restore the store from a backup.',
  },
  FILE_NOT_A_PROOF: {
    kind: 'invalid',
    vi: 'Tệp “{name}” không nhận làm minh chứng. Nhận: .docx, .xlsx, .pptx, .odt, .pdf, .doc, .rtf, .txt và ảnh .png, .jpg, .tif; không nhận tệp nén, trang web, chương trình và tệp có macro.',
    en: 'The file “{name}” is not taken as a proof. Taken: .docx, .xlsx, .pptx, .odt, .pdf, .doc, .rtf, .txt and pictures .png, .jpg, .tif; not archives, web pages, programs or files with macros.',
  },
  FILE_IS_SECRET: {
    kind: 'invalid',
    vi: 'Tệp “{name}” mang dấu “{mark}” nên không được đưa vào hệ thống; không gì của tệp được lưu. Hãy gửi bản giấy theo chế độ mật và ghi minh chứng bằng số, ngày của văn bản không mật.',
    en: 'The file “{name}” bears the mark “{mark}” and may not enter the system; nothing of it was kept. Send the paper by the channel for secret papers, and cite a paper that is not secret as proof.',
  },
  FILE_TOO_MANY_WAITING: {
    kind: 'too-many',
    vi: 'Tài khoản này còn {waiting} tệp đã tải lên mà chưa gắn vào việc nào (nhiều nhất {limit}). Hãy gắn các tệp đó vào minh chứng, hoặc chờ hệ thống dọn sau {days} ngày.',
    en: 'This account has {waiting} uploaded files that no task cites yet (at most {limit}). Cite them as proofs, or wait until they are swept after {days} days.',
  },
})
