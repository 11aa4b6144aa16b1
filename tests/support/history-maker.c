/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/history-maker.h"
#include "engine/premia-doctor-draw.h"
#include "support/company.h"

#include <string.h>

#define SECOND PREMIA_MICROS_PER_SECOND
#define DAY (24 * 3600 * SECOND)
#define MEMORY (30 * DAY)

#define MEASURES \
  "held cases reached=held credit=setter at=held\n" \
  "qualified cases reached=held,qualified not=rejected credit=setter at=qualified\n" \
  "revenue sum reached=won credit=setter"

typedef struct
{
  const char   *action;
  char         *account, *key; /* (owned) */
  const char   *segment;
  PremiaInstant at;
  PremiaMoney   amount;
} Row;

typedef struct
{
  PremiaInstant at;
  gboolean      lost;
} Outcome;

typedef struct
{
  const History *history;
  GArray        *rows;     /* Row */
  GArray        *outcomes; /* Outcome of the avoiding setter with the avoided closer */
  PremiaInstant  end;
  guint64        n;        /* draws so far */
  guint          n_cases;
} Maker;

History
history_usual (guint64 seed)
{
  return (History) { .seed = seed, .n_setters = 4, .n_closers = 3, .n_months = 12, .n_conversations = 60,
                     .set_ppm = 300000, .held_ppm = 750000, .rejected_ppm = 150000, .rescheduled_ppm = 200000,
                     .segments = { { "bank", 300000, 250000, 10000 }, { "plant", 300000, 250000, 10000 }, { "shop", 400000, 250000, 10000 } },
                     .won_days = 30, .unfair_setter = HISTORY_NOBODY, .unfair_closer = HISTORY_NOBODY,
                     .neglected = HISTORY_NOBODY, .lucky_closer = HISTORY_NOBODY, .avoiding_setter = HISTORY_NOBODY, .avoided_closer = HISTORY_NOBODY };
}

static guint
below (Maker *self, guint n)
{
  return (guint) premia_doctor_draw_below (premia_doctor_draw (self->history->seed, PREMIA_DRAW_STREAM ('T', 'E', 'S', 'T'), 0, self->n++), n);
}

static gboolean
chance (Maker *self, guint ppm)
{
  return below (self, 1000000) < ppm;
}

/* What lies behind the end of the data has not happened yet. */
static void
add (Maker *self, char part, guint person, const char *action, const char *mark, const char *segment, PremiaInstant at, guint amount)
{
  const Row row = { action, g_strdup_printf ("%c%u", part, person), g_strdup_printf ("a%06u#%s", self->n_cases, mark), segment, at,
                    (PremiaMoney) amount * PREMIA_MICRO };

  if (at < self->end)
    {
      g_array_append_val (self->rows, row);
      return;
    }
  g_free (row.account);
  g_free (row.key);
}

static guint
draw_segment (Maker *self)
{
  guint drawn = below (self, 1000000), segment = 0;

  while (segment + 1 < HISTORY_SEGMENTS && drawn >= self->history->segments[segment].share_ppm)
    drawn -= self->history->segments[segment++].share_ppm;
  return segment;
}

/* Whether the last of their meetings that is settled was lost, and not long ago. */
static gboolean
was_just_lost (const Maker *self, PremiaInstant at)
{
  const Outcome *last = NULL;

  for (guint i = 0; i < self->outcomes->len; i++)
    {
      const Outcome *one = &g_array_index (self->outcomes, Outcome, i);

      if (one->at <= at && (last == NULL || one->at >= last->at))
        last = one;
    }
  return last != NULL && last->lost && at - last->at < MEMORY;
}

static guint
draw_closer (Maker *self, guint setter, PremiaInstant at)
{
  const History *history = self->history;
  guint closer = below (self, history->n_closers);

  if ((int) setter == history->avoiding_setter && (int) closer == history->avoided_closer && was_just_lost (self, at) && chance (self, 900000))
    closer = (closer + 1) % history->n_closers;
  return closer;
}

static guint
get_won_ppm (const History *history, guint setter, guint closer, guint segment)
{
  if ((int) setter == history->unfair_setter && (int) closer == history->unfair_closer)
    return history->unfair_won_ppm;
  return (int) closer == history->lucky_closer ? history->lucky_won_ppm : history->segments[segment].won_ppm;
}

static void
judge (Maker *self, guint setter, guint closer, const char *segment, PremiaInstant held)
{
  const History *history = self->history;
  const gboolean unfair = (int) setter == history->unfair_setter && (int) closer == history->unfair_closer;
  const guint rejected_ppm = unfair && history->unfair_rejected_ppm > 0 ? history->unfair_rejected_ppm : history->rejected_ppm;
  const guint days = unfair && history->unfair_days > 0 ? history->unfair_days : 0;
  const gboolean rejected = chance (self, rejected_ppm);

  add (self, 'c', closer, rejected ? "AppointmentRejected" : "AppointmentQualified", "q", segment, held + days * DAY + (1 + below (self, 40)) * 3600 * SECOND, 0);
}

static void
appoint (Maker *self, guint setter, guint segment, PremiaInstant set)
{
  const History *history = self->history;
  const HistorySegment *of = &history->segments[segment];
  const guint closer = draw_closer (self, setter, set);
  const PremiaInstant held = set + (2 + below (self, 8)) * DAY;
  PremiaInstant settled;
  gboolean won;

  self->n_cases++;
  add (self, 's', setter, "AppointmentSet", "s", of->name, set, 0);
  if (chance (self, history->rescheduled_ppm))
    add (self, 's', setter, "AppointmentRescheduled", "r", of->name, set + DAY, 0);
  if (!chance (self, history->held_ppm))
    {
      add (self, 'c', closer, "AppointmentNoShow", "n", of->name, held, 0);
      return;
    }
  add (self, 'c', closer, "AppointmentHeld", "h", of->name, held, 0);
  judge (self, setter, closer, of->name, held);
  won = chance (self, get_won_ppm (history, setter, closer, segment));
  settled = held + (3 + below (self, history->won_days)) * DAY;
  if (won)
    add (self, 'c', closer, "DealWon", "w", of->name, settled, of->amount / 2 + below (self, of->amount));
  else if (history->is_lost_said)
    add (self, 'c', closer, "DealLost", "l", of->name, settled, 0);
  if ((int) setter == history->avoiding_setter && (int) closer == history->avoided_closer)
    {
      const Outcome outcome = { settled, !won };

      g_array_append_val (self->outcomes, outcome);
    }
}

static void
talk (Maker *self, guint setter, guint month, PremiaInstant at)
{
  const History *history = self->history;
  const guint segment = draw_segment (self);
  const gboolean neglected = (int) segment == history->neglected && month >= history->neglected_from;

  self->n_cases++;
  add (self, 's', setter, "ConversationHeld", "t", history->segments[segment].name, at, 0);
  if (chance (self, neglected ? history->neglected_set_ppm : history->set_ppm))
    appoint (self, setter, segment, at + 300 * SECOND);
}

static PremiaInstant
get_start (guint month)
{
  return (PremiaInstant) premia_date_add_months (premia_date_from_civil (2025, 1, 1), month) * DAY;
}

static void
live (Maker *self)
{
  const History *history = self->history;

  for (guint month = 0; month < history->n_months; month++)
    {
      const guint days = (guint) ((get_start (month + 1) - get_start (month)) / DAY);

      for (guint setter = 0; setter < history->n_setters; setter++)
        {
          const guint n = history->n_conversations - history->n_conversations / 8 + below (self, history->n_conversations / 4 + 1);

          for (guint i = 0; i < n; i++)
            talk (self, setter, month, get_start (month) + ((PremiaInstant) i * days * 24 * 60 / n) * 60 * SECOND);
        }
    }
}

static void
shuffle (GArray *rows, guint64 order)
{
  for (guint i = rows->len; order > 0 && i > 1; i--)
    {
      const guint k = (guint) premia_doctor_draw_below (premia_doctor_draw (order, PREMIA_DRAW_STREAM ('R', 'O', 'W', 'S'), 0, i), i);
      const Row row = g_array_index (rows, Row, i - 1);

      g_array_index (rows, Row, i - 1) = g_array_index (rows, Row, k);
      g_array_index (rows, Row, k) = row;
    }
}

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->account);
  g_free (row->key);
}

static void
add_rows (PremiaDatasetBuilder *builder, const GArray *rows)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_action_sink_begin (PREMIA_ACTION_SINK (builder), "actions.csv", &error));
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      const PremiaActionRow action = { .account = row->account, .action = row->action, .key = row->key, .at = row->at, .case_name = "",
                                       .due = PREMIA_NEVER, .amount = row->amount, .has_amount = row->amount > 0, .currency = "", .prospect = "",
                                       .prospect_id = "", .segment = row->segment, .note = "" };
      PremiaSinkVerdict verdict;

      premia_action_sink_add (PREMIA_ACTION_SINK (builder), &action, &verdict, &error);
      g_assert_no_error (error);
    }
  g_assert_true (premia_action_sink_finish (PREMIA_ACTION_SINK (builder), &error));
}

PremiaDataset *
history_make (const History *history, guint64 order)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GArray) outcomes = g_array_new (FALSE, FALSE, sizeof (Outcome));
  Maker maker = { history, rows, outcomes, get_start (history->n_months) };
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PremiaPeople) people = NULL;
  g_autoptr (PremiaDatasetBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset;

  g_array_set_clear_func (rows, clear_row);
  for (guint i = 0; i < history->n_setters; i++)
    g_string_append_printf (lines, "s%u,telemarketer\n", i);
  for (guint i = 0; i < history->n_closers; i++)
    g_string_append_printf (lines, "c%u,closer\n", i);
  people = company_people (lines->str);
  builder = premia_dataset_builder_new (people, NULL);
  live (&maker);
  shuffle (rows, order);
  add_rows (builder, rows);
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  return dataset;
}

static PremiaScheme *
make_scheme (PremiaComponentType type, const char *measure, gint64 rate)
{
  g_autoptr (PremiaScheme) base = company_scheme ("telemarketer", NULL, -1, MEASURES);
  PremiaScheme *builder = premia_scheme_builder_new_from (base);
  PremiaComponent *component = premia_scheme_builder_add_component (builder, type);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  component->id = g_strdup ("variable");
  component->measure = g_strdup (measure);
  component->has_rate = TRUE;
  component->rate = rate;
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

PremiaScheme *
history_scheme_percent (void)
{
  return make_scheme (PREMIA_COMPONENT_PERCENT, "revenue", 50000);
}

PremiaScheme *
history_scheme_fee (void)
{
  return make_scheme (PREMIA_COMPONENT_PER_UNIT, "qualified", 500 * PREMIA_MICRO);
}

PremiaDiagnosis *
history_examine (const History *history, PremiaDataset *dataset, PremiaScheme *scheme, guint replicates)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  PremiaDoctorCall call = { .dataset = dataset, .scheme = scheme, .replicates = replicates, .n_threads = 1,
                            .span = { .as_of = PREMIA_NEVER, .zone = utc } };
  PremiaDiagnosis *diagnosis;

  g_assert_true (premia_period_parse ("2025-01", &call.span.first, NULL));
  call.span.last = premia_period_next (call.span.first, (int) history->n_months - 1);
  diagnosis = premia_doctor_examine (&call, &error);
  g_assert_no_error (error);
  return diagnosis;
}

const PremiaFinding *
history_find (PremiaDiagnosis *diagnosis, PremiaFindingCode code)
{
  for (guint i = 0; i < diagnosis->findings->len; i++)
    if (((const PremiaFinding *) g_ptr_array_index (diagnosis->findings, i))->code == code)
      return g_ptr_array_index (diagnosis->findings, i);
  return NULL;
}

guint
history_count (PremiaDiagnosis *diagnosis, PremiaFindingCode code)
{
  guint n = 0;

  for (guint i = 0; i < diagnosis->findings->len; i++)
    n += ((const PremiaFinding *) g_ptr_array_index (diagnosis->findings, i))->code == code;
  return n;
}

int
history_person (PremiaDataset *dataset, const char *id)
{
  const int person = premia_people_find (premia_dataset_get_people (dataset), id);

  g_assert_cmpint (person, >=, 0);
  return person;
}

static void
print_doubles (GString *out, const double *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, " %a", numbers[i]);
}

static void
print_finding (GString *out, const PremiaFinding *finding)
{
  const double more[] = { finding->low, finding->high, finding->p };

  g_string_append_printf (out, "%s %d %d %d %s %s %d %d %u %d", premia_finding_code_to_string (finding->code), (int) finding->severity,
                          finding->component, finding->other, finding->segment != NULL ? finding->segment : "-",
                          finding->measure != NULL ? finding->measure : "-", finding->people[0], finding->people[1], finding->n, (int) finding->mend);
  print_doubles (out, more, G_N_ELEMENTS (more));
  print_doubles (out, finding->numbers, PREMIA_FINDING_N_NUMBERS);
  for (guint i = 0; i < PREMIA_FINDING_N_MONEY; i++)
    g_string_append_printf (out, " %" G_GINT64_FORMAT, finding->money[i]);
  g_string_append_c (out, '\n');
}

char *
history_print (PremiaDiagnosis *diagnosis)
{
  const double all[] = { diagnosis->luck_band, diagnosis->controllability, diagnosis->pressure_ratio, diagnosis->pressure_low,
                         diagnosis->pressure_high, diagnosis->pressure_company };
  GString *out = g_string_new (NULL);

  print_doubles (out, all, G_N_ELEMENTS (all));
  for (guint i = 0; i < diagnosis->people->len; i++)
    {
      const PremiaDoctorPerson *one = &g_array_index (diagnosis->people, PremiaDoctorPerson, i);
      const double numbers[] = { one->mean, one->sd, one->p5, one->p95, one->zero_share, one->cv_pay, one->cv_work, one->worst, one->delay_days };

      g_string_append_printf (out, "\nperson %u %u %u", one->person, one->n_months, one->n_zero);
      print_doubles (out, numbers, G_N_ELEMENTS (numbers));
    }
  for (guint i = 0; i < diagnosis->segments->len; i++)
    {
      const PremiaDoctorSegment *one = &g_array_index (diagnosis->segments, PremiaDoctorSegment, i);
      const double numbers[] = { one->pay, one->value, one->pay_per_effort, one->rate, one->set_rate };

      g_string_append_printf (out, "\nsegment %u %u %u", one->segment, one->n, one->n_efforts);
      print_doubles (out, numbers, G_N_ELEMENTS (numbers));
    }
  for (guint i = 0; i < diagnosis->pairs->len; i++)
    {
      const PremiaDoctorPair *one = &g_array_index (diagnosis->pairs, PremiaDoctorPair, i);
      const double numbers[] = { one->rate, one->low, one->high, one->expected, one->cost, one->p, one->answer_days, one->share_before, one->share_after };

      g_string_append_printf (out, "\npair %u %u %u %u %d %u %u %u", one->setter, one->closer, one->held, one->won, one->found, one->n_rejected,
                              one->n_judged, one->n_rescheduled);
      print_doubles (out, numbers, G_N_ELEMENTS (numbers));
    }
  for (guint i = 0; i < diagnosis->closers->len; i++)
    {
      const PremiaDoctorCloser *one = &g_array_index (diagnosis->closers, PremiaDoctorCloser, i);
      const double numbers[] = { one->rate, one->low, one->high, one->effect, one->reject_rate };

      g_string_append_printf (out, "\ncloser %u %u %u %u %u", one->closer, one->held, one->won, one->n_judged, one->n_rejected);
      print_doubles (out, numbers, G_N_ELEMENTS (numbers));
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < diagnosis->findings->len; i++)
    print_finding (out, g_ptr_array_index (diagnosis->findings, i));
  return g_string_free (out, FALSE);
}
