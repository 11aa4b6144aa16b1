/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards and sentences placed in columns: none lies over another or is cut off, whoever asks them for their size. */
#include "ui/page/premia-calm-labels.h"
#include "ui/page/premia-columns-layout.h"

#include <adwaita.h>

static GtkWidget *
make_columns (int min_columns, int max_columns, const char *const *texts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_layout_manager (box, g_object_new (PREMIA_TYPE_COLUMNS_LAYOUT, "min-columns", min_columns, "max-columns", max_columns,
                                                    "column-width", 100, "spacing", 7, NULL));
  return g_object_ref_sink (box);
}

static int
least (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int minimum, natural;

  gtk_widget_measure (widget, orientation, for_size, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, natural);
  return minimum;
}

/* GTK takes the height that is told without a width for one that no width goes below. */
static void
test_no_width_goes_below_the_least_height (void)
{
  static const char *const texts[] = { "One", "Two\nlines", "A sentence that is so long that it does not fit into one line of a column",
                                       "Two\nlines", "Four\nlines\nare\nhere", "Last, and with some more words than fit", NULL };

  for (int max_columns = 1; max_columns <= 5; max_columns++)
    for (int min_columns = 1; min_columns <= max_columns; min_columns++)
      {
        GtkWidget *columns = make_columns (min_columns, max_columns, texts);
        const int height = least (columns, GTK_ORIENTATION_VERTICAL, -1), width = least (columns, GTK_ORIENTATION_HORIZONTAL, -1);

        g_assert_cmpint (height, >, 0);
        for (int at = width; at < 1200; at += 37)
          g_assert_cmpint (least (columns, GTK_ORIENTATION_VERTICAL, at), >=, height);
        g_assert_finalize_object (columns);
      }
}

/* A word that is longer than a column is wished to be wide. */
static void
test_no_child_is_cut_off (void)
{
  static const char *const texts[] = { "One", "Incomprehensibilities", "Counterrevolutionaries", "Four", NULL };

  for (int max_columns = 1; max_columns <= 4; max_columns++)
    {
      GtkWidget *columns = make_columns (1, max_columns, texts);

      for (int width = least (columns, GTK_ORIENTATION_HORIZONTAL, -1); width < 1000; width += 13)
        {
          gtk_widget_size_allocate (columns, &(GtkAllocation) { 0, 0, width, least (columns, GTK_ORIENTATION_VERTICAL, width) }, -1);
          for (GtkWidget *child = gtk_widget_get_first_child (columns); child != NULL; child = gtk_widget_get_next_sibling (child))
            g_assert_cmpint (gtk_widget_get_width (child), >=, least (child, GTK_ORIENTATION_HORIZONTAL, -1));
        }
      g_assert_finalize_object (columns);
    }
}

static void
test_nothing_is_as_high_as_nothing (void)
{
  static const char *const none[] = { NULL };
  GtkWidget *columns = make_columns (1, 3, none);

  g_assert_cmpint (least (columns, GTK_ORIENTATION_VERTICAL, -1), ==, 0);
  g_assert_cmpint (least (columns, GTK_ORIENTATION_VERTICAL, 300), ==, 0);
  g_assert_finalize_object (columns);
}

/* A row with a sentence is no higher than the sentence takes at the row's width, and needs no more than that either. */
static void
test_row_of_a_sentence_is_as_high_as_it (void)
{
  GtkWidget *row = g_object_ref_sink (adw_action_row_new ());

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "A sentence that is so long that it takes more than one line where it is narrow, and then one more");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "With another below it, which is not short either, so that there are some lines");
  premia_calm_labels (row);
  for (int width = least (row, GTK_ORIENTATION_HORIZONTAL, -1); width < 1600; width += 41)
    g_assert_cmpint (least (row, GTK_ORIENTATION_VERTICAL, width), >=, least (row, GTK_ORIENTATION_VERTICAL, -1));
  g_assert_finalize_object (row);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/columns-layout/no-width-goes-below-the-least-height", test_no_width_goes_below_the_least_height);
  g_test_add_func ("/columns-layout/no-child-is-cut-off", test_no_child_is_cut_off);
  g_test_add_func ("/columns-layout/nothing-is-as-high-as-nothing", test_nothing_is_as_high_as_nothing);
  g_test_add_func ("/columns-layout/row-of-a-sentence-is-as-high-as-it", test_row_of_a_sentence_is_as_high_as_it);
  return g_test_run ();
}
