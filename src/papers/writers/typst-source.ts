/**
 * The program that sets a laid paper: it reads `sys.inputs.paper` (JSON) and puts texts as texts, so that nothing a person wrote is ever
 * read as a command.
 */
export const TYPST_SOURCE = `
#let paper = json(bytes(sys.inputs.paper))
#let layout = paper.layout
#let measure(name) = layout.measures.at(name).value
#let styles = layout.styles
#let place = layout.pageNumber.place

#set document(title: paper.title, date: datetime(year: paper.date.year, month: paper.date.month, day: paper.date.day))
#set text(font: "Tinos", lang: "vi", size: styles.body.size * 1pt, hyphenate: false, fallback: false)
// The line box of the face, so that one line of text is as high as word processors make it.
#set text(top-edge: 0.891em, bottom-edge: -0.216em)
#set par(spacing: 0pt, leading: 0.042em)

#let write(style, body, bold: none) = {
  let s = styles.at(style)
  text(
    size: s.size * 1pt,
    weight: if bold == true or (bold == none and s.bold) { "bold" } else { "regular" },
    style: if s.italic { "italic" } else { "normal" },
    body,
  )
}
#let bar(length) = std.block(above: 3pt, below: 2pt, width: 100%, align(center, std.line(length: length * 1mm, stroke: 0.75pt)))
#let leading(style) = styles.at(style).size * 1pt * (measure("lineHeight") * 1.149 - 1.107)

#let put(one, gap: 0pt, running: false) = {
  let inner = {
    if one.lead != "" { write(one.style, one.lead, bold: true); [ ] }
    write(one.style, one.text)
  }
  // A word processor puts the room of its line spacing above each line, also above the first one.
  std.block(above: gap + if running { leading(one.style) } else { 0pt }, below: 0pt, width: 100%, sticky: one.style == "heading", {
    set align(if one.align == "center" { center } else { left })
    par(
      justify: one.align == "justify",
      first-line-indent: (amount: if one.indent { measure("firstLineIndent") * 1mm } else { 0mm }, all: true),
      leading: if running { leading(one.style) } else { 0.042em },
      inner,
    )
  })
  if one.rule > 0 { bar(one.rule) }
}
#let stack-up(lines, gap: 0pt) = for (i, one) in lines.enumerate() { put(one, gap: if i == 0 { 0pt } else { gap }) }

#let letterhead(head) = {
  let left-share = measure("headLeftShare") * 1%
  grid(
    columns: (left-share, 100% - left-share),
    row-gutter: 7pt,
    stack-up(head.left), stack-up(head.right),
    stack-up(head.lowerLeft), stack-up(head.lowerRight),
  )
}

#let aligns = (left: left, center: center, right: right)
#let grid-table(one) = std.block(above: 6pt, below: 2pt, {
  set par(justify: false, leading: 0.042em)
  table(
    columns: one.columns.map(column => column.width * 1mm),
    stroke: 0.5pt,
    inset: (x: 1.25mm, y: 0.55mm),
    align: one.columns.map(column => aligns.at(column.align)),
    table.header(..one.columns.map(column => table.cell(align: center + horizon, breakable: false, write("tableHead", column.title)))),
    ..one.rows.map(row => if type(row) == str {
      (table.cell(colspan: one.columns.len(), align: left, breakable: false, write("tableHead", row)),)
    } else {
      row.map(cell => table.cell(breakable: false, write("table", cell)))
    }).flatten(),
  )
})

#let bars-of(one) = {
  put(one.caption, gap: 10pt)
  for bar in one.bars {
    std.block(above: 2pt, below: 0pt, breakable: false, grid(
      columns: (one.room.name * 1mm, 1fr),
      column-gutter: 1mm,
      align: horizon,
      write("table", bar.name),
      {
        // A figure above zero is seen, be it ever so small.
        if bar.share > 0 { box(baseline: 0.3mm, std.rect(width: calc.max(0.3mm, one.room.bar * bar.share * 1mm), height: 3mm, fill: luma(55%))); h(1.2mm) }
        write("table", bar.text)
      },
    ))
  }
}

#let body-of(part) = {
  for (i, one) in part.titles.enumerate() {
    put(one, gap: if i == 0 { 14pt } else if one.style == "to" { 6pt } else { 0pt })
  }
  if part.titles.len() > 0 { v(4pt) }
  for one in part.body {
    if one.kind == "table" { grid-table(one) } else if one.kind == "bars" { bars-of(one) } else { put(one, gap: measure("paragraphGap") * 1pt, running: true) }
  }
}

// Dark runs of each row, a hair too high so that no light line shows between two rows.
#let qr(proof) = {
  let square = proof.side * 1mm / (paper.qr.len() + 8)
  std.block(above: 6pt, below: 2pt, width: proof.side * 1mm, height: proof.side * 1mm, {
    for (y, row) in paper.qr.enumerate() {
      for run in row.matches(regex("1+")) {
        std.place(dx: (run.start + 4) * square, dy: (y + 4) * square, std.rect(width: (run.end - run.start) * square, height: 1.02 * square, fill: black))
      }
    }
  })
}

#let foot-of(foot) = std.block(above: 14pt, breakable: false, grid(
  columns: (50%, 50%),
  {
    stack-up(foot.recipients)
    if foot.proof != none {
      qr(foot.proof)
      put(foot.proof.caption)
    }
  },
  {
    stack-up(foot.signing)
    if foot.name != none { put(foot.name, gap: 76pt) } else if foot.signing.len() > 0 { v(76pt) }
  },
))

#let number = context if counter(page).get().first() >= layout.pageNumber.firstShown {
  write("pageNumber", counter(page).display())
}
#let edge = measure("pageNumberFromTop") * 1mm
#let sheet(landscape, doc) = page(
  width: measure("pageWidth") * 1mm,
  height: measure("pageHeight") * 1mm,
  flipped: landscape,
  margin: (
    top: measure("marginTop") * 1mm,
    bottom: measure("marginBottom") * 1mm,
    left: measure("marginLeft") * 1mm,
    right: measure("marginRight") * 1mm,
  ),
  header: if place == "top-center" { std.place(top + center, dy: edge, number) },
  header-ascent: 0mm,
  footer: if place == "bottom-right" { std.place(bottom + right, dy: -edge, number) },
  footer-descent: 0mm,
  doc,
)

#sheet(paper.main.landscape, {
  if paper.head != none { letterhead(paper.head) }
  body-of(paper.main)
  if paper.foot != none { foot-of(paper.foot) }
})
#for annex in paper.annexes {
  counter(page).update(1)
  sheet(annex.landscape, body-of(annex))
}
`
