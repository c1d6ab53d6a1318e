-- What the parser found inside a filing.

-- name: link_clear
DELETE FROM filing_company WHERE filing = :filing;

-- name: link_company
INSERT INTO company (cik, name, named_on) VALUES (:cik, :name, :filed)
ON CONFLICT (cik) DO UPDATE
SET name = excluded.name, named_on = excluded.named_on
WHERE excluded.name IS NOT NULL
AND (named_on IS NULL OR excluded.named_on > named_on);

-- name: link_name
INSERT INTO company_name (cik, name, changed_on)
VALUES (:cik, :name, :changed_on)
ON CONFLICT (cik, name) DO UPDATE SET changed_on = excluded.changed_on
WHERE excluded.changed_on IS NOT NULL;

-- name: link_put
-- A company in two roles counts in the first.
INSERT INTO filing_company (filing, cik, company, role, position, sic, state,
    fiscal_year_end, irs_number)
VALUES (:filing, :cik, :company, :role, :position, :sic, :state,
    :fiscal_year_end, :irs_number)
ON CONFLICT (filing, cik) DO NOTHING;

-- name: link_index
INSERT INTO filing_company (filing, cik, company, position)
SELECT filing, cik, company, 0 FROM index_row WHERE filing = :filing
ON CONFLICT (filing, cik) DO NOTHING;

-- name: link_removed
-- A filing that no row lists any more keeps the companies of those that did.
INSERT INTO filing_company (filing, cik, company, position)
SELECT filing, cik, substr(rest, 1, instr(rest, '|') - 1), 0
FROM (SELECT id, filing, cik, substr(before, instr(before, '|') + 1) AS rest
    FROM index_change WHERE filing = :filing AND change = 'removed')
WHERE NOT EXISTS (SELECT 1 FROM index_row r WHERE r.filing = :filing)
ORDER BY id DESC
ON CONFLICT (filing, cik) DO NOTHING;

-- name: exhibit_clear
DELETE FROM exhibit WHERE filing = :filing;

-- name: document_clear
DELETE FROM document WHERE filing = :filing;

-- name: result_clear
DELETE FROM result WHERE filing = :filing;

-- name: cover_clear
DELETE FROM cover WHERE filing = :filing;

-- name: problem_clear
DELETE FROM problem WHERE filing = :filing;

-- name: document_put
INSERT INTO document
    (filing, position, sequence, type, filename, description, bytes, sha256)
VALUES (:filing, :position, :sequence, :type, :filename, :description, :bytes,
    :sha256);

-- name: exhibit_put
INSERT INTO exhibit
    (filing, position, number, description, listed_in, status, document)
VALUES (:filing, :position, :number, :description, :listed_in, :status,
    :document);

-- name: exhibit_release
UPDATE exhibit SET release = :release
WHERE filing = :filing AND position = :position;

-- name: result_put
INSERT INTO result (filing, basis, item, period_end, headline)
VALUES (:filing, :basis, :item, :period_end, :headline);

-- name: cover_put
INSERT INTO cover (filing, registrant, event_date, commission_file_number,
    irs_number, state, written_communications, soliciting_material,
    pre_commencement_tender_offer, pre_commencement_issuer_tender_offer)
VALUES (:filing, :registrant, :event_date, :commission_file_number,
    :irs_number, :state, :written_communications, :soliciting_material,
    :pre_commencement_tender_offer, :pre_commencement_issuer_tender_offer);

-- name: problem_put
INSERT INTO problem (filing, position, text)
VALUES (:filing, :position, :text);

-- name: event_stale
-- Items keep their rows; what is not found again is dropped afterwards.
UPDATE event SET position = -1 WHERE filing = :filing;

-- name: event_put
INSERT INTO event (filing, position, item, code, title, heading, in_header,
    in_body, text)
VALUES (:filing, :position, :item, :code, :title, :heading, :in_header,
    :in_body, :text)
ON CONFLICT (filing, item) DO UPDATE SET position = excluded.position,
    code = excluded.code, title = excluded.title, heading = excluded.heading,
    in_header = excluded.in_header, in_body = excluded.in_body,
    text = excluded.text;

-- name: event_drop
DELETE FROM event WHERE filing = :filing AND position = -1;

-- name: event_count
SELECT count(*) FROM event WHERE filing = :filing;
