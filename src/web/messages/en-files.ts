/** English of files: proofs, originals. */
export const filesEnglish: Readonly<Record<string, string>> = {
  'Tệp đang được gửi, hãy chờ xong rồi bấm gửi.': 'The file is being sent; wait until it is done, then submit.',
  'Tệp lớn hơn 25 MB nên không gửi được; hãy tách phụ lục hoặc giảm dung lượng ảnh.':
    'The file is larger than 25 MB and cannot be sent; split off the annexes or make the pictures smaller.',
  'mã {code}': 'code {code}',
  'Bỏ tệp': 'Remove the file',
  'Chọn tệp minh chứng hoặc thả vào đây': 'Choose a proof file or drop it here',
  'Word, Excel, PDF, ảnh; tối đa 25 MB. Không gửi văn bản mật.': 'Word, Excel, PDF, pictures; at most 25 MB. Do not send secret papers.',
  'Đang gửi {name}': 'Sending {name}',
  'Đang kiểm tra {name}': 'Checking {name}',
  'Tệp minh chứng': 'Proof file',
  'Minh chứng: tệp, văn bản, hoặc cả hai': 'Proof: a file, a paper, or both',
  'Bỏ minh chứng này': 'Remove this proof',
  'Thêm minh chứng': 'Add a proof',
}
