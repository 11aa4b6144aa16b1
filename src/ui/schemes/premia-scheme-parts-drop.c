/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-parts"

#include "premia-scheme-parts-private.h"

/* While a card is dragged near the edge of what is seen, the page goes on by so much with each frame. */
#define SCROLL_EDGE 60
#define SCROLL_STEP 9

/* Before which card the pointer is: 0 … number of cards. */
static guint
find_gap (PremiaSchemeParts *self, double y)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (GTK_WIDGET (premia_scheme_parts_get_card (self, i)), self->cards_box, &bounds)
          && y < bounds.origin.y + bounds.size.height / 2)
        return i;
    }
  return self->cards->len;
}

/* In the middle of the space between two cards. */
static void
show_drop_line (PremiaSchemeParts *self, guint gap)
{
  graphene_rect_t bounds;
  float y = 0;

  if (gap < self->cards->len && gtk_widget_compute_bounds (GTK_WIDGET (premia_scheme_parts_get_card (self, gap)), self->cards_box, &bounds))
    y = bounds.origin.y - 8;
  else if (gap > 0 && gtk_widget_compute_bounds (GTK_WIDGET (premia_scheme_parts_get_card (self, gap - 1)), self->cards_box, &bounds))
    y = bounds.origin.y + bounds.size.height + 4;
  gtk_widget_set_margin_top (self->drop_line, MAX ((int) y, 0));
  gtk_widget_set_visible (self->drop_line, TRUE);
}

static gboolean
on_scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PremiaSchemeParts *self = PREMIA_SCHEME_PARTS (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;

  if (scroller == NULL)
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + self->scroll_by);
  return G_SOURCE_CONTINUE;
}

static void
stop_scrolling (PremiaSchemeParts *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
}

static void
scroll_near_edge (PremiaSchemeParts *self, double x, double y)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_point_t at;

  self->scroll_by = 0;
  if (scroller != NULL && gtk_widget_compute_point (self->cards_box, scroller, &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    {
      if (at.y < SCROLL_EDGE)
        self->scroll_by = -SCROLL_STEP;
      else if (at.y > gtk_widget_get_height (scroller) - SCROLL_EDGE)
        self->scroll_by = SCROLL_STEP;
    }
  if (self->scroll_by == 0)
    stop_scrolling (self);
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_scroll_cb, NULL, NULL);
}

static GdkDragAction
on_motion_cb (PremiaSchemeParts *self, double x, double y)
{
  show_drop_line (self, find_gap (self, y));
  scroll_near_edge (self, x, y);
  return GDK_ACTION_MOVE;
}

static void
on_leave_cb (PremiaSchemeParts *self)
{
  gtk_widget_set_visible (self->drop_line, FALSE);
  stop_scrolling (self);
}

static gboolean
on_dropped_cb (gpointer user_data)
{
  PremiaSchemeParts *self = user_data;

  self->drop_id = 0;
  if (self->editor != NULL)
    premia_scheme_parts_move (self, self->drop_from, self->drop_to);
  return G_SOURCE_REMOVE;
}

static gboolean
on_drop_cb (PremiaSchemeParts *self, const GValue *value, double x, double y)
{
  PremiaComponentCard *card = g_value_get_object (value);
  guint gap = find_gap (self, y);
  guint from;

  on_leave_cb (self);
  /* A card of another window's scheme is none of ours. */
  if (card == NULL || !g_ptr_array_find (self->cards, card, &from))
    return FALSE;
  self->drop_from = from;
  self->drop_to = gap > from ? gap - 1 : gap;
  /* The drag still belongs to the card, and moving makes another one. */
  if (self->drop_id == 0)
    self->drop_id = g_idle_add (on_dropped_cb, self);
  return TRUE;
}

void
premia_scheme_parts_take_drops (PremiaSchemeParts *self)
{
  GtkDropTarget *target;

  target = gtk_drop_target_new (PREMIA_TYPE_COMPONENT_CARD, GDK_ACTION_MOVE);
  g_signal_connect_object (target, "motion", G_CALLBACK (on_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->cards_box, GTK_EVENT_CONTROLLER (target));
}

void
premia_scheme_parts_end_drops (PremiaSchemeParts *self)
{
  stop_scrolling (self);
  g_clear_handle_id (&self->drop_id, g_source_remove);
}
