/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: a curve that says something else than the table, and a handle that does not do what the hand means. */
#include "exchange/premia-scheme-file.h"
#include "ui/schemes/premia-tier-curve.h"
#include "ui/schemes/premia-tier-handle.h"
#include "ui/schemes/premia-tier-shape.h"

#include <adwaita.h>

static PremiaScheme *
make_scheme (const char *component)
{
  g_autofree char *text = g_strdup_printf (
    "{ \"premia\": \"scheme/1\", \"id\": \"s\", \"currency\": \"RUB\", \"period\": \"month\","
    "  \"measures\": { \"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"]}, \"held\": {\"count\": \"cases\", \"reached\": [\"held\"]} },"
    "  \"components\": [ {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"held\", \"rate\": \"1500\"}, %s ] }", component);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_file_parse (text, -1, "s.json", &error);

  g_assert_no_error (error);
  return scheme;
}

static const char marginal[] = "{\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"10000\",\"rate\":\"7%\"}]}";

/* Points worked out on paper, "x:y" each. */
static void
assert_points (const char *component, double quota, const char *expected)
{
  g_autoptr (PremiaScheme) scheme = make_scheme (component);
  g_autoptr (PremiaTierShape) shape = premia_tier_shape_new (scheme, 1, quota, 0.0);
  g_autoptr (GString) points = g_string_new (NULL);

  for (guint i = 0; i < shape->points->len; i++)
    {
      const PremiaPoint *point = &g_array_index (shape->points, PremiaPoint, i);

      g_string_append_printf (points, "%s%.0f:%.2f", i > 0 ? " " : "", point->x, point->y);
    }
  g_assert_cmpstr (points->str, ==, expected);
}

static void
test_all_readings (void)
{
  assert_points (marginal, 0.0, "0:0.00 10000:500.00 15000:850.00");
  assert_points ("{\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"tier_mode\": \"whole\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"10000\",\"rate\":\"7%\"}]}",
                 0.0, "0:0.00 10000:500.00 10000:700.00 15000:1050.00");
  assert_points ("{\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"tier_mode\": \"excess\", \"tier_base\": \"4000\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"10000\",\"rate\":\"7%\"}]}",
                 0.0, "0:0.00 4000:0.00 10000:300.00 10000:420.00 15000:770.00");
  assert_points ("{\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"tier_mode\": \"interpolated\", \"tiers\": [{\"from\":\"0\",\"amount\":\"1000\"},{\"from\":\"10000\",\"amount\":\"600\"},{\"from\":\"20000\",\"amount\":\"0\"}]}",
                 0.0, "0:0.00 10000:1000.00 20000:1600.00 23000:1600.00");
  /* Shares of a quota of 20 000: with it what is paid, without it the rates. */
  assert_points ("{\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"tier_by\": \"attainment\", \"tier_mode\": \"whole\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"100%\",\"rate\":\"7%\"}]}",
                 20000.0, "0:0.00 100:1000.00 100:1400.00 150:2100.00");
  assert_points ("{\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"tier_by\": \"attainment\", \"tier_mode\": \"whole\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"100%\",\"rate\":\"7%\"}]}",
                 0.0, "0:5.00 100:5.00 100:7.00 150:7.00");
  assert_points ("{\"id\": \"times\", \"type\": \"multiplier\", \"by\": \"held\", \"table\": [{\"from\":\"10\",\"factor\":\"1.2\"},{\"from\":\"20\",\"factor\":\"1.5\"}]}",
                 0.0, "0:1.00 10:1.00 10:1.20 20:1.20 20:1.50 30:1.50");
}

typedef struct
{
  PremiaSchemeEditor *editor;
  PremiaLocale       *locale;
  GtkWidget          *window, *curve;
} Desk;

static gboolean
stop_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_a_moment (void)
{
  gboolean done = FALSE;

  g_timeout_add (150, stop_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Desk *desk, gconstpointer component)
{
  g_autoptr (PremiaScheme) scheme = make_scheme (component);

  desk->editor = premia_scheme_editor_new (scheme);
  desk->locale = premia_locale_new ("en");
  desk->curve = g_object_ref_sink (premia_tier_curve_new (desk->editor, 1, desk->locale));
  desk->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (desk->window), desk->curve);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 500, 300);
  gtk_window_present (GTK_WINDOW (desk->window));
  wait_a_moment ();
}

static void
tear_down (Desk *desk, gconstpointer component)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_assert_finalize_object (desk->curve);
  g_assert_finalize_object (desk->editor);
  g_assert_finalize_object (desk->locale);
}

static PremiaTier
get_tier (Desk *desk, guint row)
{
  const PremiaComponent *component = g_ptr_array_index (premia_scheme_editor_get_scheme (desk->editor)->components, 1);

  return g_array_index (component->tiers, PremiaTier, row);
}

static GtkWidget *
get_handle (Desk *desk, guint index)
{
  GtkWidget *child = gtk_widget_get_first_child (desk->curve);

  for (; index > 0; index--)
    child = gtk_widget_get_next_sibling (child);
  g_assert_true (PREMIA_IS_TIER_HANDLE (child));
  return child;
}

static GtkGesture *
get_drag (Desk *desk)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (desk->curve);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        return GTK_GESTURE (controller);
    }
  g_assert_not_reached ();
}

static guint
undo_all (Desk *desk)
{
  guint n = 0;

  for (; premia_scheme_editor_can_undo (desk->editor); n++)
    premia_scheme_editor_undo (desk->editor);
  return n;
}

/* Drags a handle there in a few moves, as a hand does. */
static void
drag (Desk *desk, guint handle, double dx, double dy)
{
  GtkGesture *gesture = get_drag (desk);
  GtkAllocation place;

  gtk_widget_get_allocation (get_handle (desk, handle), &place);
  g_signal_emit_by_name (gesture, "drag-begin", place.x + place.width / 2.0, place.y + place.height / 2.0);
  for (guint i = 1; i <= 4; i++)
    {
      g_signal_emit_by_name (gesture, "drag-update", dx * i / 4.0, dy * i / 4.0);
      premia_tier_curve_update (PREMIA_TIER_CURVE (desk->curve), NULL);
    }
  g_signal_emit_by_name (gesture, "drag-end", dx, dy);
}

static void
test_drags (Desk *desk, gconstpointer component)
{
  const PremiaMoney before = get_tier (desk, 1).from;
  PremiaTier after;

  drag (desk, 1, 60, 0);
  after = get_tier (desk, 1);
  g_assert_cmpint (after.from, >, before);
  /* A round number, and no other one has moved. */
  g_assert_cmpint (after.from % (100 * PREMIA_MICRO), ==, 0);
  g_assert_cmpint (after.rate, ==, 70000);
  g_assert_cmpuint (undo_all (desk), ==, 1);
  premia_tier_curve_update (PREMIA_TIER_CURVE (desk->curve), NULL);
  g_assert_cmpint (get_tier (desk, 1).from, ==, before);
  wait_a_moment ();
  drag (desk, 2, 0, -30);
  g_assert_cmpint (get_tier (desk, 1).rate, >, 70000);
  g_assert_cmpint (get_tier (desk, 1).rate % 1000, ==, 0);
  g_assert_cmpint (get_tier (desk, 0).rate, ==, 50000);
  g_assert_cmpuint (undo_all (desk), ==, 1);
}

/* A threshold does not jump over the one before it. */
static void
test_stays_in_order (Desk *desk, gconstpointer component)
{
  drag (desk, 1, -4000, 0);
  g_assert_cmpint (get_tier (desk, 1).from, >, 0);
  g_assert_cmpint (get_tier (desk, 1).from, <, 10000 * PREMIA_MICRO);
}

static void
test_keys (Desk *desk, gconstpointer component)
{
  g_signal_emit_by_name (get_handle (desk, 0), "step", 1);
  premia_tier_curve_update (PREMIA_TIER_CURVE (desk->curve), NULL);
  g_assert_cmpint (get_tier (desk, 0).rate, ==, 51000);
  g_signal_emit_by_name (get_handle (desk, 0), "step", -10);
  g_assert_cmpint (get_tier (desk, 0).rate, ==, 41000);
  g_assert_cmpuint (undo_all (desk), ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/tier-curve/all-readings", test_all_readings);
  g_test_add ("/tier-curve/drags", Desk, marginal, set_up, test_drags, tear_down);
  g_test_add ("/tier-curve/stays-in-order", Desk, marginal, set_up, test_stays_in_order, tear_down);
  g_test_add ("/tier-curve/keys", Desk, marginal, set_up, test_keys, tear_down);
  return g_test_run ();
}
