/*
 * Every size limit of the parser, each with its reason.
 */
#ifndef EDGARCHIVE_PARSER_LIMITS_H
#define EDGARCHIVE_PARSER_LIMITS_H

enum {
	/* No line of the 23.5 million since 2004Q3 is near it. */
	LIMIT_INDEX_LINE = 4096,

	/* LIMIT_COMPANIES of them, with addresses and former names. */
	LIMIT_HEADER = 8 * 1024 * 1024,

	/* The largest seen have some hundreds; a fund's could have more. */
	LIMIT_DOCUMENTS = 10000,

	/* A combined joint proxy has hundreds of filers, never thousands. */
	LIMIT_COMPANIES = 5000,

	/* 33 numbers now and 13 before; 15 is the most seen in one header. */
	LIMIT_ITEMS = 64,

	/* Headings that are weighed. Lists and tables of contents repeat them;
	 * more than a hundred are not seen. */
	LIMIT_HEADINGS = 10000,

	/* Exhibits in the lists and attached; Exhibit 10 lists run long. */
	LIMIT_EXHIBITS = 2000,

	/* Where the first problems are, more of them tell nothing new. */
	LIMIT_PROBLEMS = 100,

	/* Ten times the tickers of 2026. */
	LIMIT_TICKERS = 100000,

	/* What a future member of a ticker could hold, and is passed over. */
	LIMIT_JSON_DEPTH = 32
};

#endif
