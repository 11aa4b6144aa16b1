/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-charts"

#include "premia-doctor-evidence.h"
#include "premia-statistic.h"

#include "drawing/premia-bar-chart.h"
#include "drawing/premia-matrix-chart.h"
#include "drawing/premia-range-chart.h"

#include <glib/gi18n.h>
#include <math.h>

/* A rate so far from what was expected has the full colour. */
#define MATRIX_REACH 0.25

typedef struct
{
  const PremiaDiagnosis *diagnosis;
  PremiaLocale          *locale;
  GPtrArray             *texts; /* (owned) (element-type utf8): until the chart has copied them */
} Making;

/* Takes @text. */
static const char *
hold (Making *self, char *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

static const char *
get_name (const Making *self, guint person)
{
  const PremiaPerson *who = premia_people_get (premia_dataset_get_people (premia_cube_get_dataset (self->diagnosis->cube)), person);

  return *who->name != '\0' ? who->name : who->id;
}

static char *
say_span (const Making *self, double low, double high)
{
  g_autofree char *from = premia_statistic_format_money (self->locale, low, self->diagnosis->scheme, FALSE);
  g_autofree char *to = premia_statistic_format_money (self->locale, high, self->diagnosis->scheme, FALSE);

  return g_strdup_printf ("%s–%s", from, to);
}

static PremiaChart *
make_same_work (Making *self)
{
  PremiaChart *chart = premia_range_chart_new ();
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (PremiaRange));

  for (guint i = 0; i < self->diagnosis->people->len; i++)
    {
      const PremiaDoctorPerson *of = &g_array_index (self->diagnosis->people, PremiaDoctorPerson, i);
      const PremiaRange range = {
        get_name (self, of->person), of->p5, of->p95, of->mean,
        hold (self, premia_statistic_format_money (self->locale, of->mean, self->diagnosis->scheme, TRUE)),
        hold (self, say_span (self, of->p5, of->p95)),
      };

      if (isfinite (of->mean))
        g_array_append_val (ranges, range);
    }
  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (chart), _("A month's variable pay for the same work"),
                                 (const PremiaRange *) (gpointer) ranges->data, ranges->len);
  return chart;
}

static PremiaChart *
make_segments (Making *self)
{
  PremiaChart *chart = premia_bar_chart_new ();
  g_autoptr (PremiaSeries) series = premia_series_new (_("Pay for an effort, by segment"));

  for (guint i = 0; i < self->diagnosis->segments->len; i++)
    {
      const PremiaDoctorSegment *of = &g_array_index (self->diagnosis->segments, PremiaDoctorSegment, i);
      const char *name = premia_dataset_get_segment (premia_cube_get_dataset (self->diagnosis->cube), of->segment);
      g_autofree char *pay = premia_statistic_format_money (self->locale, of->pay_per_effort, self->diagnosis->scheme, TRUE);
      g_autofree char *value = premia_statistic_format_money (self->locale, of->value, self->diagnosis->scheme, TRUE);
      g_autofree char *n = premia_locale_format_count (self->locale, of->n);
      /* Translators: of a segment: what an appointment in it brings (money), and how many there were */
      g_autofree char *note = g_strdup_printf (ngettext ("brings %s · %s appointment", "brings %s · %s appointments", of->n), value, n);

      if (isfinite (of->pay_per_effort))
        premia_series_add (series, *name != '\0' ? name : C_("doctor", "no segment"), of->pay_per_effort, pay, note);
    }
  premia_bar_chart_set_series (PREMIA_BAR_CHART (chart), series);
  return chart;
}

/* The place of @person in @people, at the end if there is none yet. */
static guint
find_place (GArray *people, guint person)
{
  for (guint i = 0; i < people->len; i++)
    if (g_array_index (people, guint, i) == person)
      return i;
  g_array_append_val (people, person);
  return people->len - 1;
}

static PremiaMatrixCell
make_cell (Making *self, const PremiaDoctorPair *pair)
{
  g_autofree char *rate = premia_statistic_format_share (self->locale, pair->rate);
  g_autofree char *expected = premia_statistic_format_share (self->locale, pair->expected);
  g_autofree char *low = premia_statistic_format_share (self->locale, pair->low);
  g_autofree char *high = premia_statistic_format_share (self->locale, pair->high);
  g_autofree char *held = premia_locale_format_count (self->locale, pair->held);
  g_autofree char *won = premia_locale_format_count (self->locale, pair->won);
  const PremiaMatrixCell cell = {
    .value = pair->rate - pair->expected,
    .text = hold (self, g_strdup_printf ("%s · %s", rate, held)),
    .note = hold (self, g_strdup_printf (
      /* Translators: deals, meetings, then three rates: the expected one, and the interval of what was seen */
      ngettext ("%s deal of %s meetings; expected %s, seen with 95%% certainty between %s and %s",
                "%s deals of %s meetings; expected %s, seen with 95%% certainty between %s and %s", pair->won), won, held, expected, low, high)),
    .marked = pair->found,
  };

  return cell;
}

static PremiaChart *
make_pairs (Making *self)
{
  const GArray *pairs = self->diagnosis->pairs;
  PremiaChart *chart = premia_matrix_chart_new ();
  g_autoptr (GArray) setters = g_array_new (FALSE, FALSE, sizeof (guint)), closers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree const char **rows = NULL, **columns = NULL;
  g_autofree PremiaMatrixCell *cells = NULL;

  for (guint i = 0; i < pairs->len; i++)
    {
      find_place (setters, g_array_index (pairs, PremiaDoctorPair, i).setter);
      find_place (closers, g_array_index (pairs, PremiaDoctorPair, i).closer);
    }
  rows = g_new0 (const char *, setters->len + 1);
  columns = g_new0 (const char *, closers->len + 1);
  cells = g_new0 (PremiaMatrixCell, (gsize) setters->len * closers->len + 1);
  for (guint i = 0; i < setters->len; i++)
    rows[i] = get_name (self, g_array_index (setters, guint, i));
  for (guint i = 0; i < closers->len; i++)
    columns[i] = get_name (self, g_array_index (closers, guint, i));
  for (guint i = 0; i < setters->len * closers->len; i++)
    cells[i].value = NAN;
  for (guint i = 0; i < pairs->len; i++)
    {
      const PremiaDoctorPair *pair = &g_array_index (pairs, PremiaDoctorPair, i);

      cells[find_place (setters, pair->setter) * closers->len + find_place (closers, pair->closer)] = make_cell (self, pair);
    }
  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (chart), _("Deals of meetings, by who booked and who held them"),
                                 rows, setters->len, columns, closers->len, cells);
  premia_matrix_chart_set_scale (PREMIA_MATRIX_CHART (chart), 0.0, MATRIX_REACH);
  return chart;
}

/* Reject rates and close rates of few people are read in a table; the interval of the close rate is seen best. */
static PremiaChart *
make_closers (Making *self)
{
  PremiaChart *chart = premia_range_chart_new ();
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (PremiaRange));

  for (guint i = 0; i < self->diagnosis->closers->len; i++)
    {
      const PremiaDoctorCloser *of = &g_array_index (self->diagnosis->closers, PremiaDoctorCloser, i);
      g_autofree char *n = premia_locale_format_count (self->locale, of->held);
      g_autofree char *rejected = premia_statistic_format_share (self->locale, of->reject_rate);
      const PremiaRange range = {
        get_name (self, of->closer), of->low, of->high, of->rate,
        hold (self, premia_statistic_format_share (self->locale, of->rate)),
        /* Translators: meetings of a closer; then the share of appointments that this person rejected */
        hold (self, g_strdup_printf (ngettext ("%s meeting · rejects %s", "%s meetings · rejects %s", of->held), n, rejected)),
      };

      if (isfinite (of->rate))
        g_array_append_val (ranges, range);
    }
  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (chart), _("Deals of meetings, with their intervals"),
                                 (const PremiaRange *) (gpointer) ranges->data, ranges->len);
  return chart;
}

PremiaChart *
premia_doctor_evidence_make_chart (PremiaEvidence kind, const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Making making = { diagnosis, locale, texts };

  g_return_val_if_fail (diagnosis != NULL && PREMIA_IS_LOCALE (locale), NULL);

  switch (kind)
    {
    case PREMIA_EVIDENCE_SAME_WORK:
      return make_same_work (&making);
    case PREMIA_EVIDENCE_SEGMENTS:
      return make_segments (&making);
    case PREMIA_EVIDENCE_PAIRS:
      return make_pairs (&making);
    case PREMIA_EVIDENCE_CLOSERS:
      return make_closers (&making);
    case PREMIA_EVIDENCE_MONTHS:
    case PREMIA_EVIDENCE_APPOINTMENT:
    case PREMIA_N_EVIDENCE:
    default:
      return NULL;
    }
}
