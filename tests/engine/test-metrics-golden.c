/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of random companies as tests/reference/metrics.py reads them from SCHEMES.md: a second reading by another hand. */
#include "engine/premia-metrics.h"

#include "support/company.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  GString       *people, *actions;
  int            auto_accept_days;
  char          *as_of;
  GPtrArray     *figures, *before; /* of char*: lines */
  PremiaMetrics *metrics;
} Golden;

static void
sort_line (Golden *self, const char *line)
{
  const char *rest = strchr (line, ' ');

  if (rest == NULL)
    return;
  rest++;
  if (g_str_has_prefix (line, "person "))
    g_string_append_printf (self->people, "%s\n", rest);
  else if (g_str_has_prefix (line, "action "))
    g_string_append_printf (self->actions, "%s\n", rest);
  else if (g_str_has_prefix (line, "accept "))
    self->auto_accept_days = *rest == '-' ? -1 : atoi (rest);
  else if (g_str_has_prefix (line, "as_of "))
    self->as_of = g_strdup (rest);
  else if (g_str_has_prefix (line, "figure "))
    g_ptr_array_add (self->figures, g_strdup (rest));
  else if (g_str_has_prefix (line, "before "))
    g_ptr_array_add (self->before, g_strdup (rest));
}

static PremiaMetricSpan
read_span (const char *text)
{
  g_auto (GStrv) ends = g_strsplit (text, ":", 2);
  PremiaPeriod period;
  PremiaDate first, last;

  if (ends[1] == NULL)
    {
      g_assert_true (premia_period_parse (text, &period, NULL));
      return premia_metric_span_of_period (period);
    }
  g_assert_true (premia_date_parse (ends[0], &first, NULL) && premia_date_parse (ends[1], &last, NULL));
  return premia_metric_span_of_days (first, last);
}

/* Points into @pairs. */
static PremiaMetricFilter
read_filter (const Golden *self, char **pairs)
{
  PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *value = strchr (pairs[i], '=') + 1;

      if (g_str_has_prefix (pairs[i], "team="))
        filter.team = value;
      else if (g_str_has_prefix (pairs[i], "role="))
        filter.role = value;
      else if (g_str_has_prefix (pairs[i], "segment="))
        filter.segment = value;
      else if (g_str_has_prefix (pairs[i], "person="))
        filter.person = premia_people_find (premia_dataset_get_people (premia_metrics_get_dataset (self->metrics)), value);
    }
  return filter;
}

/* "3/8", "12", "-"; (transfer full) */
static char *
say (const PremiaMetricValue *value)
{
  if (!value->has_value)
    return g_strdup ("-");
  if (value->value.denominator == 1)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) value->value.numerator);
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, (gint64) value->value.numerator, (gint64) value->value.denominator);
}

static void
assert_line (const Golden *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "|", -1);
  g_auto (GStrv) pairs = g_strsplit (fields[1], "&", -1);
  const PremiaMetricFilter filter = *fields[1] == '\0' ? PREMIA_METRIC_EVERYBODY : read_filter (self, pairs);
  const PremiaMetricSpan span = read_span (fields[0]);
  const PremiaMetricQuestion question = { 0 };
  g_autoptr (PremiaFigureSet) set = premia_metrics_get_figures (self->metrics, &filter, &span, &question);
  g_autofree char *value = NULL, *found = NULL;
  PremiaMetric metric;

  g_assert_true (premia_metric_parse (fields[2], &metric));
  value = say (&set->figures[metric].now);
  found = g_strdup_printf ("%s|%s|%s|%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT, fields[0], fields[1], fields[2], value, set->figures[metric].now.n,
                           set->figures[metric].now.open);
  g_assert_cmpstr (found, ==, line);
}

/* The days before, where they may be compared with. */
static void
assert_before (const Golden *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "|", -1);
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  const PremiaMetricSpan span = read_span (fields[0]);
  const PremiaMetricQuestion question = { .to_date = TRUE };
  g_autoptr (PremiaFigureSet) set = premia_metrics_get_figures (self->metrics, &all, &span, &question);
  g_autofree char *value = NULL, *found = NULL;
  PremiaMetric metric;

  g_assert_true (premia_metric_parse (fields[1], &metric));
  value = say (&set->figures[metric].previous);
  found = g_strdup_printf ("%s|%s|%s", fields[0], fields[1], value);
  g_assert_cmpstr (found, ==, line);
}

static void
test_golden (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "metrics", data, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  Golden self = { g_string_new (NULL), g_string_new (NULL), -1, NULL, g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free), NULL };
  g_autoptr (PremiaDataset) dataset = NULL;
  PremiaMetricsRules rules = { .zone = utc, .currency = "RUB" };

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    sort_line (&self, lines[i]);
  dataset = company_dataset (self.people->str, self.actions->str, NULL);
  rules.has_auto_accept = self.auto_accept_days >= 0;
  rules.auto_accept_days = (guint) MAX (self.auto_accept_days, 0);
  g_assert_true (premia_instant_parse (self.as_of, utc, &rules.as_of, NULL));
  self.metrics = premia_metrics_new (dataset, &rules);
  g_assert_cmpuint (self.figures->len, >, 500);
  for (guint i = 0; i < self.figures->len; i++)
    assert_line (&self, g_ptr_array_index (self.figures, i));
  g_assert_cmpuint (self.before->len, ==, 88);
  for (guint i = 0; i < self.before->len; i++)
    assert_before (&self, g_ptr_array_index (self.before, i));
  premia_metrics_unref (self.metrics);
  g_string_free (self.people, TRUE);
  g_string_free (self.actions, TRUE);
  g_ptr_array_unref (self.figures);
  g_ptr_array_unref (self.before);
  g_free (self.as_of);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/metrics-golden/1", "1.txt", test_golden);
  g_test_add_data_func ("/metrics-golden/2", "2.txt", test_golden);
  g_test_add_data_func ("/metrics-golden/3", "3.txt", test_golden);
  g_test_add_data_func ("/metrics-golden/4", "4.txt", test_golden);
  return g_test_run ();
}
