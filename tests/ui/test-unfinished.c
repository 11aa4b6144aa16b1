/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose when the program is killed: what was typed and not saved yet. tests/journeys/journey_crash.py kills it for real. */

#include "demo-room.h"
#include "screen.h"

#include "ui/context/premia-unfinished.h"
#include "ui/page/premia-form-keeper.h"
#include "ui/payouts/premia-date-row.h"

#include <glib/gstdio.h>

static char *
find_state_file (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "premia", "unfinished", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  return name != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static guint
count_state_files (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "premia", "unfinished", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
clear_state (void)
{
  g_autofree char *file = NULL;

  while ((file = find_state_file ()) != NULL)
    {
      g_unlink (file);
      g_clear_pointer (&file, g_free);
    }
}

/* Found by the next start, by nobody else, and gone when it is forgotten; a file that is damaged holds nothing. */
static void
test_unfinished (void)
{
  g_autofree char *file = NULL;
  g_autoptr (PremiaUnfinished) first = NULL;
  g_autoptr (PremiaUnfinished) second = NULL;
  g_autoptr (PremiaUnfinished) third = NULL;
  g_autoptr (GVariant) found = NULL;
  g_autoptr (GVariant) other = NULL;
  GStatBuf info;

  clear_state ();
  first = premia_unfinished_new ("/tmp/a.premia");
  premia_unfinished_keep (first, "form:x", g_variant_new_string ("Причина: 5 000 ₽\n"));
  premia_unfinished_keep (first, "page:y", g_variant_new_uint32 (7));
  premia_unfinished_keep (first, "page:z", g_variant_new_uint32 (7));
  premia_unfinished_keep (first, "page:z", NULL);
  premia_unfinished_flush (first);
  file = find_state_file ();
  g_assert_nonnull (file);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  /* The first one is still there, as if it had been killed. */
  second = premia_unfinished_new ("/tmp/a.premia");
  found = premia_unfinished_find (second, "form:x", G_VARIANT_TYPE_STRING);
  g_assert_cmpstr (g_variant_get_string (found, NULL), ==, "Причина: 5 000 ₽\n");
  g_assert_null (premia_unfinished_find (second, "form:x", G_VARIANT_TYPE_UINT32));
  g_assert_null (premia_unfinished_find (second, "page:z", G_VARIANT_TYPE_UINT32));
  third = premia_unfinished_new ("/tmp/b.premia");
  other = premia_unfinished_find (third, "form:x", G_VARIANT_TYPE_STRING);
  g_assert_null (other);
  premia_unfinished_forget (second);
  premia_unfinished_flush (second);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_clear_object (&second);
  g_assert_true (g_file_set_contents (file, "{'form:x': <'half of", -1, NULL));
  second = premia_unfinished_new ("/tmp/a.premia");
  g_assert_null (premia_unfinished_find (second, "form:x", G_VARIANT_TYPE_STRING));
}

static void
test_unfinished_many (void)
{
  clear_state ();
  for (guint i = 0; i < PREMIA_UNFINISHED_MAX + 10; i++)
    {
      g_autofree char *path = g_strdup_printf ("/tmp/%u.premia", i);
      g_autoptr (PremiaUnfinished) unfinished = premia_unfinished_new (path);

      premia_unfinished_keep (unfinished, "page:x", g_variant_new_uint32 (i));
    }
  g_assert_cmpuint (count_state_files (), <=, PREMIA_UNFINISHED_MAX);
  clear_state ();
}

/* ---- forms ---- */

typedef struct { GtkWidget *window, *entry, *text, *choice, *tick, *day, *secret; } Form;

static Form
new_form (PremiaContext *context)
{
  static const char *const names[] = { "one", "two", "three", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Form form = { gtk_window_new (), gtk_entry_new (), gtk_text_view_new (), gtk_drop_down_new_from_strings (names), gtk_check_button_new (),
                premia_date_row_new ("Day", premia_context_get_locale (context), 20700, TRUE), gtk_password_entry_new () };
  GtkWidget *const fields[] = { form.entry, form.text, form.choice, form.tick, form.day, form.secret };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_box_append (GTK_BOX (box), fields[i]);
  gtk_window_set_child (GTK_WINDOW (form.window), box);
  premia_form_keeper_watch (form.window, context, "test", "payouts", NULL, NULL);
  gtk_window_present (GTK_WINDOW (form.window));
  return form;
}

static gboolean
is_kept (gpointer user_data)
{
  g_autoptr (GPtrArray) keys = premia_unfinished_list (user_data, PREMIA_FORM_PREFIX);

  return keys->len > 0;
}

static gboolean
is_not_kept (gpointer user_data)
{
  return !is_kept (user_data);
}

/* What stands in each kind of field is there again in the next form of that kind; a password is not; who closes the form has decided. */
static void
test_form (void)
{
  DemoRoom *room = demo_room_new ();
  PremiaUnfinished *unfinished = premia_context_get_unfinished (room->context);
  Form form = new_form (room->context);
  g_autofree char *text = NULL;

  gtk_editable_set_text (GTK_EDITABLE (form.entry), "1 234,50");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (form.text)), "two\nlines", -1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (form.choice), 2);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (form.tick), TRUE);
  premia_date_row_set_date (PREMIA_DATE_ROW (form.day), 20751);
  gtk_editable_set_text (GTK_EDITABLE (form.secret), "secret");
  demo_room_wait (is_kept, unfinished);
  gtk_window_destroy (GTK_WINDOW (form.window));
  g_assert_true (is_kept (unfinished));

  form = new_form (room->context);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form.entry)), ==, "1 234,50");
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (form.text)), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "two\nlines");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (form.choice)), ==, 2);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (form.tick)));
  g_assert_cmpint (premia_date_row_get_date (PREMIA_DATE_ROW (form.day)), ==, 20751);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form.secret)), ==, "");
  gtk_window_close (GTK_WINDOW (form.window));
  demo_room_wait (is_not_kept, unfinished);

  form = new_form (room->context);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form.entry)), ==, "");
  screen_settle ();
  gtk_window_destroy (GTK_WINDOW (form.window));
  g_assert_false (is_kept (unfinished));
  demo_room_free (room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);

  g_test_add_func ("/unfinished/kept", test_unfinished);
  g_test_add_func ("/unfinished/many", test_unfinished_many);
  g_test_add_func ("/unfinished/form", test_form);

  return g_test_run ();
}
