/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The owner is told what the change costs and who loses: a wrong number here is a promise that pay breaks. */
#include "design/premia-repair.h"

#include "company.h"
#include "design/premia-scheme-template.h"

#define PEOPLE "anna,telemarketer\nboris,telemarketer\nclara,closer\n"

/* An appointment that took place and was accepted, and its deal if it has an amount. */
static void
add (GString *text, const char *setter, const char *id, const char *month, int day, int amount)
{
  g_string_append_printf (text, "%s,AppointmentSet,%s,%s-%02dT08:00,,%s-%02dT09:00\n", setter, id, month, day, month, day);
  g_string_append_printf (text, "clara,AppointmentHeld,%s#1,%s-%02dT09:00\n", id, month, day);
  g_string_append_printf (text, "clara,AppointmentQualified,%s#2,%s-%02dT10:00\n", id, month, day);
  if (amount > 0)
    g_string_append_printf (text, "clara,DealWon,%s#3,%s-%02dT11:00,,,%d\n", id, month, day, amount);
}

/* Anna has 4 appointments with deals of 30,000, Boris 8 with one of 5,000, over three months. */
static char *
make_history (void)
{
  GString *text = g_string_new (NULL);

  add (text, "anna", "a1", "2026-01", 5, 10000);
  add (text, "anna", "a2", "2026-01", 6, 0);
  add (text, "anna", "a3", "2026-02", 5, 20000);
  add (text, "anna", "a4", "2026-03", 5, 0);
  add (text, "boris", "b1", "2026-01", 7, 0);
  add (text, "boris", "b2", "2026-01", 8, 0);
  add (text, "boris", "b3", "2026-01", 9, 0);
  add (text, "boris", "b4", "2026-02", 7, 5000);
  add (text, "boris", "b5", "2026-02", 8, 0);
  add (text, "boris", "b6", "2026-03", 7, 0);
  add (text, "boris", "b7", "2026-03", 8, 0);
  add (text, "boris", "b8", "2026-03", 9, 0);
  return g_string_free (text, FALSE);
}

/* 10 % of the deal to whoever set the appointment. */
static PremiaScheme *
make_trap (void)
{
  g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (PREMIA_TEMPLATE_DEAL_PERCENT, "trap", "Trap", "telemarketer", "RUB", NULL);

  return premia_scheme_with_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_RATE, 0, 0 }, 10 * PREMIA_MICRO, NULL);
}

static const PremiaFinding to_fee = { .mend = PREMIA_MEND_TO_FEE, .component = 0, .other = -1 };

static PremiaRepairCall
make_call (PremiaDataset *dataset, PremiaScheme *scheme, PremiaZone *zone, const char *last)
{
  PremiaRepairCall call = { .dataset = dataset, .scheme = scheme, .finding = &to_fee, .n_threads = 1 };

  g_assert_true (premia_period_parse ("2026-01", &call.span.first, NULL) && premia_period_parse (last, &call.span.last, NULL));
  call.span.as_of = PREMIA_NEVER;
  call.span.zone = zone;
  return call;
}

static PremiaRepair *
repair (const PremiaRepairCall *call)
{
  g_autoptr (GError) error = NULL;
  PremiaRepair *self = premia_repair_new (call, &error);

  g_assert_no_error (error);
  return self;
}

static PremiaMoney
cents (gint64 n)
{
  return n * 10000;
}

/* On paper: 10 % of 35,000 is 3,500 for 12 appointments: 291.666…, so 291.67 and 4 kopecks over. */
static void
test_equal_cost (void)
{
  g_autofree char *history = make_history ();
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, history, NULL);
  g_autoptr (PremiaScheme) trap = make_trap ();
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  PremiaRepairCall call = make_call (dataset, trap, zone, "2026-03");
  g_autoptr (PremiaRepair) exact = repair (&call);
  g_autoptr (PremiaRepair) whole = NULL;
  const PremiaRepairPerson *anna, *boris;

  g_assert_true (exact->has_number && exact->reached && exact->rises);
  g_assert_cmpint (exact->number, ==, cents (29167));
  g_assert_cmpint (exact->cost_before, ==, cents (350000));
  g_assert_cmpint (exact->cost_after, ==, cents (350004));
  g_assert_cmpint (exact->remainder, ==, cents (4));
  g_assert_cmpuint (exact->n_qualified, ==, 12);
  g_assert_cmpint (exact->pay_per_qualified, ==, cents (29167));
  g_assert_cmpuint (exact->people->len, ==, 2);
  anna = &g_array_index (exact->people, PremiaRepairPerson, 0);
  boris = anna + 1;
  g_assert_cmpint (anna->before, ==, cents (300000));
  g_assert_cmpint (anna->after, ==, cents (116668));
  g_assert_true (anna->loses_much);
  g_assert_cmpint (boris->before, ==, cents (50000));
  g_assert_cmpint (boris->after, ==, cents (233336));
  g_assert_false (boris->loses_much);
  g_assert_cmpuint (exact->n_gain, ==, 1);
  g_assert_cmpuint (exact->n_lose, ==, 1);
  g_assert_cmpuint (exact->n_lose_much, ==, 1);
  call.step = PREMIA_MICRO;
  whole = repair (&call);
  g_assert_cmpint (whole->number, ==, cents (29200));
  g_assert_cmpint (whole->remainder, ==, cents (400));
}

/* Anna had 1,000 a month; in February and March she would have 291.67, so 708.33 twice. The component, given to her in these
 * months, adds up to the same. */
static void
test_guarantee (void)
{
  g_autofree char *history = make_history ();
  g_autoptr (PremiaPeople) people = company_people (PEOPLE);
  g_autoptr (PremiaDatasetBuilder) builder = company_builder (people, history, NULL);
  g_autoptr (GPtrArray) scores = NULL;
  g_autoptr (PremiaDataset) plain = company_dataset (PEOPLE, history, NULL);
  g_autoptr (PremiaDataset) given = NULL;
  g_autoptr (PremiaScheme) trap = make_trap ();
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  PremiaRepairCall call = make_call (plain, trap, zone, "2026-03");
  g_autoptr (PremiaRepair) self = NULL;
  g_autoptr (PremiaCube) cube = NULL;
  g_autoptr (PremiaWhatIf) what_if = NULL;

  call.guarantee = TRUE;
  self = repair (&call);
  g_assert_cmpuint (self->n_months, ==, 2);
  g_assert_cmpint (self->guarantee, ==, cents (100000));
  g_assert_cmpint (self->guarantee_cost, ==, cents (141666));
  g_assert_cmpint (g_array_index (self->people, PremiaRepairPerson, 0).topped_up, ==, cents (141666));
  g_assert_cmpint (g_array_index (self->people, PremiaRepairPerson, 1).topped_up, ==, 0);
  g_assert_true (premia_cube_serves (self->cube, self->after));

  scores = premia_repair_list_guaranteed (self, premia_period_next (call.span.first, 1));
  g_assert_cmpuint (scores->len, ==, 2);
  g_assert_true (premia_dataset_builder_set_scores (builder, scores, NULL));
  given = premia_dataset_builder_end (builder, NULL);
  cube = premia_cube_new (given, self->after, &call.span, 1, NULL);
  what_if = premia_what_if_new (cube);
  g_assert_true (premia_what_if_run (what_if, self->after, NULL));
  g_assert_cmpint (premia_what_if_get_total (what_if), ==, self->cost_after + self->guarantee_cost);
}

/* 30.2 % on top: 4,557.00 and 4,557.05; with appointments worth 1,000 each, 12,000 − 4,557.05 is what they bring. */
static void
test_break_even (void)
{
  g_autofree char *history = make_history ();
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, history, NULL);
  g_autoptr (PremiaScheme) trap = make_trap ();
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  PremiaRepairCall call = make_call (dataset, trap, zone, "2026-03");
  g_autoptr (PremiaRepair) self = NULL;
  PremiaRational change, expected;

  call.on_cost_ppm = 302000;
  self = repair (&call);
  g_assert_cmpint (self->full_before, ==, cents (455700));
  g_assert_cmpint (self->full_after, ==, cents (455705));
  g_assert_true (premia_repair_find_break_even (self, 1000 * PREMIA_MICRO, FALSE, &change));
  g_assert_true (premia_rational_set (&expected, -5, 744295));
  g_assert_cmpint (premia_rational_compare (change, expected), ==, 0);
  g_assert_true (premia_repair_find_break_even (self, 1000 * PREMIA_MICRO, TRUE, &change));
  g_assert_true (premia_rational_set (&expected, -184454, 744295));
  g_assert_cmpint (premia_rational_compare (change, expected), ==, 0);
  /* An appointment that costs more than it brings. */
  g_assert_false (premia_repair_find_break_even (self, 300 * PREMIA_MICRO, FALSE, &change));
}

/* 8 appointments a month for 800: the bonus is a tenth of that, 80, for 60 % and 5 or more; within the same cost the fee falls to 90. */
static void
test_quality (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) trap = make_trap ();
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  PremiaRepairCall call;
  g_autoptr (PremiaRepair) without = NULL;
  g_autoptr (PremiaRepair) with = NULL;

  for (int i = 0; i < 16; i++)
    {
      g_autofree char *id = g_strdup_printf ("a%d", i);

      add (text, "anna", id, i < 8 ? "2026-01" : "2026-02", i % 8 + 3, i % 8 == 0 ? 8000 : 0);
    }
  dataset = company_dataset (PEOPLE, text->str, NULL);
  call = make_call (dataset, trap, zone, "2026-02");
  without = repair (&call);
  g_assert_cmpint (without->number, ==, cents (10000));
  g_assert_true (without->has_quality);
  g_assert_cmpint (without->quality_amount, ==, cents (8000));
  g_assert_cmpint (without->quality_cost, ==, cents (16000));
  call.quality = TRUE;
  with = repair (&call);
  g_assert_cmpint (with->number, ==, cents (9000));
  g_assert_cmpint (with->cost_after, ==, cents (160000));
  g_assert_cmpint (with->remainder, ==, 0);
  g_assert_nonnull (premia_scheme_find_component (with->after, "quality", NULL));
}

/* Where nobody accepts appointments a fee for accepted ones would pay nothing: those that were held count after some days. */
static void
test_unjudged (void)
{
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, "anna,AppointmentSet,a,2026-01-05T08:00\nclara,AppointmentHeld,a#1,2026-01-06T08:00\n"
                                                               "clara,DealWon,a#2,2026-01-20T08:00,,,1000\nanna,CallMade,x,2026-01-30T08:00\n", NULL);
  g_autoptr (PremiaScheme) trap = make_trap ();
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  PremiaRepairCall call = make_call (dataset, trap, zone, "2026-01");
  g_autoptr (PremiaRepair) self = repair (&call);

  g_assert_true (self->after->has_auto_accept);
  g_assert_true (self->reached);
  g_assert_cmpint (self->number, ==, cents (10000));
}

/* Nobody held anything: no fee costs as much, and that is said. */
static void
test_not_reached (void)
{
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, "anna,AppointmentSet,a,2026-01-05T08:00\nclara,DealWon,a#2,2026-01-20T08:00,,,1000\n", NULL);
  g_autoptr (PremiaScheme) trap = make_trap ();
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  PremiaRepairCall call = make_call (dataset, trap, zone, "2026-01");
  g_autoptr (PremiaRepair) self = repair (&call);

  g_assert_true (self->has_number);
  g_assert_false (self->reached);
  g_assert_cmpint (self->cost_after, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repair/equal-cost", test_equal_cost);
  g_test_add_func ("/repair/guarantee", test_guarantee);
  g_test_add_func ("/repair/break-even", test_break_even);
  g_test_add_func ("/repair/quality", test_quality);
  g_test_add_func ("/repair/unjudged", test_unjudged);
  g_test_add_func ("/repair/not-reached", test_not_reached);
  return g_test_run ();
}
