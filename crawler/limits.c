/*
 * The values of the bounds, and why.
 */
#include "crawler/limits.h"

const struct fetch_limits fetch_limits_default = {
	/* TCP and TLS take well under a second; three lost SYNs take 7. */
	.connect_ms = 15 * 1000,

	/* A stalled peer sends nothing; a hostile one a byte a second. */
	.slow_bytes = 1024,
	.slow_seconds = 30,

	/* 256 MB at 300 KB/s. */
	.total_ms = 15 * 60 * 1000,

	/* EDGAR sends about 20 lines, 1 KB in all. */
	.header_bytes = 64 * 1024,
	.header_lines = 256,

	/* Error pages measured: 243 to 7,751 bytes. More says nothing new. */
	.refusal_bytes = 64 * 1024,

	/* Of 236 submissions measured, half shrink more than 4.4 times and
	 * none more than 14. Deflate ends at 1032. */
	.ratio = 200,
	.ratio_free = 1024 * 1024,

	/* From one name of a file to another; more is a loop. */
	.redirects = 3,

	.pause_ms = 1000,

	/* With a try that stalls, a URL is done with in a minute. */
	.patience_ms = 25 * 1000,

	/* Four URLs, each with all its tries: the server is down. */
	.in_vain = 4,
};
