/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include <string.h>

/* What people add to pay by hand, each with its way back. */

static GPtrArray *
adjustments (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all = premia_workspace_list_adjustments (workspace, NULL, NULL, &error);

  g_assert_no_error (error);
  return all;
}

static void
test_adjustments (void)
{
  const PremiaPeriod october = pay_period ("2026-10");
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) added = NULL, changed = NULL, none = NULL, again = NULL, other = NULL;
  g_autoptr (GError) error = NULL;
  PremiaAdjustment *adjustment, edited;
  gint64 id, id_again;

  g_assert_true (pay_desk_adjust (workspace, "2026-10", -1500 * PREMIA_MICRO, &id, &error));
  pay_assert_last (workspace, "adjustment.add|setter-pay 2026-10 anna||1,setter-pay,anna,2026-10,-1500,Ольга,за наставничество,2026-11-02|");
  added = adjustments (workspace);
  adjustment = g_ptr_array_index (added, 0);
  g_assert_cmpint (adjustment->id, ==, id);
  g_assert_cmpint (adjustment->amount, ==, -1500 * PREMIA_MICRO);
  g_assert_cmpstr (adjustment->author, ==, "Ольга");
  g_assert_cmpint (adjustment->date, ==, pay_day ("2026-11-02"));

  edited = *adjustment;
  edited.amount = PREMIA_MICRO / 2;
  edited.reason = (char *) "за смену, \"вечернюю\"";
  g_assert_true (premia_workspace_change_adjustment (workspace, &edited, "опечатка", &error));
  pay_assert_last (workspace, "adjustment.change|setter-pay 2026-10 anna|1,setter-pay,anna,2026-10,-1500,Ольга,за наставничество,2026-11-02|"
                              "1,setter-pay,anna,2026-10,0.5,Ольга,\"за смену, \"\"вечернюю\"\"\",2026-11-02|опечатка");
  changed = adjustments (workspace);
  g_assert_cmpstr (((PremiaAdjustment *) g_ptr_array_index (changed, 0))->reason, ==, "за смену, \"вечернюю\"");
  g_assert_true (premia_workspace_remove_adjustment (workspace, id, "дважды", &error));
  none = adjustments (workspace);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (premia_workspace_add_adjustment (workspace, g_ptr_array_index (changed, 0), &id_again, &error));
  g_assert_cmpint (id_again, ==, id);
  again = premia_workspace_list_adjustments (workspace, "setter-pay", &october, &error);
  g_assert_cmpuint (again->len, ==, 1);
  other = premia_workspace_list_adjustments (workspace, "closer-pay", NULL, &error);
  g_assert_cmpuint (other->len, ==, 0);
  pay_desk_assert_log (workspace, 8);

  edited.amount = 0;
  g_assert_false (premia_workspace_add_adjustment (workspace, &edited, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "of 0");
  edited = *adjustment;
  edited.reason = (char *) " ";
  g_assert_false (premia_workspace_change_adjustment (workspace, &edited, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "Say why");
  edited = *adjustment;
  edited.date = PREMIA_DATE_NONE;
  g_assert_false (premia_workspace_change_adjustment (workspace, &edited, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "the day");
  g_assert_false (premia_workspace_remove_adjustment (workspace, 99, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "any more");
  pay_desk_assert_log (workspace, 8);
}

/* A closed month takes nothing any more, and gives nothing away. */
static void
test_closed (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  PremiaAdjustment *adjustment;
  PremiaAdvance advance = { .scheme = (char *) "setter-pay", .person = (char *) "anna", .period = pay_period ("2026-10"), .amount = PREMIA_MICRO,
                            .date = pay_day ("2026-10-15"), .note = (char *) "" };
  gint64 id;

  g_assert_true (pay_desk_adjust (workspace, "2026-10", PREMIA_MICRO, &id, &error));
  pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_assert_false (pay_desk_adjust (workspace, "2026-10", PREMIA_MICRO, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "2026-10 of “setter-pay” is closed. Enter it for the next period");
  g_assert_false (premia_workspace_remove_adjustment (workspace, id, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "is closed");
  all = adjustments (workspace);
  adjustment = g_ptr_array_index (all, 0);
  adjustment->period = pay_period ("2026-11");
  g_assert_false (premia_workspace_change_adjustment (workspace, adjustment, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "is closed");
  g_assert_false (premia_workspace_add_advance (workspace, &advance, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "is closed");
  g_assert_true (premia_workspace_set_run_state (workspace, "setter-pay", pay_period ("2026-10"), PREMIA_PAY_PAID, NULL, &error));
  g_assert_false (premia_workspace_add_advance (workspace, &advance, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "is paid");
  g_assert_true (pay_desk_adjust (workspace, "2026-11", PREMIA_MICRO, NULL, &error));
  advance.scheme = (char *) "closer-pay";
  g_assert_true (premia_workspace_add_advance (workspace, &advance, NULL, &error));
}

static PremiaAdvance *
make_advance (const char *person, const char *period, gint64 units, const char *note)
{
  PremiaAdvance *advance = g_new0 (PremiaAdvance, 1);

  advance->scheme = g_strdup ("setter-pay");
  advance->person = g_strdup (person);
  advance->period = pay_period (period);
  advance->amount = units * PREMIA_MICRO;
  advance->date = pay_day ("2026-10-15");
  advance->note = g_strdup (note);
  return advance;
}

static void
test_advances (void)
{
  const PremiaPeriod october = pay_period ("2026-10");
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_advance_free), found = NULL, left = NULL;
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count;

  g_ptr_array_add (rows, make_advance ("anna", "2026-10", 5000, "касса"));
  g_ptr_array_add (rows, make_advance ("anna", "2026-10", 5000, "касса"));
  g_ptr_array_add (rows, make_advance ("boris", "2026-10", 7000, ""));
  g_assert_true (premia_workspace_merge_advances (workspace, rows, &count, &error));
  g_assert_cmpuint (count.n_new, ==, 3);
  pay_assert_last (workspace, "advance.add|setter-pay 2026-10 boris||setter-pay,boris,2026-10,7000,2026-10-15,|");
  g_assert_true (premia_workspace_merge_advances (workspace, rows, &count, &error));
  g_assert_cmpuint (count.n_new, ==, 0);
  g_assert_cmpuint (count.n_unchanged, ==, 3);
  found = premia_workspace_list_advances (workspace, "setter-pay", &october, &error);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_true (premia_workspace_remove_advance (workspace, ((PremiaAdvance *) g_ptr_array_index (found, 1))->id, "вернула", &error));
  pay_assert_last (workspace, "advance.remove|setter-pay 2026-10 anna|setter-pay,anna,2026-10,5000,2026-10-15,касса||вернула");
  g_assert_true (premia_workspace_add_advance (workspace, g_ptr_array_index (found, 1), NULL, &error));
  left = premia_workspace_list_advances (workspace, NULL, NULL, &error);
  g_assert_cmpuint (left->len, ==, 3);
  g_assert_cmpint (((PremiaAdvance *) g_ptr_array_index (left, 1))->id, ==, ((PremiaAdvance *) g_ptr_array_index (found, 1))->id);

  g_ptr_array_add (rows, make_advance ("boris", "2026-11", 1, ""));
  g_ptr_array_add (rows, make_advance ("boris", "2026-11", 0, ""));
  g_assert_false (premia_workspace_merge_advances (workspace, rows, &count, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "more than 0");
  g_ptr_array_remove_index (rows, 4);
  /* What a closed month has already is no news; anything else is refused, with all of the file. */
  pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_assert_true (premia_workspace_merge_advances (workspace, rows, &count, &error));
  g_assert_cmpuint (count.n_new, ==, 1);
  g_ptr_array_add (rows, make_advance ("boris", "2026-11", 2, ""));
  g_ptr_array_add (rows, make_advance ("boris", "2026-10", 2, ""));
  g_assert_false (premia_workspace_merge_advances (workspace, rows, &count, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "2026-10 of “setter-pay” is closed");
  g_clear_pointer (&left, g_ptr_array_unref);
  left = premia_workspace_list_advances (workspace, NULL, NULL, &error);
  g_assert_cmpuint (left->len, ==, 4);
}

static const PremiaInquiry *
only_inquiry (GPtrArray *inquiries)
{
  g_assert_cmpuint (inquiries->len, ==, 1);
  return g_ptr_array_index (inquiries, 0);
}

static void
test_inquiries (void)
{
  const PremiaPeriod october = pay_period ("2026-10");
  const PremiaInquiry asked = { .scheme = (char *) "setter-pay", .person = (char *) "anna", .period = october, .component = (char *) "fee",
                                .question = (char *) "где 14-я встреча?" };
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) open = NULL, answered = NULL, closed = NULL, none = NULL, reopened = NULL, back = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id, id_again;

  /* Also of a month that is closed: that is when people look. */
  pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_assert_true (premia_workspace_open_inquiry (workspace, &asked, &id, &error));
  pay_assert_last (workspace, "inquiry.open|setter-pay 2026-10 anna||1,setter-pay,anna,2026-10,fee,open,где 14-я встреча?,|");
  open = premia_workspace_list_inquiries (workspace, "setter-pay", &october, PREMIA_INQUIRY_OPEN, &error);
  g_assert_cmpstr (only_inquiry (open)->opened_by, ==, "Ольга");
  g_assert_cmpint (only_inquiry (open)->answered_at, ==, PREMIA_NEVER);
  g_assert_true (premia_workspace_answer_inquiry (workspace, id, "не состоялась", &error));
  g_assert_false (premia_workspace_withdraw_inquiry (workspace, id, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "stays");
  answered = premia_workspace_list_inquiries (workspace, NULL, NULL, PREMIA_INQUIRY_ANSWERED, &error);
  g_assert_cmpstr (only_inquiry (answered)->answer, ==, "не состоялась");
  g_assert_cmpstr (only_inquiry (answered)->answered_by, ==, "Ольга");
  g_assert_cmpint (only_inquiry (answered)->answered_at, >, only_inquiry (answered)->opened_at);
  g_assert_true (premia_workspace_close_inquiry (workspace, id, &error));
  g_assert_false (premia_workspace_answer_inquiry (workspace, id, "ещё раз", &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "Open it again");
  closed = premia_workspace_list_inquiries (workspace, NULL, &october, PREMIA_INQUIRY_CLOSED, &error);
  g_assert_cmpint (only_inquiry (closed)->closed_at, >, only_inquiry (closed)->answered_at);
  none = premia_workspace_list_inquiries (workspace, NULL, NULL, PREMIA_INQUIRY_OPEN, &error);
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_true (premia_workspace_reopen_inquiry (workspace, id, &error));
  reopened = premia_workspace_list_inquiries (workspace, NULL, NULL, PREMIA_INQUIRY_ANSWERED, &error);
  g_assert_cmpint (only_inquiry (reopened)->closed_at, ==, PREMIA_NEVER);
  g_assert_true (premia_workspace_answer_inquiry (workspace, id, "", &error));
  g_assert_true (premia_workspace_withdraw_inquiry (workspace, id, &error));
  g_assert_false (premia_workspace_close_inquiry (workspace, id, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "any more");
  g_assert_true (premia_workspace_open_inquiry (workspace, only_inquiry (open), &id_again, &error));
  g_assert_cmpint (id_again, ==, id);
  back = premia_workspace_list_inquiries (workspace, NULL, NULL, -1, &error);
  g_assert_cmpint (only_inquiry (back)->state, ==, PREMIA_INQUIRY_OPEN);
  pay_desk_assert_log (workspace, 14);
}

static PremiaAssignment
assignment (const char *scheme, const char *from, const char *to, gboolean instead)
{
  return (PremiaAssignment) { .person = (char *) "anna", .scheme = (char *) scheme, .from = from == NULL ? PREMIA_DATE_NONE : pay_day (from),
                              .to = to == NULL ? PREMIA_DATE_NONE : pay_day (to), .instead = instead };
}

/* "scheme from to instead" of each of anna's; (transfer full) */
static char *
list_assignments (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = premia_workspace_list_assignments (workspace, "anna", NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const PremiaAssignment *each = g_ptr_array_index (all, i);
      g_autofree char *from = each->from == PREMIA_DATE_NONE ? g_strdup ("") : premia_date_to_string (each->from);
      g_autofree char *to = each->to == PREMIA_DATE_NONE ? g_strdup ("") : premia_date_to_string (each->to);

      g_string_append_printf (text, "%s %s…%s%s;", each->scheme, from, to, each->instead ? " instead" : "");
    }
  return g_string_free (text, FALSE);
}

#define assert_assignments(workspace, expected) \
  G_STMT_START { g_autofree char *list_ = list_assignments (workspace); g_assert_cmpstr (list_, ==, expected); } G_STMT_END

static void
test_assignments (void)
{
  const PremiaAssignment first = assignment ("closer-pay", "2026-10-10", NULL, TRUE), early = assignment ("closer-pay", NULL, "2026-10-10", FALSE),
                         backwards = assignment ("closer-pay", "2026-10-10", "2026-10-09", FALSE), unknown = assignment ("nothing", NULL, NULL, FALSE),
                         before = assignment ("closer-pay", NULL, "2026-10-09", FALSE), besides = assignment ("setter-pay", NULL, NULL, FALSE);
  PremiaAssignment nobody = first;
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_add_assignment (workspace, &first, "перевод", &error));
  pay_assert_last (workspace, "assignment.add|anna closer-pay||anna,closer-pay,2026-10-10,,instead|перевод");
  g_assert_false (premia_workspace_add_assignment (workspace, &early, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "some of these days already");
  g_assert_false (premia_workspace_add_assignment (workspace, &backwards, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "ends (2026-10-09) before it begins (2026-10-10)");
  g_assert_false (premia_workspace_add_assignment (workspace, &unknown, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "scheme “nothing”");
  nobody.person = (char *) "никто";
  g_assert_false (premia_workspace_add_assignment (workspace, &nobody, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "nobody “никто”");
  g_assert_true (premia_workspace_add_assignment (workspace, &before, NULL, &error));
  g_assert_true (premia_workspace_add_assignment (workspace, &besides, NULL, &error));
  assert_assignments (workspace, "closer-pay …2026-10-09;closer-pay 2026-10-10… instead;setter-pay …;");
  g_assert_false (premia_workspace_end_assignment (workspace, "anna", "closer-pay", PREMIA_DATE_NONE, PREMIA_DATE_NONE, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "some of these days already");
  g_assert_true (premia_workspace_end_assignment (workspace, "anna", "closer-pay", pay_day ("2026-10-10"), pay_day ("2026-12-31"), "до конца года", &error));
  pay_assert_last (workspace, "assignment.end|anna closer-pay|anna,closer-pay,2026-10-10,,instead|anna,closer-pay,2026-10-10,2026-12-31,instead|до конца года");

  all = premia_workspace_list_assignments (workspace, "anna", NULL, &error);
  g_assert_true (premia_workspace_remove_assignment (workspace, "anna", "closer-pay", PREMIA_DATE_NONE, NULL, &error));
  g_assert_false (premia_workspace_remove_assignment (workspace, "anna", "closer-pay", PREMIA_DATE_NONE, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "any more");
  g_assert_true (premia_workspace_end_assignment (workspace, "anna", "setter-pay", PREMIA_DATE_NONE, pay_day ("2026-10-31"), NULL, &error));
  assert_assignments (workspace, "closer-pay 2026-10-10…2026-12-31 instead;setter-pay …2026-10-31;");
  pay_desk_assert_log (workspace, 10);
  g_assert_true (premia_workspace_set_assignments (workspace, "anna", all, "как было", &error));
  assert_assignments (workspace, "closer-pay …2026-10-09;closer-pay 2026-10-10…2026-12-31 instead;setter-pay …;");
  pay_desk_assert_log (workspace, 13);
  g_assert_true (premia_workspace_set_assignments (workspace, "anna", all, "ещё раз", &error));
  pay_desk_assert_log (workspace, 13);
}

static void
test_settings (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaWorkspaceSettings) settings = NULL;
  g_autofree char *never = NULL, *kept = NULL, *gone = NULL;
  g_autoptr (GError) error = NULL;

  never = premia_workspace_get_setting (workspace, "register.mapping", &error);
  g_assert_cmpstr (never, ==, "");
  g_assert_true (premia_workspace_set_setting (workspace, "register.mapping", "{\"a\": 1}", &error));
  g_assert_true (premia_workspace_set_setting (workspace, "register.mapping", "{\"a\": 2}", &error));
  pay_assert_last (workspace, "setting.set|register.mapping|{\"a\": 1}|{\"a\": 2}|");
  g_assert_true (premia_workspace_set_setting (workspace, "register.mapping", "{\"a\": 2}", &error));
  pay_desk_assert_log (workspace, 6);
  kept = premia_workspace_get_setting (workspace, "register.mapping", &error);
  g_assert_cmpstr (kept, ==, "{\"a\": 2}");
  settings = premia_workspace_get_settings (workspace, &error);
  g_assert_cmpstr (settings->company, ==, "Ромашка");
  g_assert_true (premia_workspace_set_setting (workspace, "register.mapping", "", &error));
  gone = premia_workspace_get_setting (workspace, "register.mapping", &error);
  g_assert_cmpstr (gone, ==, "");
  g_clear_pointer (&settings, premia_workspace_settings_free);
  settings = premia_workspace_settings_new ("Ромашка и сыновья", "RUB", "Europe/Moscow");
  g_assert_true (premia_workspace_set_settings (workspace, settings, &error));
  pay_assert_last (workspace, "settings.change||currency=RUB time_zone=Europe/Moscow company=Ромашка|"
                              "currency=RUB time_zone=Europe/Moscow company=Ромашка и сыновья|");
}

/* The wrong button on the morning's screen can be taken back. */
static void
test_removed_action (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaDataset) before = NULL, after = NULL;
  g_autoptr (GBytes) columns_before = NULL, columns_after = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n_actions;

  g_assert_true (desk_import (workspace, "anna,AppointmentSet,apt-1,2026-10-05T10:00:00,,2026-10-07T12:00:00\nanna,AppointmentHeld,apt-1#3,2026-10-07T12:00:00\n", NULL, &error));
  before = premia_workspace_load_dataset (workspace, NULL, &error);
  columns_before = desk_columns (before);
  g_assert_true (premia_workspace_begin (workspace, &error));
  premia_workspace_set_why (workspace, "приёмка");
  g_assert_true (desk_import (workspace, "boris,AppointmentRejected,apt-1#2,2026-10-08T10:00:00,,,,,,,,\"нет\" бюджета\n", NULL, &error));
  pay_assert_last (workspace, "action.add|boris AppointmentRejected apt-1#2||boris,AppointmentRejected,apt-1#2,2026-10-08T10:00:00+00:00,,,,,,,,"
                              "\"\"\"нет\"\" бюджета\"|приёмка");
  g_assert_true (desk_import (workspace, "anna,CallMade,c-1,2026-10-08T10:00:00\n", NULL, &error));
  g_assert_true (premia_workspace_commit (workspace, &error));
  g_assert_true (premia_workspace_remove_action (workspace, "boris", "AppointmentRejected", "apt-1#2", "не та строка", &error));
  pay_assert_last (workspace, "action.remove|boris AppointmentRejected apt-1#2|boris,AppointmentRejected,apt-1#2,2026-10-08T10:00:00+00:00,,,,,,,,"
                              "\"\"\"нет\"\" бюджета\"||не та строка");
  g_assert_true (premia_workspace_count (workspace, NULL, &n_actions, &error));
  g_assert_cmpuint (n_actions, ==, 3);
  g_assert_false (premia_workspace_remove_action (workspace, "boris", "AppointmentRejected", "apt-1#2", NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "“AppointmentRejected” of boris with the key “apt-1#2”");
  g_assert_false (premia_workspace_remove_action (workspace, "никто", "AppointmentRejected", "apt-1#2", NULL, &error));
  g_clear_error (&error);
  /* The row that took the free place is still found by its name. */
  g_assert_true (desk_import (workspace, "anna,CallMade,c-1,2026-10-08T10:00:00\n", NULL, &error));
  g_assert_true (premia_workspace_remove_action (workspace, "anna", "CallMade", "c-1", NULL, &error));
  after = premia_workspace_load_dataset (workspace, NULL, &error);
  columns_after = desk_columns (after);
  g_assert_true (g_bytes_equal (columns_before, columns_after));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/pay/adjustments", test_adjustments);
  g_test_add_func ("/store/pay/closed", test_closed);
  g_test_add_func ("/store/pay/advances", test_advances);
  g_test_add_func ("/store/pay/inquiries", test_inquiries);
  g_test_add_func ("/store/pay/assignments", test_assignments);
  g_test_add_func ("/store/pay/settings", test_settings);
  g_test_add_func ("/store/pay/removed-action", test_removed_action);
  return g_test_run ();
}
