/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-page"

#include "premia-overview-page-private.h"

#include "premia-overview-evidence.h"

#include <glib/gi18n.h>

/* How the answer is shown. */

static const PremiaMetric tile_metrics[] = {
  PREMIA_METRIC_SET, PREMIA_METRIC_HELD, PREMIA_METRIC_QUALIFIED, PREMIA_METRIC_WON,
  PREMIA_METRIC_SHOW_RATE, PREMIA_METRIC_QUALIFIED_RATE, PREMIA_METRIC_CLOSE_RATE, PREMIA_METRIC_ACTIVITY,
  PREMIA_METRIC_VALUE, PREMIA_METRIC_VALUE_PER_APPOINTMENT, PREMIA_METRIC_AVERAGE_SALE, PREMIA_METRIC_REPEAT,
  PREMIA_METRIC_PAY, PREMIA_METRIC_COST_PER_APPOINTMENT, PREMIA_METRIC_COST_PER_WON, PREMIA_METRIC_REPEAT_RATE,
};

static PremiaLocale *
get_locale (PremiaOverviewPage *self)
{
  return premia_context_get_locale (premia_page_get_context (PREMIA_PAGE (self)));
}

static const char *
get_currency (PremiaOverviewPage *self)
{
  return premia_desk_get_settings (self->figures->desk)->currency;
}

void
premia_overview_page_set_up_tiles (PremiaOverviewPage *self)
{
  premia_figure_tiles_set_metrics (self->tiles, tile_metrics, G_N_ELEMENTS (tile_metrics));
}

/* ---- what one has to know to read the numbers rightly ---- */

/* A month that is not over says so, or its numbers would look bad for no reason. */
static char *
describe_end (PremiaOverviewPage *self)
{
  const PremiaPeriod period = self->figures->period;
  PremiaDataset *dataset = premia_desk_get_dataset (self->figures->desk);
  PremiaZone *zone = premia_desk_get_own_zone (self->figures->desk);
  const PremiaDate last = premia_zone_date_of (zone, premia_dataset_get_last_at (dataset));
  g_autofree char *day = premia_locale_format_date (get_locale (self), last);

  if (last < premia_period_first_day (period) || last >= premia_period_last_day (period)
      || premia_dataset_count_workdays (dataset, last + 1, premia_period_last_day (period)) == 0)
    return NULL;
  if (self->figures->set->cut && self->figures->against != PREMIA_AGAINST_NOTHING)
    /* Translators: %s is a day: “12 November 2026” */
    return g_strdup_printf (_("The data ends on %s: the rest of this period is missing from it. It is compared with as many days of the other one."), day);
  /* Translators: %s is a day: “12 November 2026” */
  return g_strdup_printf (_("The data ends on %s: the rest of this period is missing from it."), day);
}

static void
append_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
show_note (PremiaOverviewPage *self)
{
  g_autofree char *end = describe_end (self);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!premia_overview_figures_has_data (self->figures))
    append_line (text, _("Nothing happened in this period, as far as the data knows."));
  else if (end != NULL)
    append_line (text, end);
  if (self->figures->pay->other_currencies)
    append_line (text, _("Schemes that pay in another currency are not in the total pay."));
  if (self->figures->segment != NULL)
    append_line (text, _("Pay is not for one segment alone: what appointments and deals cost is not known for it."));
  gtk_label_set_text (self->note, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->note), text->len > 0);
}

/* ---- figures ---- */

static char *
say_whose (PremiaOverviewPage *self)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->figures->desk));

  if (self->figures->person != NULL)
    {
      const PremiaPerson *person = premia_people_get (people, (guint) self->figures->person_index);

      /* Translators: %s is a person: whose target it is */
      return g_strdup_printf (_("for %s"), *person->name != '\0' ? person->name : person->id);
    }
  if (self->figures->team != NULL)
    /* Translators: %s is a team: whose target it is */
    return g_strdup_printf (_("for the team %s"), self->figures->team);
  return g_strdup (_("for the whole company"));
}

static void
show_tiles (PremiaOverviewPage *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (premia_page_get_context (PREMIA_PAGE (self)));
  g_autofree char *whose = say_whose (self);
  const PremiaTilesFacts facts = {
    .figures = self->figures,
    .against = self->figures->against,
    .from = premia_period_first_day (self->figures->period),
    .whose = whose,
    .editable = workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL,
  };

  premia_figure_tiles_show (self->tiles, &facts, get_locale (self));
}

static void
show_leaders (PremiaOverviewPage *self)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->figures->desk));

  premia_overview_leaders_show (self->setters, PREMIA_LEADERS_SETTERS, self->figures->setters, people, get_currency (self), get_locale (self));
  premia_overview_leaders_show (self->closers, PREMIA_LEADERS_CLOSERS, self->figures->closers, people, get_currency (self), get_locale (self));
}

static void
show_charts (PremiaOverviewPage *self)
{
  g_autoptr (PremiaChart) funnel = premia_overview_make_funnel (self->figures->set, self->figures->against, get_locale (self));
  g_autoptr (PremiaChart) trend = premia_overview_make_trend (self->figures->set, get_locale (self));

  premia_chart_card_set_chart (self->funnel, funnel);
  premia_chart_card_set_chart (self->trend, trend);
}

void
premia_overview_page_show_matrix (PremiaOverviewPage *self)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->figures->desk));
  const guint chosen = MIN (premia_chart_card_get_chosen (self->matrix), PREMIA_N_MATRIX_SHOWS - 1);
  g_autoptr (PremiaChart) chart = NULL;
  g_autofree char *note = NULL;

  premia_overview_pick_matrix (self->figures->matrix, &self->pick);
  chart = premia_overview_make_matrix (self->figures->matrix, &self->pick, people, chosen, get_locale (self));
  note = g_strjoin (" ", _("Rows set the appointments, columns hold them. Few appointments are shown as counts, without a colour; outlined is what chance does not explain."),
                    self->pick.left_out ? _("Only those with the most appointments are shown.") : NULL, NULL);
  premia_chart_card_set_chart (self->matrix, chart);
  premia_chart_card_set_note (self->matrix, note);
}

void
premia_overview_page_show_cohorts (PremiaOverviewPage *self)
{
  const guint chosen = MIN (premia_chart_card_get_chosen (self->cohorts), PREMIA_N_OUTCOMES - 1);
  g_autoptr (PremiaChart) chart = premia_overview_make_cohorts (self->figures->cohorts, chosen, get_locale (self));

  premia_chart_card_set_chart (self->cohorts, chart);
  premia_chart_card_set_note (self->cohorts, _("A row is a week of booking, a column how many weeks later. Hatched is what is still to come: a fresh week is compared only with older ones at the same age. Outlined weeks are behind them by more than chance."));
}

void
premia_overview_page_show_figures (PremiaOverviewPage *self)
{
  premia_page_show_problem (PREMIA_PAGE (self), self->figures->problem);
  premia_overview_waiting_show (self->waiting, self->figures->waits, get_locale (self));
  show_note (self);
  show_tiles (self);
  show_charts (self);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

void
premia_overview_page_show_rest (PremiaOverviewPage *self)
{
  show_leaders (self);
  premia_overview_page_show_matrix (self);
  premia_overview_page_show_cohorts (self);
}
