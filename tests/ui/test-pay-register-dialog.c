/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An accountant sets the columns up once; from then on the file is what their payroll system reads. */
#include "demo-room.h"
#include "screen.h"

#include "jobs/premia-calculate-job.h"
#include "ui/reports/premia-pay-register-dialog.h"
#include "ui/reports/premia-register-columns.h"

#include <glib/gstdio.h>
#include <string.h>

static GPtrArray *
calculate (DemoRoom *room)
{
  g_autoptr (PremiaCalculateJob) job = premia_calculate_job_new (premia_context_get_desk (room->context), premia_context_get_period (room->context),
                                                                 premia_context_get_period (room->context), PREMIA_NEVER);
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return g_ptr_array_ref (premia_calculate_job_get_ledgers (job));
}

static gboolean
is_idle (gpointer user_data)
{
  return !premia_pay_register_dialog_get_busy (user_data);
}

static PremiaPayRegisterDialog *
open_dialog (DemoRoom *room, GPtrArray *ledgers)
{
  GtkWidget *dialog = premia_pay_register_dialog_new (NULL, room->context, ledgers);

  g_object_ref (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  screen_wait (is_idle, dialog);
  return PREMIA_PAY_REGISTER_DIALOG (dialog);
}

static void
close_dialog (PremiaPayRegisterDialog *dialog)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_finalize (dialog);
}

static gpointer
find (PremiaPayRegisterDialog *dialog, GType type, const char *id)
{
  gpointer found = screen_find_named (GTK_WIDGET (dialog), type, id);

  g_assert_nonnull (found);
  return found;
}

static const char *
preview_of (PremiaPayRegisterDialog *dialog)
{
  return gtk_label_get_text (find (dialog, GTK_TYPE_LABEL, "preview"));
}

static char *
save (DemoRoom *room, PremiaPayRegisterDialog *dialog)
{
  g_autofree char *path = g_build_filename (room->folder, "register.csv", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  premia_pay_register_dialog_save_to (dialog, path);
  screen_wait (is_idle, dialog);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* What is chosen is what is written, and it is there the next time. */
static void
test_kept (void)
{
  DemoRoom *room = demo_room_new ();
  g_autoptr (GPtrArray) ledgers = calculate (room);
  PremiaPayRegisterDialog *dialog = open_dialog (room, ledgers);
  AdwComboRow *preset = find (dialog, ADW_TYPE_COMBO_ROW, "preset_row");
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpuint (adw_combo_row_get_selected (preset), ==, 1); /* any payroll system */
  g_assert_true (g_str_has_prefix (preview_of (dialog), "Payroll number,Name,Accrual code,"));
  g_assert_true (gtk_widget_get_visible (find (dialog, GTK_TYPE_BOX, "warnings")));
  adw_combo_row_set_selected (preset, 2); /* 1C */
  adw_combo_row_set_selected (find (dialog, ADW_TYPE_COMBO_ROW, "format_row"), 1); /* CSV */
  g_assert_true (g_str_has_prefix (preview_of (dialog), "Табельный номер;ФИО;"));
  text = save (room, dialog);
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBFТабельный номер;ФИО;Вид начисления;Период;Сумма;Дата выплаты\r\n"));
  close_dialog (dialog);

  dialog = open_dialog (room, ledgers);
  preset = find (dialog, ADW_TYPE_COMBO_ROW, "preset_row");
  g_assert_cmpuint (adw_combo_row_get_selected (preset), ==, 2);
  adw_combo_row_set_selected (find (dialog, ADW_TYPE_COMBO_ROW, "format_row"), 1);
  again = save (room, dialog);
  g_assert_cmpstr (again, ==, text);
  /* Another separator makes the company's own of it. */
  adw_combo_row_set_selected (find (dialog, ADW_TYPE_COMBO_ROW, "separator_row"), 2);
  g_assert_cmpuint (adw_combo_row_get_selected (preset), ==, 0);
  g_assert_true (g_str_has_prefix (preview_of (dialog), "Табельный номер\tФИО"));
  close_dialog (dialog);
  demo_room_free (room);
}

/* The first button of that tooltip within the row of @title. */
static GtkWidget *
find_in_row (GtkWidget *widget, const char *title, GType type, const char *tooltip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (ADW_IS_ENTRY_ROW (child) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), title) != 0)
        continue;
      if (g_type_is_a (G_OBJECT_TYPE (child), type) && (tooltip == NULL || g_strcmp0 (gtk_widget_get_tooltip_text (child), tooltip) == 0))
        return child;
      found = find_in_row (child, title, type, tooltip);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_columns (void)
{
  DemoRoom *room = demo_room_new ();
  g_autoptr (GPtrArray) ledgers = calculate (room);
  PremiaPayRegisterDialog *dialog = open_dialog (room, ledgers);
  GtkWidget *columns = find (dialog, PREMIA_TYPE_REGISTER_COLUMNS, "columns");
  GtkWidget *saves = find (dialog, GTK_TYPE_BUTTON, "save");
  GtkWidget *check = find_in_row (columns, "Amount", GTK_TYPE_CHECK_BUTTON, NULL);

  /* Without the amount it is no register. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (gtk_widget_get_sensitive (saves));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (gtk_widget_get_sensitive (saves));
  g_signal_emit_by_name (find_in_row (columns, "Name", GTK_TYPE_BUTTON, "Move up"), "clicked");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_ancestor (find_in_row (columns, "Name", GTK_TYPE_BUTTON, "Move down"), ADW_TYPE_ENTRY_ROW)), "Who");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_in_row (columns, "Left to pay", GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  g_assert_true (g_str_has_prefix (preview_of (dialog), "Who,Payroll number,Accrual code,Kind of accrual,Period,Amount,Currency,Pay date,Left to pay\r\n"));
  close_dialog (dialog);
  demo_room_free (room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/pay-register-dialog/kept", test_kept);
  g_test_add_func ("/pay-register-dialog/columns", test_columns);
  return g_test_run ();
}
