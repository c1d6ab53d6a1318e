/*
 * The pace of all processes of a user: a struct pacer in a small file that
 * every process locks for the moment in which a request leaves. It outlives
 * processes, so a restart neither bursts nor forgets a block. Nothing is taken
 * in advance: a process that is killed leaves nothing behind.
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

/*
 * When the next request may leave, in microseconds of the monotonic clock, if
 * `ahead` others of this process leave before it; now or later. Other
 * processes may be quicker. ERR_DENIED says until when a block is in force.
 */
MUST_USE bool governor_next(
    struct governor *g, unsigned ahead, int64_t *leave_us, struct err *e);

/*
 * A request is about to leave. It may if *leave_us comes back as zero, and has
 * *departure as its name; else not before *leave_us. ERR_DENIED as above.
 */
MUST_USE bool governor_leave(
    struct governor *g, int64_t *departure, int64_t *leave_us, struct err *e);

/* What was about to leave has left, by now at the latest. */
MUST_USE bool governor_left(
    struct governor *g, int64_t departure, struct err *e);

/*
 * The server blocks us, and asked to be left alone for `retry_after` seconds
 * (0: it did not say). On the disk when this returns.
 */
MUST_USE bool governor_block(
    struct governor *g, int64_t retry_after, struct err *e);

/* Unix seconds when the block in force ends; 0 when there is none. */
int64_t governor_blocked_until(struct governor *g);

#endif
