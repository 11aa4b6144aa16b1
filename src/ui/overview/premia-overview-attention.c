/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-attention"

#include "premia-overview-attention.h"
#include "premia-overview-evidence.h"
#include "premia-telling-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than these are no help in the morning. */
#define MAX_ROWS 8

struct _PremiaOverviewAttention
{
  AdwBin      parent_instance;
  GtkListBox *list;
  guint       n;
};

enum { CHOOSE_TEAM, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaOverviewAttention, premia_overview_attention, ADW_TYPE_BIN)

/* @target is floating (nullable); @action NULL: the row is given something else to do. */
static GtkWidget *
add_row (PremiaOverviewAttention *self, PremiaSeverity severity, const char *sentence, const char *look, const char *action, GVariant *target)
{
  PremiaTellingRow *row = premia_telling_row_take (self->list, self->n++);

  premia_telling_row_tell (row, severity == PREMIA_SEVERITY_NOTE ? "dialog-information-symbolic" : "dialog-warning-symbolic",
                           severity != PREMIA_SEVERITY_NOTE, sentence, look, action, target);
  gtk_widget_remove_css_class (GTK_WIDGET (row), "telling");
  g_object_set_data (G_OBJECT (row), "team", NULL);
  return GTK_WIDGET (row);
}

static void
on_row_activated_cb (PremiaOverviewAttention *self, GtkListBoxRow *row)
{
  const char *team = g_object_get_data (G_OBJECT (row), "team");

  if (team != NULL)
    g_signal_emit (self, signals[CHOOSE_TEAM], 0, team);
}

/* The team as it is on the last day that is looked at. */
static gboolean
is_of_team (const PremiaOverviewFigures *figures, int person, const char *team)
{
  const PremiaPeople *people = NULL;
  const PremiaStint *stint;

  if (person < 0)
    return FALSE;
  people = premia_dataset_get_people (premia_desk_get_dataset (figures->desk));
  stint = premia_person_stint_on (premia_people_get ((PremiaPeople *) people, (guint) person), figures->set->span.last);
  return stint != NULL && strcmp (stint->team, team) == 0;
}

/* What waits is told by the list of what waits. */
static gboolean
is_wanted (const PremiaOverviewFigures *figures, const PremiaAttention *attention)
{
  if (attention->code == PREMIA_ATTENTION_UNREPORTED)
    return FALSE;
  if (figures->person != NULL)
    return attention->person == figures->person_index || attention->other == figures->person_index;
  if (figures->team != NULL)
    return g_strcmp0 (attention->team, figures->team) == 0 || is_of_team (figures, attention->person, figures->team);
  return TRUE;
}

/* A target for what has no cases: for pay and cost the payouts, else the people, of the days that are judged. */
static PremiaWay
find_target (const PremiaAttention *attention)
{
  const gboolean paid = attention->metric == PREMIA_METRIC_PAY || attention->metric == PREMIA_METRIC_COST_PER_APPOINTMENT
                        || attention->metric == PREMIA_METRIC_COST_PER_WON;
  const char *page = paid ? "payouts" : "people";
  g_autofree char *period = NULL;

  if (!attention->span.is_period)
    return (PremiaWay) { "win.page", g_variant_new_string (page) };
  period = premia_period_to_string (attention->span.period);
  return (PremiaWay) { "win.show-period", g_variant_new ("(ss)", page, period) };
}

static const char *
name_person (const PremiaOverviewFigures *figures, int person)
{
  return premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (figures->desk)), (guint) person)->id;
}

/* Where a row leads: to the very cases that it tells of, wherever there are any. */
static PremiaWay
find_way (const PremiaOverviewFigures *figures, const PremiaAttention *attention, const char *sentence)
{
  if (attention->cases != NULL && attention->cases->len > 0)
    return premia_overview_way_to_cases (figures, attention->cases, sentence);
  if (attention->code != PREMIA_ATTENTION_TARGET)
    return (PremiaWay) { "win.show-person-activity", g_variant_new_string (attention->person >= 0 ? name_person (figures, attention->person) : "") };
  if (attention->person >= 0 && attention->person != figures->person_index)
    return (PremiaWay) { "win.show-person", g_variant_new_string (name_person (figures, attention->person)) };
  if (attention->person >= 0)
    return (PremiaWay) { "win.show-person-activity", g_variant_new_string (name_person (figures, attention->person)) };
  if (attention->team != NULL && g_strcmp0 (attention->team, figures->team) != 0)
    return (PremiaWay) { NULL, NULL };
  return find_target (attention);
}

static void
add_attention (PremiaOverviewAttention *self, PremiaOverviewFigures *figures, const PremiaAttention *attention, PremiaLocale *locale)
{
  g_autofree char *sentence = premia_wording_attention (attention, figures->metrics, premia_locale_get_words (locale));
  g_autofree char *look = premia_wording_attention_look (attention, figures->metrics, premia_locale_get_words (locale));
  const PremiaWay way = find_way (figures, attention, sentence);
  GtkWidget *row = add_row (self, attention->severity, sentence, look, way.action, way.target);

  if (way.action == NULL)
    g_object_set_data_full (G_OBJECT (row), "team", g_strdup (attention->team), g_free);
}

static void
add_foreign (PremiaOverviewAttention *self, const PremiaOverviewFigures *figures, PremiaLocale *locale)
{
  g_autofree char *count = premia_locale_format_count (locale, (gint64) figures->n_foreign);
  g_autofree char *sentence = g_strdup_printf (ngettext ("%s action in the data belongs to nobody of yours and is paid to nobody: is somebody missing among the people?",
                                                         "%s actions in the data belong to nobody of yours and are paid to nobody: is somebody missing among the people?",
                                                         (gulong) figures->n_foreign), count);

  add_row (self, PREMIA_SEVERITY_WARNING, sentence, _("Look at the people"), "win.page", g_variant_new_string ("people"));
}

void
premia_overview_attention_show (PremiaOverviewAttention *self, PremiaOverviewFigures *figures, PremiaLocale *locale)
{
  const gboolean company = figures->person == NULL && figures->team == NULL;

  g_return_if_fail (PREMIA_IS_OVERVIEW_ATTENTION (self));

  self->n = 0;
  /* Why pay differs is what nobody sees in any number. */
  if (company && figures->sentence != NULL)
    {
      GtkWidget *row = add_row (self, PREMIA_SEVERITY_NOTE, figures->sentence, figures->evidence, "win.page", g_variant_new_string ("payouts"));

      gtk_widget_add_css_class (row, "telling");
    }
  if (company && figures->n_foreign > 0)
    add_foreign (self, figures, locale);
  for (guint i = 0; i < figures->attention->len && self->n < MAX_ROWS; i++)
    if (is_wanted (figures, g_ptr_array_index (figures->attention, i)))
      add_attention (self, figures, g_ptr_array_index (figures->attention, i), locale);
  premia_telling_row_keep (self->list, self->n);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n > 0);
}

static void
premia_overview_attention_class_init (PremiaOverviewAttentionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHOOSE_TEAM] = g_signal_new ("choose-team", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/overview/premia-overview-attention.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewAttention, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
premia_overview_attention_init (PremiaOverviewAttention *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
