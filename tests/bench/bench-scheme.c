/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-scheme.h"

#include "exchange/premia-scheme-file.h"

const BenchScheme bench_scheme_default = {
  .fee = 1500 * PREMIA_MICRO,
  .upper_ppm = 50000,
  .cap = 90000 * PREMIA_MICRO,
};

static const char measures[] =
  "'calls':{'count':'actions','actions':['CallMade']},"
  "'talks':{'count':'actions','actions':['ConversationHeld']},"
  "'booked':{'count':'cases','reached':['set'],'credit':'setter'},"
  "'held':{'count':'cases','reached':['held'],'credit':'setter'},"
  "'qualified':{'count':'cases','reached':['held','qualified'],'not_reached':['rejected'],'credit':'setter','at':'qualified'%s%s},"
  "'sold':{'sum':'amount','reached':['won']%s},"
  "'show_rate':{'ratio':['held','booked']}";

/* The percentage of sales is by the month, or by each deal alone. */
static const char components[] =
  "{'id':'base','type':'salary','amount':'40000'},"
  "{'id':'talk','type':'per_unit','measure':'talks','rate':'7.35'},"
  "{'id':'fee','type':'per_unit','measure':'qualified','rate':'%s'},"
  "{'id':'share','type':'percent','measure':'sold'%s,'tiers':[{'from':'0','rate':'3%%'},{'from':'%s','rate':'%s'}]},"
  "{'id':'quality','type':'bonus','when':'show_rate >= 60%% and qualified >= 3','amount':'5000'},"
  "{'id':'top','type':'cap','amount':'%s'}";

/* Behind the six: whatever else a scheme can have, each part over the whole company and year. */
static const char other_components[] =
  ",{'id':'visit','type':'bonus','measure':'held','each':'120'},"
  "{'id':'pace','type':'multiplier','of':['fee','share'],'by':'show_rate','table':[{'from':'0','factor':'95%'},{'from':'60%','factor':'1'},{'from':'75%','factor':'110%'}]},"
  "{'id':'least','type':'floor','amount':'15000'},"
  "{'id':'best','type':'rank','measure':'qualified','among':'all','ties':'earliest','prizes':['30000','20000','10000']},"
  "{'id':'pool','type':'split_pool','by':'qualified','pool':{'rate':'0.5%','measure':'sold'}},"
  "{'id':'lead','type':'override','of_people':'reports','measure':'sold','rate':'0.7%'},"
  "{'id':'draw','type':'draw','kind':'guarantee','recoverable':true,'amount':'60000'},"
  "{'id':'back','type':'clawback','of':['share'],'within_days':90},"
  "{'id':'later','type':'holdback','of':['share'],'share':'20%','release':{'after_days':30}},"
  "{'id':'thirds','type':'spread','of':['fee'],'periods':3},"
  "{'id':'medal','type':'badge_bonus','badge':'closer','rank':10,'amount':'5000'}";

PremiaScheme *
bench_scheme_new (const BenchScheme *values)
{
  const char *filter = values->two_segments ? ",'segment':['retail','industry']" : "";
  const char *once = values->once_per ? ",'once_per':{'prospect':90}" : "";
  g_autofree char *fee = premia_money_to_string (values->fee, 2);
  g_autofree char *upper = g_strdup_printf ("%" G_GINT64_FORMAT ".%04d%%", values->upper_ppm / 10000, (int) (values->upper_ppm % 10000));
  g_autofree char *cap = premia_money_to_string (values->cap, 2);
  g_autoptr (GString) json = g_string_new ("{'premia':'scheme/1','id':'bench','currency':'RUB','period':'month',");
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  if (values->has_role)
    g_string_append (json, "'role':'telemarketer',");
  g_string_append (json, "'measures':{");
  g_string_append_printf (json, measures, filter, once, filter);
  g_string_append (json, "},'components':[");
  g_string_append_printf (json, components, fee, values->per_case ? ",'accumulate':'event'" : "",
                          values->per_case ? "8000" : "100000", upper, cap);
  if (values->all_types)
    g_string_append (json, other_components);
  for (guint i = 0; i < values->more; i++)
    g_string_append_printf (json, i % 2 == 0 ? ",{'id':'more%u','type':'per_unit','measure':'qualified','rate':'%u.50'}"
                                             : ",{'id':'more%u','type':'cap','amount':'9%u000'}", i, i);
  g_string_append (json, "]}");
  g_strdelimit (json->str, "'", '"');
  scheme = premia_scheme_file_parse (json->str, -1, "bench", &error);
  g_assert_no_error (error);
  return scheme;
}

PremiaCube *
bench_scheme_cube (PremiaDataset *dataset, PremiaScheme *scheme, guint n_threads)
{
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  PremiaSpan span = { .as_of = PREMIA_NEVER, .zone = zone };
  PremiaCube *cube;

  g_assert_true (premia_period_parse ("2025-01", &span.first, NULL) && premia_period_parse ("2025-12", &span.last, NULL));
  cube = premia_cube_new (dataset, scheme, &span, n_threads, &error);
  g_assert_no_error (error);
  return cube;
}
