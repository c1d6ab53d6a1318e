/*
 * EDGAR's nouns, and the records that pass between the parts.
 *
 * The parser fills the records, the store keeps them, and neither knows the
 * other. A span in a record is borrowed from the bytes that were parsed or
 * lies in the arena of that filing, and is valid while both are; an absent
 * span, day or number means that EDGAR did not say.
 */
#ifndef EDGARCHIVE_BASE_EDGAR_H
#define EDGARCHIVE_BASE_EDGAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/span.h"
#include "base/time.h"

/* --- nouns ------------------------------------------------------------- */

/*
 * An accession number names a submission: ten digits of the login CIK (of the
 * company or its agent), two of the year, six counted up. As a number it has
 * 18 digits and fits an int64. 0 is an absent one.
 */
struct accession {
	uint64_t id;
};

enum {
	ACCESSION_SIZE = 21, /* "0001104659-06-073456" and a NUL */
	CIK_DIGITS = 10,
	QUARTER_SIZE = 7, /* "2004Q3" and a NUL */
	PATH_SIZE = 96    /* any path made here, and a NUL */
};

#define CIK_MAX UINT64_C(9999999999)

/* "0001104659-06-073456" or its 18 digits alone. */
bool accession_parse(struct span s, struct accession *out);
void accession_print(struct accession a, char out[ACCESSION_SIZE]);

/* 1 to 10 digits, leading zeros allowed, not zero. */
bool cik_parse(struct span s, uint64_t *out);

/* A calendar quarter; EDGAR has indexes from 1993Q1 on. Year 0 is absent. */
struct quarter {
	int16_t year;
	int8_t number; /* 1 to 4 */
};

bool quarter_parse(struct span s, struct quarter *out); /* "2004Q3" */
void quarter_print(struct quarter q, char out[QUARTER_SIZE]);
struct quarter quarter_of(struct date d);
struct quarter quarter_next(struct quarter q);
int quarter_cmp(struct quarter a, struct quarter b);
struct date quarter_first_day(struct quarter q);
struct date quarter_last_day(struct quarter q);

/* year * 10 + number: how tables and file names number a quarter. */
int quarter_number(struct quarter q);
bool quarter_of_number(int number, struct quarter *out);

/* The files of a quarterly index, the best one first: others cut names. */
enum index_kind { INDEX_MASTER, INDEX_FORM, INDEX_COMPANY, INDEX_KINDS };

/* "Archives/edgar/full-index/2004/QTR3/master.gz" */
void index_path(struct quarter q, enum index_kind kind, char out[PATH_SIZE]);

/* "Archives/edgar/data/1009759/0001104659-06-073456.txt" */
void submission_path(uint64_t cik, struct accession a, char out[PATH_SIZE]);

/*
 * Take "edgar/data/CIK/ACCESSION.txt", as an index gives it, apart. Nothing
 * but digits in their places is accepted.
 */
bool submission_path_parse(struct span s, uint64_t *cik, struct accession *out);

/*
 * The eight form types that are an 8-K (there is no 8-KT). Match
 * them whole: "8-K405" is none.
 */
enum form {
	FORM_8K,
	FORM_8K_A,
	FORM_8K12B,
	FORM_8K12B_A,
	FORM_8K12G3,
	FORM_8K12G3_A,
	FORM_8K15D5,
	FORM_8K15D5_A,
	FORM_COUNT,
	FORM_OTHER = FORM_COUNT
};

enum form form_find(struct span s);
struct span form_name(enum form f);
bool form_is_amendment(enum form f);

/* The states of a filing; docs/DESIGN.md has the picture. */
enum state {
	STATE_LISTED,
	STATE_EXCLUDED,
	STATE_WANTED,
	STATE_ARCHIVED,
	STATE_FAILED,
	STATE_GONE,
	STATE_PARSED,
	STATE_UNREADABLE,
	STATE_COUNT
};

const char *state_name(enum state s);

/* --- records ----------------------------------------------------------- */

/* One row of a quarterly full index. */
struct index_row {
	uint64_t cik;
	struct span company; /* bytes as they stand, not always UTF-8 */
	struct span form;
	struct date filed;
	struct accession accession;
};

/* One ticker of company_tickers.json. */
struct ticker {
	struct span symbol; /* as EDGAR writes it: "BRK-B" */
	uint64_t cik;
	struct span title; /* the company's name there */
};

struct former_name {
	struct span name;
	struct date changed;
};

/* A company in a submission's header. */
struct company {
	uint64_t cik;
	struct span name;
	struct span role; /* "filer", "subject-company", "filed-by", ... */
	uint32_t sic;     /* 0: none given */
	struct span state;
	struct span fiscal_year_end; /* "0331" */
	struct span irs_number;
	struct former_name *former_names;
	size_t n_former_names;
};

/* A document of a submission. */
struct document {
	uint32_t sequence; /* 0: none given */
	struct span type;
	struct span filename;
	struct span description;

	/*
	 * What stands between <TEXT> and </TEXT>, as it is in the bytes that
	 * were parsed; where the body was cut out (struct cutout), the rest.
	 */
	struct span body;
	bool is_dash_escaped; /* it lies inside a PEM wrapper */

	/* The lines between "begin 644 x" and "end"; absent if not uuencoded
	 * or cut out. */
	struct span encoded;
	const struct cutout *cutout; /* NULL: not cut out */

	uint64_t bytes; /* of the payload: decoded if uuencoded, else body */
};

/* A reported item. */
struct item {
	struct span item;    /* as reported: "2.02", "12" */
	struct span code;    /* today's number; absent where there is none */
	struct span title;   /* from the table of items; absent if unknown */
	struct span heading; /* as printed; absent unless in_body */
	struct span text;    /* absent unless in_body */
	bool in_header;      /* no meaning without a header */
	bool in_body;
};

enum exhibit_status {
	EXHIBIT_ATTACHED,    /* listed, and a document of the submission */
	EXHIBIT_LISTED_ONLY, /* listed, but not attached */
	EXHIBIT_UNLISTED     /* attached, but in no list */
};

const char *exhibit_status_name(enum exhibit_status s);

/* An exhibit, in a list or attached. */
struct exhibit {
	struct span number; /* "99.1" */
	struct span description;
	struct span listed_in; /* item as reported, "exhibit-index", "none" */
	enum exhibit_status status;
	const struct document *document; /* NULL: not attached */
};

enum checkbox { CHECKBOX_UNKNOWN, CHECKBOX_UNCHECKED, CHECKBOX_CHECKED };

/* What the cover page of the main document says. */
struct cover {
	struct span registrant;
	struct date event_date; /* the earliest */
	struct span commission_file_number;
	struct span irs_number;
	struct span state;                    /* as printed: "Delaware" */
	enum checkbox written_communications; /* Rule 425 */
	enum checkbox soliciting_material;    /* Rule 14a-12 */
	enum checkbox pre_commencement_tender_offer;        /* Rule 14d-2(b) */
	enum checkbox pre_commencement_issuer_tender_offer; /* Rule 13e-4(c) */
};

/*
 * Why a filing counts as one of results. Interim: from 2003-03-28 to
 * 2003-07-27 results were furnished under Item 9 or 5 (Release 33-8216).
 */
enum basis {
	BASIS_NONE,
	BASIS_ITEM_2_02,
	BASIS_ITEM_12,
	BASIS_INTERIM_ITEM_9,
	BASIS_INTERIM_ITEM_5
};

const char *basis_name(enum basis b); /* NULL for BASIS_NONE */

/* The results that a filing announces. */
struct results {
	enum basis basis;
	const struct item *item; /* the one the basis names, or NULL */
	struct date period_end;
	/* The results release first, further results exhibits behind it. */
	const struct exhibit **releases;
	size_t n_releases;
	struct span headline; /* of the first release */
};

/* A submission, parsed. */
struct filing {
	bool has_header;
	struct accession accession;
	struct span form; /* as the header says */
	struct date filed;
	struct datetime accepted; /* US Eastern */
	struct date period;       /* CONFORMED PERIOD OF REPORT */
	struct date event_date;   /* the cover's, else the period */

	struct company *companies;
	size_t n_companies;
	struct document *documents;
	size_t n_documents;
	const struct document *main; /* NULL: none was found */
	struct item *items; /* in document order, header-only ones last */
	size_t n_items;
	struct exhibit *exhibits;
	size_t n_exhibits;
	struct cover cover;
	struct results results;
	struct span *problems; /* sentences for people */
	size_t n_problems;
};

/* --- the bytes of a submission ----------------------------------------- */

/*
 * A stretch of a submission as the archive keeps it: text as it stands, or a
 * uuencoded body decoded. Pieces in a row, text as it is and payloads encoded
 * with uu_encode, are the submission byte for byte.
 */
struct piece {
	bool is_binary;
	bool is_rendering;    /* text that EDGAR made of the filing's XBRL */
	struct span bytes;    /* text, or the payload */
	struct sha256 sha256; /* only if is_binary or is_rendering */
};

/*
 * A body that was cut out of a submission's text, the lines of a uuencoded one
 * or all of a plain one: it stood at offset `at` of what is left.
 */
struct cutout {
	size_t at;
	bool is_plain;
	uint64_t bytes; /* of the payload */
	struct sha256 sha256;
};

/*
 * A submission as it is given to the parser: the text, whole or with bodies
 * cut out, these in order. Both forms parse to the same.
 */
struct submission {
	struct span text;
	const struct cutout *cutouts;
	size_t n_cutouts;
};

#endif
