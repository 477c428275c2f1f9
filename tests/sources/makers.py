"""Small files of the kinds that are read, made by hand for the tests; whoever speaks in them is invented."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

PARAGRAPHS = (
    "Le général Paul Vasseur a présenté mardi à Lyon le plan de son état-major pour les cinq prochaines années."
    " « Nous recruterons 4.000 soldats avant la fin de l'année prochaine », a-t-il annoncé devant la presse.",
    "La ministre Anne Delcourt, qui l'accompagnait, a promis 2,5 milliards d'euros de plus pour les équipements."
    " Les syndicats de la défense, réunis le même jour à Paris, ont jugé cette somme insuffisante.",
    "Selon le porte-parole du ministère, les premières livraisons commenceront au printemps et dureront trois ans.",
)


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], title: str = "") -> bytes:
    """A PDF of lines: left edge, baseline, size and words of each, in points from the lower left corner."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"]
    objects[2] += b" /Encoding /WinAnsiEncoding >>"
    kids = []
    for lines in pages:
        stream = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n"
            % (
                size,
                left,
                base,
                words.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)"),
            )
            for left, base, size, words in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Title (%s) /CreationDate (D:20230412090000Z) >>" % title.encode("cp1252"))
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>" % (len(objects) + 1, len(objects))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, trailer, len(data),
    )  # fmt: skip


def column(paragraphs: Sequence[str], left: float, top: float, width: int) -> list[tuple[float, float, float, str]]:
    """Lines of a column of text, a little space between paragraphs."""
    lines = []
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, width):
            lines.append((left, top, 10.0, line))
            top -= 12
        top -= 8
    return lines


def docx(body: str, core: str = "") -> bytes:
    """A Word document of the XML of its body."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="urn:w" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>',
            "docProps/core.xml": f'<cp:p xmlns:cp="urn:c" xmlns:dc="urn:d" xmlns:dcterms="urn:t">{core}</cp:p>',
        }
    )


def word_paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of Word; a run that begins with `<` is XML as it is."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    written = (run if run.startswith("<") else f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs)
    return f"<w:p>{named}{''.join(written)}</w:p>"


def odt(body: str) -> bytes:
    """An OpenDocument text of the XML of its text."""
    names = 'xmlns:office="urn:o" xmlns:text="urn:x" xmlns:table="urn:b"'
    content = f"<office:c {names}><office:body><office:text>{body}</office:text></office:body></office:c>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            compression = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, data, compression)
    return buffer.getvalue()


def page(body: str, head: str = "") -> str:
    """A page with a menu and a foot around its article."""
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><ul><li><a href="/">Accueil</a></li><li><a href="/monde">Monde</a></li></ul></nav>'
        f"<main><article>{body}</article></main>"
        '<footer><p>Mentions légales</p><p><a href="/cgv">Conditions générales de vente</a></p></footer></body></html>'
    )


def europresse(articles: Sequence[tuple[str, str, str, str, str]]) -> str:
    """An export of Europresse: paper, header, title, author and text of each article."""
    found = "".join(
        "<article><header>"
        f'<div class="rdp__DocPublicationName"><span class="DocPublicationName">{paper}</span></div>'
        f'<div class="rdp__DocHeader"><span class="DocHeader">{header}</span></div>'
        f'<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{title}</p></div>'
        f'<div class="docAuthors">{author}</div></header><section><div class="DocText clearfix">'
        f"<div class='docOcurrContainer'>{text}</div></div></section><footer>"
        '<div class="publiC_lblCertificatIssuedTo">Certificat émis le <b>7 janvier 2031</b></div></footer></article>'
        for paper, header, title, author, text in articles
    )
    return f'<!DOCTYPE html> <html> <head> <meta charset="utf-8"/> <title></title></head><body>{found}</body></html>'
