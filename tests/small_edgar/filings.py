"""The filings, oldest first. Each shape is one that EDGAR has; `shape` says what to look at."""
import base64
import io
import zipfile

from small_edgar.bodies import CP1252, SIGNED, Exhibit, Html, InlineXbrl, Item, Report, Text
from small_edgar.companies import (
    BANK, CAFES, FURNITURE, GAS, HERON, HOLDINGS, KESTREL, LANTERN, LOOMS, OPTICS, ORCHARDS, POWER, PUMPS,
    SUCCESSOR, TRUST)
from small_edgar.sgml import BARE, IMS, PEM, Document, Filing

# How headers of before and after 2004-08-23 name the items.
OLD_ASSETS = "Acquisition or disposition of assets"
OLD_ACCOUNTANT = "Changes in registrant's certifying accountant"
OLD_OTHER = "Other events"
OLD_EXHIBITS = "Financial statements and exhibits"
OLD_RESULTS = "Results of operations and financial condition"
AGREEMENT = "Entry into a Material Definitive Agreement"
RESULTS = "Results of Operations and Financial Condition"
OFFICERS = ("Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers: "
            "Compensatory Arrangements of Certain Officers")
BYLAWS = "Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year"
VOTE = "Submission of Matters to a Vote of Security Holders"
FD = "Regulation FD Disclosure"
OTHER = "Other Events"
EXHIBITS = "Financial Statements and Exhibits"

TEXT = Text()
TEXT_D = Text(list_lead="(d)  Exhibits.")
SEED_LIKE = Text(list_lead="(c) Exhibits.", prefix="Exhibit ")
UNDERLINED = Text(underlined=True)
HTML_2000 = Html(CP1252, list_lead="(c) Exhibits", upper=True)
HTML_CP1252 = Html(CP1252)
HTML_CELLS = Html(CP1252, in_cells=True)
HTML = Html()
IXBRL = InlineXbrl()

NOT_FILED = ("The information in this report, including the exhibit, is furnished and shall not be deemed filed for "
             "purposes of Section 18 of the Securities Exchange Act of 1934.")
REVENUE_TABLE = (
    ("", "This year", "Last year"),
    ("Net sales", "$ 4,125", "$ 3,980"),
    ("Net income", "$ 312", "$ 287"),
)


def zipped(name, content):
    """A zip of one file, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(zipfile.ZipInfo(name, (1999, 12, 31, 0, 0, 0)), content)
    return out.getvalue()


# One grey pixel.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQ"
    "CgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8A"
    "Kp//2Q==")
# Blanks at the ends of its uuencoded lines, so that losing them can be seen.
PADDED = b"\x00" * 44 + b"P" + b"\x00" * 90 + b"edgar"


def generated(accession, stem):
    """What EDGAR's renderer adds behind the filer's own documents; the sequence numbers have gaps."""
    page = "<html>\n<head></head>\n<body><table><tr><td>Cover</td></tr></table></body>\n</html>"
    xml = "<XML>\n<?xml version=\"1.0\"?>\n<xbrl/>\n</XML>"
    summary = "<XML>\n<?xml version=\"1.0\"?>\n<FilingSummary/>\n</XML>"
    kind = "IDEA: XBRL DOCUMENT"
    return (
        Document("XML", page, "R1.htm", kind, 7),
        Document("EXCEL", zipped("xl/workbook.xml", "<workbook/>"), "Financial_Report.xlsx", kind, 8),
        Document("XML", "// A stand-in for the renderer's script.\nvar Show={};", "Show.js", kind, 9),
        Document("XML", summary, "FilingSummary.xml", kind, 11),
        Document("JSON", '{\n "version": "2.2",\n "instance": {}\n}', "MetaLinks.json", kind, 13),
        Document("ZIP", zipped(stem + ".htm", accession * 20), accession + "-xbrl.zip", kind, 14),
        Document("XML", xml, stem + "_htm.xml", kind, 15),
    )


FILINGS = [
    # --- text, old numbers ---------------------------------------------------
    Filing(
        shape="IMS header in PEM; the item as a number; exhibit only in the index; no acceptance time, no "
        "file names",
        accession="0009000001-94-000003", form="8-K", filed="1994-02-17", companies=(PUMPS,),
        header_items=("5",), wrapper=IMS,
        report=Report(TEXT, PUMPS, "1994-02-15", (Item("5", "ITEM 5 -", "OTHER EVENTS", (
            "On February 15, 1994, the board of directors voted to build a foundry in Lorain, Ohio. "
            "The news release of that day is incorporated herein by reference.",)),),
            index=(Exhibit("20", "News release dated February 15, 1994"),))),
    Filing(
        shape="PEM; a business acquired; exhibit 2 attached; headings underlined, so dash-escaped",
        accession="0009000002-96-000011", form="8-K", filed="1996-05-14", companies=(LOOMS,),
        header_items=(OLD_ASSETS, OLD_EXHIBITS), wrapper=PEM,
        report=Report(UNDERLINED, LOOMS, "1996-05-01", (
            Item("2", "Item 2.", "Acquisition or Disposition of Assets", (
                "On May 1, 1996, the registrant bought all looms, patterns and contracts of Edisto Ribbon "
                "Mills for $14.2 million in cash.",
                "The price was found in arm's-length talks. No director or officer of the registrant "
                "had an interest in the seller.")),
            Item("7", "Item 7.", "Financial Statements, Pro Forma Financial Information and Exhibits", (
                "(a) Financial statements of the business acquired will be filed by amendment within "
                "60 days.",), (Exhibit("2", "Asset Purchase Agreement dated as of April 19, 1996", 2),)))),
        attached=(Document("EX-2",
            TEXT.release("ASSET PURCHASE AGREEMENT",
                "This Agreement is made as of April 19, 1996, between Tidewater Loom Works, Inc. and "
                "Edisto Ribbon Mills.")),)),
    Filing(
        shape="items that say only Not applicable are items",
        accession="0009000004-97-000002", form="8-K", filed="1997-11-06", companies=(ORCHARDS,),
        header_items=(OLD_OTHER,), wrapper=PEM,
        report=Report(TEXT, ORCHARDS, "1997-11-04", (
            Item("1", "Item 1.", "Changes in Control of Registrant", ("Not applicable.",), in_header=False),
            Item("2", "Item 2.", "Acquisition or Disposition of Assets", ("Not applicable.",),
                in_header=False),
            Item("3", "Item 3.", "Bankruptcy or Receivership", ("Not applicable.",), in_header=False),
            Item("4", "Item 4.", "Changes in Registrant's Certifying Accountant", ("Not applicable.",),
                in_header=False),
            Item("5", "Item 5.", "Other Events", (
                "Frost on the night of November 3, 1997 destroyed about one fifth of the late apple "
                "harvest.",)),
            Item("6", "Item 6.", "Resignations of Registrant's Directors", ("Not applicable.",),
                in_header=False)))),
    Filing(
        shape="PEM; empty ITEM INFORMATION; rules of dashes, escaped; exhibits without file names",
        accession="0009000005-98-000004", form="8-K", filed="1998-03-12", companies=(FURNITURE,),
        header_items=("", ""), wrapper=PEM,
        report=Report(UNDERLINED, FURNITURE, "1998-03-10", (
            Item("5", "Item 5.", "OTHER EVENTS.", (
                "On March 10, 1998, the company called its 8.5% Senior Notes due 2003 for redemption at "
                "102.",), in_header=False),
            Item("7", "Item 7.", "FINANCIAL STATEMENTS; PRO FORMA FINANCIAL INFORMATION AND EXHIBITS.", (),
                (Exhibit("99", "Notice of redemption of the 8.5% Senior Notes"),), in_header=False)),
            index=(Exhibit("99", "Notice of redemption of the 8.5% Senior Notes"),))),
    Filing(
        shape="no PEM though of 1999; one heading for two items",
        accession="0009000006-99-000007", form="8-K", filed="1999-07-20", companies=(BANK,),
        header_items=(OLD_OTHER, OLD_EXHIBITS), wrapper=BARE,
        report=Report(TEXT, BANK, "1999-07-19", (Item("5 7", "Items 5 and 7.",
            "Other Events; Financial Statements and Exhibits.",
            ("On July 19, 1999, the bank opened its ninth branch, in Two Harbors.",)),))),
    Filing(
        shape="Item 9 as it was before 2000-10-23: Regulation S, no number of today",
        accession="0009000007-00-000005", form="8-K", filed="2000-05-09", companies=(OPTICS,),
        header_items=(FD,), wrapper=PEM,
        report=Report(TEXT, OPTICS, "2000-04-28", (Item("9", "Item 9.",
            "Sales of Equity Securities Pursuant to Regulation S", (
                "On April 28, 2000, the registrant sold 120,000 shares of common stock to two "
                "institutions outside the United States at $8.25 a share.",), code=None),))),
    Filing(
        shape="HTML of 2000 in PEM: upper-case tags, cp1252 references, lines cut at 1023 bytes",
        accession="0009000099-00-000031", form="8-K", filed="2000-08-17", companies=(LANTERN,),
        header_items=(OLD_OTHER, OLD_EXHIBITS), filename="0001.htm", wrapper=PEM,
        report=Report(HTML_2000, LANTERN, "2000-08-15", (
            Item("5", "ITEM 5.", "OTHER EVENTS.", (
                "On August 15, 2000, the registrant\u2019s \u201cEver-Glow\u201d lamp received its first "
                "certificate of safety. It covers the models of "
                + ", ".join(f"{watts} watts" for watts in range(40, 240)) + ".",)),
            Item("7", "ITEM 7.", "FINANCIAL STATEMENTS, PRO FORMA FINANCIAL INFORMATION AND EXHIBITS.", (),
                (Exhibit("99.1", "Press release dated August 15, 2000", 2),)))),
        attached=(Document("EX-99.1",
            HTML_2000.release("Quartz Lantern\u2019s Ever-Glow Is Certified",
                "CHATSWORTH, Calif. \u2014 August 15, 2000 \u2014 The lamp may now be sold."),
            "0002.htm"),)),
    Filing(
        shape="a new accountant; <TABLE> with <S> and <C>; a letter as exhibit 16",
        accession="0009000002-01-500012", form="8-K", filed="2001-09-06", companies=(LOOMS,),
        header_items=(OLD_ACCOUNTANT, OLD_EXHIBITS), filename="t8k.txt", wrapper=PEM,
        report=Report(TEXT, LOOMS, "2001-08-30", (
            Item("4", "ITEM 4.", "CHANGES IN REGISTRANT'S CERTIFYING ACCOUNTANT", (
                "On August 30, 2001, the registrant dismissed Ledger & Quill LLP. There were no "
                "disagreements on any matter of accounting principles or practices.",)),
            Item("7", "ITEM 7.", "FINANCIAL STATEMENTS AND EXHIBITS", (), (Exhibit("16",
                "Letter of Ledger & Quill LLP to the Securities and Exchange Commission", 2),)))),
        attached=(Document("EX-16",
            TEXT.release("LETTER", "We agree with the statements in Item 4.", table=REVENUE_TABLE),
            "t8kex16.txt", "LETTER"),)),
    Filing(
        shape="the whole report is a PDF, so there is no main document to read",
        accession="0009000006-02-000009", form="8-K", filed="2002-06-03", companies=(BANK,),
        header_items=(OLD_OTHER,), wrapper=PEM, accepted="2002-06-03T11:20:31", period="2002-05-31",
        header_only=("5",), state="unreadable",
        attached=(
            Document("8-K", "<PDF>\nbegin 644 report.pdf\n)J5!$1BTQ+C(*\n\nend\n</PDF>", "report.pdf"),)),
    Filing(
        shape="a paper filing: a header and no document",
        accession="9999999997-02-030001", form="8-K", filed="2002-07-15", companies=(PUMPS,),
        header_items=(OLD_OTHER,), period="2002-07-11", header_lines=("PAPER:\t\t",), header_only=("5",),
        state="unreadable"),

    # --- results before they had a number of their own --------------------------
    Filing(
        shape="results under Item 9, by Release 33-8216; Item 7 first",
        accession="0009000007-03-000014", form="8-K", filed="2003-05-01", companies=(OPTICS,),
        header_items=(OLD_EXHIBITS, FD), filename="s8k.txt", wrapper=PEM, accepted="2003-05-01T16:22:10",
        report=Report(TEXT, OPTICS, "2003-05-01", (
            Item("7", "Item 7.", "Financial Statements, Pro Forma Financial Information and Exhibits.", (),
                (Exhibit("99.1", "Press release of Semaphore Optics, Inc. dated May 1, 2003", 2),)),
            Item("9", "Item 9.", "Regulation FD Disclosure.", (
                "The following information is furnished under Item 12, Results of Operations and "
                "Financial Condition, in accordance with SEC Release No. 33-8216.",
                "On May 1, 2003, Semaphore Optics, Inc. announced its results for the quarter ended "
                "March 30, 2003. The press release is attached as Exhibit 99.1.")))),
        attached=(Document("EX-99.1",
            TEXT.release("SEMAPHORE OPTICS REPORTS FIRST QUARTER RESULTS",
                "SAN JOSE, Calif., May 1, 2003 - Semaphore Optics, Inc. today announced results for the "
                "quarter ended March 30, 2003.", table=REVENUE_TABLE), "s8kex99.txt", "PRESS RELEASE"),),
        basis="interim-item-9", period_end="2003-03-30", releases=("99.1",)),
    Filing(
        shape="results under Item 5, in the same months",
        accession="0009000004-03-000021", form="8-K", filed="2003-07-21", companies=(ORCHARDS,),
        header_items=(OLD_OTHER, OLD_EXHIBITS), filename="n8k.txt", wrapper=PEM,
        accepted="2003-07-21T08:05:00",
        report=Report(TEXT, ORCHARDS, "2003-07-21", (
            Item("5", "Item 5.", "Other Events.", (
                "On July 21, 2003, Norwold Orchards, Inc. issued a press release announcing its "
                "financial results for the fiscal year ended June 30, 2003. The information required "
                "by Item 12, Results of Operations and Financial Condition, is given under this item "
                "as Release No. 33-8216 permits.",)),
            Item("7", "Item 7.", "Financial Statements and Exhibits.", (),
                (Exhibit("99", "Press release dated July 21, 2003", 2),)))),
        attached=(Document("EX-99",
            TEXT.release("NORWOLD ORCHARDS REPORTS RESULTS FOR FISCAL 2003",
                "YAKIMA, Wash., July 21, 2003 - Norwold Orchards, Inc. today reported net income of $1.1 "
                "million for the fiscal year ended June 30, 2003."), "n8kex99.txt"),),
        basis="interim-item-5", period_end="2003-06-30", releases=("99",)),
    Filing(
        shape="Item 12 printed before Item 7",
        accession="0009000006-03-000018", form="8-K", filed="2003-10-16", companies=(BANK,),
        header_items=(OLD_EXHIBITS, OLD_RESULTS), filename="p8k.txt", wrapper=PEM,
        accepted="2003-10-16T17:02:44",
        report=Report(UNDERLINED, BANK, "2003-10-16", (
            Item("12", "ITEM 12.", "RESULTS OF OPERATIONS AND FINANCIAL CONDITION", (
                "On October 16, 2003, Pelican Creek Bancorp issued a press release announcing earnings "
                "for the third quarter ended September 30, 2003. A copy is furnished as Exhibit 99.1.",
                NOT_FILED)),
            Item("7", "ITEM 7.", "FINANCIAL STATEMENTS AND EXHIBITS", (),
                (Exhibit("99.1", "Press Release dated October 16, 2003", 2),)))),
        attached=(Document("EX-99.1",
            TEXT.release("PELICAN CREEK BANCORP EARNS $0.41 A SHARE",
                "DULUTH, Minn., October 16, 2003 - Pelican Creek Bancorp today reported earnings for the "
                "third quarter ended September 30, 2003.", table=REVENUE_TABLE), "p8kex.txt"),),
        basis="item-12", period_end="2003-09-30", releases=("99.1",)),

    # --- the days of the new numbers -----------------------------------------------
    Filing(
        shape="filed on 2004-08-23, accepted on the Friday before, old numbers",
        accession="0009000005-04-000040", form="8-K", filed="2004-08-23", companies=(FURNITURE,),
        header_items=(OLD_EXHIBITS, OLD_RESULTS), filename="b8k.htm", wrapper=PEM,
        accepted="2004-08-20T17:48:12",
        report=Report(HTML_CP1252, FURNITURE, "2004-08-20", (
            Item("7", "Item 7.", "Financial Statements and Exhibits.", (),
                (Exhibit("99.1", "Press release dated August 20, 2004", 2),)),
            Item("12", "Item 12.", "Results of Operations and Financial Condition.", (
                "On August 20, 2004, Brass & Birch announced its results for the thirteen weeks "
                "ended July 31, 2004.",)))),
        attached=(Document("EX-99.1",
            HTML_CP1252.release("Brass & Birch Reports Second Quarter Results",
                "NEWARK, N.J., August 20, 2004 \u2014 Sales rose 6% in the thirteen weeks ended July 31, "
                "2004.", table=REVENUE_TABLE), "b8kex991.htm"),),
        basis="item-12", period_end="2004-07-31", releases=("99.1",)),
    Filing(
        shape="the first day of the new numbers",
        accession="0009000003-04-000029", form="8-K", filed="2004-08-24", companies=(LANTERN,),
        header_items=(AGREEMENT, OTHER), filename="q8k.txt", wrapper=PEM, accepted="2004-08-24T09:31:00",
        report=Report(TEXT, LANTERN, "2004-08-23", (
            Item("1.01", "Item 1.01", "Entry into a Material Definitive Agreement.",
                ("On August 23, 2004, the registrant leased a warehouse in Reno, Nevada, for ten years.",),
                section="Section 1 - Registrant's Business and Operations"),
            Item("8.01", "Item 8.01", "Other Events.", ("The warehouse is to open in spring.",),
                section="Section 8 - Other Events")), boxes=True)),
    Filing(
        shape="old numbers after the date: the numbers in the body decide the era",
        accession="0009000011-04-000008", form="8-K", filed="2004-11-04", companies=(CAFES,),
        header_items=(RESULTS, EXHIBITS), filename="c8k.txt", wrapper=PEM, accepted="2004-11-04T07:15:20",
        report=Report(TEXT, CAFES, "2004-11-04", (
            Item("7", "Item 7.", "Financial Statements and Exhibits.", (),
                (Exhibit("99.1", "Press release dated November 4, 2004", 2),)),
            Item("12", "Item 12.", "Results of Operations and Financial Condition.", (
                "On November 4, 2004, the company reported results for the quarter ended September "
                "30, 2004.",)))),
        attached=(Document("EX-99.1",
            TEXT.release("CAFE LUMIERE REPORTS THIRD QUARTER",
                "CHICAGO, November 4, 2004 - Results for the quarter ended September 30, 2004 are as "
                "follows.", table=REVENUE_TABLE), "c8kex.txt"),),
        basis="item-12", period_end="2004-09-30", releases=("99.1",)),

    # --- new numbers, text and plain HTML --------------------------------------------
    Filing(
        shape="exhibits listed only in the index after the signatures",
        accession="0009000001-05-000016", form="8-K", filed="2005-04-28", companies=(PUMPS,),
        header_items=(RESULTS, EXHIBITS), filename="h8k.txt", wrapper=PEM, accepted="2005-04-28T16:01:09",
        report=Report(TEXT, PUMPS, "2005-04-28", (
            Item("2.02", "Item 2.02", "Results of Operations and Financial Condition", (
                "On April 28, 2005, Halverstone Pump & Valve Company announced results for the first "
                "quarter ended March 31, 2005.",)),
            Item("9.01", "Item 9.01", "Financial Statements and Exhibits", ("See the Exhibit Index.",))),
            boxes=True, index=(Exhibit("99.1", "Press release dated April 28, 2005", 2),
                Exhibit("10.1", "Credit agreement, incorporated by reference"))),
        attached=(Document("EX-99.1",
            TEXT.release("HALVERSTONE REPORTS FIRST QUARTER",
                "CLEVELAND, April 28, 2005 - Halverstone today reported results for the first quarter "
                "ended March 31, 2005.", table=REVENUE_TABLE), "h8kex.txt"),),
        basis="item-2.02", period_end="2005-03-31", releases=("99.1",)),
    Filing(
        shape="asset-backed: a distribution report, filed late in the day and so dated the next",
        accession="0009000012-05-000003", form="8-K", filed="2005-12-28", companies=(TRUST,),
        header_items=(OTHER, EXHIBITS), filename="f8k.txt", wrapper=PEM, accepted="2005-12-27T19:44:51",
        report=Report(TEXT_D, TRUST, "2005-12-27", (
            Item("8.01", "Item 8.01.", "Other Events.",
                ("On December 27, 2005, a distribution was made to the holders of the certificates.",)),
            Item("9.01", "Item 9.01.", "Financial Statements and Exhibits.", (),
                (Exhibit("99.1", "Monthly statement to certificate holders", 2),))), boxes=True),
        attached=(Document("EX-99.1",
            TEXT.release("STATEMENT TO HOLDERS", "Distribution date: December 27, 2005.",
                table=REVENUE_TABLE), "f8kex.txt"),)),
    Filing(
        shape="plain text with sections, <PAGE>, a mention of an item at the start of a line, a "
        "description on three lines, the list repeated in the index",
        accession="0009000099-06-003311", form="8-K", filed="2006-11-08", companies=(LANTERN,),
        header_items=(RESULTS, EXHIBITS), filename="q3811.txt", wrapper=PEM,
        accepted="2006-11-08T16:05:12",
        report=Report(SEED_LIKE, LANTERN, "2006-11-08", (
            Item("2.02", "Item 2.02", "Results of Operations and Financial Condition.", (
                "On November 8, 2006, Quartz Lantern Corporation issued a press release on its financial "
                "results for the second quarter ended September 30, 2006. The press release is furnished "
                "as Exhibit 99.1 to this report.",
                "The information in this report, in so far as it answers to the call of Item 2.02 of "
                "Form 8-K, is furnished and shall not be deemed filed."),
                section="Section 2 - Financial Information"),
            Item("9.01", "Item 9.01", "Financial Statements and Exhibits.",
                ("(a) Not applicable.", "(b) Not applicable."), (Exhibit("99.1",
                    "Press release of Quartz Lantern Corporation dated November 8, 2006 containing "
                    "financial information for the second quarter ended September 30, 2006.", 2),),
                section="Section 9 - Financial Statements and Exhibits")), boxes=True, index=(Exhibit(
                "99.1",
                "Press release of Quartz Lantern Corporation dated November 8, 2006 containing financial "
                "information for the second quarter ended September 30, 2006.", 2),)),
        attached=(Document("EX-99.1",
            TEXT.release("QUARTZ LANTERN ANNOUNCES SECOND QUARTER RESULTS",
                "CHATSWORTH, Calif., November 8, 2006 - Quartz Lantern today reported results for its "
                "second quarter ended September 30, 2006.", table=REVENUE_TABLE), "q3811ex.txt",
            "PRESS RELEASE"),),
        basis="item-2.02", period_end="2006-09-30", releases=("99.1",)),
    Filing(
        shape="headings in tables, number and title in cells; cp1252 references; lines cut at 1023 bytes",
        accession="0009000007-07-000044", form="8-K", filed="2007-07-26", companies=(OPTICS,),
        header_items=(RESULTS, EXHIBITS), filename="d8k.htm", wrapper=PEM, accepted="2007-07-26T16:10:30",
        report=Report(HTML_CELLS, OPTICS, "2007-07-26", (
            Item("2.02", "Item 2.02", "Results of Operations and Financial Condition.", (
                "On July 26, 2007, Semaphore Optics, Inc. (\u201cSemaphore\u201d) reported "
                "Semaphore\u2019s results for the second quarter ended July 1, 2007.",)),
            Item("9.01", "Item 9.01", "Financial Statements and Exhibits.", (),
                (Exhibit("99.1", "Press release of Semaphore Optics, Inc. dated July 26, 2007", 2),))),
            boxes=True),
        attached=(Document("EX-99.1",
            HTML_CP1252.release("Semaphore Optics Reports Second Quarter 2007 Results",
                "SAN JOSE, Calif. \u2014 July 26, 2007 \u2014 Semaphore\u2019s revenue for the second quarter "
                "ended July 1, 2007 was a record. " + "It rose in each region. " * 60,
                table=REVENUE_TABLE), "dex991.htm"),),
        basis="item-2.02", period_end="2007-07-01", releases=("99.1",)),
    Filing(
        shape="co-registrants: one submission, listed under three companies",
        accession="0009000008-08-000052", form="8-K", filed="2008-06-19", companies=(HOLDINGS, GAS, POWER),
        header_items=(AGREEMENT, EXHIBITS), filename="g8k.htm", wrapper=PEM,
        accepted="2008-06-19T12:00:01",
        report=Report(HTML, HOLDINGS, "2008-06-17", (
            Item("1.01", "Item 1.01.", "Entry into a Material Definitive Agreement.", (
                "On June 17, 2008, the registrants entered into a credit agreement of $250 million "
                "with a term of five years.",)),
            Item("9.01", "Item 9.01.", "Financial Statements and Exhibits.", (),
                (Exhibit("10.1", "Credit Agreement dated as of June 17, 2008", 2),))), boxes=True),
        attached=(Document("EX-10.1", HTML.release("CREDIT AGREEMENT", "Dated as of June 17, 2008."),
            "gex101.htm"),)),
    Filing(
        shape="a combined heading: each number is an item, with the whole text",
        accession="0009000005-09-000031", form="8-K", filed="2009-05-21", companies=(FURNITURE,),
        header_items=(RESULTS, EXHIBITS), filename="bb8k.htm", wrapper=PEM, accepted="2009-05-21T08:30:00",
        report=Report(HTML, FURNITURE, "2009-05-21", (Item("2.02 9.01", "Items 2.02 and 9.01.",
            "Results of Operations and Financial Condition; Financial Statements and Exhibits.", (
                "On May 21, 2009, Brass & Birch announced its results for the thirteen weeks ended May "
                "2, 2009.",), (Exhibit("99.1", "Press release dated May 21, 2009", 2),)),), boxes=True),
        attached=(Document("EX-99.1",
            HTML.release("Brass & Birch Reports First Quarter Results",
                "NEWARK, N.J. \u2014 May 21, 2009 \u2014 Results for the thirteen weeks ended May 2, 2009.",
                table=REVENUE_TABLE), "bbex991.htm"),),
        basis="item-2.02", period_end="2009-05-02", releases=("99.1",)),

    # --- HTML without PEM ---------------------------------------------------------------
    Filing(
        shape="8-K/A whose explanatory note names items that it does not report",
        accession="0009000002-10-000019", form="8-K/A", filed="2010-06-25", companies=(LOOMS,),
        header_items=(EXHIBITS,), filename="t8ka.htm", accepted="2010-06-25T15:45:00",
        report=Report(HTML, LOOMS, "2010-04-12", (Item("9.01", "Item 9.01",
            "Financial Statements and Exhibits.", (),
            (Exhibit("99.1", "Audited financial statements of Edisto Ribbon Mills", 2),)),),
            form="FORM 8-K/A", boxes=True, preface=("EXPLANATORY NOTE",
                "This amendment completes the report of April 14, 2010, which had Item 2.01, Completion "
                "of Acquisition or Disposition of Assets, and Item 9.01. Item 2.01 of that report is "
                "not changed.")),
        attached=(Document("EX-99.1",
            HTML.release("Audited Financial Statements", "As of December 31, 2009.", table=REVENUE_TABLE),
            "tex991.htm"),)),
    Filing(
        shape="two exhibits; the second is no release of results",
        accession="0009000006-11-000008", form="8-K", filed="2011-01-20", companies=(BANK,),
        header_items=(RESULTS, OTHER, EXHIBITS), filename="pc8k.htm", accepted="2011-01-20T09:00:27",
        report=Report(HTML, BANK, "2011-01-20", (
            Item("2.02", "Item 2.02.", "Results of Operations and Financial Condition.", (
                "On January 20, 2011, Pelican Creek Bancorp announced results for the quarter and year "
                "ended December 31, 2010.", NOT_FILED)),
            Item("8.01", "Item 8.01.", "Other Events.",
                ("The board declared a dividend of $0.11 a share.",)),
            Item("9.01", "Item 9.01.", "Financial Statements and Exhibits.", (), (
                Exhibit("99.1", "Earnings release dated January 20, 2011", 2),
                Exhibit("99.2", "Notice of the annual meeting of shareholders", 3)))), boxes=True),
        attached=(
            Document("EX-99.1",
                HTML.release("Pelican Creek Bancorp Reports Fourth Quarter Earnings",
                    "DULUTH, Minn. \u2014 January 20, 2011 \u2014 Net income for the quarter ended "
                    "December 31, 2010 rose.", table=REVENUE_TABLE), "pcex991.htm", "EX-99.1"),
            Document("EX-99.2",
                HTML.release("Notice of Annual Meeting", "The meeting will be held on April 19, 2011."),
                "pcex992.htm", "EX-99.2")),
        basis="item-2.02", period_end="2010-12-31", releases=("99.1",)),
    Filing(
        shape="8-K12B: a successor under a CIK of its own",
        accession="0009000015-12-000001", form="8-K12B", filed="2012-07-02", companies=(SUCCESSOR,),
        header_items=(BYLAWS, OTHER), filename="k8k12b.htm", accepted="2012-07-02T16:30:00",
        report=Report(HTML, SUCCESSOR, "2012-07-01", (
            Item("5.03", "Item 5.03",
                "Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year.", (
                    "At the effective time the articles and bylaws of Kestrel Group Holdings became "
                    "those of the successor.",)),
            Item("8.01", "Item 8.01", "Other Events.", (
                "Each share of Kestrel Robotics Corporation was exchanged for one share of Kestrel "
                "Group Holdings. Its common stock is deemed registered under Section 12(b).",))),
            boxes=True)),
    Filing(
        shape="a title that is wrong for its number: the number counts",
        accession="0009000003-13-000022", form="8-K", filed="2013-09-10", companies=(LANTERN,),
        header_items=(OTHER,), filename="ql8k.htm", accepted="2013-09-10T13:12:11",
        report=Report(HTML, LANTERN, "2013-09-09", (Item("8.01", "Item 8.01", "Regulation FD Disclosure.",
            ("The company will show lamps at a fair in Hanover.",)),), boxes=True)),
    Filing(
        shape="an image, uuencoded",
        accession="0009000014-14-000010", form="8-K", filed="2014-05-08", companies=(KESTREL,),
        header_items=(RESULTS, EXHIBITS), filename="k8k.htm", accepted="2014-05-08T16:04:55",
        report=Report(HTML, KESTREL, "2014-05-08", (
            Item("2.02", "ITEM 2.02.", "Results of Operations and Financial Condition", (
                "On May 8, 2014, Kestrel Robotics Corporation announced results for the three and nine "
                "months ended March 31, 2014.",)),
            Item("9.01", "ITEM 9.01.", "Financial Statements and Exhibits", (),
                (Exhibit("99.01", "Press release dated May 8, 2014", 2),))), boxes=True),
        attached=(
            Document("EX-99.01",
                HTML.release("Kestrel Robotics Announces Third Quarter Results",
                    "BOULDER, Colo. \u2014 May 8, 2014 \u2014 Results for the three months ended March "
                    "31, 2014.", table=REVENUE_TABLE), "kex9901.htm"),
            Document("GRAPHIC", JPEG, "kestrel_logo.jpg")),
        basis="item-2.02", period_end="2014-03-31", releases=("99.01",)),
    Filing(
        shape="the same image under another name; a workbook; an image that lost its blanks; all kept "
        "apart from the text",
        accession="0009000014-15-000033", form="8-K", filed="2015-02-11", companies=(KESTREL,),
        header_items=(FD, EXHIBITS), filename="k8kfd.htm", accepted="2015-02-11T10:00:00",
        report=Report(HTML, KESTREL, "2015-02-11", (
            Item("7.01", "Item 7.01", "Regulation FD Disclosure.",
                ("Kestrel will use the slides in Exhibit 99.1 in talks with investors.", NOT_FILED)),
            Item("9.01", "Item 9.01", "Financial Statements and Exhibits.", (),
                (Exhibit("99.1", "Investor slides", 2),))), boxes=True),
        attached=(
            Document("EX-99.1", HTML.release("Investor Slides", "See the images."), "kex991.htm"),
            Document("GRAPHIC", JPEG, "g201502110001.jpg"),
            Document("EXCEL", zipped("xl/workbook.xml", "<workbook/>"), "slides.xlsx"),
            Document("GRAPHIC", PADDED, "g201502110002.gif", fills_with_zeros=True))),
    Filing(
        shape="the header has an item that the body does not",
        accession="0009000013-16-000017", form="8-K", filed="2016-08-04", companies=(HERON,),
        header_items=(RESULTS, FD, EXHIBITS), filename="bh8k.htm", accepted="2016-08-04T07:00:13",
        report=Report(HTML, HERON, "2016-08-04", (
            Item("2.02", "Item 2.02", "Results of Operations and Financial Condition.", (
                "On August 4, 2016, BlueHeron announced its financial results for the quarter ended "
                "June 30, 2016.",)),
            Item("9.01", "Item 9.01", "Financial Statements and Exhibits.", (),
                (Exhibit("99.1", "Press Release issued August 4, 2016", 2),))), boxes=True),
        attached=(Document("EX-99.1",
            HTML.release("BlueHeron Reports Second Quarter 2016 Financial Results",
                "CAMBRIDGE, Mass. \u2014 August 4, 2016 \u2014 Cash at June 30, 2016 was $88 million. The "
                "quarter ended June 30, 2016 was quiet.", table=REVENUE_TABLE), "bhex991.htm"),),
        header_only=("7.01",), basis="item-2.02", period_end="2016-06-30", releases=("99.1",)),
    Filing(
        shape="results without Item 9.01: the release is attached and in no list",
        accession="0009000099-16-009120", form="8-K", filed="2016-11-01", companies=(CAFES,),
        header_items=(RESULTS,), filename="cl8k.htm", accepted="2016-11-01T06:58:40",
        report=Report(HTML, CAFES, "2016-10-31", (Item("2.02", "Item 2.02",
            "Results of Operations and Financial Condition.", (
                "On October 31, 2016, the company announced results for the third quarter ended "
                "September 25, 2016, in the press release attached to this report.",),
            section="Section 2 \u2014 Financial Information"),), boxes=True),
        attached=(Document("EX-99.1",
            HTML.release("Cafe Lumiere Announces Third Quarter 2016 Results",
                "CHICAGO \u2014 October 31, 2016 \u2014 Sales for the third quarter ended September 25, "
                "2016 fell.", table=REVENUE_TABLE), "clex991.htm"),),
        unlisted=(Exhibit("99.1", None, 2),), basis="item-2.02", period_end="2016-09-25",
        releases=("99.1",)),
    Filing(
        shape="the body has an item that the header does not",
        accession="0009000004-17-000009", form="8-K", filed="2017-02-14", companies=(ORCHARDS,),
        header_items=(OFFICERS,), filename="no8k.htm", accepted="2017-02-14T14:20:00",
        report=Report(HTML, ORCHARDS, "2017-02-10", (
            Item("5.02", "Item 5.02",
                "Departure of Directors or Certain Officers; Election of Directors; Appointment of "
                "Certain Officers; Compensatory Arrangements of Certain Officers.", (
                    "(b) On February 10, 2017, the chief operating officer told the company that she "
                    "will retire in June.",)),
            Item("9.01", "Item 9.01", "Financial Statements and Exhibits.", (),
                (Exhibit("99.1", "Press release", 2),), in_header=False)), boxes=True),
        attached=(Document("EX-99.1",
            HTML.release("Norwold Orchards Announces Retirement", "She will be missed."), "noex991.htm"),)),
    Filing(
        shape="a subject company and the company that files about it; an exhibit in no list",
        accession="0009000008-18-000061", form="8-K", filed="2018-10-30",
        companies=((GAS, "SUBJECT COMPANY"), (HOLDINGS, "FILED BY")), header_items=(OTHER,),
        filename="gf8k.htm", accepted="2018-10-30T17:29:59",
        report=Report(HTML, HOLDINGS, "2018-10-29", (Item("8.01", "Item 8.01", "Other Events.",
            ("Holdings offers to buy the shares of the gas company that it does not own.",)),), boxes=True),
        attached=(Document("EX-99.1", HTML.release("Granite Ferry Makes an Offer", "An offer was made."),
            "gfex991.htm"),),
        unlisted=(Exhibit("99.1", None, 2),)),
    Filing(
        shape="8-K12G3/A",
        accession="0009000015-19-000006", form="8-K12G3/A", filed="2019-03-15", companies=(SUCCESSOR,),
        header_items=(OTHER,), filename="k12g3a.htm", accepted="2019-03-15T16:00:00",
        report=Report(HTML, SUCCESSOR, "2019-03-11", (Item("8.01", "Item 8.01", "Other Events.",
            ("The file number of the successor is corrected.",)),), form="FORM 8-K/A", boxes=True)),

    # --- inline XBRL ----------------------------------------------------------------------
    Filing(
        shape="inline XBRL: hidden header, dei facts, what the renderer generates; exhibit 104 is listed "
        "and embedded",
        accession="0009000013-21-000025", form="8-K", filed="2021-05-06", companies=(HERON,),
        header_items=(RESULTS, EXHIBITS), filename="bhrn-20210506.htm", accepted="2021-05-06T16:01:30",
        report=Report(IXBRL, HERON, "2021-05-06", (
            Item("2.02", "Item 2.02", "Results of Operations and Financial Condition.", (
                "On May 6, 2021, BlueHeron Therapeutics, Inc. (\u201cBlueHeron\u201d) announced its "
                "results for the first quarter ended March 31, 2021.",
                "The information in this Item 2.02 is furnished, not filed.")),
            Item("9.01", "Item 9.01", "Financial Statements and Exhibits.", (), (
                Exhibit("99.1", "Press Release of BlueHeron Therapeutics, Inc., dated May 6, 2021", 2),
                Exhibit("104",
                    "Cover Page Interactive Data File (embedded within the Inline XBRL document)")))),
            boxes=True),
        attached=(
            Document("EX-99.1",
                HTML.release("BlueHeron Therapeutics Reports First Quarter 2021 Financial Results",
                    "CAMBRIDGE, Mass. \u2014 May 6, 2021 \u2014 BlueHeron today reported results for the "
                    "first quarter ended March 31, 2021.", table=REVENUE_TABLE), "bhrn-ex991.htm",
                "EX-99.1"), *generated("0009000013-21-000025", "bhrn-20210506")),
        basis="item-2.02", period_end="2021-03-31", releases=("99.1",)),
    Filing(
        shape="a raw tag leaks into ITEM INFORMATION",
        accession="0009000006-23-000041", form="8-K", filed="2023-12-19", companies=(BANK,),
        header_items=("<ITEMS>1.05",), filename="pcrk-20231218.htm", accepted="2023-12-19T06:45:00",
        report=Report(IXBRL, BANK, "2023-12-18", (Item("1.05", "Item 1.05",
            "Material Cybersecurity Incidents.", (
                "On December 18, 2023, the bank found that a stranger had read the mail of two "
                "employees.",)),), boxes=True)),
    Filing(
        shape="votes; many items; a company with former names",
        accession="0009000014-24-000012", form="8-K", filed="2024-06-07", companies=(KESTREL,),
        header_items=(OFFICERS, VOTE, EXHIBITS), filename="kstl-20240605.htm",
        accepted="2024-06-07T16:15:45",
        report=Report(IXBRL, KESTREL, "2024-06-05", (
            Item("5.02", "Item 5.02",
                "Departure of Directors or Certain Officers; Election of Directors; Appointment of "
                "Certain Officers; Compensatory Arrangements of Certain Officers.",
                ("(e) On June 5, 2024, shareholders approved the 2024 Equity Plan.",)),
            Item("5.07", "Item 5.07", "Submission of Matters to a Vote of Security Holders.",
                ("The annual meeting was held on June 5, 2024.", "All nominees were elected.")),
            Item("9.01", "Item 9.01", "Financial Statements and Exhibits.", (), (
                Exhibit("10.1", "2024 Equity Plan", 2),
                Exhibit("104", "Cover Page Interactive Data File")))), boxes=True),
        attached=(
            Document("EX-10.1", HTML.release("2024 Equity Plan", "The plan."), "kstl-ex101.htm", "EX-10.1"),
            *generated("0009000014-24-000012", "kstl-20240605"))),
    Filing(
        shape="8-K15D5, 2025's header with EIN",
        accession="0009000008-25-000020", form="8-K15D5", filed="2025-04-03", companies=(HOLDINGS,),
        header_items=(OTHER,), filename="gfh8k15d5.htm", accepted="2025-04-03T08:01:00",
        report=Report(HTML, HOLDINGS, "2025-04-01", (Item("8.01", "Item 8.01", "Other Events.",
            ("Holdings takes over the duty to report of Granite Ferry Gas Company.",)),), boxes=True)),
    Filing(
        shape="results of a year, inline XBRL, 2026",
        accession="0009000014-26-000003", form="8-K", filed="2026-08-12", companies=(KESTREL,),
        header_items=(RESULTS, FD, EXHIBITS), filename="kstl-20260812.htm", accepted="2026-08-12T16:02:03",
        report=Report(IXBRL, KESTREL, "2026-08-12", (
            Item("2.02", "Item 2.02.", "Results of Operations and Financial Condition.", (
                "On August 12, 2026, Kestrel Robotics Corporation issued a press release on its "
                "results for the fourth quarter and fiscal year ended June 30, 2026.",)),
            Item("7.01", "Item 7.01.", "Regulation FD Disclosure.",
                ("The company updated its outlook in the same press release.",)),
            Item("9.01", "Item 9.01.", "Financial Statements and Exhibits.", (), (
                Exhibit("99.1", "Press Release dated August 12, 2026", 2),
                Exhibit("104", "Cover Page Interactive Data File")))), boxes=True),
        attached=(
            Document("EX-99.1",
                HTML.release("Kestrel Robotics Reports Fiscal 2026 Results",
                    "BOULDER, Colo. \u2014 August 12, 2026 \u2014 Kestrel today reported results for the "
                    "fiscal year ended June 30, 2026.", table=REVENUE_TABLE), "kstl-ex991.htm", "EX-99.1"),
            Document("GRAPHIC", JPEG, "kstl-20260812_g1.jpg", sequence=4),
            *generated("0009000014-26-000003", "kstl-20260812")),
        basis="item-2.02", period_end="2026-06-30", releases=("99.1",)),
    Filing(
        shape="of the newest quarter",
        accession="0009000011-26-000015", form="8-K", filed="2026-11-05", companies=(CAFES,),
        header_items=(RESULTS, EXHIBITS), filename="clum8k.htm", accepted="2026-11-05T16:30:30",
        report=Report(IXBRL, CAFES, "2026-11-05", (
            Item("2.02", "Item 2.02", "Results of Operations and Financial Condition.", (
                "On November 5, 2026, the company announced results for the third quarter ended "
                "September 27, 2026.",)),
            Item("9.01", "Item 9.01", "Financial Statements and Exhibits.", (),
                (Exhibit("99.1", "Press release dated November 5, 2026", 2),))), boxes=True),
        attached=(Document("EX-99.1",
            HTML.release("Cafe Lumiere Announces Third Quarter 2026 Results",
                "CHICAGO \u2014 November 5, 2026 \u2014 Sales for the third quarter ended September 27, "
                "2026 rose.", table=REVENUE_TABLE), "clumex991.htm"),),
        basis="item-2.02", period_end="2026-09-27", releases=("99.1",)),
]


def other(accession, form, filed, company, text):
    """A submission that is listed beside the 8-Ks and is none of the crawler's business."""
    return Filing(shape="another form", accession=accession, form=form, filed=filed, companies=(company,),
                  attached=(Document(form, text, "other.txt"),))


# Their texts look like 8-Ks, so that taking one would show.
OTHER_FORMS = [
    other("0009000001-94-000004", "10-K", "1994-03-30", PUMPS, "Item 5. Other Events"),
    other("0009000005-04-000041", "10-Q", "2004-09-09", FURNITURE,
          "Item 2.02 Results of Operations and Financial Condition"),
    other("0009000003-06-000040", "10-Q", "2006-11-09", LANTERN,
          "Item 9.01 Financial Statements and Exhibits\n\n" + SIGNED),
    other("0009000008-08-000053", "DEF 14A", "2008-04-01", HOLDINGS, "Item 8.01 Other Events"),
    other("0009000014-24-000013", "SC 13D/A", "2024-06-10", KESTREL, "Item 7.01 Regulation FD Disclosure"),
    other("0009000011-26-000016", "10-Q", "2026-11-06", CAFES,
          "Item 2.02 Results of Operations and Financial Condition"),
]
