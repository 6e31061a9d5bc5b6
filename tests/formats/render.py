#!/usr/bin/env python3
"""Renders a folder of .md and .txt documents to PDF, DOCX and HTML, and checks the pages that answers cite. Standard library and LibreOffice.

  render.py make SOURCES OUT [--columns N]
      OUT/pdf, OUT/docx, OUT/html: one file for each document, of the same stem. In two columns unless said otherwise, tables across,
      a running head and page numbers, and a real footnote wherever a raised number in the text has a numbered note.
  render.py pages ANSWERS.ndjson PDFS
      ANSWERS: what `qabot chat --json --corpus PDFS` prints. A citation's page is right when the words of its quote stand on that page,
      by a plain `pdftotext -f N -l N`. Prints the share.
  render.py texts PDFS OUT -- QABOT...
      Writes the text of every document as the command `QABOT... documents text NAME --corpus PDFS` prints it: the sources to score quotes against.
"""
import collections, html, json, os, re, subprocess, sys, tempfile

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NAMESPACES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in
                      [("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")]) + \
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
MARK = re.compile(f"([{RAISED}]+)|<sup>(\\d{{1,3}})</sup>")
NOTE = re.compile(f"^(?:- )?(?:([{RAISED}]{{1,3}})|<sup>(\\d{{1,3}})</sup>|(\\d{{1,3}})\\.?(?= [A-Z\"“‘'*]))\\s*(\\S.*)$")


def number(match, groups=2):
    found = next(g for g in match.groups()[:groups] if g)
    return "".join(str(RAISED.index(c)) if c in RAISED else c for c in found)


def plain(text):
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!$-])", r"\1", html.unescape(text))
    text = re.sub(r"\*\*(.+?)\*\*", r"\1", text)
    return re.sub(r"(?<!\w)[*_](\S(?:.*?\S)?)[*_](?!\w)", r"\1", text)


def blocks(source):
    """The document as (kind, content): h1..h6, p, li, table (rows of cells)."""
    source = re.sub(r"\A---\n.*?\n---\n", "", source.replace("\f", "\n\n"), flags=re.S)
    out, paragraph = [], []

    def close():
        if paragraph:
            out.append(("p", " ".join(paragraph)))
            paragraph.clear()

    for line in source.split("\n"):
        words = line.strip()
        heading = re.match(r"(#{1,6}) +(.*)", words)
        cells = [c.strip() for c in words.strip("|").split("|")] if words.startswith("|") and words.count("|") > 2 else \
            [c.strip() for c in line.rstrip("\t ").split("\t")] if "\t" in line.strip() else None
        if not words:
            close()
        elif heading:
            close()
            out.append((f"h{len(heading[1])}", heading[2]))
        elif cells:
            close()
            if all(set(c) <= set("-: ") for c in cells):
                continue
            if out and out[-1][0] == "table":
                out[-1][1].append(cells)
            else:
                out.append(("table", [cells]))
        elif re.match(r"[-*•] ", words):
            close()
            out.append(("li", words[2:]))
        elif paragraph and len(paragraph[-1]) < 200:
            paragraph.append(words)
        else:
            close()
            paragraph.append(words)
    close()
    return out


def footnotes(document):
    """Takes the numbered notes to which a raised number refers out of the blocks: number -> words."""
    marks = collections.Counter(number(m) for kind, content in document if kind in ("p", "li") for m in MARK.finditer(content) if m.start() > 0)
    notes, rest = {}, []
    for kind, content in document:
        match = NOTE.match(content) if kind in ("p", "li") else None
        n = number(match, 3) if match else None
        if n and marks[n] == 1 and n not in notes and len(content) < 1500:
            notes[n] = match[4]
        else:
            rest.append((kind, content))
    return rest, notes


def fodt(title, document, notes, columns):
    def inline(text):
        out, at = [], 0
        for m in MARK.finditer(text):
            out.append(html.escape(plain(text[at:m.start()])))
            n = number(m)
            if n in notes:
                body = html.escape(plain(MARK.sub("", notes[n])))
                out.append(f'<text:note text:id="n{n}" text:note-class="footnote"><text:note-citation text:label="{n}">{n}</text:note-citation><text:note-body>'
                           f'<text:p text:style-name="Footnote">{body}</text:p></text:note-body></text:note>')
            else:
                out.append(f'<text:span text:style-name="Raised">{n}</text:span>')
            at = m.end()
        return "".join(out) + html.escape(plain(text[at:]))

    body, section, count = [], False, 0

    def columns_on(want):
        nonlocal section, count
        if want == section or columns < 2:
            return
        count += 1
        body.append(f'<text:section text:style-name="Columns" text:name="S{count}">' if want else "</text:section>")
        section = want

    for kind, content in document:
        columns_on(kind != "table")
        if kind == "p":
            body.append(f'<text:p text:style-name="Body">{inline(content)}</text:p>')
        elif kind == "li":
            body.append(f'<text:list text:style-name="List"><text:list-item><text:p text:style-name="Item">{inline(content)}</text:p></text:list-item></text:list>')
        elif kind == "table":
            width = max(map(len, content))
            rows = "".join("<table:table-row>" + "".join(f'<table:table-cell table:style-name="Cell"><text:p text:style-name="Cell">{inline(c)}</text:p></table:table-cell>'
                           for c in row + [""] * (width - len(row))) + "</table:table-row>" for row in content)
            body.append(f'<table:table><table:table-column table:number-columns-repeated="{width}"/>{rows}</table:table>')
        else:
            level = int(kind[1])
            body.append(f'<text:h text:style-name="H{min(level, 3)}" text:outline-level="{level}">{inline(content)}</text:h>')
    columns_on(False)
    paragraph = 'style:family="paragraph"'
    styles = "".join([
        f'<style:style style:name="Body" {paragraph}><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="2mm"/><style:text-properties fo:font-size="10.5pt" fo:font-family="Liberation Serif"/></style:style>',
        f'<style:style style:name="Item" {paragraph} style:parent-style-name="Body"><style:paragraph-properties fo:margin-bottom="1mm"/></style:style>',
        f'<style:style style:name="Footnote" {paragraph}><style:paragraph-properties fo:margin-left="4mm" fo:text-indent="-4mm"/><style:text-properties fo:font-size="8.5pt" fo:font-family="Liberation Serif"/></style:style>',
        f'<style:style style:name="Head" {paragraph}><style:text-properties fo:font-size="8.5pt" fo:font-family="Liberation Serif" fo:font-style="italic"/></style:style>',
        f'<style:style style:name="Cell" {paragraph}><style:text-properties fo:font-size="9pt" fo:font-family="Liberation Serif"/></style:style>',
        *(f'<style:style style:name="H{i}" {paragraph}><style:paragraph-properties fo:margin-top="4mm" fo:margin-bottom="2mm" fo:keep-with-next="always"/>'
          f'<style:text-properties fo:font-size="{20 - 3 * i}pt" fo:font-weight="bold" fo:font-family="Liberation Sans"/></style:style>' for i in (1, 2, 3)),
    ])
    automatic = "".join([
        '<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>',
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" fo:border="0.5pt solid #000000"/></style:style>',
        f'<style:style style:name="Columns" style:family="section"><style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="{columns}" fo:column-gap="7mm"/></style:section-properties></style:style>',
        '<text:list-style style:name="List"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-4mm" fo:margin-left="4mm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>',
        '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="20mm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="5mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="5mm"/></style:footer-style></style:page-layout>',
    ])
    master = (f'<style:master-page style:name="Standard" style:page-layout-name="Page"><style:header><text:p text:style-name="Head">{html.escape(title)}</text:p></style:header>'
              '<style:footer><text:p text:style-name="Head"><text:page-number/></text:p></style:footer></style:master-page>')
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
            f'<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles><office:master-styles>{master}</office:master-styles>'
            f'<office:body><office:text>{"".join(body)}</office:text></office:body></office:document>')


def web(title, document, notes):
    def inline(text):
        out, at = [], 0
        for m in MARK.finditer(text):
            n = number(m)
            out += [html.escape(plain(text[at:m.start()])), f'<sup><a href="#fn{n}">{n}</a></sup>' if n in notes else f"<sup>{n}</sup>"]
            at = m.end()
        return "".join(out) + html.escape(plain(text[at:]))

    body = []
    for kind, content in document:
        if kind == "table":
            rows = ["".join(f"<{'th' if i == 0 else 'td'}>{inline(c)}</{'th' if i == 0 else 'td'}>" for c in row) for i, row in enumerate(content)]
            body.append("<table>" + "".join(f"<tr>{r}</tr>" for r in rows) + "</table>")
        else:
            body.append(f"<ul><li>{inline(content)}</li></ul>" if kind == "li" else f"<{kind}>{inline(content)}</{kind}>")
    if notes:
        body.append("<h2>Notes</h2><ol>" + "".join(f'<li id="fn{n}" value="{n}">{inline(words)}</li>' for n, words in notes.items()) + "</ol>")
    text = "\n".join(body).replace("</ul>\n<ul>", "\n")
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head><body>\n<main>\n{text}\n</main>\n</body></html>\n'


def make(sources, out, columns):
    for kind in ("pdf", "docx", "html"):
        os.makedirs(os.path.join(out, kind), exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        files = []
        for name in sorted(os.listdir(sources)):
            stem, ending = os.path.splitext(name)
            if ending not in (".md", ".txt") or name == "README.md":
                continue
            document, notes = footnotes(blocks(open(os.path.join(sources, name), encoding="utf-8").read()))
            title = plain(next((c for k, c in document if k.startswith("h")), next((c for k, c in document if k == "p" and 20 < len(c) < 120), stem)))[:100]
            files.append(os.path.join(work, stem + ".fodt"))
            open(files[-1], "w", encoding="utf-8").write(fodt(title, document, notes, columns))
            open(os.path.join(out, "html", stem + ".html"), "w", encoding="utf-8").write(web(title, document, notes))
            print(f"{stem}: {len(document)} blocks, {len(notes)} footnotes")
        for kind in ("pdf", "docx"):
            subprocess.run(["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", kind, "--outdir", os.path.join(out, kind), *files],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def words(text):
    return re.findall(r"[^\W_]+", re.sub(r"[-‐]\s*\n\s*", "", text).lower())


def pages(answers, pdfs):
    """Three words each, of which most must stand together on the page: hyphens at line ends and the edges of columns part some. Of a table's row, whose cells the tool prints in its own order, single words."""
    text, right, wrong, without = {}, 0, [], 0
    for line in open(answers, encoding="utf-8"):
        for c in json.loads(line).get("citations", []):
            if not c.get("page"):
                without += 1
                continue
            key = (c["document"], c["page"])
            if key not in text:
                n = str(c["page"])
                text[key] = "".join(words(subprocess.run(["pdftotext", "-q", "-f", n, "-l", n, os.path.join(pdfs, c["document"]), "-"], capture_output=True).stdout.decode()))
            quote = words(c["quote"])
            step = 1 if "\t" in c["quote"] else 3
            grams = ["".join(quote[i:i + step]) for i in range(max(1, len(quote) - step + 1))]
            if sum(g in text[key] for g in grams) >= 0.7 * len(grams):
                right += 1
            else:
                wrong.append(f'{c["document"]} page {c["page"]}: {c["quote"][:100]}')
    total = right + len(wrong) + without
    print(json.dumps({"citations": total, "page right": right, "share": round(100 * right / max(1, total), 1), "without a page": without}))
    print(*wrong[:20], sep="\n", file=sys.stderr)


def texts(pdfs, out, command):
    os.makedirs(out, exist_ok=True)
    for name in sorted(os.listdir(pdfs)):
        text = subprocess.run([*command, "documents", "text", name, "--corpus", pdfs], capture_output=True, check=True).stdout
        open(os.path.join(out, os.path.splitext(name)[0] + ".txt"), "wb").write(text)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", sources, out]: make(sources, out, 2)
        case ["make", sources, out, "--columns", n]: make(sources, out, int(n))
        case ["pages", answers, pdfs]: pages(answers, pdfs)
        case ["texts", pdfs, out, "--", *command]: texts(pdfs, out, command)
        case _: sys.exit(__doc__)
