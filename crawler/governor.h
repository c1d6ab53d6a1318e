/*
 * The pace of all processes of a user: a struct pacer in a small file that
 * every process locks for the moment of taking its place. It outlives
 * processes, so a restart neither bursts nor forgets a block.
 *
 * The file is FOLDER/HOST_PORT.pace, one for each server; FOLDER is
 * $XDG_STATE_HOME/edgarchive. It may be deleted at any time, which forgets a
 * block. Bytes in it that make no sense count as none.
 */
#ifndef EDGARCHIVE_CRAWLER_GOVERNOR_H
#define EDGARCHIVE_CRAWLER_GOVERNOR_H

#include <stdint.h>

#include "base/auto.h"
#include "base/err.h"

struct governor;

/*
 * Open or make the file for the server of `base_url`. ERR_STORE when the
 * folder cannot be used, ERR_FORMAT when the URL is none. A rate of 0 is no
 * limit; blocks hold all the same.
 */
MUST_USE bool governor_open(const char *folder, const char *base_url,
    double requests_per_second, struct governor **out, struct err *e);
void governor_free(struct governor *g);
AUTO_FREE(governor)

/* A place in the pace. */
struct pace_place {
	int64_t at_us;    /* on the wall clock: its name; 0: none */
	int64_t leave_us; /* on the monotonic clock: when to leave */
};

/*
 * Take the next place. The wall clock may be set meanwhile, so what to go by is
 * the monotonic one. A place that *p already holds was not used in time, and
 * is given back for it. While a block is in force no place is taken and
 * ERR_DENIED says until when.
 */
MUST_USE bool governor_take(
    struct governor *g, struct pace_place *p, struct err *e);

/*
 * The server blocks us, and asked to be left alone for `retry_after` seconds
 * (0: it did not say). On the disk when this returns.
 */
MUST_USE bool governor_block(
    struct governor *g, int64_t retry_after, struct err *e);

/* Unix seconds when the block in force ends; 0 when there is none. */
int64_t governor_blocked_until(struct governor *g);

#endif
