"""Main documents and exhibits, in the three ways they have been written: plain text, HTML, inline XBRL."""
import datetime
import textwrap
from dataclasses import dataclass


@dataclass(frozen=True)
class Exhibit:
    number: str
    description: str
    sequence: int = 0  # of the attached document; 0: not attached


@dataclass(frozen=True)
class Item:
    number: str  # "2.02"; "2.02 9.01" under a combined heading
    label: str  # "Item 2.02."
    title: str  # "Results of Operations and Financial Condition."
    paragraphs: tuple
    exhibits: tuple = ()  # listed after the paragraphs
    section: str = ""  # "Section 2 - Financial Information", above the heading
    in_header: bool = True
    in_body: bool = True
    code: object = ""  # today's number where it is not the usual one; None: there is none


@dataclass(frozen=True)
class Report:
    """A main document."""
    style: object
    company: object
    day: str  # of the earliest event, YYYY-MM-DD
    items: tuple
    form: str = "FORM 8-K"
    boxes: bool = False  # the four check boxes on the cover, since 2004
    preface: tuple = ()  # paragraphs between the cover and the first item
    index: tuple = ()  # of Exhibit, after the signatures

    def body(self):
        return self.style.report(self)


BOXES = (
    "Written communications pursuant to Rule 425 under the Securities Act (17 CFR 230.425)",
    "Soliciting material pursuant to Rule 14a-12 under the Exchange Act (17 CFR 240.14a-12)",
    "Pre-commencement communications pursuant to Rule 14d-2(b) under the Exchange Act (17 CFR 240.14d-2(b))",
    "Pre-commencement communications pursuant to Rule 13e-4(c) under the Exchange Act (17 CFR 240.13e-4(c))",
)
CHECK = ("Check the appropriate box below if the Form 8-K filing is intended to simultaneously satisfy the filing "
         "obligation of the registrant under any of the following provisions:")
PURSUANT = "Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934"
EARLIEST = "Date of Report (Date of earliest event reported): "
SIGNED = ("Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this "
          "report to be signed on its behalf by the undersigned hereunto duly authorized.")
SIGNER = ("R. Q. Testerman", "Chief Financial Officer")


def printed(day):
    """"2006-11-09" as people write it: "November 9, 2006"."""
    d = datetime.date.fromisoformat(day)
    return f"{d:%B} {d.day}, {d.year}"


# --- plain text -------------------------------------------------------------

class Text:
    """Laid out by hand for 80 columns, with <PAGE> between the pages."""

    WIDTH = 76

    def __init__(self, list_lead="(c)  Exhibits.", prefix="", underlined=False):
        self.list_lead = list_lead
        self.prefix = prefix  # before an exhibit's number: "Exhibit "
        self.underlined = underlined  # headings; in PEM the rules are dash-escaped

    def center(self, *lines):
        return "\n".join(line.center(self.WIDTH).rstrip() for line in lines)

    def paragraph(self, text, indent="     "):
        return textwrap.fill(text, self.WIDTH, initial_indent=indent, break_on_hyphens=False)

    def columns(self, *rows):
        return "\n".join("".join(cell.center(25) for cell in row).rstrip() for row in rows)

    def boxes(self):
        marked = (textwrap.fill(box, self.WIDTH, initial_indent="|_|  ", subsequent_indent="     ") for box in BOXES)
        return "\n\n".join([textwrap.fill(CHECK, self.WIDTH), *marked])

    def cover(self, r):
        c = r.company
        parts = [
            self.center("SECURITIES AND EXCHANGE COMMISSION", "WASHINGTON, D.C. 20549"),
            self.center(r.form),
            self.center("CURRENT REPORT"),
            self.center(PURSUANT),
            self.center(EARLIEST + printed(r.day)),
            self.center(c.printed, "(Exact name of registrant as specified in its charter)"),
            self.columns((c.state_printed, c.file_number, c.irs),
                         ("(State or other", "(Commission", "(I.R.S. Employer"),
                         ("jurisdiction of", "File Number)", "Identification No.)"),
                         ("incorporation)",)),
            self.center(f"{c.street}, {c.city} {c.zip}", "(Address of principal executive offices)"),
            self.center(f"Registrant's telephone number, including area code: {c.phone}"),
        ]
        if r.boxes:
            parts.append(self.boxes())
        return "\n\n".join(parts)

    def exhibit(self, e):
        head = f"     {self.prefix}{e.number}".ljust(20)
        return textwrap.fill(e.description, self.WIDTH, initial_indent=head, subsequent_indent=" " * 20,
                             break_on_hyphens=False)

    def item(self, i):
        heading = textwrap.fill(f"{i.label}  {i.title}", self.WIDTH, break_on_hyphens=False)
        if self.underlined:
            heading += "\n" + "-" * min(len(heading), self.WIDTH)
        parts = ([i.section] if i.section else []) + [heading]
        parts += (self.paragraph(p) for p in i.paragraphs)
        if i.exhibits:
            parts += [f"     {self.list_lead}"] + [self.exhibit(e) for e in i.exhibits]
        return "\n\n".join(parts)

    def signatures(self, r):
        name, office = SIGNER
        return "\n\n".join([
            self.center("SIGNATURES"),
            self.paragraph(SIGNED),
            f"{'':40}{r.company.printed}",
            f"Date: {printed(r.day):34}By: /s/ {name}\n{'':44}{'-' * 24}\n{'':44}{name}\n{'':44}{office}",
        ])

    def index(self, exhibits):
        return "\n\n".join([
            self.center("EXHIBIT INDEX"),
            "     Exhibit No.    Description\n     -----------    -----------",
            *(self.exhibit(e) for e in exhibits),
        ])

    def report(self, r):
        pages = [self.cover(r)]
        body = [self.paragraph(p) for p in r.preface] + [self.item(i) for i in r.items if i.in_body]
        pages.append("\n\n".join(body))
        pages.append(self.signatures(r))
        if r.index:
            pages.append(self.index(r.index))
        return "\n\n<PAGE>\n\n".join(pages)

    def release(self, headline, *paragraphs, table=()):
        parts = ["FOR IMMEDIATE RELEASE", self.center(headline), *(self.paragraph(p) for p in paragraphs)]
        if table:
            rows = [f"{label:40}{''.join(f'{value:>14}' for value in values)}" for label, *values in table]
            parts.append("<TABLE>\n<CAPTION>\n<S>                                     <C>           <C>\n"
                         + "\n".join(rows) + "\n</TABLE>")
        return "\n\n".join(parts + [self.center("# # #")])


# --- HTML -------------------------------------------------------------------

# Characters beyond ASCII, as filing agents have written them.
UNICODE = {"\u201c": "&#8220;", "\u201d": "&#8221;", "\u2019": "&#8217;", "\u2014": "&#8212;", "\xa0": "&#160;"}
CP1252 = {"\u201c": "&#147;", "\u201d": "&#148;", "\u2019": "&#146;", "\u2014": "&#151;", "\xa0": "&nbsp;"}


class Html:
    """Paragraphs and tables; `in_cells` puts the number and the title of a heading into cells of their own."""

    def __init__(self, entities=UNICODE, in_cells=False, list_lead="(d) Exhibits.", upper=False):
        self.entities = entities
        self.in_cells = in_cells
        self.list_lead = list_lead
        self.upper = upper  # the tags, as in 2000

    def text(self, text):
        text = text.replace("&", "&amp;").replace("<", "&lt;")
        return "".join(self.entities.get(c, c) for c in text)

    def tag(self, name, content, attributes=""):
        name = name.upper() if self.upper else name
        return f"<{name}{' ' + attributes if attributes else ''}>{content}</{name}>"

    def block(self, content, align="left"):
        font = 'size="2" face="Times New Roman"'
        return self.tag("p", self.tag("font", content, font), f'align="{align}"')

    def bold(self, text):
        return self.tag("b", self.text(text))

    def paragraph(self, text):
        return self.block(self.text(text))

    def row(self, *cells):
        return self.tag("tr", "".join(self.tag("td", cell, 'valign="top"') for cell in cells))

    def table(self, *rows):
        return self.tag("table", "\n".join(rows), 'width="100%" border="0" cellspacing="0" cellpadding="0"')

    def center(self, *lines):
        br = "<BR>" if self.upper else "<br>"
        return self.block(br.join(lines), "center")

    def tagged(self, name, text):
        """A fact of the cover; inline XBRL marks it."""
        return self.text(text)

    def boxes(self):
        return [self.paragraph(CHECK), self.table(*(self.row("&#9744;", self.text(box)) for box in BOXES))]

    def cover(self, r):
        c = r.company
        parts = [
            self.center(self.bold("UNITED STATES"), self.bold("SECURITIES AND EXCHANGE COMMISSION"),
                        "Washington, D.C. 20549"),
            self.center(self.bold(r.form)),
            self.center(self.bold("CURRENT REPORT"), PURSUANT),
            self.center(EARLIEST + self.tagged("DocumentPeriodEndDate", printed(r.day))),
            self.center(self.tagged("EntityRegistrantName", c.printed)),
            self.center("(Exact name of registrant as specified in its charter)"),
            self.table(
                self.row(self.tagged("EntityIncorporationStateCountryCode", c.state_printed),
                         self.tagged("EntityFileNumber", c.file_number),
                         self.tagged("EntityTaxIdentificationNumber", c.irs)),
                self.row("(State or other jurisdiction of incorporation)", "(Commission File Number)",
                         "(I.R.S. Employer Identification No.)")),
            self.center(f"{c.street}, {c.city} {c.zip}"),
            self.center("(Address of principal executive offices)"),
            self.center(self.text(f"Registrant\u2019s telephone number, including area code: {c.phone}")),
        ]
        return parts + (self.boxes() if r.boxes else [])

    def heading(self, i):
        if self.in_cells:
            label = self.text(i.label).replace(" ", self.entities["\xa0"])
            return self.table(self.row(self.tag("b", label), self.bold(i.title)))
        return self.block(self.tag("b", self.text(i.label + "\xa0" * 4 + i.title)))

    def exhibits(self, exhibits):
        rows = (self.row(self.text(e.number), "", self.text(e.description)) for e in exhibits)
        return self.table(self.row(self.bold("Exhibit No."), "", self.bold("Description")), *rows)

    def item(self, i):
        parts = ([self.block(self.bold(i.section))] if i.section else []) + [self.heading(i)]
        parts += (self.paragraph(p) for p in i.paragraphs)
        if i.exhibits:
            parts += [self.paragraph(self.list_lead), self.exhibits(i.exhibits)]
        return parts

    def signatures(self, r):
        name, office = SIGNER
        return [
            self.center(self.bold("SIGNATURES")),
            self.paragraph(SIGNED),
            self.table(self.row("", self.text(r.company.printed)),
                       self.row(f"Date: {printed(r.day)}", f"By: /s/ {name}"),
                       self.row("", f"{name}, {office}")),
        ]

    def index(self, exhibits):
        return [self.center(self.bold("EXHIBIT INDEX")), self.exhibits(exhibits)]

    def page_break(self):
        return '<HR SIZE="3">' if self.upper else '<hr style="page-break-after:always">'

    def document(self, title, parts):
        head = self.tag("head", "\n" + self.tag("title", title) + "\n")
        return self.tag("html", f"\n{head}\n" + self.tag("body", "\n" + "\n".join(parts) + "\n") + "\n")

    def report(self, r):
        parts = self.cover(r) + [self.page_break()]
        parts += (self.paragraph(p) for p in r.preface)
        for item in r.items:
            if item.in_body:
                parts += self.item(item)
        parts += self.signatures(r)
        if r.index:
            parts += [self.page_break(), *self.index(r.index)]
        return self.document("Form 8-K", parts)

    def release(self, headline, *paragraphs, table=()):
        parts = [self.paragraph("FOR IMMEDIATE RELEASE"), self.center(self.bold(headline))]
        parts += (self.paragraph(p) for p in paragraphs)
        if table:
            parts.append(self.table(*(self.row(*(self.text(cell) for cell in row)) for row in table)))
        return self.document("Press Release", parts + [self.center("# # #")])


# --- inline XBRL ------------------------------------------------------------

class InlineXbrl(Html):
    """HTML with the facts of the cover tagged, a hidden header, and all of it in one line."""

    def block(self, content, align="left"):
        return f'<div style="text-align:{align}"><span style="font-size:10pt">{content}</span></div>'

    def bold(self, text):
        return f'<span style="font-weight:700">{self.text(text)}</span>'

    def tagged(self, name, text):
        return f'<ix:nonNumeric contextRef="c-1" name="dei:{name}" id="f-{len(name)}">{self.text(text)}</ix:nonNumeric>'

    def hidden(self, r):
        facts = {"EntityCentralIndexKey": f"{r.company.cik:010d}", "AmendmentFlag": "false"}
        return ('<div style="display:none"><ix:header><ix:hidden>'
                + "".join(self.tagged(name, value) for name, value in facts.items())
                + '</ix:hidden><ix:resources><xbrli:context id="c-1"><xbrli:entity>'
                + f'<xbrli:identifier scheme="http://www.sec.gov/CIK">{r.company.cik:010d}</xbrli:identifier>'
                + f"</xbrli:entity><xbrli:period><xbrli:startDate>{r.day}</xbrli:startDate>"
                + f"<xbrli:endDate>{r.day}</xbrli:endDate></xbrli:period></xbrli:context></ix:resources></ix:header></div>")

    def boxes(self):
        names = ("WrittenCommunications", "SolicitingMaterial", "PreCommencementTenderOffer",
                 "PreCommencementIssuerTenderOffer")
        rows = []
        for name, box in zip(names, BOXES):
            mark = (f'<ix:nonNumeric contextRef="c-1" name="dei:{name}" format="ixt:fixed-false" id="f-{name}">'
                    "&#9744;</ix:nonNumeric>")
            rows.append(self.row(mark, self.text(box)))
        return [self.paragraph(CHECK), self.table(*rows)]

    def cover(self, r):
        return [self.hidden(r), *super().cover(r)]

    def document(self, title, parts):
        spaces = " ".join((
            'xmlns="http://www.w3.org/1999/xhtml"',
            'xmlns:dei="http://xbrl.sec.gov/dei/2024"',
            'xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"',
            'xmlns:xbrli="http://www.xbrl.org/2003/instance"'))
        return (f"<XBRL>\n<?xml version='1.0' encoding='ASCII'?>\n<html {spaces}><head><title>{title}</title></head><body>"
                + "".join(parts) + "</body></html>\n</XBRL>")
