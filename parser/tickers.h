/*
 * company_tickers.json: {"0":{"cik_str":320193,"ticker":"AAPL","title":
 * "Apple Inc."},...}
 */
#ifndef EDGARCHIVE_PARSER_TICKERS_H
#define EDGARCHIVE_PARSER_TICKERS_H

#include "base/arena.h"
#include "base/edgar.h"
#include "base/err.h"

/*
 * All tickers of the file, in its order; strings are UTF-8 with JSON's escapes
 * undone, in `a` or borrowed from `bytes`. ERR_FORMAT names the offset, what
 * was wanted and what came; nothing may follow the object. Unknown members of
 * an entry are passed over.
 */
MUST_USE bool tickers_parse(struct span bytes, struct arena *a,
    struct ticker **tickers, size_t *n_tickers, struct err *e);

#endif
