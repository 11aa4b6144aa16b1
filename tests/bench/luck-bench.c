/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the doctor takes to pay a company a thousand times for what others might have done:
 *
 *     luck-bench [CASES [REPLICATES]]
 *
 * 100,000 appointments of 300 setters with 30 closers in a year, one in fifty sales cancelled; a scheme with tiers on
 * the deal, a fee, a bonus on the show rate and a cap. By processor time, as if on two threads: what only one can do, and
 * half of what both share. */

#include "bench/bench-bar.h"
#include "bench/bench-clock.h"

#include "engine/premia-doctor-private.h"

#include <math.h>
#include <stdlib.h>

#define SETTERS 300
#define CLOSERS 30
#define HOUR    (G_GINT64_CONSTANT (3600) * PREMIA_MICROS_PER_SECOND)
#define DAY     (24 * HOUR)

static PremiaPeople *
make_people (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaPeople *people;

  for (guint i = 0; i < SETTERS + CLOSERS; i++)
    {
      PremiaPersonRow *row = premia_person_row_new ();

      g_free (row->id);
      g_free (row->role);
      row->id = i < SETTERS ? g_strdup_printf ("setter-%03u", i) : g_strdup_printf ("closer-%02u", i - SETTERS);
      row->role = g_strdup (i < SETTERS ? "setter" : "closer");
      row->fte_ppm = PREMIA_MICRO;
      g_ptr_array_add (rows, row);
    }
  people = premia_people_new (rows, &error);
  if (people == NULL)
    g_error ("%s", error->message);
  return people;
}

typedef struct
{
  PremiaActionSink *sink;
  guint             number, n;
  char              setter[16], closer[16];
  PremiaInstant     due;
  const char       *segment;
} Telling;

static void
tell (Telling *self, gboolean closes, const char *action, PremiaInstant at, PremiaMoney amount)
{
  char key[32];
  PremiaActionRow row = { closes ? self->closer : self->setter, action, key, at, "", self->due, amount, amount != 0, "", "", "", self->segment, "", 0 };
  PremiaSinkVerdict verdict;
  g_autoptr (GError) error = NULL;

  g_snprintf (key, sizeof key, "apt-%06u#%u", self->number, self->n++);
  if (!premia_action_sink_add (self->sink, &row, &verdict, &error))
    g_error ("%s", error->message);
}

static guint
below (guint64 number, guint64 what, guint n)
{
  return (guint) premia_doctor_draw_below (premia_doctor_draw (1, what, 0, number), n);
}

/* One in seven does not come, three of four are qualified, one of five of those buys within two months. */
static void
tell_appointment (Telling *self, guint number)
{
  static const char *const segments[] = { "bank", "shop", "factory", "office" };
  PremiaInstant at = G_GINT64_CONSTANT (1735689600000000) + below (number, 1, 365) * DAY + 9 * HOUR;

  self->number = number;
  self->n = 0;
  self->segment = segments[below (number, 2, 4)];
  g_snprintf (self->setter, sizeof self->setter, "setter-%03u", below (number, 3, SETTERS));
  g_snprintf (self->closer, sizeof self->closer, "closer-%02u", below (number, 4, CLOSERS));
  self->due = at + (1 + below (number, 5, 10)) * DAY;
  tell (self, FALSE, "AppointmentSet", at, 0);
  at = self->due;
  tell (self, TRUE, below (number, 6, 7) == 0 ? "AppointmentNoShow" : "AppointmentHeld", at, 0);
  if (below (number, 6, 7) == 0)
    return;
  tell (self, TRUE, below (number, 7, 4) == 0 ? "AppointmentRejected" : "AppointmentQualified", at + HOUR, 0);
  if (below (number, 7, 4) == 0)
    return;
  at += HOUR + (1 + below (number, 8, 60)) * DAY;
  tell (self, TRUE, below (number, 9, 5) == 0 ? "DealWon" : "DealLost", at, below (number, 9, 5) == 0 ? (500 + below (number, 10, 5000)) * PREMIA_MICRO : 0);
  if (below (number, 9, 5) == 0 && below (number, 11, 50) == 0)
    tell (self, TRUE, "DealCancelled", at + 20 * DAY, 0);
}

static PremiaDataset *
make_dataset (guint n_cases)
{
  g_autoptr (PremiaPeople) people = make_people ();
  g_autoptr (PremiaDatasetBuilder) builder = premia_dataset_builder_new (people, NULL);
  Telling telling = { .sink = PREMIA_ACTION_SINK (builder) };
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset;

  premia_action_sink_begin (telling.sink, "appointments", NULL);
  for (guint i = 0; i < n_cases; i++)
    tell_appointment (&telling, i);
  premia_action_sink_finish (telling.sink, NULL);
  dataset = premia_dataset_builder_end (builder, &error);
  if (dataset == NULL)
    g_error ("%s", error->message);
  return dataset;
}

static PremiaMeasure *
add_measure (PremiaScheme *builder, const char *id, PremiaMeasureKind kind, guint32 reached, PremiaStage last)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = g_strdup (id);
  measure->kind = kind;
  measure->reached = reached;
  measure->last_reached = last;
  measure->has_credit = kind != PREMIA_MEASURE_RATIO;
  measure->credit = PREMIA_CREDIT_SETTER;
  return measure;
}

static PremiaComponent *
add_component (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure, int amount)
{
  PremiaComponent *component = premia_scheme_builder_add_component (builder, type);

  component->id = g_strdup (id);
  component->measure = g_strdup (measure);
  component->has_amount = amount > 0;
  component->amount = amount * PREMIA_MICRO;
  return component;
}

static PremiaScheme *
make_scheme (void)
{
  const PremiaTier tiers[] = { { .rate = 30000 }, { .from = 10000 * PREMIA_MICRO, .rate = 50000 }, { .from = 30000 * PREMIA_MICRO, .rate = 70000 } };
  PremiaScheme *builder = premia_scheme_builder_new (), *scheme;
  g_autoptr (GError) error = NULL;
  PremiaMeasure *show;
  PremiaComponent *part;

  builder->id = g_strdup ("setters");
  builder->role = g_strdup ("setter");
  builder->currency = g_strdup ("RUB");
  add_measure (builder, "set", PREMIA_MEASURE_CASES, 1u << PREMIA_STAGE_SET, PREMIA_STAGE_SET);
  add_measure (builder, "held", PREMIA_MEASURE_CASES, 1u << PREMIA_STAGE_HELD, PREMIA_STAGE_HELD);
  add_measure (builder, "qualified", PREMIA_MEASURE_CASES, 1u << PREMIA_STAGE_HELD | 1u << PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_QUALIFIED);
  add_measure (builder, "sales", PREMIA_MEASURE_SUM, 1u << PREMIA_STAGE_WON, PREMIA_STAGE_WON);
  show = add_measure (builder, "show_rate", PREMIA_MEASURE_RATIO, 0, PREMIA_STAGE_NONE);
  show->ratio[0] = g_strdup ("held");
  show->ratio[1] = g_strdup ("set");
  show->cohort = PREMIA_COHORT_DUE;
  add_component (builder, PREMIA_COMPONENT_SALARY, "base", NULL, 30000);
  part = add_component (builder, PREMIA_COMPONENT_PERCENT, "share", "sales", 0);
  part->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  g_array_append_vals (part->tiers, tiers, G_N_ELEMENTS (tiers));
  part = add_component (builder, PREMIA_COMPONENT_PER_UNIT, "fee", "qualified", 0);
  part->has_rate = TRUE;
  part->rate = 100 * PREMIA_MICRO;
  part = add_component (builder, PREMIA_COMPONENT_BONUS, "quality", NULL, 2000);
  part->when = premia_expression_parse ("show_rate >= 80% and held >= 10", NULL, NULL, NULL);
  add_component (builder, PREMIA_COMPONENT_CAP, "top", NULL, 9000);
  scheme = premia_scheme_builder_end (builder, &error);
  if (scheme == NULL)
    g_error ("%s", error->message);
  return scheme;
}

/* Milliseconds of this thread's time, or with more threads of the clock on the wall. */
static double
examine (PremiaDataset *dataset, PremiaScheme *scheme, guint replicates, guint n_threads, double *band)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaDoctorCall call = { .dataset = dataset, .scheme = scheme, .replicates = replicates, .n_threads = n_threads };
  PremiaDiagnosis diagnosis = { .replicates = replicates, .luck_band = NAN, .controllability = NAN };
  PremiaDoctorWork work = { .call = &call, .diagnosis = &diagnosis };
  gint64 begin, wall;
  double spent;

  call.span = (PremiaSpan) { .as_of = PREMIA_NEVER, .zone = utc };
  premia_period_parse ("2025-01", &call.span.first, NULL);
  call.span.last = premia_period_next (call.span.first, 11);
  work.cube = premia_cube_new (dataset, scheme, &call.span, 1, NULL);
  diagnosis.people = g_array_new (FALSE, TRUE, sizeof (PremiaDoctorPerson));
  diagnosis.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_finding_free);
  begin = bench_clock_now ();
  wall = g_get_monotonic_time ();
  work.cases = premia_doctor_cases_new (work.cube, NULL);
  if (!premia_doctor_luck (&work, NULL))
    g_error ("the doctor found nothing");
  spent = n_threads == 1 ? (double) (bench_clock_now () - begin) / 1e6 : (double) (g_get_monotonic_time () - wall) / 1e3;
  *band = diagnosis.luck_band;
  premia_doctor_cases_free (work.cases);
  premia_cube_unref (work.cube);
  g_array_unref (diagnosis.people);
  g_ptr_array_unref (diagnosis.findings);
  return spent;
}

static void
read_text (gpointer scheme)
{
  g_ptr_array_unref (premia_doctor_read (scheme));
}

/* Its text alone, which is read with every move of a slider. */
static void
tell_reading (PremiaScheme *scheme)
{
  BenchBar bar = { "doctor reads a scheme's text", 0, "ms", "", 0, 1, FALSE };

  bar.measured = bench_clock_median (read_text, scheme, 20);
  bench_bar_tell (&bar);
}

int
main (int argc, char **argv)
{
  const guint n_cases = argc > 1 ? (guint) atoi (argv[1]) : 100000, replicates = argc > 2 ? (guint) atoi (argv[2]) : PREMIA_DOCTOR_REPLICATES;
  g_autoptr (PremiaDataset) dataset = make_dataset (n_cases);
  g_autoptr (PremiaScheme) scheme = make_scheme ();
  BenchBar bar = { "luck: 1,000 replicates of 100,000 cases, 2 threads", 0, "s", "", 0, 1, FALSE };
  double band, first, alone, all, both;

  first = examine (dataset, scheme, 1, 1, &band);
  alone = examine (dataset, scheme, 1, 1, &band);
  all = examine (dataset, scheme, replicates, 1, &band);
  both = examine (dataset, scheme, replicates, 2, &band);
  bar.measured = (alone + (all - alone) / 2) / 1e3;
  g_print ("%u cases: the first look %.0f ms, later ones %.0f ms; %u replicates on one thread %.0f ms; two threads took %.0f ms on the wall\n", n_cases, first,
           alone, replicates, all, both);
  g_print ("luck band %.1f %%\n", band * 100);
  bench_bar_tell (&bar);
  tell_reading (scheme);
  return 0;
}
