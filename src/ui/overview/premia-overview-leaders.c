/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-leaders"

#include "premia-overview-leaders.h"
#include "premia-figure-words.h"
#include "premia-telling-row.h"

#include "ui/page/premia-calm-labels.h"

#include <glib/gi18n.h>

struct _PremiaOverviewLeaders
{
  AdwBin      parent_instance;
  GtkLabel   *title;
  GtkListBox *list;
  GtkLabel   *note;
};

enum { PROP_0, PROP_TITLE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PremiaOverviewLeaders, premia_overview_leaders, ADW_TYPE_BIN)

/* "1", "2–5"; "": no place. */
static char *
say_place (const PremiaTop *top)
{
  if (top->group == 0)
    return g_strdup ("");
  return top->first == top->last ? g_strdup_printf ("%u", top->first) : g_strdup_printf ("%u–%u", top->first, top->last);
}

static char *
say_rest (PremiaLeadersOf whom, const PremiaTop *top, const char *currency, PremiaLocale *locale)
{
  g_autofree char *of = premia_locale_format_count (locale, top->of.n);
  g_autofree char *text = NULL;
  g_autofree char *value = NULL;

  if (whom == PREMIA_LEADERS_SETTERS)
    return g_strdup_printf (ngettext ("%s appointment set", "%s appointments set", (gulong) top->of.n), of);
  text = g_strdup_printf (ngettext ("%s meeting", "%s meetings", (gulong) top->of.n), of);
  if (!top->value.has_value)
    return g_steal_pointer (&text);
  value = premia_figure_say_value (PREMIA_METRIC_VALUE, top->value.value, currency, locale);
  return g_strdup_printf ("%s · %s", text, value);
}

/* A tooltip that is set asks the display where the pointer is: this one is only asked for. */
static gboolean
on_query_tooltip_cb (GtkWidget *place, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, _("These people cannot be told apart by so few: they share their places"));
  return TRUE;
}

/* A row that is made anew takes longer than to count the people for it. */
static GtkWidget *
make_row (PremiaOverviewLeaders *self)
{
  GtkWidget *row = adw_action_row_new (), *place = gtk_label_new (NULL), *count = gtk_label_new (NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_label_set_width_chars (GTK_LABEL (place), 4);
  g_signal_connect (place, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_widget_add_css_class (place, "dim-label");
  gtk_widget_add_css_class (place, "numeric");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "heading");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), place);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
  g_object_set_data (G_OBJECT (row), "place", place);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-person");
  premia_calm_labels (row);
  gtk_list_box_append (self->list, row);
  return row;
}

static GtkWidget *
take_row (PremiaOverviewLeaders *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);

  if (row == NULL)
    return make_row (self);
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
  return GTK_WIDGET (row);
}

static void
show_person (PremiaOverviewLeaders *self, guint index, PremiaLeadersOf whom, const PremiaTop *top, PremiaPeople *people, const char *currency, PremiaLocale *locale)
{
  const PremiaPerson *person = premia_people_get (people, top->person);
  g_autofree char *place = say_place (top);
  g_autofree char *rest = say_rest (whom, top, currency, locale);
  g_autofree char *count = premia_locale_format_count (locale, top->n.n);
  GtkWidget *row = take_row (self, index), *place_label = g_object_get_data (G_OBJECT (row), "place");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *person->name != '\0' ? person->name : person->id);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rest);
  gtk_label_set_text (GTK_LABEL (place_label), place);
  gtk_widget_set_has_tooltip (place_label, top->first < top->last);
  gtk_label_set_text (GTK_LABEL (g_object_get_data (G_OBJECT (row), "count")), count);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", person->id);
}

/* What the numbers do not tell. */
static char *
say_note (GArray *tops)
{
  const guint shown = MIN (tops->len, PREMIA_TOPS_N);
  const PremiaTop *first = &g_array_index (tops, PremiaTop, 0), *last = &g_array_index (tops, PremiaTop, shown - 1);

  if (first->group == 0 && tops->len > 1)
    return g_strdup (_("Too few to say who is ahead of whom."));
  if (tops->len > shown && last->group > 0 && last->last > shown)
    {
      const guint more = last->last - shown;

      return g_strdup_printf (ngettext ("%u more cannot be told apart from the last of these.", "%u more cannot be told apart from the last of these.", more), more);
    }
  return NULL;
}

void
premia_overview_leaders_show (PremiaOverviewLeaders *self, PremiaLeadersOf whom, GArray *tops, PremiaPeople *people, const char *currency, PremiaLocale *locale)
{
  g_autofree char *note = NULL;

  g_return_if_fail (PREMIA_IS_OVERVIEW_LEADERS (self));

  premia_telling_row_keep (self->list, MIN (tops->len, PREMIA_TOPS_N));
  for (guint i = 0; i < MIN (tops->len, PREMIA_TOPS_N); i++)
    show_person (self, i, whom, &g_array_index (tops, PremiaTop, i), people, currency, locale);
  note = tops->len > 0 ? say_note (tops) : NULL;
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), tops->len > 0);
}

static void
premia_overview_leaders_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (PREMIA_OVERVIEW_LEADERS (object)->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_overview_leaders_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PremiaOverviewLeaders *self = PREMIA_OVERVIEW_LEADERS (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->title), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_overview_leaders_class_init (PremiaOverviewLeadersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = premia_overview_leaders_get_property;
  G_OBJECT_CLASS (klass)->set_property = premia_overview_leaders_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/overview/premia-overview-leaders.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewLeaders, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewLeaders, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewLeaders, note);
}

static void
premia_overview_leaders_init (PremiaOverviewLeaders *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
