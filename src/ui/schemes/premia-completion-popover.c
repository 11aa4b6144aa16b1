/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-completion-popover"

#include "premia-completion-popover.h"

#include "design/premia-formula-completion.h"
#include <glib/gi18n.h>

struct _PremiaCompletionPopover
{
  GtkPopover           parent_instance;
  GtkListBox          *list;
  GtkEntry            *entry;
  PremiaCompletionFunc func;
  gpointer             user_data;
  GPtrArray           *offered;    /* (owned) of PremiaCompletion */
  gsize                start, end; /* bytes of the word */
  guint                idle_id;
  gboolean             taking;
};

G_DEFINE_FINAL_TYPE (PremiaCompletionPopover, premia_completion_popover, GTK_TYPE_POPOVER)

static void
close_list (PremiaCompletionPopover *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static gboolean
has_focus (PremiaCompletionPopover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->entry));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == GTK_WIDGET (self->entry) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry)));
}

static void
choose (PremiaCompletionPopover *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  adjustment = gtk_list_box_get_adjustment (self->list);
  if (adjustment != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static int
get_chosen (PremiaCompletionPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

/* The list stands under the word, not under the middle of the entry. */
static void
point_at_word (PremiaCompletionPopover *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  const char *whole = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  graphene_rect_t cursor;
  graphene_point_t point;
  GdkRectangle rectangle;

  if (!GTK_IS_TEXT (text))
    return;
  gtk_text_compute_cursor_extents (GTK_TEXT (text), g_utf8_pointer_to_offset (whole, whole + self->start), &cursor, NULL);
  if (!gtk_widget_compute_point (GTK_WIDGET (text), gtk_widget_get_parent (GTK_WIDGET (self)), &cursor.origin, &point))
    return;
  rectangle = (GdkRectangle) { (int) point.x, (int) point.y, 1, (int) cursor.size.height + 6 };
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &rectangle);
}

static GtkWidget *
new_row (const PremiaCompletion *completion)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (completion->text);
  GtkWidget *words = gtk_label_new (completion->words);
  /* Translators: a word of a formula and what it means, as read aloud */
  g_autofree char *spoken = g_strdup_printf (C_("completion", "%1$s: %2$s"), completion->text, completion->words);

  gtk_widget_add_css_class (text, "monospace");
  gtk_widget_add_css_class (words, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_xalign (GTK_LABEL (words), 1);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 36);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static gsize
get_cursor (PremiaCompletionPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  return g_utf8_offset_to_pointer (text, gtk_editable_get_position (GTK_EDITABLE (self->entry))) - text;
}

void
premia_completion_popover_refresh (PremiaCompletionPopover *self, gboolean unasked)
{
  GtkListBoxRow *row;

  g_return_if_fail (PREMIA_IS_COMPLETION_POPOVER (self));

  g_clear_pointer (&self->offered, g_ptr_array_unref);
  self->offered = self->func (gtk_editable_get_text (GTK_EDITABLE (self->entry)), get_cursor (self), unasked, &self->start, &self->end,
                              self->user_data);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->offered->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (self->offered, i)));
  if (self->offered->len == 0)
    {
      close_list (self);
      return;
    }
  choose (self, 0);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->entry)))
    return;
  point_at_word (self);
  gtk_popover_popup (GTK_POPOVER (self));
}

guint
premia_completion_popover_get_n_offered (PremiaCompletionPopover *self)
{
  g_return_val_if_fail (PREMIA_IS_COMPLETION_POPOVER (self), 0);

  return self->offered->len;
}

void
premia_completion_popover_take (PremiaCompletionPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  int chosen = get_chosen (self);
  const PremiaCompletion *completion;
  g_autofree char *before = NULL;
  g_autofree char *whole = NULL;
  gsize cursor;

  g_return_if_fail (PREMIA_IS_COMPLETION_POPOVER (self));

  if (chosen < 0 || (guint) chosen >= self->offered->len)
    return;
  completion = g_ptr_array_index (self->offered, chosen);
  before = g_strndup (text, self->start);
  whole = g_strconcat (before, completion->text, text + self->end, NULL);
  cursor = self->start + completion->cursor;
  self->taking = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), whole);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), g_utf8_pointer_to_offset (whole, whole + cursor));
  self->taking = FALSE;
  g_ptr_array_set_size (self->offered, 0);
  close_list (self);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  PremiaCompletionPopover *self = user_data;

  self->idle_id = 0;
  if (has_focus (self))
    premia_completion_popover_refresh (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* The cursor follows the text only after the text has said that it changed. */
static void
on_typed_cb (PremiaCompletionPopover *self)
{
  if (!self->taking && has_focus (self) && self->idle_id == 0)
    self->idle_id = g_idle_add (on_idle_cb, self);
}

/* Whoever walks through the text does not want a list that follows. */
static void
on_cursor_cb (PremiaCompletionPopover *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)) && self->idle_id == 0)
    self->idle_id = g_idle_add (on_idle_cb, self);
}

static gboolean
on_key_cb (PremiaCompletionPopover *self, guint key, guint code, GdkModifierType state)
{
  int chosen = get_chosen (self);
  int n = (int) self->offered->len;

  if (key == GDK_KEY_space && (state & GDK_CONTROL_MASK) != 0)
    {
      premia_completion_popover_refresh (self, FALSE);
      return GDK_EVENT_STOP;
    }
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || n == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      choose (self, (chosen + 1) % n);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      choose (self, (chosen + n - 1) % n);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      premia_completion_popover_take (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      close_list (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_row_activated_cb (PremiaCompletionPopover *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  premia_completion_popover_take (self);
}

static void
premia_completion_popover_dispose (GObject *object)
{
  PremiaCompletionPopover *self = PREMIA_COMPLETION_POPOVER (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->offered, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_completion_popover_parent_class)->dispose (object);
}

static void
premia_completion_popover_class_init (PremiaCompletionPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_completion_popover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-completion-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaCompletionPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
premia_completion_popover_init (PremiaCompletionPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->offered = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_completion_free);
}

PremiaCompletionPopover *
premia_completion_popover_new (GtkWidget *parent, GtkEntry *entry, PremiaCompletionFunc list, gpointer user_data)
{
  PremiaCompletionPopover *self;
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (GTK_IS_ENTRY (entry), NULL);

  self = g_object_new (PREMIA_TYPE_COMPLETION_POPOVER, NULL);
  self->entry = entry;
  self->func = list;
  self->user_data = user_data;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (close_list), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::cursor-position", G_CALLBACK (on_cursor_cb), self, G_CONNECT_SWAPPED);
  return self;
}
