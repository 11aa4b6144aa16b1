/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: the way back. What undo is called, in which order steps are taken back, that all of them together lead to where it
 * began. */

#include "demo-room.h"
#include "screen.h"

#include "ui/overview/premia-overview-targets.h"
#include "ui/page/premia-page.h"
#include "ui/page/premia-step-words.h"
#include "ui/payouts/premia-pay-history.h"
#include "ui/reports/premia-report-habits.h"
#include "ui/reports/premia-report-shelf.h"

#include <sqlite3.h>
#include <string.h>

/* ---- a page with steps of its own, which is a row of numbers ---- */

#define TYPE_ROW_PAGE (row_page_get_type ())
G_DECLARE_FINAL_TYPE (RowPage, row_page, ROW, PAGE, PremiaPage)

struct _RowPage
{
  PremiaPage parent_instance;
  GArray    *done, *undone; /* of guint: what was added by steps of its own */
  GArray    *row;           /* what is there */
};

G_DEFINE_FINAL_TYPE (RowPage, row_page, PREMIA_TYPE_PAGE)

static char *
name_last (GArray *steps)
{
  return steps->len > 0 ? g_strdup_printf ("own %u", g_array_index (steps, guint, steps->len - 1)) : NULL;
}

static void
tell_steps (RowPage *self)
{
  g_autofree char *undo = name_last (self->done);
  g_autofree char *redo = name_last (self->undone);

  premia_page_set_steps (PREMIA_PAGE (self), undo, redo);
}

static guint
pop (GArray *from)
{
  const guint number = g_array_index (from, guint, from->len - 1);

  g_array_set_size (from, from->len - 1);
  return number;
}

static void
row_page_undo (PremiaPage *page)
{
  RowPage *self = ROW_PAGE (page);
  const guint number = pop (self->done);

  g_assert_cmpuint (pop (self->row), ==, number);
  g_array_append_val (self->undone, number);
  tell_steps (self);
}

static void
row_page_redo (PremiaPage *page)
{
  RowPage *self = ROW_PAGE (page);
  const guint number = pop (self->undone);

  g_array_append_val (self->row, number);
  g_array_append_val (self->done, number);
  tell_steps (self);
}

static void
row_page_finalize (GObject *object)
{
  RowPage *self = ROW_PAGE (object);

  g_array_unref (self->done);
  g_array_unref (self->undone);
  g_array_unref (self->row);

  G_OBJECT_CLASS (row_page_parent_class)->finalize (object);
}

static void
row_page_class_init (RowPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = row_page_finalize;
  PREMIA_PAGE_CLASS (klass)->undo = row_page_undo;
  PREMIA_PAGE_CLASS (klass)->redo = row_page_redo;
}

static void
row_page_init (RowPage *self)
{
  self->done = g_array_new (FALSE, FALSE, sizeof (guint));
  self->undone = g_array_new (FALSE, FALSE, sizeof (guint));
  self->row = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* ---- what a toast takes back ---- */

typedef struct { RowPage *page; guint number; gboolean back; } Deed;

static void offer (RowPage *self, PremiaOfferKind kind, guint number, gboolean back);

static void
on_clicked_cb (Deed *deed)
{
  if (deed->back)
    g_assert_cmpuint (pop (deed->page->row), ==, deed->number);
  else
    g_array_append_val (deed->page->row, deed->number);
  offer (deed->page, deed->back ? PREMIA_OFFER_BACK : PREMIA_OFFER_AGAIN, deed->number, !deed->back);
}

static void
free_deed (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
offer (RowPage *self, PremiaOfferKind kind, guint number, gboolean back)
{
  g_autoptr (AdwToast) toast = adw_toast_new ("");
  g_autofree char *what = g_strdup_printf ("offer %u", number);
  Deed *deed = g_new0 (Deed, 1);

  *deed = (Deed){ self, number, back };
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_clicked_cb), deed, free_deed, G_CONNECT_SWAPPED);
  premia_page_offer (PREMIA_PAGE (self), kind, toast, what);
}

static void
step (RowPage *self, guint number, gboolean own)
{
  g_array_append_val (self->row, number);
  if (own)
    {
      g_array_append_val (self->done, number);
      g_array_set_size (self->undone, 0);
      tell_steps (self);
    }
  else
    offer (self, PREMIA_OFFER_STEP, number, TRUE);
}

static char *
write_row (RowPage *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->row->len; i++)
    g_string_append_printf (text, "%u ", g_array_index (self->row, guint, i));
  return g_string_free (text, FALSE);
}

static void
act (RowPage *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

/* Whichever came last is what Ctrl+Z takes back, be it the page's own or a toast's, until there is nothing left; redo brings toasts' back. */
static void
test_order (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (PremiaContext) context = screen_new_context ();
      RowPage *page = g_object_ref_sink (g_object_new (TYPE_ROW_PAGE, "context", context, NULL));
      g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
      const guint n = (guint) g_test_rand_int_range (1, 30);

      for (guint i = 0; i < n; i++)
        {
          g_ptr_array_add (states, write_row (page));
          step (page, i, g_test_rand_bit ());
        }
      for (guint i = n; i > 0; i--)
        {
          g_autofree char *expected = g_strdup_printf ("%u", i - 1);
          g_autofree char *state = NULL;

          g_assert_true (g_str_has_suffix (premia_page_get_undo (PREMIA_PAGE (page)), expected));
          act (page, "page.undo");
          state = write_row (page);
          g_assert_cmpstr (state, ==, states->pdata[i - 1]);
        }
      g_assert_null (premia_page_get_undo (PREMIA_PAGE (page)));
      g_assert_nonnull (premia_page_get_redo (PREMIA_PAGE (page)));
      act (page, "page.undo");
      g_assert_cmpuint (page->row->len, ==, 0);
      g_assert_finalize_object (page);
    }
}

/* There and back again as often as somebody likes; something new ends what could be done again. */
static void
test_redo (void)
{
  g_autoptr (PremiaContext) context = screen_new_context ();
  RowPage *page = g_object_ref_sink (g_object_new (TYPE_ROW_PAGE, "context", context, NULL));

  step (page, 1, FALSE);
  step (page, 2, FALSE);
  for (guint i = 0; i < 3; i++)
    {
      act (page, "page.undo");
      act (page, "page.undo");
      g_assert_cmpuint (page->row->len, ==, 0);
      g_assert_cmpstr (premia_page_get_redo (PREMIA_PAGE (page)), ==, "offer 1");
      act (page, "page.redo");
      act (page, "page.redo");
      g_assert_cmpuint (page->row->len, ==, 2);
      g_assert_cmpstr (premia_page_get_undo (PREMIA_PAGE (page)), ==, "offer 2");
    }
  act (page, "page.undo");
  step (page, 3, FALSE);
  g_assert_null (premia_page_get_redo (PREMIA_PAGE (page)));
  g_assert_finalize_object (page);
}

static void
test_names (void)
{
  g_autofree char *change = premia_step_say_change ("Fee", "1,700 ₽");
  g_autofree char *undo = premia_step_say_undo (change);
  g_autofree char *redo = premia_step_say_redo (NULL);
  g_autofree char *long_name = g_strnfill (90, 'x');
  g_autofree char *short_name = premia_step_shorten (long_name);
  g_autofree char *plain = premia_step_say_change ("Cap", "");

  g_assert_cmpstr (undo, ==, "Undo: Fee → 1,700 ₽");
  g_assert_cmpstr (redo, ==, "Redo");
  g_assert_cmpstr (plain, ==, "Cap");
  g_assert_cmpint (g_utf8_strlen (short_name, -1), <=, 44);
  g_assert_true (g_str_has_suffix (short_name, "…"));
}

/* ---- all edits of a workspace, and all of them taken back ---- */

/* Every table that a person's edit may change, but for the log, which also tells what was taken back, and the counters of ids. */
static char *
dump (PremiaWorkspace *workspace)
{
  static const char *const tables[] = { "setting", "scheme", "scheme_version", "scheme_draft", "pay_run", "adjustment", "advance", "inquiry", "assignment",
                                        "target", "report_setup", "gamification", "badge_art", "brand", "contest" };
  GString *text = g_string_new (NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (premia_workspace_get_path (workspace), &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", tables[i]);
      sqlite3_stmt *statement = NULL;

      g_string_append_printf (text, "-- %s\n", tables[i]);
      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count (statement); column++)
          {
            const char *value = (const char *) sqlite3_column_text (statement, column);

            g_string_append_printf (text, "%s|%s", value != NULL ? value : "NULL", column + 1 == sqlite3_column_count (statement) ? "\n" : "");
          }
      sqlite3_finalize (statement);
    }
  sqlite3_close (db);
  return g_string_free (text, FALSE);
}

static gboolean
is_idle (gpointer user_data)
{
  return !premia_pay_history_is_busy (user_data);
}

static gboolean
are_written (gpointer user_data)
{
  return !premia_overview_targets_is_busy (user_data);
}

static gboolean
is_loaded (gpointer user_data)
{
  return !premia_context_is_loading (user_data);
}

static const char *const people[] = { "s-01", "s-02", "s-03" };

static void
edit_pay (PremiaPayHistory *history, GPtrArray *mine)
{
  const PremiaPeriod october = { PREMIA_PERIOD_MONTH, 2026 * 12 + 9 };
  g_autoptr (PremiaPayEdit) edit = premia_pay_edit_new ("edit");
  PremiaAdjustment adjustment = { .scheme = (char *) "setter-percent", .person = (char *) people[g_test_rand_int_range (0, 3)], .period = october,
                                  .author = (char *) "", .reason = (char *) "reason", .amount = g_test_rand_int_range (1, 900) * PREMIA_MICRO,
                                  .date = 20750 };
  PremiaAdvance advance = { .scheme = adjustment.scheme, .person = adjustment.person, .period = october, .amount = adjustment.amount,
                            .date = adjustment.date, .note = (char *) "note" };
  PremiaInquiry inquiry = { .scheme = adjustment.scheme, .person = adjustment.person, .period = october, .component = (char *) "",
                            .question = (char *) "Why?" };

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      premia_pay_edit_put_adjustment (edit, NULL, &adjustment);
      break;
    case 1:
      premia_pay_edit_put_advance (edit, NULL, &advance);
      break;
    case 2:
      premia_pay_edit_open_inquiry (edit, &inquiry);
      break;
    default:
      premia_pay_edit_set_pay_date (edit, "setter-percent", october, PREMIA_DATE_NONE, PREMIA_DATE_NONE);
      premia_pay_edit_put_adjustment (edit, NULL, &adjustment);
      premia_pay_edit_put_advance (edit, NULL, &advance);
      break;
    }
  g_ptr_array_add (mine, premia_pay_edit_ref (edit));
  premia_pay_history_do (history, edit);
  demo_room_wait (is_idle, history);
}

/* A random row of edits of pay, forth, back, forth, back: the same rows as before, each time. */
static void
test_pay (void)
{
  DemoRoom *room = demo_room_new ();
  g_autoptr (PremiaPayHistory) history = premia_pay_history_new ();
  g_autoptr (GPtrArray) mine = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_pay_edit_unref);
  g_autofree char *before = dump (room->workspace);
  g_autofree char *after = NULL;

  premia_pay_history_set_workspace (history, room->workspace);
  for (guint i = 0; i < 25; i++)
    edit_pay (history, mine);
  after = dump (room->workspace);
  g_assert_cmpstr (after, !=, before);
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *back = NULL;
      g_autofree char *again = NULL;

      while (premia_pay_history_peek_undo (history) != NULL)
        {
          premia_pay_history_undo (history);
          demo_room_wait (is_idle, history);
        }
      back = dump (room->workspace);
      g_assert_cmpstr (back, ==, before);
      while (premia_pay_history_peek_redo (history) != NULL)
        {
          premia_pay_history_redo (history);
          demo_room_wait (is_idle, history);
        }
      again = dump (room->workspace);
      g_assert_cmpstr (again, ==, after);
    }
  premia_pay_history_set_workspace (history, NULL);
  screen_settle ();
  demo_room_wait (is_loaded, room->context);
  demo_room_free (room);
}

static void
test_targets (void)
{
  DemoRoom *room = demo_room_new ();
  g_autoptr (PremiaOverviewTargets) targets = premia_overview_targets_new ();
  g_autofree char *before = dump (room->workspace);
  g_autofree char *back = NULL;
  g_autofree char *name = NULL;

  premia_overview_targets_set_workspace (targets, room->workspace);
  for (guint i = 0; i < 25; i++)
    {
      premia_overview_targets_choose (targets, i % 3 == 0 ? "" : people[i % 3], g_test_rand_bit () ? PREMIA_METRIC_SHOW_RATE : PREMIA_METRIC_VALUE,
                                      20700 + g_test_rand_int_range (0, 4), g_test_rand_bit (), g_test_rand_int_range (1, 999999));
      demo_room_wait (are_written, targets);
    }
  premia_overview_targets_choose (targets, "", PREMIA_METRIC_SHOW_RATE, 20710, TRUE, 600000);
  demo_room_wait (are_written, targets);
  name = premia_overview_targets_say_undo (targets, room->context);
  g_assert_cmpstr (name, ==, "Target: Show rate → 60%");
  while (premia_overview_targets_can_undo (targets))
    {
      premia_overview_targets_undo (targets);
      demo_room_wait (are_written, targets);
    }
  back = dump (room->workspace);
  g_assert_cmpstr (back, ==, before);
  premia_overview_targets_set_workspace (targets, NULL);
  screen_settle ();
  demo_room_wait (is_loaded, room->context);
  demo_room_free (room);
}

static gboolean
is_shelved (gpointer user_data)
{
  return !premia_report_shelf_is_busy (user_data);
}

/* Setups that are kept, renamed and removed in any order: back and forth the same rows, under the same ids. */
static void
test_setups (void)
{
  static const char *const names[] = { "Monday", "Board", "Отдел", "Pay" };
  DemoRoom *room = demo_room_new ();
  PremiaReportShelf *shelf = g_object_ref_sink (g_object_new (PREMIA_TYPE_REPORT_SHELF, NULL));
  g_autofree char *before = dump (room->workspace);
  g_autofree char *after = NULL;

  premia_report_shelf_set_context (shelf, room->context);
  demo_room_wait (is_shelved, shelf);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (PremiaReportSetup) setup = premia_report_habits_new_setup ((PremiaReportKind) g_test_rand_int_range (0, 3));
      const char *name = names[g_test_rand_int_range (0, 4)];

      premia_report_shelf_set_current (shelf, setup);
      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          premia_report_shelf_remove (shelf, name);
          break;
        case 1:
          premia_report_shelf_rename (shelf, name, "Another");
          break;
        default:
          premia_report_shelf_keep (shelf, name);
          break;
        }
      demo_room_wait (is_shelved, shelf);
    }
  after = dump (room->workspace);
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *back = NULL;
      g_autofree char *again = NULL;

      while (premia_report_shelf_get_undo (shelf) != NULL)
        {
          premia_report_shelf_undo (shelf);
          demo_room_wait (is_shelved, shelf);
        }
      back = dump (room->workspace);
      g_assert_cmpstr (back, ==, before);
      while (premia_report_shelf_get_redo (shelf) != NULL)
        {
          premia_report_shelf_redo (shelf);
          demo_room_wait (is_shelved, shelf);
        }
      again = dump (room->workspace);
      g_assert_cmpstr (again, ==, after);
    }
  g_object_run_dispose (G_OBJECT (shelf));
  g_object_unref (shelf);
  screen_settle ();
  demo_room_wait (is_loaded, room->context);
  demo_room_free (room);
}

/* Whoever shows the screen to others shows no amount in the menu either. */
static void
test_veil (void)
{
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaPayEdit) edit = premia_pay_edit_new ("Adjustment added");
  g_autofree char *open = NULL;
  g_autofree char *veiled = NULL;

  premia_pay_edit_set_about (edit, "Anna");
  premia_pay_edit_set_amount (edit, 5000 * PREMIA_MICRO, "RUB", 0);
  open = premia_pay_edit_say (edit, premia_context_get_locale (context));
  premia_context_set_presenting (context, TRUE);
  veiled = premia_pay_edit_say (edit, premia_context_get_locale (context));
  g_assert_nonnull (strstr (open, "5,000"));
  g_assert_null (strstr (veiled, "5"));
  g_assert_nonnull (strstr (veiled, "Anna"));
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);

  g_test_add_func ("/steps/names", test_names);
  g_test_add_func ("/steps/order", test_order);
  g_test_add_func ("/steps/redo", test_redo);
  g_test_add_func ("/steps/veil", test_veil);
  g_test_add_func ("/steps/all/pay", test_pay);
  g_test_add_func ("/steps/all/targets", test_targets);
  g_test_add_func ("/steps/all/setups", test_setups);

  return g_test_run ();
}
