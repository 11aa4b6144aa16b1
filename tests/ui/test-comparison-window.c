/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: two schemes side by side whose numbers are not those of the schemes. */
#include "demo-room.h"

#include "design/premia-scheme-place.h"
#include "ui/schemes/premia-comparison-sides.h"
#include "ui/schemes/premia-comparison-window.h"

#include <string.h>

static gboolean
is_done (gpointer user_data)
{
  return !premia_comparison_window_is_busy (user_data);
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

/* What a month costs, by the evaluation that statements are made of. */
static char *
say_cost (DemoRoom *room, PremiaScheme *scheme)
{
  PremiaDesk *desk = premia_context_get_desk (room->context);
  PremiaPeriod period = premia_context_get_period_as (room->context, scheme->period);
  PremiaSpan span = { period, period, PREMIA_NEVER, premia_desk_get_zone (desk, scheme) };
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCube) cube = premia_cube_new (premia_desk_get_dataset (desk), scheme, &span, 1, &error);
  g_autoptr (PremiaPayout) payout = cube != NULL ? premia_payout_new (cube, scheme, &error) : NULL;

  g_assert_no_error (error);
  return premia_locale_format_money (premia_context_get_locale (room->context), premia_payout_get_run (payout, 0)->total, scheme->currency,
                                     premia_scheme_get_digits (scheme));
}

static gboolean
is_loaded (gpointer user_data)
{
  return !premia_context_is_loading (((DemoRoom *) user_data)->context);
}

/* The display may still hold it for a moment. */
static void
close_window (GtkWindow *window)
{
  const gint64 start = g_get_monotonic_time ();

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (window);
  while (window != NULL && g_get_monotonic_time () - start < 20 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (window);
}

/* A fee that is being changed, against what is kept of it. */
static void
test_side_by_side (void)
{
  DemoRoom *room = demo_room_new ();
  PremiaDesk *desk = premia_context_get_desk (room->context);
  PremiaScheme *kept = premia_desk_find_scheme (desk, "setter-meeting")->scheme;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) open = NULL;
  g_autoptr (GPtrArray) sides = NULL;
  g_autofree char *before = say_cost (room, kept);
  g_autofree char *after = NULL;
  GtkWindow *window;
  guint rate = 0;

  while (!((const PremiaComponent *) g_ptr_array_index (kept->components, rate))->has_rate)
    rate++;
  open = premia_scheme_with_value (kept, (PremiaSchemePlace) { PREMIA_PLACE_RATE, rate, 0 }, 77 * PREMIA_MICRO, &error);
  g_assert_no_error (error);
  after = say_cost (room, open);
  sides = premia_comparison_list_sides (desk, open, premia_context_get_locale (room->context));
  g_assert_cmpuint (sides->len, ==, premia_desk_get_n_schemes (desk) + 1);
  window = premia_comparison_window_new (NULL, room->context, open);
  gtk_window_present (window);
  demo_room_wait (is_done, window);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (shows (GTK_WIDGET (window), before));
  g_assert_true (shows (GTK_WIDGET (window), after));
  g_assert_true (shows (GTK_WIDGET (window), "Made by luck"));
  close_window (window);
  demo_room_wait (is_loaded, room);
  demo_room_free (room);
}

/* Whoever closes it does not wait for what is still worked out. */
static void
test_closes_at_once (void)
{
  DemoRoom *room = demo_room_new ();
  GtkWindow *window = premia_comparison_window_new (NULL, room->context, NULL);

  gtk_window_present (window);
  g_assert_true (premia_comparison_window_is_busy (PREMIA_COMPARISON_WINDOW (window)));
  close_window (window);
  demo_room_wait (is_loaded, room);
  demo_room_free (room);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/comparison-window/side-by-side", test_side_by_side);
  g_test_add_func ("/comparison-window/closes-at-once", test_closes_at_once);
  return g_test_run ();
}
