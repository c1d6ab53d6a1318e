"""Companies, documents and filings, and the bytes that EDGAR makes of them."""
import base64
import binascii
import hashlib
from dataclasses import dataclass

# How EDGAR has wrapped its submissions.
IMS = "ims"  # 1993 to early 1995: PEM around <IMS-DOCUMENT>
PEM = "pem"  # to about 2010: PEM around <SEC-DOCUMENT>
BARE = "bare"  # <SEC-DOCUMENT> alone; the rule since, and met before

PEM_LINE = 1023  # in PEM wrappers longer lines were cut at this many bytes


@dataclass(frozen=True)
class Company:
    cik: int
    name: str  # as EDGAR conforms it, with /DE/ and the like
    printed: str  # as the company writes it
    sic: str  # "PUMPS & PUMPING EQUIPMENT [3561]"
    irs: str  # "34-5550101"
    state: str  # "OH"
    state_printed: str  # "Ohio"
    fiscal_year_end: str  # "1231"
    file_number: str  # "001-80001"
    street: str
    city: str
    zip: str
    phone: str  # "(216) 555-0101"
    tickers: tuple = ()
    former: tuple = ()  # (name, YYYYMMDD)


@dataclass(frozen=True)
class Document:
    type: str
    body: object  # str, or bytes of what is uuencoded
    filename: str = ""
    description: str = ""
    sequence: int = 0  # 0: its place in the list
    fills_with_zeros: bool = False  # another's uuencode: zeros fill up the last group


@dataclass(frozen=True)
class Filing:
    shape: str  # what a reader should look at it for
    accession: str
    form: str
    filed: str  # YYYY-MM-DD
    companies: tuple  # of Company, or of (Company, "SUBJECT COMPANY")
    header_items: tuple = ()  # what stands after ITEM INFORMATION:
    report: object = None  # bodies.Report, the main document
    filename: str = ""  # of the main document; "": none is given
    attached: tuple = ()  # of Document, after the main one
    wrapper: str = BARE
    accepted: str = ""  # YYYY-MM-DDTHH:MM:SS, US Eastern; "": not said
    period: str = ""  # YYYY-MM-DD; "": the report's day, else the day of filing
    header_lines: tuple = ()  # more lines, above the accession number

    # What the filing says, besides its report.
    header_only: tuple = ()  # numbers of items that only the header has
    unlisted: tuple = ()  # of bodies.Exhibit
    basis: str = ""  # "item-2.02", ...; "": no results
    period_end: str = ""
    releases: tuple = ()  # numbers, the first release first
    state: str = "parsed"  # once it is archived

    def filers(self):
        """(company, role) for each."""
        return [c if isinstance(c, tuple) else (c, "FILER") for c in self.companies]

    def first_company(self):
        return self.filers()[0][0]

    def period_of_report(self):
        return self.period or (self.report.day if self.report else self.filed)

    def documents(self):
        main = [Document(self.form, self.report.body(), self.filename)] if self.report else []
        return main + list(self.attached)

    def path(self, company):
        return f"edgar/data/{company.cik}/{self.accession}.txt"


def digits(day):
    return day.replace("-", "").replace("T", "").replace(":", "")


# --- the header -------------------------------------------------------------

def header_lines(filing):
    yield from filing.header_lines
    yield f"ACCESSION NUMBER:\t\t{filing.accession}"
    yield f"CONFORMED SUBMISSION TYPE:\t{filing.form}"
    yield f"PUBLIC DOCUMENT COUNT:\t\t{len(filing.documents())}"
    yield f"CONFORMED PERIOD OF REPORT:\t{digits(filing.period_of_report())}"
    for item in filing.header_items:
        yield f"ITEM INFORMATION:\t\t{item}"
    yield f"FILED AS OF DATE:\t\t{digits(filing.filed)}"
    if filing.accepted:
        yield f"DATE AS OF CHANGE:\t\t{digits(filing.filed)}"


def company_lines(filing, company, role):
    yield from (
        "",
        f"{role}:",
        "",
        "\tCOMPANY DATA:\t",
        f"\t\tCOMPANY CONFORMED NAME:\t\t\t{company.name}",
        f"\t\tCENTRAL INDEX KEY:\t\t\t{company.cik:010d}",
        f"\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t{company.sic}",
        f"\t\t{'EIN' if filing.filed >= '2025' else 'IRS NUMBER'}:\t\t\t\t{company.irs.replace('-', '')}",
        f"\t\tSTATE OF INCORPORATION:\t\t\t{company.state}",
        f"\t\tFISCAL YEAR END:\t\t\t{company.fiscal_year_end}",
        "",
        "\tFILING VALUES:",
        f"\t\tFORM TYPE:\t\t{filing.form}",
        f"\t\tSEC ACT:\t\t{'34' if filing.wrapper == IMS else '1934 Act'}",
        f"\t\tSEC FILE NUMBER:\t{company.file_number}",
        f"\t\tFILM NUMBER:\t\t{digits(filing.filed)[2:]}{company.cik % 100:02d}",
        "",
        "\tBUSINESS ADDRESS:\t",
        f"\t\tSTREET 1:\t\t{company.street.upper()}",
        f"\t\tCITY:\t\t\t{company.city.upper()}",
        f"\t\tSTATE:\t\t\t{company.state}",
        f"\t\tZIP:\t\t\t{company.zip}",
        f"\t\tBUSINESS PHONE:\t\t{''.join(c for c in company.phone if c.isdigit())}",
    )
    for name, changed in company.former:
        yield from (
            "",
            "\tFORMER COMPANY:\t",
            f"\t\tFORMER CONFORMED NAME:\t{name}",
            f"\t\tDATE OF NAME CHANGE:\t{changed}",
        )


def header(filing):
    lines = [f"<ACCEPTANCE-DATETIME>{digits(filing.accepted)}"] if filing.accepted else []
    lines += header_lines(filing)
    for company, role in filing.filers():
        lines += company_lines(filing, company, role)
    return "\n".join(lines)


# --- the documents ----------------------------------------------------------

def uuencoded(name, payload, filler):
    """As EDGAR writes it: 45 bytes a line, a blank for zero but at the end of a line, an empty line before the end."""
    body = ""
    for part in (payload[i:i + 45] for i in range(0, len(payload), 45)):
        groups = binascii.b2a_uu(part + filler * (-len(part) % 3)).decode("ascii")[1:]
        body += chr(ord(" ") + len(part)) + groups.rstrip() + "\n"
    return f"begin 644 {name}\n{body}\nend"


def document(sequence, doc):
    lines = ["<DOCUMENT>", f"<TYPE>{doc.type}", f"<SEQUENCE>{doc.sequence or sequence}"]
    if doc.filename:
        lines.append(f"<FILENAME>{doc.filename}")
    if doc.description:
        lines.append(f"<DESCRIPTION>{doc.description}")
    body = doc.body if isinstance(doc.body, str) else uuencoded(
        doc.filename, doc.body, b"\0" if doc.fills_with_zeros else b"\1")
    return "\n".join(lines + ["<TEXT>", body, "</TEXT>", "</DOCUMENT>"])


# --- the submission ---------------------------------------------------------

def wrapped_in_pem(text, originator):
    """RFC 1421's clear-signed form: a '-' that begins a line is escaped. Key and signature are made up."""
    def digest(what):
        return base64.b64encode(hashlib.sha512((what + text).encode("latin-1")).digest()).decode()

    lines = []
    for line in text.split("\n"):
        line = "- " + line if line.startswith("-") else line
        lines += [line[i:i + PEM_LINE] for i in range(0, len(line), PEM_LINE)] or [""]
    key, signature = digest("key"), digest("signature")
    return "\n".join([
        "-----BEGIN PRIVACY-ENHANCED MESSAGE-----",
        "Proc-Type: 2001,MIC-CLEAR",
        f"Originator-Name: {originator}",
        "Originator-Key-Asymmetric:",
        f" {key[:64]}",
        f" {key[64:]}",
        "MIC-Info: RSA-MD5,RSA,",
        f" {signature[:64]}",
        f" {signature[64:]}",
        "",
        *lines,
        "-----END PRIVACY-ENHANCED MESSAGE-----",
    ])


def submission(filing):
    """The bytes of ACCESSION.txt."""
    kind = "IMS" if filing.wrapper == IMS else "SEC"
    day = digits(filing.filed)
    text = "\n".join([
        f"<{kind}-DOCUMENT>{filing.accession}.txt : {day}",
        f"<{kind}-HEADER>{filing.accession}.hdr.sgml : {day}",
        header(filing),
        f"</{kind}-HEADER>",
        *(document(n, doc) for n, doc in enumerate(filing.documents(), 1)),
        f"</{kind}-DOCUMENT>",
    ])
    if filing.wrapper == IMS:
        text = wrapped_in_pem(text, "keymaster@town.hall.org")
    elif filing.wrapper == PEM:
        text = wrapped_in_pem(text, "webmaster@www.sec.gov")
    return (text + "\n").encode("latin-1")
