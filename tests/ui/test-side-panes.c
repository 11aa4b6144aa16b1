/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list beside what is chosen in it: a pane that GTK has no place for is not painted, and somebody looks at nothing. */
#include "screen.h"

#include "ui/page/premia-side-panes.h"

static const char markup[] =
  "<interface><object class='GtkWindow' id='window'><property name='default-width'>1000</property><property name='default-height'>400</property>"
  "<property name='child'><object class='PremiaSidePanes' id='panes'>"
  "<child type='start'><object class='GtkBox'><child><object class='GtkLabel' id='list'/></child></object></child>"
  "<child type='end'><object class='GtkBox' id='chosen'><child><object class='GtkLabel'/></child></object></child>"
  "</object></property></object></interface>";

/* What a list does when the focus leaves it for the pane that comes, or comes back from the one that goes. */
static void
on_shown_or_hidden_cb (GtkLabel *list)
{
  g_autofree char *text = g_strdup_printf ("%s.", gtk_label_get_text (list));

  gtk_label_set_text (list, text);
}

static void
test_both_are_painted (void)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GObject *window, *panes, *list, *chosen;

  g_type_ensure (PREMIA_TYPE_SIDE_PANES);
  builder = gtk_builder_new_from_string (markup, -1);
  window = gtk_builder_get_object (builder, "window");
  panes = gtk_builder_get_object (builder, "panes");
  list = gtk_builder_get_object (builder, "list");
  chosen = gtk_builder_get_object (builder, "chosen");
  g_signal_connect_swapped (chosen, "map", G_CALLBACK (on_shown_or_hidden_cb), list);
  g_signal_connect_swapped (chosen, "unmap", G_CALLBACK (on_shown_or_hidden_cb), list);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 6; i++)
    {
      screen_wait_painted (GTK_WIDGET (window));
      premia_side_panes_set_show_end (PREMIA_SIDE_PANES (panes), i % 2 == 0);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/side-panes/both-are-painted", test_both_are_painted);
  return g_test_run ();
}
