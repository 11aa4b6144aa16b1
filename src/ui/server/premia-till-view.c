/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-till-view"

#include "premia-till-view.h"

#include "ui/page/premia-columns-layout.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaTillView
{
  AdwBin             parent_instance;
  GtkWidget         *search;
  GtkDropDown       *filter;
  GtkButton         *extra;
  GtkLabel          *about;
  GtkLabel          *count;
  GtkBox            *titles_box;
  GtkStack          *stack;
  GtkListView       *list_view;
  AdwStatusPage     *nothing;
  GtkWidget         *show_all;
  GtkWidget         *detail;
  GtkLabel          *detail_label;
  GtkLinkButton     *detail_link;
  GtkWidget         *progress_box;
  GtkProgressBar    *progress;
  GtkWidget         *bar;
  GtkBox            *buttons;
  PremiaLocale      *locale;    /* (owned) */
  PremiaTillList    *list;      /* (owned) */
  GtkSelectionModel *selection; /* (owned) */
  gboolean           filling;
};

enum { FILTER_CHANGED, SELECTION_CHANGED, ACTIVATED, STOPPED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaTillView, premia_till_view, ADW_TYPE_BIN)

static void
show_count (PremiaTillView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autofree char *chosen = premia_locale_format_count (self->locale, (gint64) gtk_bitset_get_size (selected));
  g_autofree char *all = premia_locale_format_count (self->locale, premia_till_list_get_n (self->list));
  /* Translators: how many rows of the list are selected: “3 of 20 selected” */
  g_autofree char *text = g_strdup_printf (C_("rows", "%1$s of %2$s selected"), chosen, all);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), premia_till_list_get_n (self->list) > 0);
}

static void
on_selection_changed_cb (PremiaTillView *self)
{
  if (self->filling)
    return;
  show_count (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
on_filter_cb (PremiaTillView *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

static void
on_search_stopped_cb (PremiaTillView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
on_activate_cb (PremiaTillView *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0, premia_till_list_get_row (self->list, position));
}

static void
on_show_all_cb (PremiaTillView *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  /* The last of the filters is all of them. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->filter)))
    gtk_drop_down_set_selected (self->filter, g_list_model_get_n_items (gtk_drop_down_get_model (self->filter)) - 1);
  self->filling = FALSE;
  on_filter_cb (self);
}

static gboolean
on_activate_link_cb (PremiaTillView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, gtk_link_button_get_uri (self->detail_link), GDK_CURRENT_TIME);
  return TRUE;
}

static void
on_stop_cb (PremiaTillView *self)
{
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
premia_till_view_dispose (GObject *object)
{
  PremiaTillView *self = PREMIA_TILL_VIEW (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (self->selection, on_selection_changed_cb, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_till_view_parent_class)->dispose (object);
}

static void
bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, filter);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, extra);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, about);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, count);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, titles_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, list_view);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, nothing);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, show_all);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, detail);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, detail_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, detail_link);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, progress_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, progress);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaTillView, buttons);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
}

static void
premia_till_view_class_init (PremiaTillViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_till_view_dispose;

  signals[FILTER_CHANGED] = g_signal_new ("filter-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[STOPPED] = g_signal_new ("stopped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-till-view.ui");
  bind (widget_class);
}

static void
premia_till_view_init (PremiaTillView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->bar, FALSE);
}

GtkWidget *
premia_till_view_new (const PremiaTextLineShape *shape, const char *name, PremiaLocale *locale, PremiaTillTexts texts, gpointer user_data)
{
  PremiaTillView *self;
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (shape != NULL && name != NULL && PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_TILL_VIEW, NULL);
  self->locale = g_object_ref (locale);
  self->list = premia_till_list_new (texts, user_data);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->list))));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
  factory = premia_till_list_new_factory (shape);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, self->selection);
  gtk_box_append (self->titles_box, premia_text_line_new_titles (shape));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_count (self);
  return GTK_WIDGET (self);
}

GtkWidget *
premia_till_view_add_button (PremiaTillView *self, const char *action, const char *css_class)
{
  GtkWidget *button, *label;

  g_return_val_if_fail (PREMIA_IS_TILL_VIEW (self) && action != NULL, NULL);

  button = gtk_button_new ();
  label = gtk_label_new (NULL);
  gtk_label_set_use_underline (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_box_append (self->buttons, button);
  gtk_widget_set_visible (self->bar, TRUE);
  return button;
}

void
premia_till_view_set_button (GtkWidget *button, const char *text)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  g_return_if_fail (text != NULL);

  gtk_label_set_text_with_mnemonic (label, text);
  gtk_widget_set_tooltip_text (button, gtk_label_get_text (label));
}

void
premia_till_view_set_extra (PremiaTillView *self, const char *text, const char *action)
{
  g_return_if_fail (PREMIA_IS_TILL_VIEW (self) && text != NULL && action != NULL);

  gtk_button_set_label (self->extra, text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->extra), action);
  /* Where there is nothing to do with it, it only takes room. */
  g_object_bind_property (self->extra, "sensitive", self->extra, "visible", G_BINDING_SYNC_CREATE);
}

void
premia_till_view_set_filter (PremiaTillView *self, const char *const *names)
{
  g_autoptr (GtkStringList) list = NULL;
  guint chosen;

  g_return_if_fail (PREMIA_IS_TILL_VIEW (self) && names != NULL);

  list = gtk_string_list_new (names);
  chosen = gtk_drop_down_get_selected (self->filter);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (list));
  if (chosen < g_list_model_get_n_items (G_LIST_MODEL (list)))
    gtk_drop_down_set_selected (self->filter, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->filter), TRUE);
  self->filling = FALSE;
}

void
premia_till_view_choose (PremiaTillView *self, guint filter)
{
  g_return_if_fail (PREMIA_IS_TILL_VIEW (self));

  gtk_drop_down_set_selected (self->filter, filter);
}

guint
premia_till_view_get_filter (PremiaTillView *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_VIEW (self), 0);

  return gtk_drop_down_get_selected (self->filter);
}

GStrv
premia_till_view_get_words (PremiaTillView *self)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (PREMIA_IS_TILL_VIEW (self), NULL);

  folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  return g_strsplit_set (folded, " \t\n", -1);
}

gboolean
premia_till_words_match (const char *const *words, const char *folded)
{
  g_return_val_if_fail (words != NULL && folded != NULL, FALSE);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

void
premia_till_view_show (PremiaTillView *self, GArray *rows, GPtrArray *keys)
{
  g_return_if_fail (PREMIA_IS_TILL_VIEW (self));

  self->filling = TRUE;
  premia_till_list_show (self->list, self->selection, rows, keys);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, premia_till_list_get_n (self->list) > 0 ? "rows" : "nothing");
  gtk_widget_set_visible (GTK_WIDGET (self->titles_box), premia_till_list_get_n (self->list) > 0);
  on_selection_changed_cb (self);
}

void
premia_till_view_set_about (PremiaTillView *self, const char *text)
{
  g_return_if_fail (PREMIA_IS_TILL_VIEW (self) && text != NULL);

  gtk_label_set_text (self->about, text);
}

void
premia_till_view_set_nothing (PremiaTillView *self, const char *icon, const char *title, const char *description, gboolean can_reset)
{
  g_return_if_fail (PREMIA_IS_TILL_VIEW (self));

  adw_status_page_set_icon_name (self->nothing, icon);
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, description);
  gtk_widget_set_visible (self->show_all, can_reset);
}

void
premia_till_view_set_detail (PremiaTillView *self, const char *text, const char *uri, const char *uri_text)
{
  const gboolean opens = uri != NULL && g_str_has_prefix (uri, "https://");

  g_return_if_fail (PREMIA_IS_TILL_VIEW (self));

  gtk_label_set_text (self->detail_label, text != NULL ? text : "");
  if (opens)
    {
      gtk_link_button_set_uri (self->detail_link, uri);
      gtk_button_set_label (GTK_BUTTON (self->detail_link), uri_text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->detail_link), opens);
  gtk_widget_set_visible (self->detail, text != NULL);
}

void
premia_till_view_set_progress (PremiaTillView *self, double fraction, const char *text)
{
  g_return_if_fail (PREMIA_IS_TILL_VIEW (self));

  gtk_widget_set_visible (self->progress_box, fraction >= 0);
  gtk_widget_set_visible (self->bar, fraction < 0 && gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) != NULL);
  if (fraction < 0)
    return;
  gtk_progress_bar_set_fraction (self->progress, MIN (fraction, 1));
  gtk_progress_bar_set_text (self->progress, text);
}

GArray *
premia_till_view_get_selected (PremiaTillView *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  GArray *rows;

  g_return_val_if_fail (PREMIA_IS_TILL_VIEW (self), NULL);

  rows = g_array_new (FALSE, FALSE, sizeof (guint));
  selected = gtk_selection_model_get_selection (self->selection);
  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      const guint row = premia_till_list_get_row (self->list, gtk_bitset_get_nth (selected, i));

      g_array_append_val (rows, row);
    }
  return rows;
}

GtkSelectionModel *
premia_till_view_get_selection (PremiaTillView *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_VIEW (self), NULL);

  return self->selection;
}

PremiaTillList *
premia_till_view_get_list (PremiaTillView *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_VIEW (self), NULL);

  return self->list;
}

void
premia_till_view_focus_search (PremiaTillView *self)
{
  g_return_if_fail (PREMIA_IS_TILL_VIEW (self));

  gtk_widget_grab_focus (self->search);
}
