"""The small EDGAR: about 40 filings that were written for this project, of every era and shape.

    sgml.py     companies, documents and filings, and the bytes EDGAR makes of them
    bodies.py   pieces of a main document or exhibit, as text and as HTML
    filings.py  the filings themselves, a table
    truth.py    what each of them holds, in the words of `edgarchive parse`

No company, person or figure in them exists.
"""
