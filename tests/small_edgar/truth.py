"""What each filing holds, in the words of `edgarchive parse`: from what was put in, never from the program."""
import hashlib

from small_edgar import sgml

# The items of before 2004-08-23 by their numbers of today.
CODES = {
    "1": "5.01", "2": "2.01", "3": "1.03", "4": "4.01", "5": "8.01", "6": "5.02", "7": "9.01", "8": "5.03", "9": "7.01",
    "10": "5.05", "11": "5.04", "12": "2.02", "13": None,
}


def code(number):
    return CODES.get(number, number)


def body_items(report):
    for item in report.items:
        for number in item.number.split():
            yield {
                "item": number,
                "code": code(number) if item.code == "" else item.code,
                "in_header": item.in_header,
                "in_body": item.in_body,
                "heading": f"{item.label} {item.title}",
                "paragraphs": list(item.paragraphs),
                # A list's layout as text is not for this table to say.
                "text_is_paragraphs": not item.exhibits,
            }


def header_items(numbers):
    for number in numbers:
        yield {"item": number, "code": code(number), "in_header": True, "in_body": False}


def listed(exhibits, where):
    for e in exhibits:
        yield {
            "number": e.number,
            "description": e.description,
            "listed_in": where,
            "status": "attached" if e.sequence else "listed-only",
            "sequence": e.sequence or None,
        }


def exhibits(filing):
    found = {}
    for item in filing.report.items:
        for e in listed(item.exhibits, item.number.split()[-1]):
            found.setdefault(e["number"], e)
    for e in listed(filing.report.index, "exhibit-index"):
        found.setdefault(e["number"], e)  # the index repeats the item's list
    for e in listed(filing.unlisted, "none"):
        found[e["number"]] = {**e, "status": "unlisted"}
    return list(found.values())


def cover(report):
    box = False if report.boxes else None
    return {
        "registrant": report.company.printed,
        "event_date": report.day,
        "commission_file_number": report.company.file_number,
        "irs_number": report.company.irs,
        "state": report.company.state_printed,
        "written_communications": box,
        "soliciting_material": box,
        "pre_commencement_tender_offer": box,
        "pre_commencement_issuer_tender_offer": box,
    }


def of(filing):
    raw = sgml.submission(filing)
    report = filing.report
    return {
        "shape": filing.shape,
        "accession": filing.accession,
        "path": "Archives/" + filing.path(filing.first_company()),
        "bytes": len(raw),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "form": filing.form,
        "filed": filing.filed,
        "accepted_et": filing.accepted or None,
        "event_date": filing.period_of_report(),
        "companies": [{"cik": c.cik, "name": c.name, "role": role.lower().replace(" ", "-")}
                      for c, role in filing.filers()],
        "documents": [{"sequence": d.sequence or n, "type": d.type, "filename": d.filename or None}
                      for n, d in enumerate(filing.documents(), 1)],
        "items": [*(body_items(report) if report else ()), *header_items(filing.header_only)],
        "exhibits": exhibits(filing) if report else [],
        "cover": cover(report) if report else None,
        "basis": filing.basis or None,
        "period_end": filing.period_end or None,
        "press_release": list(filing.releases),
        "state": filing.state,
    }
