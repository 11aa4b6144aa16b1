/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-evidence"

#include "premia-overview-evidence.h"
#include "premia-overview-charts.h"

#include <gtk/gtk.h>
#include <glib/gi18n.h>

#define NOWHERE ((PremiaWay) { NULL, NULL })

PremiaWay
premia_overview_way_to_cases (const PremiaOverviewFigures *figures, GArray *cases, const char *what)
{
  if (cases == NULL || cases->len == 0)
    return NOWHERE;
  return (PremiaWay) { "win.show-cases",
                       g_variant_new ("(ts@au)", (guint64) GPOINTER_TO_SIZE (figures->desk), what,
                                      g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, cases->data, cases->len, sizeof (guint32))) };
}

/* ---- of a figure ---- */

typedef enum { OF_CASES, OF_WHOLE, OF_ACTIONS, OF_PAY } Kind;

/* Of a rate all of what it is a share of; of a count what was counted. */
static Kind
get_kind (PremiaMetric metric)
{
  switch (metric)
    {
    case PREMIA_METRIC_CALLS:
    case PREMIA_METRIC_CONVERSATIONS:
    case PREMIA_METRIC_CONVERSATION_RATE:
    case PREMIA_METRIC_ACTIVITY:
    case PREMIA_METRIC_ACTIVE_DAYS:
      return OF_ACTIONS;
    case PREMIA_METRIC_PAY:
      return OF_PAY;
    case PREMIA_METRIC_SET_RATE:
      return OF_CASES;
    default:
      return premia_metric_get_kind (metric) == PREMIA_METRIC_KIND_COUNT || premia_metric_get_kind (metric) == PREMIA_METRIC_KIND_MONEY ? OF_CASES
                                                                                                                                        : OF_WHOLE;
    }
}

gboolean
premia_overview_has_evidence (const PremiaOverviewFigures *figures, PremiaMetric metric)
{
  const PremiaMetricValue *now = &premia_overview_figures_get (figures, metric)->now;

  switch (get_kind (metric))
    {
    case OF_ACTIONS:
      return now->has_value;
    case OF_PAY:
      return now->has_value && figures->team == NULL;
    case OF_CASES:
    case OF_WHOLE:
    default:
      return now->has_value && now->n > 0;
    }
}

static char *
say_whose (const PremiaOverviewFigures *figures)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (figures->desk));
  const PremiaPerson *person = figures->person_index >= 0 ? premia_people_get (people, (guint) figures->person_index) : NULL;

  if (person != NULL)
    return g_strdup (*person->name != '\0' ? person->name : person->id);
  return figures->team != NULL ? g_strdup (figures->team) : NULL;
}

/* "Show rate · Anna Petrova · banks · October 2026"; @period: (nullable) */
static char *
say (const PremiaOverviewFigures *figures, const char *name, const char *period)
{
  g_autofree char *whose = say_whose (figures);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_add (parts, (gpointer) name);
  if (whose != NULL)
    g_ptr_array_add (parts, whose);
  if (figures->segment != NULL && *figures->segment != '\0')
    g_ptr_array_add (parts, figures->segment);
  if (period != NULL)
    g_ptr_array_add (parts, (gpointer) period);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
say_in_period (const PremiaOverviewFigures *figures, const char *name, PremiaLocale *locale)
{
  g_autofree char *period = premia_locale_format_period (locale, figures->period);

  return say (figures, name, period);
}

PremiaWay
premia_overview_way_of_metric (const PremiaOverviewFigures *figures, PremiaMetric metric, PremiaLocale *locale)
{
  const PremiaMetricFilter filter = premia_overview_figures_get_filter (figures);
  const Kind kind = get_kind (metric);
  g_autoptr (GArray) cases = NULL;
  g_autofree char *what = NULL;
  g_autofree char *period = NULL;

  if (!premia_overview_has_evidence (figures, metric))
    return NOWHERE;
  if (kind == OF_ACTIONS)
    return (PremiaWay) { "win.show-period-activity", g_variant_new ("(sss)", figures->person != NULL ? figures->person : "",
                                                                     figures->team != NULL ? figures->team : "",
                                                                     figures->segment != NULL ? figures->segment : "") };
  if (kind == OF_PAY && figures->person != NULL)
    return (PremiaWay) { "win.show-person-pay", g_variant_new_string (figures->person) };
  if (kind == OF_PAY)
    {
      period = premia_period_to_string (figures->period);
      return (PremiaWay) { "win.show-period", g_variant_new ("(ss)", "payouts", period) };
    }
  cases = premia_metrics_list_cases (figures->metrics, metric, &filter, &figures->set->span, kind == OF_CASES ? PREMIA_EVIDENCE_PART : PREMIA_EVIDENCE_WHOLE);
  what = say_in_period (figures, premia_metric_say_name (metric, premia_locale_get_words (locale)), locale);
  return premia_overview_way_to_cases (figures, cases, what);
}

/* ---- of a table's cell ---- */

PremiaWay
premia_overview_way_of_pair (const PremiaOverviewFigures *figures, int setter, int closer, PremiaLocale *locale)
{
  const PremiaMetricFilter filter = premia_overview_figures_get_filter (figures);
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (figures->desk));
  g_autoptr (GArray) cases = premia_matrix_list_cases (figures->metrics, &filter, &figures->set->span, setter, closer);
  /* Translators: the appointments of two people: who set them, who holds them */
  g_autofree char *pair = g_strdup_printf (_("set by %1$s, held by %2$s"), premia_overview_say_person (people, setter),
                                           premia_overview_say_person (people, closer));
  g_autofree char *what = say_in_period (figures, pair, locale);

  return premia_overview_way_to_cases (figures, cases, what);
}

PremiaWay
premia_overview_way_of_week (const PremiaOverviewFigures *figures, guint cohort, PremiaLocale *locale)
{
  const PremiaMetricFilter filter = premia_overview_figures_get_filter (figures);
  PremiaPeriod week;
  g_autoptr (GArray) cases = NULL;
  g_autofree char *monday = NULL;
  g_autofree char *booked = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (cohort < figures->cohorts->cohorts->len, NOWHERE);

  week = g_array_index (figures->cohorts->cohorts, PremiaCohort, cohort).week;
  cases = premia_cohort_list_cases (figures->metrics, &filter, week);
  monday = premia_locale_format_date (locale, premia_period_first_day (week));
  /* Translators: %s is a Monday: “12 October 2026” */
  booked = g_strdup_printf (_("set in the week from %s"), monday);
  what = say (figures, booked, NULL);
  return premia_overview_way_to_cases (figures, cases, what);
}

void
premia_way_go (PremiaWay way, gpointer widget)
{
  g_autoptr (GVariant) target = way.target != NULL ? g_variant_ref_sink (way.target) : NULL;

  if (way.action != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (widget), way.action, target);
}
