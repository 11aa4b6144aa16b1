/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-window"

#include "premia-search-window.h"
#include "premia-search-row.h"

#include <glib/gi18n.h>

struct _PremiaSearchWindow
{
  AdwWindow          parent_instance;
  GtkSearchEntry    *entry;
  GtkStack          *stack;
  GtkListBox        *list;
  AdwStatusPage     *nothing;
  GtkLabel          *problem;
  PremiaSearchIndex *index;       /* (owned) (nullable) */
  GCancellable      *cancellable; /* (owned) (nullable): while the workspace is read */
  gboolean           coming;      /* it is being opened */
};

G_DEFINE_FINAL_TYPE (PremiaSearchWindow, premia_search_window, ADW_TYPE_WINDOW)

static PremiaSearchItem *
get_item (GtkListBoxRow *row)
{
  return row != NULL && gtk_widget_get_visible (GTK_WIDGET (row)) ? premia_search_row_get_item (PREMIA_SEARCH_ROW (row)) : NULL;
}

/* ---- what is shown ---- */

static void
show_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  PremiaSearchItem *item = get_item (row), *other = get_item (before);
  GtkWidget *heading = gtk_list_box_row_get_header (row);

  if (item == NULL || (other != NULL && other->group == item->group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (heading == NULL)
    {
      heading = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "heading");
      gtk_widget_add_css_class (heading, "search-heading");
      gtk_list_box_row_set_header (row, heading);
    }
  gtk_label_set_text (GTK_LABEL (heading), premia_search_group_get_title (item->group));
}

/* Rows that there are show what was found, since making them anew for each letter takes longer than finding it. */
static void
show_hits (PremiaSearchWindow *self, GArray *hits)
{
  GtkListBoxRow *row;
  guint i = 0;

  for (; i < hits->len; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (premia_search_row_new ());
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      premia_search_row_show (PREMIA_SEARCH_ROW (row), g_array_index (hits, PremiaSearchHit, i).item);
      gtk_widget_show (GTK_WIDGET (row));
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) i++)) != NULL)
    gtk_widget_hide (GTK_WIDGET (row));
  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_select_row (self->list, hits->len > 0 ? gtk_list_box_get_row_at_index (self->list, 0) : NULL);
}

static void
scroll_to_top (PremiaSearchWindow *self)
{
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);

  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, 0);
}

static void
find (PremiaSearchWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const gboolean reading = self->cancellable != NULL || self->coming;
  g_autoptr (GArray) hits = premia_search_index_find (self->index, text);
  /* Translators: %s is what was typed */
  g_autofree char *sentence = g_strdup_printf (_("Nothing here is called “%s”."), text);

  show_hits (self, hits);
  scroll_to_top (self);
  adw_status_page_set_description (self->nothing, NULL);
  adw_status_page_set_title (self->nothing, reading ? _("Nothing Found Yet") : _("Nothing Found"));
  if (hits->len == 0)
    {
      g_autofree char *escaped = g_markup_escape_text (sentence, -1);

      adw_status_page_set_description (self->nothing, reading ? _("The workspace is still being read.") : escaped);
    }
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "found" : "nothing");
}

static void
take_index (PremiaSearchWindow *self, PremiaSearchIndex *index)
{
  const char *problem = premia_search_index_get_problem (index);

  g_clear_pointer (&self->index, premia_search_index_unref);
  self->index = index;
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  find (self);
}

static void
on_index_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaSearchWindow) self = user_data;
  PremiaSearchIndex *index = premia_search_index_finish (result, NULL);

  /* It is gone, or something else is to be found meanwhile: that is all that can go wrong. */
  if (index == NULL || self->cancellable != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&index, premia_search_index_unref);
      return;
    }
  g_clear_object (&self->cancellable);
  take_index (self, index);
}

/* ---- what is done ---- */

/* The window opens what was chosen once this one is no more over it. */
static void
open (PremiaSearchWindow *self, GtkListBoxRow *row)
{
  g_autoptr (GtkWindow) parent = NULL;
  g_autoptr (PremiaSearchItem) item = NULL;

  if (get_item (row) == NULL || gtk_window_get_transient_for (GTK_WINDOW (self)) == NULL)
    return;
  parent = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));
  item = premia_search_item_ref (get_item (row));
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (parent), item->action, item->target);
}

static void
on_changed_cb (PremiaSearchWindow *self)
{
  if (self->index != NULL)
    find (self);
}

static void
on_activate_cb (PremiaSearchWindow *self)
{
  open (self, gtk_list_box_get_selected_row (self->list));
}

static void
on_row_activated_cb (PremiaSearchWindow *self, GtkListBoxRow *row)
{
  open (self, row);
}

static void
on_stop_cb (PremiaSearchWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* From the box into the list: the first row is chosen already, so it is the second one that is gone to. */
static gboolean
on_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, PremiaSearchWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *next = row != NULL ? gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + 1) : NULL;

  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || row == NULL)
    return FALSE;
  if (get_item (next) != NULL)
    row = next;
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

static gboolean
on_keynav_failed_cb (PremiaSearchWindow *self, GtkDirectionType direction)
{
  if (direction != GTK_DIR_UP)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return TRUE;
}

static void
premia_search_window_dispose (GObject *object)
{
  PremiaSearchWindow *self = PREMIA_SEARCH_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->index, premia_search_index_unref);

  G_OBJECT_CLASS (premia_search_window_parent_class)->dispose (object);
}

static void
premia_search_window_class_init (PremiaSearchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_search_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/search/premia-search-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaSearchWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, PremiaSearchWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaSearchWindow, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaSearchWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, PremiaSearchWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_keynav_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
premia_search_window_init (PremiaSearchWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_list_box_set_header_func (self->list, show_heading, NULL, NULL);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
}

GtkWidget *
premia_search_window_new (GtkWindow *parent, const PremiaSearchSource *source)
{
  PremiaSearchWindow *self;
  PremiaSearchSource offers;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_SEARCH_WINDOW, "transient-for", parent, NULL);
  premia_search_window_set_source (self, source);
  offers = *source;
  offers.desk = NULL;
  take_index (self, premia_search_index_new (&offers));
  return GTK_WIDGET (self);
}

void
premia_search_window_set_source (PremiaSearchWindow *self, const PremiaSearchSource *source)
{
  g_return_if_fail (PREMIA_IS_SEARCH_WINDOW (self) && source != NULL);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->coming = source->coming && source->desk == NULL;
  if (source->desk == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  premia_search_index_async (source, self->cancellable, on_index_cb, g_object_ref (self));
}

GtkListBox *
premia_search_window_get_list (PremiaSearchWindow *self)
{
  g_return_val_if_fail (PREMIA_IS_SEARCH_WINDOW (self), NULL);

  return self->list;
}

gboolean
premia_search_window_get_busy (PremiaSearchWindow *self)
{
  g_return_val_if_fail (PREMIA_IS_SEARCH_WINDOW (self), FALSE);

  return self->cancellable != NULL;
}
