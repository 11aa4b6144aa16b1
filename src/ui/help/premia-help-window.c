/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-help-window"

#include "premia-help-window.h"
#include "premia-help-row.h"
#include "premia-help-view.h"
#include "report/premia-locale.h"

#include <glib/gi18n.h>

struct _PremiaHelpWindow
{
  AdwWindow          parent_instance;
  AdwLeaflet        *leaflet;
  GtkSearchEntry    *entry;
  GtkListBox        *list;
  GtkStack          *found;
  GtkStack          *stack;
  AdwStatusPage     *damaged;
  AdwBin            *place;
  GtkScrolledWindow *scroller;
  PremiaHelpView    *view;
  PremiaHelpShelf   *shelf;   /* (owned) */
  GPtrArray         *visited; /* (owned) (element-type utf8): places, the oldest first */
  guint              at;      /* in them */
  GtkWidget         *target;  /* (nullable): what the page is to be scrolled to once it has its place; borrowed of the view */
  guint              tick;
};

G_DEFINE_FINAL_TYPE (PremiaHelpWindow, premia_help_window, ADW_TYPE_WINDOW)

/* ---- the page that is read ---- */

static void
show_selected_row (PremiaHelpWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  double x, y;

  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)) && gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self->list), 0, 0, &x, &y))
    gtk_adjustment_clamp_page (gtk_list_box_get_adjustment (self->list), y, y + gtk_widget_get_height (GTK_WIDGET (row)));
}

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PremiaHelpWindow *self = PREMIA_HELP_WINDOW (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double x, y = 0;

  /* The frame in which it was put there has not given it a place yet. */
  if (gtk_widget_get_height (GTK_WIDGET (self->view)) == 0)
    return G_SOURCE_CONTINUE;
  if (self->target != NULL && !gtk_widget_translate_coordinates (self->target, GTK_WIDGET (self->place), 0, 0, &x, &y))
    y = 0;
  gtk_adjustment_set_value (adjustment, self->target != NULL ? y - 12 : 0);
  show_selected_row (self);
  self->target = NULL;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
scroll_to (PremiaHelpWindow *self, GtkWidget *target)
{
  self->target = target;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);
}

static void
select_row (PremiaHelpWindow *self, const PremiaHelpPage *page)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (premia_help_row_get_page (PREMIA_HELP_ROW (row)) == page)
      gtk_list_box_select_row (self->list, row);
}

static void
update_ways (PremiaHelpWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", self->at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.forward", self->at + 1 < self->visited->len);
}

/* Shows the place that was come to; @block: that is looked for there, -1: none. */
static gboolean
read_place (PremiaHelpWindow *self, const char *place, int block)
{
  g_autofree char *section = NULL;
  g_autofree char *id = premia_help_place_split (place, &section);
  const PremiaHelpPage *page = premia_help_shelf_find (self->shelf, id);

  if (page == NULL)
    return FALSE;
  /* A link that goes away with the focus leaves none, and GTK 4.8 complains of links in a window without. */
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
  /* A new one, since the height of the old one would be scrolled in. */
  self->target = NULL;
  self->view = PREMIA_HELP_VIEW (premia_help_view_new ());
  g_signal_connect_object (self->view, "open", G_CALLBACK (premia_help_window_show), self, G_CONNECT_SWAPPED);
  premia_help_view_show (self->view, self->shelf, page);
  adw_bin_set_child (self->place, GTK_WIDGET (self->view));
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_window_set_title (GTK_WINDOW (self), page->title);
  select_row (self, page);
  scroll_to (self, section != NULL ? premia_help_view_get_section (self->view, section) : premia_help_view_get_block (self->view, block));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  return TRUE;
}

static gboolean
go_to (PremiaHelpWindow *self, const char *place, int block)
{
  if (!read_place (self, place, block))
    return FALSE;
  if (self->visited->len == 0 || !g_str_equal (g_ptr_array_index (self->visited, self->at), place))
    {
      /* From here on the way is another one. */
      if (self->visited->len > 0)
        g_ptr_array_set_size (self->visited, (int) self->at + 1);
      g_ptr_array_add (self->visited, g_strdup (place));
      self->at = self->visited->len - 1;
    }
  update_ways (self);
  return TRUE;
}

static void
turn (PremiaHelpWindow *self, int by)
{
  const gint64 at = (gint64) self->at + by;

  if (at < 0 || at >= self->visited->len)
    return;
  self->at = (guint) at;
  read_place (self, g_ptr_array_index (self->visited, self->at), -1);
  update_ways (self);
}

static void
on_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  turn (PREMIA_HELP_WINDOW (widget), -1);
}

static void
on_forward_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  turn (PREMIA_HELP_WINDOW (widget), 1);
}

/* ---- the pages there are ---- */

static void
on_list_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaHelpWindow *self = PREMIA_HELP_WINDOW (widget);

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_find_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  on_list_cb (widget, action_name, parameter);
}

static void
show_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  PremiaHelpWindow *self = user_data;
  const char *group = premia_help_shelf_get_group (self->shelf, premia_help_row_get_page (PREMIA_HELP_ROW (row)));
  const char *other = before != NULL ? premia_help_shelf_get_group (self->shelf, premia_help_row_get_page (PREMIA_HELP_ROW (before))) : "";
  GtkWidget *heading;

  if (g_str_equal (group, other))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  heading = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "help-group");
  gtk_list_box_row_set_header (row, heading);
}

static const char *
asked (PremiaHelpWindow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  PremiaHelpWindow *self = user_data;

  return premia_help_shelf_match (premia_help_row_get_page (PREMIA_HELP_ROW (row)), asked (self)) >= 0;
}

static void
on_changed_cb (PremiaHelpWindow *self)
{
  GtkListBoxRow *row;
  gboolean any = FALSE;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const PremiaHelpPage *page = premia_help_row_get_page (PREMIA_HELP_ROW (row));
      const int block = premia_help_shelf_match (page, asked (self));

      premia_help_row_show_passage (PREMIA_HELP_ROW (row), *asked (self) != '\0' ? block : -1);
      any = any || block >= 0;
    }
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  gtk_stack_set_visible_child_name (self->found, any ? "pages" : "nothing");
}

static void
on_row_activated_cb (PremiaHelpWindow *self, GtkListBoxRow *row)
{
  const PremiaHelpPage *page = premia_help_row_get_page (PREMIA_HELP_ROW (row));

  go_to (self, page->id, *asked (self) != '\0' ? premia_help_shelf_match (page, asked (self)) : -1);
}

/* The first page that was found. */
static void
on_activate_cb (PremiaHelpWindow *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (is_wanted (row, self))
      {
        on_row_activated_cb (self, row);
        return;
      }
}

static void
on_stop_cb (PremiaHelpWindow *self)
{
  if (*asked (self) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* ---- the class ---- */

static void
premia_help_window_dispose (GObject *object)
{
  PremiaHelpWindow *self = PREMIA_HELP_WINDOW (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  self->target = NULL;

  G_OBJECT_CLASS (premia_help_window_parent_class)->dispose (object);
}

static void
premia_help_window_finalize (GObject *object)
{
  PremiaHelpWindow *self = PREMIA_HELP_WINDOW (object);

  g_ptr_array_unref (self->visited);
  premia_help_shelf_free (self->shelf);

  G_OBJECT_CLASS (premia_help_window_parent_class)->finalize (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "help.back", NULL, on_back_cb);
  gtk_widget_class_install_action (widget_class, "help.forward", NULL, on_forward_cb);
  gtk_widget_class_install_action (widget_class, "help.list", NULL, on_list_cb);
  gtk_widget_class_install_action (widget_class, "help.find", NULL, on_find_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "help.forward", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
premia_help_window_class_init (PremiaHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_help_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_help_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/help/premia-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaHelpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PremiaHelpWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, PremiaHelpWindow, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaHelpWindow, found);
  gtk_widget_class_bind_template_child (widget_class, PremiaHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaHelpWindow, damaged);
  gtk_widget_class_bind_template_child (widget_class, PremiaHelpWindow, place);
  gtk_widget_class_bind_template_child (widget_class, PremiaHelpWindow, scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
  install_keys (widget_class);
}

static void
premia_help_window_init (PremiaHelpWindow *self)
{
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  self->visited = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A dialog that is open keeps all other windows from being used: not this one, which may be about it. */
  gtk_window_group_add_window (group, GTK_WINDOW (self));
  gtk_list_box_set_header_func (self->list, show_heading, self, NULL);
  gtk_list_box_set_filter_func (self->list, is_wanted, self, NULL);
  update_ways (self);
}

/* What could not be read stands where the page would; the others can be read. */
static void
show_damage (PremiaHelpWindow *self)
{
  const char *problem = premia_help_shelf_get_problem (self->shelf);
  /* Translators: %s is a file with the line and what is wrong there */
  g_autofree char *sentence = g_strdup_printf (_("%s. The other pages can be read; this one comes back when Premia is installed anew."), problem);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->damaged, escaped);
  gtk_stack_set_visible_child_name (self->stack, "damaged");
}

GtkWidget *
premia_help_window_new (PremiaHelpShelf *shelf)
{
  PremiaHelpWindow *self;

  g_return_val_if_fail (shelf != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_HELP_WINDOW, NULL);
  self->shelf = shelf;
  for (guint i = 0; i < premia_help_shelf_get_n_pages (shelf); i++)
    gtk_list_box_append (self->list, premia_help_row_new (premia_help_shelf_get_page (shelf, i)));
  return GTK_WIDGET (self);
}

gboolean
premia_help_window_show (PremiaHelpWindow *self, const char *place)
{
  g_return_val_if_fail (PREMIA_IS_HELP_WINDOW (self) && place != NULL, FALSE);

  if (go_to (self, place, -1))
    return TRUE;
  if (premia_help_shelf_get_problem (self->shelf) != NULL)
    show_damage (self);
  return FALSE;
}

const char *
premia_help_window_get_page (PremiaHelpWindow *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (PREMIA_IS_HELP_WINDOW (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? premia_help_row_get_page (PREMIA_HELP_ROW (row))->id : NULL;
}

/* ---- the one of the program ---- */

static PremiaHelpWindow *
find_window (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (PREMIA_IS_HELP_WINDOW (window))
        return PREMIA_HELP_WINDOW (window);
    }
  return NULL;
}

PremiaHelpWindow *
premia_help_window_open (GtkWidget *asker, const char *place)
{
  PremiaHelpWindow *self = find_window ();
  GtkRoot *root;
  int width = 0, height;

  g_return_val_if_fail (GTK_IS_WIDGET (asker) && place != NULL, NULL);

  root = gtk_widget_get_root (asker);
  if (GTK_IS_WINDOW (root))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);
  if (self == NULL)
    {
      self = PREMIA_HELP_WINDOW (premia_help_window_new (premia_help_shelf_new (premia_locale_guess_language ())));
      /* As wide as there is room for: whoever has a narrow window has a narrow screen. */
      if (width > 0)
        gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width, 360, 940), 700);
    }
  if (!premia_help_window_show (self, place) && premia_help_window_get_page (self) == NULL)
    premia_help_window_show (self, "index");
  if (GTK_IS_WINDOW (root) && GTK_WIDGET (root) != GTK_WIDGET (self))
    {
      g_autoptr (GtkWindowGroup) group = g_object_ref (gtk_window_get_group (GTK_WINDOW (self)));

      gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
      /* It would be of the asker's group now. */
      gtk_window_group_add_window (group, GTK_WINDOW (self));
    }
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

static gboolean
on_help_key_cb (GtkWidget *widget, GVariant *place, gpointer user_data)
{
  premia_help_window_open (widget, g_variant_get_string (place, NULL));
  return TRUE;
}

void
premia_help_window_bind_key (GtkWidgetClass *widget_class, const char *place)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F1, 0, on_help_key_cb, "s", place);
}
