/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-performance-document"

#include "premia-performance-private.h"
#include "premia-name-order.h"
#include "premia-report-part.h"
#include "premia-statistic.h"

#include "drawing/premia-matrix-chart.h"
#include "engine/premia-metric-cohort.h"
#include "engine/premia-metric-matrix.h"
#include "engine/premia-rational-double.h"

#include <glib/gi18n.h>
#include <math.h>

#define DASH         "–"
#define SHARE_DIGITS 1
/* A close rate so far from that of all has the full colour. */
#define REACH        0.25
/* More rows or columns cannot be read on a page; the table tells all of them. */
#define MAX_SIDE     16
#define N_WEEKS      12
#define N_AGES       6

static const char *
say_who (const PremiaPerformanceView *self, int person)
{
  PremiaPeople *people = premia_dataset_get_people (premia_metrics_get_dataset (self->performance->metrics));

  /* Translators: who set or held appointments: all who are not in the team that is reported on */
  if (person == PREMIA_MATRIX_OTHERS)
    return C_("person", "others");
  /* Translators: who set or held an appointment: nobody of the company's people, or it is not known */
  return person >= 0 ? premia_name_of (people, (guint) person) : C_("person", "not known");
}

static PremiaCell
rate_cell (const PremiaMetricValue *value)
{
  return value->has_value ? premia_cell_share (value->value, SHARE_DIGITS) : premia_cell_text (DASH);
}

/* ---- who booked and who held ---- */

static void
add_pair (const PremiaPerformanceView *self, PremiaDocumentTable *table, const PremiaMatrixEntry *pair)
{
  premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
  premia_document_table_add (table, premia_cell_text (say_who (self, pair->setter)));
  premia_document_table_add (table, premia_cell_text (say_who (self, pair->closer)));
  premia_document_table_add (table, premia_cell_count (pair->appointments));
  premia_document_table_add (table, premia_cell_count (pair->held));
  premia_document_table_add (table, rate_cell (&pair->show_rate));
  premia_document_table_add (table, rate_cell (&pair->reject_rate));
  premia_document_table_add (table, premia_cell_count (pair->won));
  premia_document_table_add (table, rate_cell (&pair->close_rate));
}

/* What the picture is made of, with its words. */
typedef struct
{
  char             *name;
  GPtrArray        *texts;   /* (owned) (element-type utf8) */
  const char      **rows, **columns; /* (owned): borrowed of texts */
  PremiaMatrixCell *cells;   /* (owned) */
  guint             n_rows, n_columns;
  double            middle;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *self = data;

  g_ptr_array_unref (self->texts);
  g_free (self->name);
  g_free (self->rows);
  g_free (self->columns);
  g_free (self->cells);
  g_free (self);
}

static const char *
keep (Picture *self, char *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

static PremiaChart *
make_picture (gpointer data)
{
  const Picture *self = data;
  PremiaChart *chart = premia_matrix_chart_new ();

  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (chart), self->name, self->rows, self->n_rows, self->columns, self->n_columns, self->cells);
  premia_matrix_chart_set_scale (PREMIA_MATRIX_CHART (chart), 0.0, REACH);
  return chart;
}

static double
to_double (const PremiaMetricValue *value)
{
  return value->has_value ? premia_rational_to_double (value->part)
                              / premia_rational_to_double (value->whole)
                          : NAN;
}

static Picture *
new_picture (const char *name, guint n_rows, guint n_columns)
{
  Picture *self = g_new0 (Picture, 1);

  self->name = g_strdup (name);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->rows = g_new0 (const char *, n_rows + 1);
  self->columns = g_new0 (const char *, n_columns + 1);
  self->cells = g_new0 (PremiaMatrixCell, (gsize) n_rows * n_columns + 1);
  for (guint i = 0; i < n_rows * n_columns; i++)
    self->cells[i].value = NAN;
  return self;
}

static PremiaMatrixCell
make_cell (const PremiaPerformanceView *self, Picture *picture, const PremiaMatrixEntry *pair)
{
  const double rate = to_double (&pair->close_rate);
  g_autofree char *said = premia_statistic_format_share (self->locale, rate);
  g_autofree char *won = premia_locale_format_count (self->locale, pair->won);
  g_autofree char *held = premia_locale_format_count (self->locale, pair->held);

  if (!pair->close_rate.has_value)
    return (PremiaMatrixCell){ .value = NAN };
  return (PremiaMatrixCell){
    /* With too few meetings the colour would be chance. */
    .value = pair->held >= 10 ? rate - picture->middle : 0.0,
    .text = keep (picture, g_strdup_printf ("%s · %s", said, held)),
    /* Translators: deals, then meetings */
    .note = keep (picture, g_strdup_printf (ngettext ("%1$s deal of %2$s meetings", "%1$s deals of %2$s meetings", (gulong) pair->won), won, held)),
  };
}

static Picture *
make_pairs (const PremiaPerformanceView *self, const PremiaMatrix *matrix)
{
  Picture *picture = new_picture (_("Deals of meetings, by who booked and who held them"), matrix->setters->len, matrix->closers->len);
  const PremiaFigure *all = premia_figure_set_get (self->set, PREMIA_METRIC_CLOSE_RATE);

  picture->middle = all->now.has_value ? to_double (&all->now) : 0.0;
  for (guint i = 0; i < matrix->setters->len; i++)
    picture->rows[i] = keep (picture, g_strdup (say_who (self, g_array_index (matrix->setters, int, i))));
  for (guint j = 0; j < matrix->closers->len; j++)
    picture->columns[j] = keep (picture, g_strdup (say_who (self, g_array_index (matrix->closers, int, j))));
  for (guint i = 0; i < matrix->setters->len; i++)
    for (guint j = 0; j < matrix->closers->len; j++)
      {
        const PremiaMatrixEntry *pair = premia_matrix_find (matrix, g_array_index (matrix->setters, int, i), g_array_index (matrix->closers, int, j));

        if (pair != NULL)
          picture->cells[i * matrix->closers->len + j] = make_cell (self, picture, pair);
      }
  return picture;
}

void
premia_performance_add_pairs (const PremiaPerformanceView *self)
{
  g_autoptr (PremiaMatrix) matrix = NULL;
  PremiaDocumentTable *table;

  if (self->scope->filter.person >= 0)
    return;
  matrix = premia_matrix_new_of (self->performance->metrics, &self->scope->filter, &self->set->span, self->performance->chosen);
  if (matrix->cells->len == 0)
    return;
  premia_document_begin_part (self->document, PREMIA_PART_PAIRS);
  premia_document_add_heading (self->document, 2, _("Who booked and who held"));
  if (matrix->setters->len <= MAX_SIDE && matrix->closers->len <= MAX_SIDE)
    premia_document_add_chart (self->document, make_picture, make_pairs (self, matrix), picture_free);
  table = premia_document_add_table (self->document);
  /* Translators: heading of a column: who set the appointment */
  premia_document_table_add_column (table, C_("pair", "Booked by"), PREMIA_COLUMN_TEXT, FALSE);
  /* Translators: heading of a column: who held the meeting */
  premia_document_table_add_column (table, C_("pair", "Held by"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Appointments"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, C_("number", "Held"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, C_("share", "Show rate"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, C_("share", "Rejected"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Deals"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, C_("share", "Close rate"), PREMIA_COLUMN_NUMBER, FALSE);
  for (guint i = 0; i < matrix->cells->len; i++)
    add_pair (self, table, &g_array_index (matrix->cells, PremiaMatrixEntry, i));
  premia_document_add_note (self->document, _("Pairs with fewer than ten meetings say little about either of the two."));
  premia_document_end_part (self->document);
}

/* ---- by week of booking ---- */

static void
add_cohort (const PremiaPerformanceView *self, PremiaDocumentTable *table, const PremiaCohort *cohort, guint n_ages)
{
  g_autofree char *week = premia_locale_format_period (self->locale, cohort->week);

  premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
  premia_document_table_add (table, premia_cell_text (week));
  premia_document_table_add (table, premia_cell_count (cohort->n));
  for (guint outcome = 0; outcome < PREMIA_N_OUTCOMES; outcome++)
    {
      const PremiaCohortCell *last = NULL;
      PremiaRational share;

      for (guint age = 0; age < n_ages; age++)
        if (cohort->cells[outcome][age].state != PREMIA_COHORT_AHEAD)
          last = &cohort->cells[outcome][age];
      premia_document_table_add (table, last != NULL ? premia_cell_count (last->n) : premia_cell_empty ());
      premia_document_table_add (table, last != NULL && cohort->n > 0 && premia_rational_set (&share, last->n, cohort->n) ? premia_cell_share (share, SHARE_DIGITS)
                                                                                                                       : premia_cell_empty ());
      premia_document_table_add (table, isnan (cohort->maturity[outcome])
                                          ? premia_cell_empty ()
                                          : premia_cell_share (premia_rational_from_micros ((gint64) llround (cohort->maturity[outcome] * 1e6)), 0));
    }
}

void
premia_performance_add_cohorts (const PremiaPerformanceView *self)
{
  const PremiaDate last_day = MIN (self->set->span.last, premia_metrics_get_as_of_day (self->performance->metrics));
  g_autoptr (PremiaCohorts) cohorts = premia_cohorts_new (self->performance->metrics, &self->scope->filter,
                                                          premia_period_of_date (PREMIA_PERIOD_WEEK, last_day), N_WEEKS, N_AGES);
  PremiaDocumentTable *table;
  gint64 n = 0;

  for (guint i = 0; i < cohorts->cohorts->len; i++)
    n += g_array_index (cohorts->cohorts, PremiaCohort, i).n;
  if (n == 0)
    return;
  premia_document_begin_part (self->document, PREMIA_PART_COHORTS);
  premia_document_add_heading (self->document, 2, _("By week of booking"));
  table = premia_document_add_table (self->document);
  premia_document_table_add_column (table, C_("cohort", "Week"), PREMIA_COLUMN_TEXT, FALSE);
  /* Translators: heading of a column: appointments that were set in a week */
  premia_document_table_add_column (table, C_("number", "Booked"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Held so far"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Held, %"), PREMIA_COLUMN_NUMBER, FALSE);
  /* Translators: heading of a column: how much of what a week will give in the end has come by now */
  premia_document_table_add_column (table, _("Usually come by now"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Won so far"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Won, %"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Usually come by now"), PREMIA_COLUMN_NUMBER, FALSE);
  for (guint i = 0; i < cohorts->cohorts->len; i++)
    add_cohort (self, table, &g_array_index (cohorts->cohorts, PremiaCohort, i), cohorts->n_ages);
  premia_document_add_note (self->document, _("Meetings and deals come later than bookings: a fresh week looks weak because it is fresh."));
  premia_document_end_part (self->document);
}
