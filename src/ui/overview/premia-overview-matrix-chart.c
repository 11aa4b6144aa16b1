/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-matrix-chart"

#include "premia-overview-charts.h"
#include "premia-figure-words.h"

#include "drawing/premia-matrix-chart.h"
#include "engine/premia-metric-rank.h"
#include "engine/premia-rational-double.h"

#include <glib/gi18n.h>
#include <math.h>

/* How far from what was to be expected a colour is full. */
#define REACH 0.3

static const PremiaMetricValue *
get_rate (const PremiaMatrixEntry *entry, PremiaMatrixShows shows)
{
  return shows == PREMIA_MATRIX_SHOW ? &entry->show_rate : shows == PREMIA_MATRIX_REJECT ? &entry->reject_rate : &entry->close_rate;
}

/* Those with the most appointments, in the order in which they were. (transfer full) (element-type int) */
static GArray *
pick_people (GArray *people, GArray *totals, gboolean *left_out)
{
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint room = PREMIA_OVERVIEW_MATRIX_N;

  for (guint i = 0; i < people->len; i++)
    {
      gint64 more = 0;

      /* How many have more, or as many and come first. */
      for (guint k = 0; k < people->len; k++)
        more += g_array_index (totals, PremiaMatrixEntry, k).appointments > g_array_index (totals, PremiaMatrixEntry, i).appointments
                || (k < i && g_array_index (totals, PremiaMatrixEntry, k).appointments == g_array_index (totals, PremiaMatrixEntry, i).appointments);
      if (more < room)
        g_array_append_val (picked, g_array_index (people, int, i));
      else
        *left_out = TRUE;
    }
  return picked;
}

const char *
premia_overview_say_person (PremiaPeople *people, int person)
{
  const PremiaPerson *who = person >= 0 ? premia_people_get (people, (guint) person) : NULL;

  if (who == NULL)
    return C_("person", "Unknown");
  return *who->name != '\0' ? who->name : who->id;
}

/* Rates of the whole matrix: what is to be expected of each cell. */
static double
find_middle (const PremiaMatrix *matrix, PremiaMatrixShows shows)
{
  double part = 0, whole = 0;

  for (guint i = 0; i < matrix->cells->len; i++)
    {
      const PremiaMetricValue *rate = get_rate (&g_array_index (matrix->cells, PremiaMatrixEntry, i), shows);

      if (!rate->has_value)
        continue;
      part += premia_rational_to_double (rate->part);
      whole += premia_rational_to_double (rate->whole);
    }
  return whole > 0 ? part / whole : 0;
}

static char *
say_note (const PremiaMatrixEntry *entry, const PremiaMetricValue *rate, PremiaLocale *locale)
{
  g_autofree char *count = premia_locale_format_count (locale, entry->appointments);
  g_autofree char *appointments = g_strdup_printf (ngettext ("%s appointment", "%s appointments", (gulong) entry->appointments), count);
  g_autofree char *certainty = premia_figure_say_certainty (PREMIA_METRIC_CONFIRM_RATE, rate, locale);

  return certainty != NULL ? g_strjoin (" · ", appointments, certainty, NULL) : g_steal_pointer (&appointments);
}

/* Too few appointments have their counts in the cell and no colour: a rate of three is none. */
static void
fill_cell (PremiaMatrixCell *cell, const PremiaMatrixEntry *entry, PremiaMatrixShows shows, double middle, PremiaLocale *locale, GStringChunk *texts)
{
  const PremiaMetricValue *rate = get_rate (entry, shows);
  g_autofree char *text = NULL;
  g_autofree char *note = say_note (entry, rate, locale);

  if (!rate->has_value)
    text = g_strdup ("–");
  else if (rate->n < PREMIA_METRIC_MIN_N)
    {
      g_autofree char *part = premia_locale_format_number (locale, rate->part, 0, FALSE);
      g_autofree char *whole = premia_locale_format_number (locale, rate->whole, 0, FALSE);

      text = g_strdup_printf ("%s/%s", part, whole);
    }
  else
    text = premia_locale_format_number (locale, rate->value, 0, TRUE);
  cell->value = rate->has_value && rate->n >= PREMIA_METRIC_MIN_N ? premia_figure_to_double (rate) : middle;
  /* Outlined is what chance does not explain. */
  cell->marked = rate->has_value && rate->n >= PREMIA_METRIC_MIN_N && (rate->low > middle || rate->high < middle);
  cell->text = g_string_chunk_insert (texts, text);
  cell->note = g_string_chunk_insert (texts, note);
}

void
premia_overview_pick_matrix (const PremiaMatrix *matrix, PremiaMatrixPick *pick)
{
  premia_matrix_pick_clear (pick);
  pick->setters = pick_people (matrix->setters, matrix->rows, &pick->left_out);
  pick->closers = pick_people (matrix->closers, matrix->columns, &pick->left_out);
}

void
premia_matrix_pick_clear (PremiaMatrixPick *pick)
{
  g_clear_pointer (&pick->setters, g_array_unref);
  g_clear_pointer (&pick->closers, g_array_unref);
  pick->left_out = FALSE;
}

gboolean
premia_matrix_pick_find (const PremiaMatrixPick *pick, guint item, int *setter, int *closer)
{
  if (pick->closers == NULL || pick->closers->len == 0 || item >= pick->setters->len * pick->closers->len)
    return FALSE;
  *setter = g_array_index (pick->setters, int, item / pick->closers->len);
  *closer = g_array_index (pick->closers, int, item % pick->closers->len);
  return TRUE;
}

PremiaChart *
premia_overview_make_matrix (const PremiaMatrix *matrix, const PremiaMatrixPick *pick, PremiaPeople *people, PremiaMatrixShows shows, PremiaLocale *locale)
{
  static const char *const names[] = { N_("Show rate of setters and closers"), N_("Rejections of setters and closers"), N_("Close rate of setters and closers") };
  GArray *setters = pick->setters, *closers = pick->closers;
  g_autofree const char **rows = NULL;
  g_autofree const char **columns = NULL;
  g_autofree PremiaMatrixCell *cells = NULL;
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1024);
  const double middle = find_middle (matrix, shows);
  PremiaChart *chart;

  if (matrix->cells->len == 0)
    return NULL;
  rows = g_new0 (const char *, setters->len + 1);
  columns = g_new0 (const char *, closers->len + 1);
  cells = g_new0 (PremiaMatrixCell, (gsize) setters->len * closers->len);
  for (guint k = 0; k < closers->len; k++)
    columns[k] = premia_overview_say_person (people, g_array_index (closers, int, k));
  for (guint i = 0; i < setters->len; i++)
    {
      rows[i] = premia_overview_say_person (people, g_array_index (setters, int, i));
      for (guint k = 0; k < closers->len; k++)
        {
          PremiaMatrixCell *cell = &cells[(gsize) i * closers->len + k];
          const PremiaMatrixEntry *entry = premia_matrix_find (matrix, g_array_index (setters, int, i), g_array_index (closers, int, k));

          cell->value = NAN;
          if (entry != NULL)
            fill_cell (cell, entry, shows, middle, locale, texts);
        }
    }
  chart = premia_matrix_chart_new ();
  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (chart), _(names[shows]), rows, setters->len, columns, closers->len, cells);
  premia_matrix_chart_set_scale (PREMIA_MATRIX_CHART (chart), middle, REACH);
  return chart;
}

/* ---- cohorts ---- */

static char *
say_share (gint64 n, gint64 of, guint digits, PremiaLocale *locale)
{
  PremiaRational share;

  return of > 0 && premia_rational_set (&share, n, of) ? premia_locale_format_number (locale, share, digits, TRUE) : g_strdup ("");
}

static char *
say_percent (double share, PremiaLocale *locale)
{
  return say_share ((gint64) floor (share * 100), 100, 0, locale);
}

/* "5 of 12 · by then 40% were to be expected · more may come" */
static char *
say_cell (const PremiaCohort *cohort, const PremiaCohortCell *cell, PremiaLocale *locale)
{
  g_autofree char *part = premia_locale_format_count (locale, cell->n);
  g_autofree char *whole = premia_locale_format_count (locale, cohort->n);
  g_autofree char *expected = isnan (cell->expected) ? NULL : say_percent (cell->expected, locale);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, C_("share", "%1$s of %2$s"), part, whole);
  if (expected != NULL)
    {
      /* Translators: %s is a percentage: what weeks of booking before this one had come to when they were as old */
      g_autofree char *older = g_strdup_printf (_("older weeks had %s by then"), expected);

      g_string_append_printf (text, " · %s", older);
    }
  if (cell->state == PREMIA_COHORT_RUNNING)
    g_string_append_printf (text, " · %s", _("more may come"));
  return g_string_free (text, FALSE);
}

static void
fill_age (PremiaMatrixCell *out, const PremiaCohort *cohort, const PremiaCohortCell *cell, gboolean last_over, gboolean behind,
          PremiaLocale *locale, GStringChunk *texts)
{
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;

  out->value = NAN;
  if (cell->state == PREMIA_COHORT_AHEAD || cohort->n == 0)
    return;
  text = say_share (cell->n, cohort->n, 0, locale);
  note = say_cell (cohort, cell, locale);
  /* A week has a colour against the older ones at the same age, and only where it rests on something. */
  out->value = isnan (cell->expected) || cohort->n < PREMIA_METRIC_MIN_N ? 0.0 : (double) cell->n / (double) cohort->n - cell->expected;
  out->early = cell->state == PREMIA_COHORT_RUNNING;
  out->marked = last_over && behind;
  out->text = g_string_chunk_insert (texts, text);
  out->note = g_string_chunk_insert (texts, note);
}

/* How much of what is to come has come: a column of its own. */
static void
fill_maturity (PremiaMatrixCell *out, double maturity, PremiaLocale *locale, GStringChunk *texts)
{
  g_autofree char *text = isnan (maturity) ? NULL : say_percent (maturity, locale);

  out->value = text != NULL ? 0.0 : NAN;
  if (text == NULL)
    return;
  out->early = maturity < 0.95;
  out->text = g_string_chunk_insert (texts, text);
  out->note = g_string_chunk_insert (texts, maturity < 0.95 ? _("of what older weeks gave in the end; the rest is still to come") : _("of what older weeks gave in the end"));
}

/* "12 Oct · 84" */
static char *
say_week (const PremiaCohort *cohort, PremiaLocale *locale)
{
  int year, month, day;
  g_autofree char *name = NULL;
  g_autofree char *count = premia_locale_format_count (locale, cohort->n);

  premia_date_to_civil (premia_period_first_day (cohort->week), &year, &month, &day);
  name = premia_locale_format_month_short (locale, month);
  /* Translators: a week by its Monday, and how many appointments were booked in it: “12 Oct · 84” */
  return g_strdup_printf (_("%1$d %2$s · %3$s"), day, name, count);
}

static const char *
say_age (guint age, GStringChunk *texts)
{
  g_autofree char *text = age == 0 ? g_strdup (_("Same week")) : g_strdup_printf (C_("weeks later", "+%u"), age);

  return g_string_chunk_insert (texts, text);
}

PremiaChart *
premia_overview_make_cohorts (const PremiaCohorts *cohorts, PremiaCohortOutcome outcome, PremiaLocale *locale)
{
  const guint n_columns = cohorts->n_ages + 1;
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1024);
  g_autofree const char **rows = g_new0 (const char *, cohorts->cohorts->len + 1);
  g_autofree const char **columns = g_new0 (const char *, n_columns + 1);
  g_autofree PremiaMatrixCell *cells = g_new0 (PremiaMatrixCell, (gsize) n_columns * MAX (cohorts->cohorts->len, 1));
  PremiaChart *chart;
  gint64 n = 0;

  for (guint age = 0; age < cohorts->n_ages; age++)
    columns[age] = say_age (age, texts);
  columns[cohorts->n_ages] = _("So far");
  for (guint i = 0; i < cohorts->cohorts->len; i++)
    {
      const PremiaCohort *cohort = &g_array_index (cohorts->cohorts, PremiaCohort, i);
      g_autofree char *week = say_week (cohort, locale);
      PremiaMatrixCell *row = &cells[(gsize) i * n_columns];

      rows[i] = g_string_chunk_insert (texts, week);
      n += cohort->n;
      for (guint age = 0; age < cohorts->n_ages; age++)
        {
          const PremiaCohortCell *cell = &cohort->cells[outcome][age];
          const gboolean last_over = cell->state == PREMIA_COHORT_OVER && (age + 1 == cohorts->n_ages || cell[1].state != PREMIA_COHORT_OVER);

          fill_age (&row[age], cohort, cell, last_over, cohort->behind[outcome], locale, texts);
        }
      fill_maturity (&row[cohorts->n_ages], cohort->maturity[outcome], locale, texts);
    }
  if (n == 0)
    return NULL;
  chart = premia_matrix_chart_new ();
  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (chart), outcome == PREMIA_OUTCOME_HELD ? _("Held, by week of booking") : _("Won, by week of booking"),
                                 rows, cohorts->cohorts->len, columns, n_columns, cells);
  premia_matrix_chart_set_scale (PREMIA_MATRIX_CHART (chart), 0.0, REACH);
  return chart;
}
