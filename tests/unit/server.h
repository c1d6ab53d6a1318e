/*
 * A server on 127.0.0.1 that says whatever a test wants, byte for byte: true
 * answers, lies, and silence. It runs in threads of the test's own process.
 */
#ifndef EDGARCHIVE_TESTS_UNIT_SERVER_H
#define EDGARCHIVE_TESTS_UNIT_SERVER_H

#include <stddef.h>
#include <stdint.h>

#include "base/auto.h"
#include "base/span.h"

/* What is done once the bytes are sent. */
enum server_then { SERVER_KEEP, SERVER_CLOSE, SERVER_RESET, SERVER_HANG };

/*
 * The reply to a request for `path`. Of several for the same path each is
 * used once, in order, and the last one from then on. A path that has none
 * gets a 404.
 */
struct server_reply {
	const char *path;
	struct span bytes; /* the whole answer, header and all */
	enum server_then then;
	size_t awaits; /* sent once so many requests have come, this one too */

	struct span more;  /* sent after that, over and over */
	unsigned times;    /* so often; the client may leave earlier */
	unsigned every_ms; /* with this pause before each */
};

/* One request, as it came. */
struct server_request {
	int64_t at_us; /* on the wall clock, when its header was there */
	unsigned connection;
	char text[1024]; /* its header, cut to fit */
};

struct server;

struct server *server_new(const struct server_reply *replies, size_t n);
void server_free(struct server *s);
AUTO_FREE(server)

/* "http://127.0.0.1:PORT"; valid while the server is. */
const char *server_url(const struct server *s);

size_t server_requests(struct server *s);
size_t server_connections(struct server *s);

/* The n-th request, from 0; it must have come. */
struct server_request server_request(struct server *s, size_t n);

#endif
