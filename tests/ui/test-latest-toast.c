/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: the window, when one thing is undone right after another. */

#include "ui/page/premia-latest-toast.h"

static gboolean
says (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
on_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until the overlay says @text; the test's own patience ends it otherwise. */
static void
wait_for (GtkWidget *overlay, const char *text, guint ms)
{
  gboolean late = FALSE;
  guint id = g_timeout_add (ms, on_late_cb, &late);

  while (!late && !says (overlay, text))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (id);
}

static void
let_pass (guint ms)
{
  gboolean late = FALSE;

  g_timeout_add (ms, on_late_cb, &late);
  while (!late)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_many_in_a_row (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *title = g_strdup_printf ("Step %u", i);

      premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), adw_toast_new (title));
      let_pass (130);
    }
  wait_for (overlay, "Step 11", 20000);
  let_pass (400);
  g_assert_false (says (overlay, "Step 10"));
  /* Closed while one comes and another waits. */
  premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), adw_toast_new ("Last"));
  premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), adw_toast_new ("Very last"));
  gtk_window_destroy (GTK_WINDOW (window));
  let_pass (1000);
}

/* The offer to undo a step goes with the next step, also while it is still coming. */
static void
test_withdrawn (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  AdwToast *first = adw_toast_new ("First");
  AdwToast *second = adw_toast_new ("Second");

  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  adw_toast_set_button_label (first, "_Undo");
  premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), first);
  let_pass (100);
  premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), second);
  premia_latest_toast_withdraw (second);
  premia_latest_toast_withdraw (first);
  g_assert_null (adw_toast_get_button_label (first));
  let_pass (2500);
  g_assert_false (says (overlay, "First"));
  g_assert_false (says (overlay, "Second"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/latest-toast/many-in-a-row", test_many_in_a_row);
  g_test_add_func ("/latest-toast/withdrawn", test_withdrawn);
  return g_test_run ();
}
