/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager decides here what people are paid from next month on: what is shown must be what is made, and there must be a way back. */
#include "demo-room.h"
#include "screen.h"

#include "design/premia-scheme-mend.h"
#include "exchange/premia-scheme-file.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/schemes/premia-appointment-dialog.h"
#include "ui/schemes/premia-repair-dialog.h"

#include <math.h>
#include <string.h>

static const PremiaFinding to_fee = { .mend = PREMIA_MEND_TO_FEE, .component = -1, .other = -1 };

static PremiaPeriod
month (const char *text)
{
  PremiaPeriod period;

  g_assert_true (premia_period_parse (text, &period, NULL));
  return period;
}

static PremiaSchemeEditor *
edit (DemoRoom *room, const char *id)
{
  return premia_scheme_editor_new (premia_desk_find_scheme (premia_context_get_desk (room->context), id)->scheme);
}

static gpointer
find (gpointer dialog, GType type, const char *id)
{
  gpointer found = screen_find_named (dialog, type, id);

  g_assert_nonnull (found);
  return found;
}

static const char *
label (gpointer dialog, const char *id)
{
  return gtk_label_get_text (find (dialog, GTK_TYPE_LABEL, id));
}

static gboolean
can_apply (gpointer dialog)
{
  return gtk_widget_get_sensitive (find (dialog, GTK_TYPE_BUTTON, "apply"));
}

static GtkWidget *
open_repair (DemoRoom *room, PremiaSchemeEditor *editor, const PremiaFinding *finding)
{
  GtkWidget *dialog = premia_repair_dialog_new (editor, finding, premia_context_get_desk (room->context), month ("2026-01"), month ("2026-10"), 1200.4,
                                                premia_context_get_locale (room->context));

  g_object_ref (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  screen_wait (can_apply, dialog);
  return dialog;
}

static void
end (GtkWidget *dialog)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_finalize (dialog);
}

static void
click (gpointer dialog, const char *id)
{
  g_signal_emit_by_name (find (dialog, GTK_TYPE_BUTTON, id), "clicked");
}

/* What @scheme costs on the same months, computed apart from the dialog. */
static PremiaMoney
cost_of (DemoRoom *room, PremiaScheme *scheme)
{
  PremiaDesk *desk = premia_context_get_desk (room->context);
  g_autoptr (PremiaCoverage) coverage = premia_desk_new_coverage (desk, scheme);
  const PremiaSpan span = { month ("2026-01"), month ("2026-10"), PREMIA_NEVER, premia_desk_get_zone (desk, scheme), coverage };
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCube) cube = premia_cube_new (premia_desk_get_dataset (desk), scheme, &span, 1, &error);
  g_autoptr (PremiaPayout) payout = NULL;
  PremiaMoney sum = 0;

  g_assert_no_error (error);
  payout = premia_payout_new (cube, scheme, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < premia_payout_get_n_runs (payout); i++)
    sum += premia_payout_get_run (payout, i)->total;
  return sum;
}

static void
assert_money (DemoRoom *room, gpointer dialog, const char *id, PremiaMoney amount)
{
  PremiaScheme *scheme = premia_desk_find_scheme (premia_context_get_desk (room->context), "setter-percent")->scheme;
  g_autofree char *text = premia_locale_format_money (premia_context_get_locale (room->context), amount, scheme->currency, premia_scheme_get_digits (scheme));

  g_assert_cmpstr (label (dialog, id), ==, text);
}

static void
test_apply (DemoRoom *room, gconstpointer data)
{
  g_autoptr (PremiaSchemeEditor) editor = edit (room, "setter-percent");
  g_autofree char *before = premia_scheme_to_text (premia_scheme_editor_get_scheme (editor));
  const PremiaMoney cost = cost_of (room, premia_scheme_editor_get_scheme (editor));
  GtkWidget *dialog = open_repair (room, editor, &to_fee);
  g_autofree char *undone = NULL;
  PremiaSchemePlace place;
  PremiaScheme *after;
  gint64 fee;

  g_assert_false (premia_scheme_editor_can_undo (editor));
  assert_money (room, dialog, "cost_before", cost);
  click (dialog, "apply");
  after = premia_scheme_editor_get_scheme (editor);
  g_assert_true (premia_scheme_find_fee (after, &place));
  g_assert_true (premia_scheme_get_value (after, place, &fee));
  assert_money (room, dialog, "fee", fee);
  assert_money (room, dialog, "cost_after", cost_of (room, after));
  /* Equal cost, to the smallest coin: one less for each would be too little. */
  g_assert_cmpint (cost_of (room, after), >=, cost);
  {
    g_autoptr (PremiaScheme) less = premia_scheme_with_value (after, place, fee - premia_scheme_get_step (after, place), NULL);

    g_assert_cmpint (cost_of (room, less), <, cost);
  }
  premia_scheme_editor_undo (editor);
  undone = premia_scheme_to_text (premia_scheme_editor_get_scheme (editor));
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (premia_scheme_editor_can_undo (editor));
  screen_finalize (dialog);
}

/* Options are calculated anew, and what is shown then is what is made. */
static void
test_options (DemoRoom *room, gconstpointer data)
{
  g_autoptr (PremiaSchemeEditor) editor = edit (room, "setter-percent");
  const PremiaMoney cost = cost_of (room, premia_scheme_editor_get_scheme (editor));
  GtkWidget *dialog = open_repair (room, editor, &to_fee);
  PremiaScheme *after;
  PremiaSchemePlace place;
  gint64 fee;

  adw_combo_row_set_selected (find (dialog, ADW_TYPE_COMBO_ROW, "step"), 2);
  g_assert_false (can_apply (dialog));
  gtk_switch_set_active (find (dialog, GTK_TYPE_SWITCH, "quality"), TRUE);
  gtk_switch_set_active (find (dialog, GTK_TYPE_SWITCH, "guarantee"), TRUE);
  screen_wait (can_apply, dialog);
  click (dialog, "apply");
  after = premia_scheme_editor_get_scheme (editor);
  g_assert_true (premia_scheme_find_fee (after, &place) && premia_scheme_get_value (after, place, &fee));
  g_assert_cmpint (fee % (10 * PREMIA_MICRO), ==, 0);
  g_assert_nonnull (premia_scheme_find_component (after, "quality", NULL));
  g_assert_nonnull (premia_scheme_find_component (after, "guarantee", NULL));
  g_assert_cmpint (cost_of (room, after), >=, cost);
  screen_finalize (dialog);
}

/* The margin is asked, never assumed. */
static void
test_margin (DemoRoom *room, gconstpointer data)
{
  g_autoptr (PremiaSchemeEditor) editor = edit (room, "setter-percent");
  GtkWidget *dialog = open_repair (room, editor, &to_fee);
  AdwPreferencesRow *row = find (dialog, ADW_TYPE_ACTION_ROW, "break_even");

  g_assert_cmpstr (gtk_editable_get_text (find (dialog, ADW_TYPE_ENTRY_ROW, "value")), ==, "1,200");
  g_assert_nonnull (strstr (adw_preferences_row_get_title (row), "Say what"));
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "margin"), "40");
  g_assert_nonnull (strstr (adw_preferences_row_get_title (row), "orth it"));
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "value"), "1");
  g_assert_nonnull (strstr (adw_preferences_row_get_title (row), "more than it brings"));
  end (dialog);
}

static void
on_on_cost_cb (GtkWidget *dialog, const char *text, char **kept)
{
  g_free (*kept);
  *kept = g_strdup (text);
}

static void
test_on_cost (DemoRoom *room, gconstpointer data)
{
  g_autoptr (PremiaSchemeEditor) editor = edit (room, "setter-percent");
  GtkWidget *dialog = open_repair (room, editor, &to_fee);
  g_autofree char *kept = NULL;

  g_signal_connect (dialog, "on-cost-changed", G_CALLBACK (on_on_cost_cb), &kept);
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "on_cost"), "30.2");
  g_signal_emit_by_name (find (dialog, ADW_TYPE_ENTRY_ROW, "on_cost"), "apply");
  screen_wait (can_apply, dialog);
  g_assert_cmpstr (kept, ==, "30.2");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (find (dialog, ADW_TYPE_ACTION_ROW, "before_row")), "30.2%"));
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "on_cost"), "much");
  g_signal_emit_by_name (find (dialog, ADW_TYPE_ENTRY_ROW, "on_cost"), "apply");
  g_assert_true (gtk_widget_has_css_class (find (dialog, ADW_TYPE_ENTRY_ROW, "on_cost"), "error"));
  g_assert_cmpstr (kept, ==, "30.2");
  end (dialog);
}

/* What the workspace remembers of it is there the next time; what is no number is nothing. */
static void
test_on_cost_kept (DemoRoom *room, gconstpointer data)
{
  static const struct { const char *text; PremiaRate ppm; } kept[] = { { "30.2", 302000 }, { "", 0 }, { "0.0001", 1 }, { "-5", 0 }, { "much", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (PremiaLoadJob) load = premia_load_job_new (room->workspace, NULL, 0);
      g_autoptr (GError) error = NULL;

      premia_workspace_set_setting (room->workspace, PREMIA_ON_COST, kept[i].text, &error);
      g_assert_no_error (error);
      premia_job_run (PREMIA_JOB (load), NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (premia_desk_get_on_cost (premia_load_job_get_desk (load)), ==, kept[i].ppm);
    }
}

/* A phone's width, and the program survives a dialog that is closed while it calculates. */
static void
test_narrow (DemoRoom *room, gconstpointer data)
{
  g_autoptr (PremiaSchemeEditor) editor = edit (room, "setter-percent");
  GtkWidget *dialog = open_repair (room, editor, &to_fee), *other;
  int minimum;

  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  end (dialog);
  other = premia_appointment_dialog_new (editor, premia_context_get_desk (room->context), month ("2026-01"), month ("2026-10"),
                                         premia_context_get_locale (room->context));
  gtk_widget_measure (other, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_object_ref (other);
  gtk_window_destroy (GTK_WINDOW (other));
  screen_finalize (other);
  dialog = premia_repair_dialog_new (editor, &to_fee, premia_context_get_desk (room->context), month ("2026-01"), month ("2026-10"), NAN,
                                     premia_context_get_locale (room->context));
  end (g_object_ref (dialog));
}

/* A mend that needs no looking at is made at once; one that means nothing changes nothing. */
static void
test_direct (DemoRoom *room, gconstpointer data)
{
  g_autoptr (PremiaSchemeEditor) editor = edit (room, "setter-meeting");
  GtkWidget *overlay = g_object_ref_sink (adw_toast_overlay_new ());
  const PremiaFinding remove = { .mend = PREMIA_MEND_REMOVE, .component = 1, .other = -1 };
  const PremiaFinding marginal = { .mend = PREMIA_MEND_MARGINAL, .component = 0, .other = -1 };
  const guint n = premia_scheme_editor_get_scheme (editor)->components->len;
  GtkWidget *inside = gtk_label_new ("card");

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), inside);
  premia_mend_start (inside, editor, &remove, premia_context_get_desk (room->context), month ("2026-01"), month ("2026-10"), NAN,
                     premia_context_get_locale (room->context));
  g_assert_cmpuint (premia_scheme_editor_get_scheme (editor)->components->len, <, n);
  premia_scheme_editor_undo (editor);
  g_assert_cmpuint (premia_scheme_editor_get_scheme (editor)->components->len, ==, n);
  premia_mend_start (inside, editor, &marginal, premia_context_get_desk (room->context), month ("2026-01"), month ("2026-10"), NAN,
                     premia_context_get_locale (room->context));
  g_assert_false (premia_scheme_editor_can_undo (editor));
  g_object_unref (overlay);
}

static gboolean
has_looked (gpointer dialog)
{
  return gtk_widget_get_visible (find (dialog, GTK_TYPE_BOX, "numbers"));
}

/* 3,000 × 20 % is 600 (EXAMPLES.md 15); half of it margin, a tenth of that given: 30. */
static void
test_appointment (DemoRoom *room, gconstpointer data)
{
  g_autoptr (PremiaSchemeEditor) editor = edit (room, "setter-meeting");
  GtkWidget *dialog = premia_appointment_dialog_new (editor, premia_context_get_desk (room->context), month ("2026-01"), month ("2026-10"),
                                                     premia_context_get_locale (room->context));
  PremiaSchemePlace place;
  gint64 fee;

  g_object_ref (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  screen_wait (has_looked, dialog);
  g_assert_cmpstr (gtk_editable_get_text (find (dialog, ADW_TYPE_ENTRY_ROW, "sale")), !=, "");
  g_assert_cmpstr (gtk_editable_get_text (find (dialog, ADW_TYPE_ENTRY_ROW, "margin")), ==, "");
  g_assert_false (gtk_widget_get_sensitive (find (dialog, GTK_TYPE_BUTTON, "use")));
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "sale"), "3,000");
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "rate"), "20");
  assert_money (room, dialog, "value", 600 * PREMIA_MICRO);
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "margin"), "50");
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "share"), "10");
  assert_money (room, dialog, "fee", 30 * PREMIA_MICRO);
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "share"), "x");
  g_assert_false (gtk_widget_get_sensitive (find (dialog, GTK_TYPE_BUTTON, "use")));
  gtk_editable_set_text (find (dialog, ADW_TYPE_ENTRY_ROW, "share"), "10");
  click (dialog, "use");
  g_assert_true (premia_scheme_find_fee (premia_scheme_editor_get_scheme (editor), &place));
  g_assert_true (premia_scheme_get_value (premia_scheme_editor_get_scheme (editor), place, &fee));
  g_assert_cmpint (fee, ==, 30 * PREMIA_MICRO);
  assert_money (room, dialog, "cost", cost_of (room, premia_scheme_editor_get_scheme (editor)));
  premia_scheme_editor_undo (editor);
  g_assert_false (premia_scheme_editor_is_changed (editor));
  screen_finalize (dialog);
}

typedef void (*Test) (DemoRoom *room, gconstpointer data);

static void
in_room (gconstpointer test)
{
  DemoRoom *room = demo_room_new ();

  ((Test) test) (room, NULL);
  demo_room_free (room);
}

int
main (int argc, char *argv[])
{
  screen_begin (&argc, &argv);
  g_test_add_data_func ("/repair-dialog/apply", test_apply, in_room);
  g_test_add_data_func ("/repair-dialog/options", test_options, in_room);
  g_test_add_data_func ("/repair-dialog/margin", test_margin, in_room);
  g_test_add_data_func ("/repair-dialog/on-cost", test_on_cost, in_room);
  g_test_add_data_func ("/repair-dialog/on-cost-kept", test_on_cost_kept, in_room);
  g_test_add_data_func ("/repair-dialog/narrow", test_narrow, in_room);
  g_test_add_data_func ("/repair-dialog/direct", test_direct, in_room);
  g_test_add_data_func ("/appointment-dialog/use", test_appointment, in_room);
  return g_test_run ();
}
