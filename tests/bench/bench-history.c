/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-history.h"

#include <string.h>

#define YEAR_BEGIN G_GINT64_CONSTANT (1735689600) /* 2025-01-01T00:00:00Z */
#define DAY        G_GINT64_CONSTANT (86400)

const char *const bench_actions[BENCH_N_KINDS] = {
  "CallMade", "ConversationHeld", "AppointmentSet", "AppointmentHeld", "AppointmentNoShow",
  "AppointmentQualified", "AppointmentRejected", "DealWon", "DealCancelled",
};
const char *const bench_segments[BENCH_SEGMENTS] = { "retail", "industry", "public", "health" };

/* splitmix64: the same history on every machine. */
static guint64
next_random (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static guint
below (guint64 *state, guint n)
{
  return (guint) ((next_random (state) >> 32) * n >> 32);
}

static guint8
month_of (gint64 second)
{
  static const int starts[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };
  const int day = (int) ((second - YEAR_BEGIN) / DAY);
  guint8 month = 0;

  while (day >= starts[month + 1])
    month++;
  return month;
}

/* Several at one second would be one row, so each gets its own microsecond. */
static void
add (BenchHistory *self, BenchAction action, gint64 second)
{
  if (second >= YEAR_BEGIN + 365 * DAY)
    return;
  action.month = month_of (second);
  action.at = second * PREMIA_MICROS_PER_SECOND + self->actions->len % 1000000;
  g_array_append_val (self->actions, action);
}

static gint64
some_time (guint64 *state)
{
  return YEAR_BEGIN + (gint64) (next_random (state) % (guint64) (365 * DAY));
}

/* A meeting from being set to, sometimes, being won and cancelled. */
static void
add_deal (BenchHistory *self, guint64 *state, guint32 deal)
{
  const guint setter = below (state, BENCH_PEOPLE), closer = below (state, BENCH_PEOPLE);
  const gint64 set = some_time (state), held = set + DAY * (1 + below (state, 12)) + below (state, 30000);
  const gint64 judged = held + 3600 + below (state, 3 * DAY), won = held + DAY * (4 + below (state, 40));
  const gint64 cancelled = won + 60 + below (state, 60 * DAY), end = YEAR_BEGIN + 365 * DAY;
  const gboolean is_held = below (state, 100) < 63, is_rejected = is_held && below (state, 100) < 15;
  const gboolean is_won = is_held && !is_rejected && below (state, 100) < 30;
  const guint gone = is_won ? below (state, 100) : 99;
  BenchAction action = { .deal = deal, .who = setter, .credited = setter, .segment = below (state, BENCH_SEGMENTS),
                         .gone_month = BENCH_NO_MONTH, .less_month = BENCH_NO_MONTH };

  action.is_rejected = is_rejected && judged < end;
  if (gone < 5 && cancelled < end)
    *(gone < 4 ? &action.gone_month : &action.less_month) = month_of (cancelled);
  action.kind = BENCH_SET;
  add (self, action, set);
  action.who = closer;
  action.kind = is_held ? BENCH_HELD : BENCH_NO_SHOW;
  add (self, action, held);
  if (!is_held)
    return;
  action.kind = is_rejected ? BENCH_REJECTED : BENCH_QUALIFIED;
  add (self, action, judged);
  if (!is_won)
    return;
  action.kind = BENCH_WON;
  action.amount = (gint64) (4 + below (state, 2000000)) * 10000;
  action.cancelled = action.less_month == BENCH_NO_MONTH ? 0 : action.amount / 40000 * 10000;
  add (self, action, won);
  action.kind = BENCH_CANCELLED;
  action.amount = action.less_month == BENCH_NO_MONTH ? 0 : action.cancelled;
  if (action.gone_month != BENCH_NO_MONTH || action.less_month != BENCH_NO_MONTH)
    add (self, action, cancelled);
}

/* A win is put down to whoever won it. */
static guint
owner (const BenchAction *action)
{
  return action->kind == BENCH_WON ? action->who : action->credited;
}

static int
compare_actions (gconstpointer a, gconstpointer b)
{
  const BenchAction *x = a, *y = b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (owner (x) != owner (y))
    return owner (x) < owner (y) ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

BenchHistory *
bench_history_new (guint n_actions, guint64 seed)
{
  BenchHistory *self = g_new0 (BenchHistory, 1);
  guint64 state = seed;
  guint32 deal = 0;

  self->seed = seed;
  self->actions = g_array_sized_new (FALSE, FALSE, sizeof (BenchAction), n_actions + 8);
  self->n_prospects = MAX (n_actions / 25, 1);
  while (self->actions->len < n_actions)
    {
      const guint what = below (&state, 100);
      BenchAction action = { .gone_month = BENCH_NO_MONTH, .less_month = BENCH_NO_MONTH };

      if (what >= 92)
        {
          add_deal (self, &state, ++deal);
          continue;
        }
      action.kind = what < 70 ? BENCH_CALL : BENCH_CONVERSATION;
      action.who = action.credited = below (&state, BENCH_PEOPLE);
      add (self, action, some_time (&state));
    }
  qsort (self->actions->data, self->actions->len, sizeof (BenchAction), compare_actions);
  return self;
}

void
bench_history_free (BenchHistory *self)
{
  g_array_unref (self->actions);
  g_free (self);
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

PremiaDate
bench_history_hired_on (guint person)
{
  return person % 8 == 3 ? premia_date_from_civil (2025, 1 + person % 6, 1 + person % 28) : premia_date_from_civil (2024, 3, 1);
}

static PremiaPeople *
make_people (guint n, gboolean promoted)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaPeople *people;

  for (guint i = 0; i < n; i++)
    for (guint stint = 0; stint < (promoted && i % 50 == 7 ? 2 : 1); stint++)
      {
        PremiaPersonRow *row = premia_person_row_new ();

        set_text (&row->id, g_strdup_printf ("p%03u", i));
        set_text (&row->name, g_strdup_printf ("Person %u", i));
        set_text (&row->role, g_strdup (stint == 0 ? "telemarketer" : "closer"));
        set_text (&row->team, g_strdup_printf ("team %u", i / 20));
        /* Teams of twenty, one of whom leads them, and over every fifth team one more. */
        if (i % 20 != 0)
          set_text (&row->manager, g_strdup_printf ("p%03u", i / 20 * 20));
        else if (i % 100 != 0)
          set_text (&row->manager, g_strdup_printf ("p%03u", i / 100 * 100));
        row->from = stint == 0 ? PREMIA_DATE_NONE : premia_date_from_civil (2025, 7, 14);
        row->hired_on = bench_history_hired_on (i);
        g_ptr_array_add (rows, row);
      }
  people = premia_people_new (rows, &error);
  g_assert_no_error (error);
  return people;
}

PremiaPeople *
bench_history_people (gboolean promoted)
{
  return make_people (BENCH_PEOPLE, promoted);
}

PremiaPeople *
bench_history_some_people (guint n)
{
  return make_people (n, FALSE);
}

static void
add_row (PremiaActionSink *sink, const BenchHistory *self, const BenchAction *action)
{
  char account[8], key[24] = "", prospect[24] = "";
  PremiaActionRow row = { .account = account, .action = bench_actions[action->kind], .key = key, .at = action->at,
                          .case_name = "", .due = PREMIA_NEVER, .currency = "", .prospect = prospect, .prospect_id = "",
                          .segment = "", .note = "" };
  PremiaSinkVerdict verdict;
  g_autoptr (GError) error = NULL;

  g_snprintf (account, sizeof account, "p%03u", action->who);
  if (action->deal > 0)
    {
      guint64 state = self->seed ^ action->deal;

      g_snprintf (key, sizeof key, "apt-%u", action->deal);
      g_snprintf (prospect, sizeof prospect, "Client %u", below (&state, self->n_prospects));
      row.segment = bench_segments[action->segment];
    }
  row.amount = action->amount;
  row.has_amount = action->kind == BENCH_WON || (action->kind == BENCH_CANCELLED && action->amount > 0);
  premia_action_sink_add (sink, &row, &verdict, &error);
  g_assert_no_error (error);
}

PremiaDataset *
bench_history_dataset (BenchHistory *self, PremiaPeople *people)
{
  g_autoptr (PremiaDatasetBuilder) builder = premia_dataset_builder_new (people, NULL);
  g_autoptr (GError) error = NULL;
  PremiaActionSink *sink = PREMIA_ACTION_SINK (builder);
  PremiaDataset *dataset;

  g_assert_true (premia_action_sink_begin (sink, "history", &error));
  for (guint i = 0; i < self->actions->len; i++)
    add_row (sink, self, &g_array_index (self->actions, BenchAction, i));
  g_assert_true (premia_action_sink_finish (sink, &error));
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_dataset_get_n_actions (dataset), ==, self->actions->len);
  return dataset;
}
