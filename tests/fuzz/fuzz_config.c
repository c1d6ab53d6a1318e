/*
 * Any bytes as a config: it is refused with a report or it is whole. The path
 * lies in no folder, so that no list file is ever found.
 */
#include <assert.h>

#include "config/config.h"
#include "tests/fuzz/fuzz.h"

/* A list may name a path of its own: keep away from the machine's files. */
static bool
names_a_file(struct span text)
{
	return span_find(text, SPAN("file")) < text.len;
}

static void
check_whole(const struct config *c)
{
	assert(c->base_url != NULL && c->archive != NULL);
	assert(c->connections >= 1 && c->connections <= 10);
	assert(c->requests_per_second >= 0 && c->requests_per_second <= 10);
	assert(date_is_set(c->since));
	for (size_t i = 0; i < c->n_watchlists; i++) {
		const struct watchlist *list = &c->watchlists[i];

		assert(list->name[0] != '\0' && list->n_watches > 0);
		for (size_t k = 0; k < list->n_watches; k++)
			assert(list->watches[k].text[0] != '\0');
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	AUTO_LOCAL(buf) report;
	struct config *c;
	struct err e;

	buf_init(&report, 0);
	if (names_a_file(text))
		return 0;
	if (!config_parse(text, "c.yaml", "/home/x", &c, &report, &e)) {
		assert(c == NULL && e.kind == ERR_CONFIG && report.len > 0);
		return 0;
	}
	assert(report.len == 0);
	check_whole(c);
	if (!config_finish(c, &report, &e))
		assert(e.kind == ERR_CONFIG && report.len > 0);
	config_free(c);
	return 0;
}
