/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-attention"

#include "premia-overview-attention.h"

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

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* @target is floating (nullable); @action NULL: nothing happens, unless the row is given something to do. */
static GtkWidget *
add_row (PremiaOverviewAttention *self, PremiaSeverity severity, const char *sentence, const char *look, const char *action, GVariant *target)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", severity == PREMIA_SEVERITY_NOTE ? "dialog-information-symbolic" : "dialog-warning-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), look);
  if (severity != PREMIA_SEVERITY_NOTE)
    gtk_widget_add_css_class (image, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  if (action != NULL)
    {
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
    }
  gtk_list_box_append (self->list, row);
  self->n++;
  return row;
}

static void
add_arrow (GtkWidget *row)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
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

/* Where a row leads. */
typedef struct { const char *action; GVariant *target; } Way;

/* The evidence itself, wherever there is any. */
static Way
find_cases (const PremiaOverviewFigures *figures, const PremiaAttention *attention, const char *sentence)
{
  return (Way) { "win.show-cases", g_variant_new ("(ts@au)", (guint64) GPOINTER_TO_SIZE (figures->desk), sentence,
                                                  g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, attention->cases->data, attention->cases->len,
                                                                             sizeof (guint32))) };
}

/* A target for what has no cases: for pay and cost the payouts, else the people, of the days that are judged. */
static Way
find_target (const PremiaAttention *attention)
{
  const gboolean paid = attention->metric == PREMIA_METRIC_PAY || attention->metric == PREMIA_METRIC_COST_PER_APPOINTMENT
                        || attention->metric == PREMIA_METRIC_COST_PER_WON;
  const char *page = paid ? "payouts" : "people";
  g_autofree char *period = NULL;

  if (!attention->span.is_period)
    return (Way) { "win.page", g_variant_new_string (page) };
  period = premia_period_to_string (attention->span.period);
  return (Way) { "win.show-period", g_variant_new ("(ss)", page, period) };
}

static Way
find_way (PremiaOverviewFigures *figures, const PremiaAttention *attention, const char *sentence)
{
  const gboolean has_cases = attention->cases != NULL && attention->cases->len > 0;

  if (attention->person >= 0 && attention->code != PREMIA_ATTENTION_REJECTS && attention->person != figures->person_index)
    {
      const char *id = premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (figures->desk)), (guint) attention->person)->id;

      return (Way) { attention->code == PREMIA_ATTENTION_INACTIVE ? "win.show-person-activity" : "win.show-person", g_variant_new_string (id) };
    }
  if (attention->team != NULL && g_strcmp0 (attention->team, figures->team) != 0)
    return (Way) { NULL, NULL };
  if (has_cases)
    return find_cases (figures, attention, sentence);
  if (attention->person >= 0)
    return (Way) { "win.show-person-activity",
                   g_variant_new_string (premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (figures->desk)),
                                                            (guint) attention->person)->id) };
  return attention->code == PREMIA_ATTENTION_TARGET ? find_target (attention) : (Way) { "win.page", g_variant_new_string ("activity") };
}

static void
add_attention (PremiaOverviewAttention *self, PremiaOverviewFigures *figures, const PremiaAttention *attention, PremiaLocale *locale)
{
  g_autofree char *sentence = premia_wording_attention (attention, figures->metrics, premia_locale_get_words (locale));
  g_autofree char *look = premia_wording_attention_look (attention, figures->metrics, premia_locale_get_words (locale));
  const Way way = find_way (figures, attention, sentence);
  GtkWidget *row = add_row (self, attention->severity, sentence, look, way.action, way.target);

  if (way.action == NULL)
    g_object_set_data_full (G_OBJECT (row), "team", g_strdup (attention->team), g_free);
  add_arrow (row);
}

static void
add_foreign (PremiaOverviewAttention *self, const PremiaOverviewFigures *figures, PremiaLocale *locale)
{
  g_autofree char *count = premia_locale_format_count (locale, (gint64) figures->n_foreign);
  g_autofree char *sentence = g_strdup_printf (ngettext ("%s action in the data belongs to nobody of yours and is paid to nobody: is somebody missing among the people?",
                                                         "%s actions in the data belong to nobody of yours and are paid to nobody: is somebody missing among the people?",
                                                         (gulong) figures->n_foreign), count);

  add_arrow (add_row (self, PREMIA_SEVERITY_WARNING, sentence, _("Look at the people"), "win.page", g_variant_new_string ("people")));
}

void
premia_overview_attention_show (PremiaOverviewAttention *self, PremiaOverviewFigures *figures, PremiaLocale *locale)
{
  const gboolean company = figures->person == NULL && figures->team == NULL;

  g_return_if_fail (PREMIA_IS_OVERVIEW_ATTENTION (self));

  clear (self->list);
  self->n = 0;
  /* Why pay differs is what nobody sees in any number. */
  if (company && figures->sentence != NULL)
    {
      GtkWidget *row = add_row (self, PREMIA_SEVERITY_NOTE, figures->sentence, figures->evidence, "win.page", g_variant_new_string ("payouts"));

      gtk_widget_add_css_class (row, "telling");
      add_arrow (row);
    }
  if (company && figures->n_foreign > 0)
    add_foreign (self, figures, locale);
  for (guint i = 0; i < figures->attention->len && self->n < MAX_ROWS; i++)
    if (is_wanted (figures, g_ptr_array_index (figures->attention, i)))
      add_attention (self, figures, g_ptr_array_index (figures->attention, i), locale);
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
