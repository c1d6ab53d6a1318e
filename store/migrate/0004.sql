-- Questions to the whole history go by the order of the table, which is that of
-- accession numbers and of what belongs to a filing, and not all over it. What
-- groups by company took the index of companies for it, and then each row of the
-- table from somewhere else: without a condition it may not use this one. And of
-- two indexes that have all that is asked, SQLite takes the younger: by accession
-- number, the rows that belong to filings come one after the other.

DROP INDEX filing_cik;
CREATE INDEX filing_cik ON filing (cik, filed) WHERE cik IS NOT NULL;
DROP INDEX filing_accession;
CREATE INDEX filing_accession ON filing (accession);
