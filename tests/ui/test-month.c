/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An accountant's October, from calculated to paid: what was closed stays to the digit, what comes late is paid in November,
 * and nothing happens to money without a word in the log. */
#include "demo-room.h"
#include "screen.h"

#include "store/premia-workspace-audit.h"
#include "store/premia-workspace-pay.h"
#include "ui/payouts/premia-changes-window.h"
#include "ui/payouts/premia-close-dialog.h"
#include "ui/payouts/premia-pay-changes.h"
#include "ui/payouts/premia-pay-form.h"
#include "ui/payouts/premia-payouts-page.h"
#include "ui/payouts/premia-reason-row.h"

typedef struct
{
  DemoRoom          *room;
  GtkWidget         *window;
  PremiaPayoutsPage *page;
  PremiaPayState     state;   /* that is waited for */
  PremiaMoney        total;   /* that is waited for */
  char              *id;      /* (owned): of somebody that is waited for */
} Screen;

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->room->context);
}

static gboolean
is_at_state (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaMonth *month = premia_payouts_page_get_month (screen->page);

  return is_quiet (screen) && month != NULL && !premia_month_is_mixed (month) && premia_month_get_state (month) == screen->state;
}

static void
wait_for_state (Screen *screen, PremiaPayState state)
{
  screen->state = state;
  demo_room_wait (is_at_state, screen);
}

static PremiaMoney
get_total (Screen *screen)
{
  return g_array_index (premia_payouts_page_get_sheet (screen->page)->sums, PremiaPaySum, 0).total;
}

static gboolean
is_total (gpointer user_data)
{
  Screen *screen = user_data;

  return is_quiet (screen) && premia_payouts_page_get_sheet (screen->page) != NULL && get_total (screen) == screen->total;
}

static void
wait_for_total (Screen *screen, PremiaMoney total)
{
  screen->total = total;
  demo_room_wait (is_total, screen);
}

static void
set_up (Screen *screen, gconstpointer data)
{
  screen->room = demo_room_new ();
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_PAYOUTS_PAGE, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  wait_for_state (screen, PREMIA_PAY_CALCULATED);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  screen_settle ();
  g_assert_finalize_object (screen->page);
  demo_room_free (screen->room);
  g_free (screen->id);
}

/* The window of that type that is open. */
static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static void
act (Screen *screen, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), action, NULL));
}

static void
save (PremiaPayForm *form)
{
  g_assert_true (premia_pay_form_can_save (form));
  premia_pay_form_save (form);
}

static gboolean
is_listed (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaCloseDialog *dialog = find_window (PREMIA_TYPE_CLOSE_DIALOG);

  return is_quiet (screen) && dialog != NULL && premia_close_dialog_get_n_items (dialog) > 0;
}

static void
close_period (Screen *screen)
{
  act (screen, "payouts.advance");
  demo_room_wait (is_listed, screen);
  premia_close_dialog_confirm (find_window (PREMIA_TYPE_CLOSE_DIALOG));
  wait_for_state (screen, PREMIA_PAY_CLOSED);
  g_assert_null (find_window (PREMIA_TYPE_CLOSE_DIALOG));
}

static void
advance_to (Screen *screen, PremiaPayState state)
{
  act (screen, "payouts.advance");
  wait_for_state (screen, state);
}

/* The last entry of that kind in the log; (transfer full). */
static char *
find_why (Screen *screen, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 count;

  g_assert_true (premia_workspace_get_audit_head (screen->room->workspace, &count, NULL, &error));
  g_assert_no_error (error);
  entries = premia_workspace_list_audit (screen->room->workspace, 1, (guint) count, &error);
  g_assert_no_error (error);
  for (guint i = entries->len; i > 0; i--)
    {
      const PremiaAuditEntry *entry = g_ptr_array_index (entries, i - 1);

      if (g_str_equal (entry->what, what))
        return g_strdup (entry->why);
    }
  return NULL;
}

/* ---- the way ---- */

static void
test_states_go_on_and_back (Screen *screen, gconstpointer data)
{
  PremiaInstant at;
  const char *who;

  advance_to (screen, PREMIA_PAY_CHECKED);
  advance_to (screen, PREMIA_PAY_APPROVED);
  g_assert_true (premia_month_get_step (premia_payouts_page_get_month (screen->page), PREMIA_PAY_CHECKED, &at, &who));
  g_assert_cmpint (at, !=, PREMIA_NEVER);
  g_assert_nonnull (who);
  /* Somebody may look at another month when it is undone. */
  g_assert_cmpstr (premia_page_get_undo (PREMIA_PAGE (screen->page)), ==, "October 2026 · Approved");
  act (screen, "page.undo");
  wait_for_state (screen, PREMIA_PAY_CHECKED);
  act (screen, "page.redo");
  wait_for_state (screen, PREMIA_PAY_APPROVED);
  act (screen, "payouts.back-to-calculated");
  wait_for_state (screen, PREMIA_PAY_CALCULATED);
}

/* ---- what is entered by hand ---- */

static guint
count_kind (Screen *screen, PremiaLedgerKind kind)
{
  GtkWidget *row;
  guint n = 0;

  for (guint i = 0; (row = premia_statement_view_get_row (premia_payouts_page_get_statement (screen->page), i)) != NULL; i++)
    n += premia_reason_row_get_line (PREMIA_REASON_ROW (row))->kind == kind;
  return n;
}

/* Somebody from whose premium something can be taken: a salary is never touched. */
static guint
find_earner (Screen *screen)
{
  PremiaPaySheet *sheet = premia_payouts_page_get_sheet (screen->page);

  for (guint i = 0; i < sheet->entries->len; i++)
    if (premia_pay_sheet_get_entry (sheet, i)->statement->total - premia_pay_sheet_get_entry (sheet, i)->salary > 5000 * PREMIA_MICRO)
      return i;
  g_assert_not_reached ();
}

static void
test_adjustments_are_made_and_taken_back (Screen *screen, gconstpointer data)
{
  const PremiaMoney before = get_total (screen);
  PremiaPayForm *form;
  gint64 id;

  premia_payouts_page_open (screen->page, find_earner (screen), -1);
  act (screen, "payouts.add-adjustment");
  form = find_window (PREMIA_TYPE_PAY_FORM);
  g_assert_nonnull (form);
  premia_pay_form_type (form, 0, "-1500");
  /* Nothing is taken from anybody without a reason. */
  g_assert_false (premia_pay_form_can_save (form));
  premia_pay_form_type (form, 1, "the phone bill");
  save (form);
  wait_for_total (screen, before - 1500 * PREMIA_MICRO);
  g_assert_cmpuint (count_kind (screen, PREMIA_LEDGER_ADJUSTMENT), ==, 1);
  act (screen, "page.undo");
  wait_for_total (screen, before);
  g_assert_cmpuint (count_kind (screen, PREMIA_LEDGER_ADJUSTMENT), ==, 0);
  act (screen, "page.redo");
  wait_for_total (screen, before - 1500 * PREMIA_MICRO);

  id = ((const PremiaAdjustment *) g_ptr_array_index (premia_payouts_page_get_month (screen->page)->adjustments, 0))->id;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "payouts.edit-adjustment", "x", id));
  form = find_window (PREMIA_TYPE_PAY_FORM);
  premia_pay_form_type (form, 0, "200");
  save (form);
  wait_for_total (screen, before + 200 * PREMIA_MICRO);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "payouts.remove-adjustment", "x", id));
  wait_for_total (screen, before);
}

static gboolean
is_asked (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaMonth *month = premia_payouts_page_get_month (screen->page);

  return is_quiet (screen) && month != NULL && premia_month_count_open (month) == 1;
}

static gboolean
is_settled (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaMonth *month = premia_payouts_page_get_month (screen->page);

  return is_quiet (screen) && month != NULL && month->inquiries->len == 1
         && ((const PremiaInquiry *) g_ptr_array_index (month->inquiries, 0))->state == PREMIA_INQUIRY_CLOSED;
}

static gboolean
is_advanced (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaMonth *month = premia_payouts_page_get_month (screen->page);

  return is_quiet (screen) && month != NULL && month->advances->len == 1;
}

static void
test_questions_and_advances_are_kept (Screen *screen, gconstpointer data)
{
  const PremiaMoney before = get_total (screen);
  PremiaPayForm *form;

  premia_payouts_page_open (screen->page, 0, -1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "payouts.ask", "s", ""));
  form = find_window (PREMIA_TYPE_PAY_FORM);
  g_assert_false (premia_pay_form_can_save (form));
  premia_pay_form_type (form, 1, "Where is the meeting of the 14th?");
  save (form);
  demo_room_wait (is_asked, screen);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "payouts.settle", "x",
                                             ((const PremiaInquiry *) g_ptr_array_index (premia_payouts_page_get_month (screen->page)->inquiries, 0))->id));
  demo_room_wait (is_settled, screen);

  act (screen, "payouts.add-advance");
  form = find_window (PREMIA_TYPE_PAY_FORM);
  premia_pay_form_type (form, 0, "-10");
  g_assert_false (premia_pay_form_can_save (form));
  premia_pay_form_type (form, 0, "10000");
  save (form);
  demo_room_wait (is_advanced, screen);
  /* What was paid already is no less pay. */
  g_assert_cmpint (get_total (screen), ==, before);
}

/* ---- late changes ---- */

/* A deal of October that nobody had told of: who sold it, and how much it brings them. */
static void
win_late (Screen *screen)
{
  PremiaDataset *dataset = premia_desk_get_dataset (premia_context_get_desk (screen->room->context));
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (screen->room->workspace);
  const PremiaInstant first = (PremiaInstant) premia_date_from_civil (2026, 10, 5) * G_TIME_SPAN_DAY;
  const PremiaInstant end = (PremiaInstant) premia_date_from_civil (2026, 10, 20) * G_TIME_SPAN_DAY;
  g_autoptr (GError) error = NULL;
  PremiaSinkVerdict verdict;

  for (guint32 i = 0; i < premia_dataset_get_n_cases (dataset); i++)
    {
      PremiaActionRow row = { .action = "DealWon", .key = "late-1", .due = PREMIA_NEVER, .amount = 1000000 * PREMIA_MICRO, .has_amount = TRUE,
                              .currency = "", .prospect = "", .prospect_id = "", .segment = "", .note = "" };
      PremiaCase what;

      premia_dataset_get_case (dataset, i, &what);
      if (what.reached[PREMIA_STAGE_QUALIFIED] < first || what.reached[PREMIA_STAGE_QUALIFIED] > end || what.closer == PREMIA_NOBODY
          || what.reached[PREMIA_STAGE_WON] != PREMIA_NEVER || what.reached[PREMIA_STAGE_CANCELLED] != PREMIA_NEVER)
        continue;
      row.account = premia_dataset_get_account (dataset, what.closer);
      row.case_name = premia_dataset_get_case_name (dataset, i);
      row.at = end + 12 * G_TIME_SPAN_HOUR;
      g_assert_true (premia_action_sink_begin (sink, "late.csv", &error));
      g_assert_true (premia_action_sink_add (sink, &row, &verdict, &error));
      g_assert_true (premia_action_sink_finish (sink, &error));
      g_assert_no_error (error);
      return;
    }
  g_assert_not_reached ();
}

static gboolean
has_late (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaDesk *desk = premia_context_get_desk (screen->room->context);
  PremiaDataset *dataset = premia_desk_get_dataset (desk);

  for (guint i = 0; is_quiet (screen) && i < premia_dataset_get_n_actions (dataset); i++)
    return premia_payouts_page_get_sheet (screen->page)->desk == desk;
  return FALSE;
}

static gboolean
is_november (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaPaySheet *sheet = premia_payouts_page_get_sheet (screen->page);
  PremiaPeriod november;

  g_assert_true (premia_period_parse ("2026-11", &november, NULL));
  return is_quiet (screen) && sheet != NULL && sheet->period.number == november.number;
}

/* What November corrects of October, in all. */
static PremiaMoney
sum_corrections (Screen *screen)
{
  PremiaPaySheet *sheet = premia_payouts_page_get_sheet (screen->page);
  PremiaPeriod october;
  PremiaMoney sum = 0;

  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  for (guint i = 0; i < sheet->entries->len; i++)
    {
      const PremiaLedgerStatement *statement = premia_pay_sheet_get_entry (sheet, i)->statement;

      for (guint k = 0; k < statement->n_lines; k++)
        if (statement->lines[k].kind == PREMIA_LEDGER_CORRECTION)
          {
            g_assert_cmpint (statement->lines[k].period.number, ==, october.number);
            sum += statement->lines[k].amount;
          }
    }
  return sum;
}

static void
show_period (Screen *screen, const char *text)
{
  PremiaPeriod period;

  g_assert_true (premia_period_parse (text, &period, NULL));
  premia_context_set_period (screen->room->context, period);
}

static void
pay (Screen *screen)
{
  PremiaPayForm *form;

  act (screen, "payouts.advance");
  form = find_window (PREMIA_TYPE_PAY_FORM);
  g_assert_nonnull (form);
  save (form);
  wait_for_state (screen, PREMIA_PAY_PAID);
}

static void
reopen (Screen *screen)
{
  g_autofree char *why = NULL;
  PremiaPayForm *form;

  act (screen, "payouts.reopen");
  form = find_window (PREMIA_TYPE_PAY_FORM);
  g_assert_false (premia_pay_form_can_save (form));
  premia_pay_form_type (form, 0, "   ");
  g_assert_false (premia_pay_form_can_save (form));
  premia_pay_form_type (form, 0, "a deal was forgotten");
  save (form);
  wait_for_state (screen, PREMIA_PAY_CALCULATED);
  why = find_why (screen, "run.reopen");
  g_assert_cmpstr (why, ==, "a deal was forgotten");
}

static void
test_late_deal_is_paid_in_november (Screen *screen, gconstpointer data)
{
  PremiaMoney closed, corrections;
  g_autofree char *why = NULL;

  advance_to (screen, PREMIA_PAY_CHECKED);
  advance_to (screen, PREMIA_PAY_APPROVED);
  close_period (screen);
  closed = get_total (screen);
  g_assert_true (premia_pay_sheet_get_entry (premia_payouts_page_get_sheet (screen->page), 0)->closed);
  /* What was open then is named for ever. */
  why = find_why (screen, "run.close");
  g_assert_cmpstr (why, !=, "");

  win_late (screen);
  demo_room_wait (has_late, screen);
  g_assert_cmpint (get_total (screen), ==, closed);
  show_period (screen, "2026-11");
  demo_room_wait (is_november, screen);
  corrections = sum_corrections (screen);
  g_assert_cmpint (corrections, >, 0);

  show_period (screen, "2026-10");
  wait_for_state (screen, PREMIA_PAY_CLOSED);
  reopen (screen);
  g_assert_cmpint (get_total (screen), ==, closed + corrections);
  advance_to (screen, PREMIA_PAY_CHECKED);
  advance_to (screen, PREMIA_PAY_APPROVED);
  close_period (screen);
  advance_to (screen, PREMIA_PAY_HANDED_OVER);
  pay (screen);
  /* Paid is paid. */
  act (screen, "payouts.reopen");
  g_assert_null (find_window (PREMIA_TYPE_PAY_FORM));
  g_assert_cmpint (get_total (screen), ==, closed + corrections);
  show_period (screen, "2026-11");
  demo_room_wait (is_november, screen);
  g_assert_cmpint (sum_corrections (screen), ==, 0);
}

/* ---- what was, and what is different from it ---- */

static gboolean
has_form (gpointer user_data)
{
  return is_quiet (user_data) && find_window (PREMIA_TYPE_PAY_FORM) != NULL;
}

static gboolean
is_as_of (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaPaySheet *sheet = premia_payouts_page_get_sheet (screen->page);

  return is_quiet (screen) && sheet != NULL && sheet->as_of;
}

static gboolean
is_now (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaPaySheet *sheet = premia_payouts_page_get_sheet (screen->page);

  return is_quiet (screen) && sheet != NULL && !sheet->as_of;
}

static gboolean
is_compared (gpointer user_data)
{
  PremiaChangesWindow *window = find_window (PREMIA_TYPE_CHANGES_WINDOW);

  return is_quiet (user_data) && window != NULL && premia_change_list_get_row (premia_changes_window_get_list (window), 0) != NULL;
}

/* What was closed can be seen again after it was reopened, as it was. */
static void
test_older_closings_are_shown_again (Screen *screen, gconstpointer data)
{
  PremiaPayForm *form;
  PremiaMoney closed;

  advance_to (screen, PREMIA_PAY_CHECKED);
  advance_to (screen, PREMIA_PAY_APPROVED);
  close_period (screen);
  closed = get_total (screen);
  win_late (screen);
  demo_room_wait (has_late, screen);
  reopen (screen);
  g_assert_cmpint (get_total (screen), !=, closed);

  act (screen, "payouts.closings");
  demo_room_wait (has_form, screen);
  form = find_window (PREMIA_TYPE_PAY_FORM);
  /* The last of the two that were closed together: both held then. */
  premia_pay_form_choose (form, 0, 1);
  save (form);
  demo_room_wait (is_as_of, screen);
  g_assert_cmpint (get_total (screen), ==, closed);
  for (guint i = 0; i < premia_payouts_page_get_sheet (screen->page)->entries->len; i++)
    premia_payouts_page_open (screen->page, i, -1);
  act (screen, "payouts.now");
  demo_room_wait (is_now, screen);
  g_assert_cmpint (get_total (screen), !=, closed);

  act (screen, "payouts.compare");
  demo_room_wait (is_compared, screen);
  gtk_window_destroy (find_window (PREMIA_TYPE_CHANGES_WINDOW));
}

static gboolean
has_changes (gpointer user_data)
{
  Screen *screen = user_data;

  return is_quiet (screen) && premia_payouts_page_get_changes (screen->page) != NULL;
}

/* Whoever has checked October hears of it when it is another one. */
static void
test_changes_after_checking_are_told (Screen *screen, gconstpointer data)
{
  const PremiaMoney before = get_total (screen);
  PremiaMoney sum = 0;
  GPtrArray *changes;

  advance_to (screen, PREMIA_PAY_CHECKED);
  g_assert_null (premia_payouts_page_get_changes (screen->page));
  win_late (screen);
  demo_room_wait (has_changes, screen);
  changes = premia_payouts_page_get_changes (screen->page);
  g_assert_cmpuint (changes->len, >, 0);
  for (guint i = 0; i < changes->len; i++)
    {
      const PremiaPayChange *change = g_ptr_array_index (changes, i);

      sum += change->after - change->before;
      g_assert_cmpuint (change->lines->len, >, 0);
      for (guint k = 0; k < change->lines->len; k++)
        g_assert_cmpstr (((const PremiaPayLineChange *) g_ptr_array_index (change->lines, k))->why_after, !=, "");
    }
  g_assert_cmpint (sum, ==, get_total (screen) - before);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);

  g_test_add ("/ui/month/states-go-on-and-back", Screen, NULL, set_up, test_states_go_on_and_back, tear_down);
  g_test_add ("/ui/month/adjustments-are-made-and-taken-back", Screen, NULL, set_up, test_adjustments_are_made_and_taken_back, tear_down);
  g_test_add ("/ui/month/questions-and-advances-are-kept", Screen, NULL, set_up, test_questions_and_advances_are_kept, tear_down);
  g_test_add ("/ui/month/late-deal-is-paid-in-november", Screen, NULL, set_up, test_late_deal_is_paid_in_november, tear_down);
  g_test_add ("/ui/month/older-closings-are-shown-again", Screen, NULL, set_up, test_older_closings_are_shown_again, tear_down);
  g_test_add ("/ui/month/changes-after-checking-are-told", Screen, NULL, set_up, test_changes_after_checking_are_told, tear_down);
  return g_test_run ();
}
