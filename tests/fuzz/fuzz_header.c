/* Any bytes as the header of a submission; what it says must be sound. */
#include <assert.h>

#include "base/utf8.h"
#include "parser/header.h"
#include "parser/limits.h"
#include "tests/fuzz/fuzz.h"

/* A value is one line of UTF-8. */
static void
check_value(struct span s)
{
	assert(utf8_is_valid(s));
	for (size_t i = 0; i < s.len; i++)
		assert((unsigned char)s.ptr[i] >= ' ' && s.ptr[i] != 0x7f);
}

static void
check_date(struct date d)
{
	assert(!date_is_set(d) || date_is_valid(d.year, d.month, d.day));
}

static void
check_company(const struct company *c)
{
	check_value(c->name);
	check_value(c->role);
	check_value(c->state);
	check_value(c->irs_number);
	check_value(c->fiscal_year_end);
	assert(c->role.len > 0 && c->sic <= 9999);
	for (size_t i = 0; i < c->n_former_names; i++) {
		check_value(c->former_names[i].name);
		check_date(c->former_names[i].changed);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO(arena) a = arena_new();
	struct span text = { (const char *)data, size };
	struct header_facts facts;
	struct accession accession;
	struct filing f = { 0 };

	header_read(text, a, &f, &facts);
	check_value(f.form);
	check_date(f.filed);
	check_date(f.period);
	check_date(f.accepted.date);
	assert(f.n_companies <= LIMIT_COMPANIES);
	for (size_t i = 0; i < f.n_companies; i++)
		check_company(&f.companies[i]);
	assert(facts.n_items <= LIMIT_ITEMS);
	for (size_t i = 0; i < facts.n_items; i++) {
		assert(facts.items[i].len > 0);
		check_value(facts.items[i]);
	}
	assert(facts.document_count <= LIMIT_DOCUMENTS);
	if (header_accession(text, &accession))
		assert(accession.id > 0);
	return 0;
}
