/*
 * Days as people give them in options.
 */
#ifndef EDGARCHIVE_CLI_DAYS_H
#define EDGARCHIVE_CLI_DAYS_H

#include "base/err.h"
#include "base/time.h"

/*
 * "2024-05-01", "2024Q2" or "2024": its first day, or its last. NULL leaves
 * *out alone. ERR_CONFIG names the option.
 */
MUST_USE bool day_read(const char *option, const char *text, bool is_last,
    struct date *out, struct err *e);

#endif
