/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-case-view"

#include "premia-case-view.h"
#include "premia-activity-line.h"

#include <glib/gi18n.h>

struct _PremiaCaseView
{
  AdwBin             parent_instance;
  GtkScrolledWindow *scroller;
  GtkLabel          *title;
  GtkLabel          *state;
  GtkLabel          *reference;
  GtkListBox        *facts;
  GtkListBox        *events;
  GtkLabel          *left;
};

G_DEFINE_FINAL_TYPE (PremiaCaseView, premia_case_view, ADW_TYPE_BIN)

/* How well a stage is: what it adds to the state's looks. */
static const char *
get_meaning (PremiaStage stage)
{
  switch (stage)
    {
    case PREMIA_STAGE_QUALIFIED:
    case PREMIA_STAGE_WON:
    case PREMIA_STAGE_PAID:
      return "success";
    case PREMIA_STAGE_REJECTED:
    case PREMIA_STAGE_NO_SHOW:
    case PREMIA_STAGE_CANCELLED:
    case PREMIA_STAGE_LOST:
      return "error";
    default:
      return NULL;
    }
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
make_row (const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (value != NULL)
    {
      GtkWidget *label = gtk_label_new (value);

      gtk_widget_add_css_class (label, "numeric");
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, value);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
add_fact (PremiaCaseView *self, const char *title, const char *value)
{
  if (value != NULL && *value != '\0')
    gtk_list_box_append (self->facts, make_row (title, NULL, value));
}

static void
show_facts (PremiaCaseView *self, const PremiaCaseStory *story, PremiaDesk *desk, PremiaLocale *locale)
{
  PremiaDataset *dataset = premia_activity_index_get_dataset (story->index);
  g_autofree char *due = NULL;

  if (story->what.due != PREMIA_NEVER)
    due = premia_locale_format_instant (locale, story->what.due, premia_desk_get_own_zone (desk));
  clear (self->facts);
  if (story->what.setter != PREMIA_NOBODY)
    add_fact (self, C_("part", "Setter"), premia_dataset_name_account (dataset, story->what.setter));
  if (story->what.closer != PREMIA_NOBODY)
    add_fact (self, C_("part", "Closer"), premia_dataset_name_account (dataset, story->what.closer));
  /* Translators: the day for which an appointment is set */
  add_fact (self, _("Set for"), due);
  add_fact (self, _("Segment"), premia_dataset_get_segment (dataset, story->what.segment));
  gtk_widget_set_visible (GTK_WIDGET (self->facts), gtk_list_box_get_row_at_index (self->facts, 0) != NULL);
}

static GtkWidget *
make_mark (PremiaStage stage)
{
  const char *meaning = get_meaning (stage);
  const char *icon = meaning == NULL ? "media-record-symbolic"
                     : g_str_equal (meaning, "success") ? "object-select-symbolic" : "window-close-symbolic";
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_image_set_pixel_size (GTK_IMAGE (image), meaning == NULL ? 10 : 16);
  gtk_widget_set_size_request (image, 16, 16);
  gtk_widget_add_css_class (image, meaning != NULL ? meaning : "dim-label");
  return image;
}

static void
add_source (GtkWidget *row, const char *icon, const char *label)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);

  gtk_widget_add_css_class (image, "dim-label");
  gtk_widget_set_tooltip_text (image, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
}

/* Who told it: one row may have been told by both. */
static void
add_sources (GtkWidget *row, const PremiaCaseEvent *event)
{
  if ((event->source & 1) != 0)
    add_source (row, "text-x-generic-symbolic", _("Told by a file or by hand"));
  if ((event->source & 2) != 0)
    add_source (row, "network-server-symbolic", _("Told by the reward server"));
}

/* The second line: when and who, the server's time if it is another one, and what was noted. */
static char *
say_event (const PremiaCaseEvent *event, PremiaDataset *dataset, PremiaDesk *desk, PremiaLocale *locale)
{
  g_autofree char *when = premia_locale_format_instant (locale, event->what.at, premia_desk_get_own_zone (desk));
  g_autofree char *told = event->told_at == PREMIA_NEVER ? NULL : premia_locale_format_instant (locale, event->told_at, premia_desk_get_own_zone (desk));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s · %s", when, premia_dataset_name_account (dataset, event->what.account));
  if (told != NULL && !g_str_equal (told, when))
    {
      g_string_append_c (text, '\n');
      /* Translators: %s is a day and a time; a file says another one, which counts */
      g_string_append_printf (text, _("On the reward server: %s"), told);
    }
  if (event->note != NULL && *event->note != '\0')
    g_string_append_printf (text, "\n%s", event->note);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_event (const PremiaCaseEvent *event, gboolean with_source, PremiaDataset *dataset, PremiaDesk *desk, PremiaLocale *locale)
{
  const char *what = premia_wording_action (event->what.action, event->what.stage, premia_locale_get_words (locale));
  g_autofree char *subtitle = say_event (event, dataset, desk, locale);
  g_autofree char *amount = NULL;
  GtkWidget *row;

  if (event->what.amount != 0)
    amount = premia_activity_say_amount (desk, locale, event->what.amount, event->what.currency);
  row = make_row (what, subtitle, amount);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_mark (event->what.stage));
  if (with_source)
    add_sources (row, event);
  return row;
}

static void
show_head (PremiaCaseView *self, const PremiaCaseStory *story, PremiaLocale *locale)
{
  PremiaDataset *dataset = premia_activity_index_get_dataset (story->index);
  const PremiaActivity *first = &g_array_index (story->events, PremiaCaseEvent, 0).what;
  const char *name = premia_dataset_get_case_name (dataset, story->case_id);
  const char *client = premia_dataset_get_prospect (dataset, story->case_id);
  const char *meaning = get_meaning (story->state);
  const gboolean is_deal = story->what.reached[PREMIA_STAGE_SET] == PREMIA_NEVER && story->what.reached[PREMIA_STAGE_HELD] == PREMIA_NEVER;
  g_autofree char *reference = NULL;

  if (*name != '\0')
    /* Translators: %s is the reference of one appointment or deal; a call is neither. */
    reference = story->state == PREMIA_STAGE_NONE ? g_strdup (name) : g_strdup_printf (is_deal ? _("Deal %s") : _("Appointment %s"), name);
  gtk_label_set_text (self->title, *client != '\0' ? client : reference != NULL ? reference
                      : premia_wording_action (first->action, first->stage, premia_locale_get_words (locale)));
  gtk_label_set_text (self->reference, reference != NULL ? reference : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reference), reference != NULL && *client != '\0');
  gtk_label_set_text (self->state, story->state != PREMIA_STAGE_NONE
                      ? premia_wording_action ("", story->state, premia_locale_get_words (locale)) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), story->state != PREMIA_STAGE_NONE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "good");
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "bad");
  if (meaning != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), g_str_equal (meaning, "success") ? "good" : "bad");
}

void
premia_case_view_show (PremiaCaseView *self, const PremiaCaseStory *story, PremiaDesk *desk, PremiaLocale *locale)
{
  g_autofree char *n_left = NULL;
  g_autofree char *left = NULL;

  g_return_if_fail (PREMIA_IS_CASE_VIEW (self));
  g_return_if_fail (story != NULL && story->events->len > 0);

  show_head (self, story, locale);
  show_facts (self, story, desk, locale);
  clear (self->events);
  for (guint i = 0; i < story->events->len; i++)
    gtk_list_box_append (self->events, make_event (&g_array_index (story->events, PremiaCaseEvent, i), story->from_server,
                                                   premia_activity_index_get_dataset (story->index), desk, locale));
  n_left = premia_locale_format_count (locale, story->n_left);
  left = g_strdup_printf (ngettext ("%s later action is not shown here", "%s later actions are not shown here", story->n_left), n_left);
  gtk_label_set_text (self->left, left);
  gtk_widget_set_visible (GTK_WIDGET (self->left), story->n_left > 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
premia_case_view_class_init (PremiaCaseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/activity/premia-case-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaCaseView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PremiaCaseView, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaCaseView, state);
  gtk_widget_class_bind_template_child (widget_class, PremiaCaseView, reference);
  gtk_widget_class_bind_template_child (widget_class, PremiaCaseView, facts);
  gtk_widget_class_bind_template_child (widget_class, PremiaCaseView, events);
  gtk_widget_class_bind_template_child (widget_class, PremiaCaseView, left);
}

static void
premia_case_view_init (PremiaCaseView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
