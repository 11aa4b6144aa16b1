/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody would be promised "the same cost" and pay more, or less: Python's fractions say what it is (make_numbers.py). */
#include "engine/premia-equal-cost.h"

#include "company.h"
#include "golden.h"

#include "engine/premia-error.h"

static PremiaMoney
money (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaMoney amount;

  premia_money_parse (text, -1, &amount, &error);
  g_assert_no_error (error);
  return amount;
}

/* Three people over two months; "100.50+3;;7" is two deals of the first in January, none in February, one of the second … */
static PremiaDataset *
make_dataset (const char *cells)
{
  g_auto (GStrv) months = g_strsplit (cells, ";", -1);
  g_autoptr (GString) actions = g_string_new (NULL);
  Company company = { .people = "p0,setter\np1,setter\np2,setter\n" };

  for (guint i = 0; months[i] != NULL; i++)
    {
      g_auto (GStrv) deals = g_strsplit (months[i], "+", -1);

      for (guint j = 0; deals[j] != NULL; j++)
        g_string_append_printf (actions, "p%u,DealWon,d%u-%u,2026-%02u-%02uT10:00,%s\n", i / 2, i, j, i % 2 + 1, j + 1, deals[j]);
    }
  company.actions = actions->str;
  return company_dataset (&company);
}

typedef struct { const char *kind, *extra, *to, *mode; } Row;

static PremiaScheme *
make_scheme (const Row *row)
{
  g_autoptr (GString) components = g_string_new (NULL);
  g_autofree char *json = NULL;

  if (g_str_equal (row->kind, "percent"))
    g_string_append (components, "{'id':'x','type':'percent','measure':'sold','rate':'1%'}");
  else if (g_str_equal (row->kind, "sliced"))
    g_string_append_printf (components, "{'id':'x','type':'per_unit','measure':'deals','tiers':[{'from':'0','rate':'%s'},{'from':'2','rate':'1'}]}", row->extra);
  else
    g_string_append (components, "{'id':'x','type':'per_unit','measure':'deals','rate':'1'}");
  if (g_str_equal (row->kind, "capped"))
    g_string_append_printf (components, ",{'id':'c','type':'cap','amount':'%s'}", row->extra);
  if (g_str_equal (row->kind, "multiplied"))
    g_string_append_printf (components, ",{'id':'m','type':'multiplier','by':'deals','table':[{'from':'0','factor':'%s'}]}", row->extra);
  json = g_strdup_printf ("{'premia':'scheme/1','id':'s','currency':'RUB','period':'month','role':'setter','rounding':{'to':'%s','mode':'%s'},"
                          "'measures':{'deals':{'count':'cases','reached':['won'],'credit':'performer'},'sold':{'sum':'amount','reached':['won']}},"
                          "'components':[%s]}", row->to, row->mode, components->str);
  return company_scheme (json);
}

/* The rate, or that of the last tier. @user_data: by how much the number is finer than a rate. */
static PremiaScheme *
with_rate (PremiaScheme *scheme, gint64 number, gpointer user_data, GError **error)
{
  PremiaScheme *builder = premia_scheme_builder_new_from (scheme);
  PremiaComponent *component = g_ptr_array_index (builder->components, 0);

  if (component->tiers != NULL)
    g_array_index (component->tiers, PremiaTier, 1).rate = number;
  else
    component->rate = number / *(const gint64 *) user_data;
  return premia_scheme_builder_end (builder, error);
}

static PremiaCube *
count (PremiaDataset *dataset, PremiaScheme *scheme)
{
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  PremiaSpan span = { .as_of = PREMIA_NEVER, .zone = zone };
  PremiaCube *cube;

  g_assert_true (premia_period_parse ("2026-01", &span.first, NULL) && premia_period_parse ("2026-02", &span.last, NULL));
  cube = premia_cube_new (dataset, scheme, &span, 1, &error);
  g_assert_no_error (error);
  return cube;
}

static void
check_row (char **columns)
{
  const Row row = { columns[0], columns[2], columns[3], columns[4] };
  g_autoptr (PremiaDataset) dataset = make_dataset (columns[1]);
  g_autoptr (PremiaScheme) scheme = make_scheme (&row);
  g_autoptr (PremiaCube) cube = count (dataset, scheme);
  gint64 finer = g_str_equal (row.kind, "percent") ? 100 : 1;
  const PremiaEqualCostCall call = { cube, scheme, with_rate, &finer, 0, G_GINT64_CONSTANT (1000000000000000), money (columns[5]), money (columns[6]) };
  g_auto (PremiaEqualCost) found = { 0 };
  g_autoptr (GError) error = NULL;

  premia_equal_cost_find (&call, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found.found, ==, !g_str_equal (columns[7], "!"));
  g_assert_true (found.rises);
  if (!found.found)
    {
      g_assert_cmpint (found.highest, <, call.target);
      g_assert_null (found.scheme);
      return;
    }
  g_assert_cmpint (found.number, ==, money (columns[7]));
  g_assert_cmpint (found.cost, ==, money (columns[8]));
  g_assert_cmpint (found.remainder, ==, money (columns[9]));
  /* Each number costs a run: many of them would be felt. */
  g_assert_cmpuint (found.n_tried, <=, 100);
}

static void
test_table (void)
{
  golden_visit ("equal-cost", 10, check_row);
}

/* A cost that falls again: a guarantee on the way up, a pool that nobody gets beyond. The smallest number is found where the
 * cost goes up and down, and where nothing is enough that is said. */
static PremiaScheme *
with_hill (PremiaScheme *scheme, gint64 number, gpointer user_data, GError **error)
{
  PremiaScheme *builder = premia_scheme_builder_new_from (scheme);
  PremiaComponent *component = g_ptr_array_index (builder->components, 0);

  component->rate = number <= 500 * PREMIA_MICRO ? number : MAX (1000 * PREMIA_MICRO - number, 0);
  return premia_scheme_builder_end (builder, error);
}

static void
test_hill (void)
{
  const Row row = { "fee", "0", "0.01", "half_up" };
  g_autoptr (PremiaDataset) dataset = make_dataset ("1+1;1;1;;;");
  g_autoptr (PremiaScheme) scheme = make_scheme (&row);
  g_autoptr (PremiaCube) cube = count (dataset, scheme);
  PremiaEqualCostCall call = { cube, scheme, with_hill, NULL, 0, 1000 * PREMIA_MICRO, PREMIA_MICRO, 1600 * PREMIA_MICRO };
  g_auto (PremiaEqualCost) found = { 0 };
  g_auto (PremiaEqualCost) none = { 0 };

  g_assert_true (premia_equal_cost_find (&call, &found, NULL));
  g_assert_true (found.found);
  g_assert_cmpint (found.number, ==, 400 * PREMIA_MICRO);
  call.target = 2001 * PREMIA_MICRO;
  g_assert_true (premia_equal_cost_find (&call, &none, NULL));
  g_assert_false (none.found);
  g_assert_false (none.rises);
}

/* A target of nothing costs the first number; an amount that cannot be computed is an error, not a wrong number. */
static void
test_ends (void)
{
  const Row row = { "fee", "0", "0.01", "half_up" };
  g_autoptr (PremiaDataset) dataset = make_dataset ("1;;;;;");
  g_autoptr (PremiaDataset) nobody = make_dataset (";;;;;");
  g_autoptr (PremiaScheme) scheme = make_scheme (&row);
  g_autoptr (PremiaCube) cube = count (dataset, scheme), empty = count (nobody, scheme);
  gint64 finer = 1;
  PremiaEqualCostCall call = { cube, scheme, with_rate, &finer, 0, G_MAXINT64, 10000, 0 };
  g_auto (PremiaEqualCost) found = { 0 };
  g_auto (PremiaEqualCost) none = { 0 };
  g_auto (PremiaEqualCost) most = { 0 };

  g_assert_true (premia_equal_cost_find (&call, &found, NULL));
  g_assert_true (found.found);
  g_assert_cmpint (found.number, ==, 0);
  call.cube = empty;
  call.target = 10000;
  g_assert_true (premia_equal_cost_find (&call, &none, NULL));
  g_assert_false (none.found);
  call.cube = cube;
  call.target = G_MAXINT64 / 10000 * 10000;
  g_assert_true (premia_equal_cost_find (&call, &most, NULL));
  g_assert_cmpint (most.number, ==, call.target);
}

static void
test_on_cost (void)
{
  PremiaMoney with;

  g_assert_true (premia_cost_add_on_cost (money ("1000.01"), 302000, 10000, &with));
  g_assert_cmpint (with, ==, money ("1302.01"));
  g_assert_true (premia_cost_add_on_cost (money ("0.05"), 302000, 10000, &with));
  g_assert_cmpint (with, ==, money ("0.07"));
  g_assert_true (premia_cost_add_on_cost (money ("1000"), 0, PREMIA_MICRO, &with));
  g_assert_cmpint (with, ==, money ("1000"));
  g_assert_false (premia_cost_add_on_cost (G_MAXINT64 - 5, PREMIA_MICRO, 1, &with));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/equal-cost/table", test_table);
  g_test_add_func ("/equal-cost/hill", test_hill);
  g_test_add_func ("/equal-cost/ends", test_ends);
  g_test_add_func ("/equal-cost/on-cost", test_on_cost);
  return g_test_run ();
}
