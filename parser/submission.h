/*
 * The envelope of a submission: its header, in either form, and its documents
 * as spans.
 *
 *     -----BEGIN PRIVACY-ENHANCED MESSAGE-----   a PEM wrapper, until 2010 at
 *     (its own header, and an empty line)        least; optional in every era
 *     <SEC-DOCUMENT>ACCESSION.txt : YYYYMMDD     <IMS-DOCUMENT> until 1995
 *     <SEC-HEADER>ACCESSION.hdr.sgml : YYYYMMDD  <IMS-HEADER>
 *     <ACCEPTANCE-DATETIME>YYYYMMDDHHMMSS        not before 2002; US Eastern
 *     KEY:<tabs>VALUE                            or, in the tag form,
 *     </SEC-HEADER>                              <KEY>VALUE
 *     <DOCUMENT>
 *     <TYPE>8-K
 *     <SEQUENCE>1
 *     <FILENAME>name.htm                         these two may be missing
 *     <DESCRIPTION>words
 *     <TEXT>
 *     (its body; "begin 644 NAME" where it is uuencoded)
 *     </TEXT>
 *     </DOCUMENT>                                and so on
 *     </SEC-DOCUMENT>
 *     -----END PRIVACY-ENHANCED MESSAGE-----
 *
 * The tag form of Feed files begins with <SUBMISSION> instead. A company's
 * section ("FILER:", "<FILER>") comes once for each company; unknown keys and
 * sections are passed over. A tag counts only at the start of a line. Inside
 * the PEM wrapper a line that began with '-' has "- " before it (RFC 1421),
 * and lines are broken at 1023 bytes.
 */
#ifndef EDGARCHIVE_PARSER_SUBMISSION_H
#define EDGARCHIVE_PARSER_SUBMISSION_H

#include "base/arena.h"
#include "base/edgar.h"
#include "base/err.h"

/* Do the bytes begin like a submission: PEM, <SEC-DOCUMENT>, <IMS-DOCUMENT>,
 * <SEC-HEADER> or <SUBMISSION>? */
bool submission_is(struct span bytes);

/*
 * May these bytes be kept as the submission `want`? They must begin like one,
 * carry that accession number, and be complete: end with </SEC-DOCUMENT>,
 * </IMS-DOCUMENT>, </SUBMISSION> or, in a PEM wrapper, with its end line.
 * ERR_FORMAT says which of these is not so, and what came instead.
 */
MUST_USE bool submission_check(
    struct span bytes, struct accession want, struct err *e);

/*
 * Header and documents into *out: has_header, accession, form, filed,
 * accepted, period, companies, documents and problems. The item texts of the
 * header go to *header_items, as they stand ("Other events", "2.02"). Nothing
 * else of *out is touched.
 */
void submission_parse(const struct submission *in, struct arena *a,
    struct filing *out, struct span **header_items, size_t *n_header_items);

/*
 * The bodies that the archive may keep apart, in order, in `a`: uuencoded ones,
 * as struct document's `encoded`, and whole ones that EDGAR itself made of the
 * filing's XBRL ("R2.htm", "MetaLinks.json") to show it in a browser.
 */
struct apart {
	struct span bytes;
	bool is_rendering; /* else uuencoded */
};

struct apart *submission_apart(
    struct span bytes, struct arena *a, size_t *count);

#endif
