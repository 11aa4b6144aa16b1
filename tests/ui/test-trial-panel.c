/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: numbers of other months or people than those that were chosen. */
#include "demo-room.h"

#include "design/premia-scheme-place.h"
#include "design/premia-scheme-template.h"
#include "ui/payouts/premia-pay-form.h"
#include "ui/schemes/premia-schemes-page-private.h"
#include "ui/schemes/premia-trial-choice.h"
#include "ui/schemes/premia-trial-next.h"

#include <string.h>

typedef struct
{
  DemoRoom          *room;
  GtkWidget         *window;
  PremiaSchemesPage *page;
} Screen;

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->room->context)
         && screen->page->settle_id == 0 && (screen->page->keeper == NULL || !premia_scheme_keeper_is_busy (screen->page->keeper));
}

static void
set_up (Screen *screen, gconstpointer data)
{
  screen->room = demo_room_new ();
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_SCHEMES_PAGE, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (screen->window));
  demo_room_wait (is_quiet, screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  g_assert_finalize_object (screen->page);
  demo_room_free (screen->room);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

static void
choose (Screen *screen, const char *action, const char *target)
{
  GtkWidget *choice = find (GTK_WIDGET (screen->page->panel), PREMIA_TYPE_TRIAL_CHOICE);

  g_assert_nonnull (choice);
  g_assert_true (gtk_widget_activate_action (choice, action, "s", target));
  demo_room_wait (is_quiet, screen);
}

static gboolean
writes (GtkWidget *root, const char *text)
{
  if (GTK_IS_INSCRIPTION (root) && gtk_widget_get_visible (root) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (root)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (writes (child, text))
      return TRUE;
  return FALSE;
}

static PremiaScheme *
get_scheme (Screen *screen)
{
  return premia_scheme_editor_get_scheme (premia_schemes_page_get_session (screen->page)->editor);
}

/* What the months cost, by the evaluation that statements are made of. */
static PremiaMoney
pay_exactly (Screen *screen, guint n_months)
{
  PremiaDesk *desk = premia_context_get_desk (screen->room->context);
  PremiaScheme *scheme = get_scheme (screen);
  PremiaPeriod last = premia_context_get_period_as (screen->room->context, scheme->period);
  PremiaSpan span = { premia_period_next (last, 1 - (int) n_months), last, PREMIA_NEVER, premia_desk_get_zone (desk, scheme) };
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCube) cube = premia_cube_new (premia_desk_get_dataset (desk), scheme, &span, 1, &error);
  g_autoptr (PremiaPayout) payout = cube != NULL ? premia_payout_new (cube, scheme, &error) : NULL;
  PremiaMoney total = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < n_months; i++)
    total += premia_payout_get_run (payout, i)->total;
  return total;
}

static void
test_months (Screen *screen, gconstpointer data)
{
  const PremiaMoney month = premia_scheme_trial_get_total (screen->page->trial);
  g_autofree char *cost = NULL;

  choose (screen, "trial.span", "3");
  g_assert_cmpuint (premia_cube_get_n_periods (premia_scheme_trial_get_cube (screen->page->trial)), ==, 3);
  g_assert_cmpint (premia_scheme_trial_get_total (screen->page->trial), ==, pay_exactly (screen, 3));
  g_assert_cmpint (premia_scheme_trial_get_total (screen->page->trial), >, month);
  g_assert_true (says (GTK_WIDGET (screen->page->panel), "Aug"));
  /* The list still says what the month costs. */
  cost = premia_locale_format_money (premia_context_get_locale (screen->room->context), month, "USD", premia_scheme_get_digits (get_scheme (screen)));
  g_assert_true (says (GTK_WIDGET (screen->page->list), cost));
  choose (screen, "trial.span", "1");
  g_assert_cmpint (premia_scheme_trial_get_total (screen->page->trial), ==, month);
}

/* Two days mean the months in which they lie, whichever is said first. */
static void
test_from_one_day_to_another (Screen *screen, gconstpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  PremiaPayForm *form = NULL;
  PremiaCube *cube;

  g_assert_true (gtk_widget_activate_action (find (GTK_WIDGET (screen->page->panel), PREMIA_TYPE_TRIAL_CHOICE), "trial.span", "s", "custom"));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PREMIA_IS_PAY_FORM (window))
        form = PREMIA_PAY_FORM (window);
    }
  g_assert_nonnull (form);
  premia_pay_form_choose_date (form, 0, premia_date_from_civil (2026, 9, 20));
  premia_pay_form_choose_date (form, 1, premia_date_from_civil (2026, 6, 3));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (form), "save");
  demo_room_wait (is_quiet, screen);
  cube = premia_scheme_trial_get_cube (screen->page->trial);
  g_assert_cmpuint (premia_cube_get_n_periods (cube), ==, 4);
  g_assert_cmpint (premia_period_first_day (premia_cube_get_period (cube, 0)), ==, premia_date_from_civil (2026, 6, 1));
}

/* What the company owes on top is a line of its own, and none where nothing was said of it. */
static void
test_on_costs (Screen *screen, gconstpointer data)
{
  PremiaScheme *scheme = get_scheme (screen);
  const PremiaMoney total = premia_scheme_trial_get_total (screen->page->trial);
  /* Half away from zero, to whole cents or dollars. */
  const PremiaMoney whole = (total * 1302 / 1000 + scheme->rounding_to / 2) / scheme->rounding_to * scheme->rounding_to;
  g_autofree char *money = premia_locale_format_money (premia_context_get_locale (screen->room->context), whole, "USD", premia_scheme_get_digits (scheme));
  g_autofree char *text = g_strdup_printf ("With on-costs of 30.2%%: %s", money);

  g_assert_false (writes (GTK_WIDGET (screen->page->panel), text));
  premia_trial_panel_set_on_cost (screen->page->panel, 302000);
  g_assert_true (writes (GTK_WIDGET (screen->page->panel), text));
  premia_trial_panel_set_on_cost (screen->page->panel, 0);
  g_assert_false (writes (GTK_WIDGET (screen->page->panel), text));
}

/* Teams are those of the people; together they are everybody. */
static void
test_team (Screen *screen, gconstpointer data)
{
  const PremiaMoney all = premia_scheme_trial_get_total (screen->page->trial);
  const guint n_all = premia_scheme_trial_get_n_people (screen->page->trial);
  PremiaCube *cube = premia_scheme_trial_get_cube (screen->page->trial);
  PremiaPeople *people = premia_dataset_get_people (premia_cube_get_dataset (cube));
  g_autoptr (GHashTable) teams = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer team;
  PremiaMoney sum = 0;
  guint n = 0;

  for (guint i = 0; i < n_all; i++)
    g_hash_table_add (teams, (gpointer) premia_person_stint_on (premia_people_get (people, premia_scheme_trial_get_person (screen->page->trial, i)),
                                                                premia_period_last_day (premia_cube_get_span (cube)->last))->team);
  g_assert_cmpuint (g_hash_table_size (teams), >, 1);
  g_hash_table_iter_init (&iter, teams);
  while (g_hash_table_iter_next (&iter, &team, NULL))
    {
      g_autofree char *target = g_strconcat ("team:", team, NULL);

      choose (screen, "trial.group", target);
      g_assert_cmpint (premia_scheme_trial_get_total (screen->page->trial), <, all);
      g_assert_true (says (GTK_WIDGET (screen->page->panel), team));
      sum += premia_scheme_trial_get_total (screen->page->trial);
      n += premia_scheme_trial_get_n_people (screen->page->trial);
    }
  g_assert_cmpint (sum, ==, all);
  g_assert_cmpuint (n, ==, n_all);
  /* It stays while months change. */
  choose (screen, "trial.span", "6");
  g_assert_cmpuint (premia_scheme_trial_get_n_people (screen->page->trial), <, n_all);
  choose (screen, "trial.group", "");
  g_assert_cmpint (premia_scheme_trial_get_total (screen->page->trial), ==, pay_exactly (screen, 6));
}

static gboolean
has_next (gpointer user_data)
{
  Screen *screen = user_data;

  return gtk_widget_get_visible (find (GTK_WIDGET (screen->page->panel), PREMIA_TYPE_TRIAL_NEXT));
}

/* A fee is what the next appointment is worth; a percent of the deal is nothing until it is won. */
static void
test_next_appointment (Screen *screen, gconstpointer data)
{
  premia_schemes_page_open (screen->page, "setter-percent");
  demo_room_wait (is_quiet, screen);
  demo_room_wait (has_next, screen);
  g_assert_true (says (GTK_WIDGET (screen->page->panel), "worth nothing until the deal is won"));
  premia_schemes_page_open (screen->page, "setter-meeting");
  demo_room_wait (is_quiet, screen);
  for (gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; !says (GTK_WIDGET (screen->page->panel), "is worth $") && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (says (GTK_WIDGET (screen->page->panel), "is worth $"));
}

/* From percent of the deal to a fee: the change is seen at once, and when the scheme is opened another day. */
static void
test_other_measures (Screen *screen, gconstpointer data)
{
  PremiaMoney before, after;
  g_autoptr (PremiaScheme) template = premia_scheme_template_make (PREMIA_TEMPLATE_FEE, "fee", "Fee", "telemarketer", "USD", NULL);
  g_autoptr (PremiaScheme) fee = NULL;
  PremiaSchemesPage *again;
  GtkWidget *window;
  g_autoptr (GError) error = NULL;

  premia_schemes_page_open (screen->page, "setter-percent");
  demo_room_wait (is_quiet, screen);
  before = premia_scheme_trial_get_total (screen->page->trial);
  fee = premia_scheme_with_id (template, "setter-percent", &error);
  g_assert_no_error (error);
  premia_scheme_editor_change (premia_schemes_page_get_session (screen->page)->editor, fee, NULL);
  demo_room_wait (is_quiet, screen);
  g_assert_nonnull (screen->page->trial);
  after = premia_scheme_trial_get_total (screen->page->trial);
  g_assert_cmpint (premia_scheme_trial_get_base_total (screen->page->trial), ==, before);
  g_assert_cmpint (after, ==, pay_exactly (screen, 1));
  g_assert_cmpint (after, !=, before);
  /* The draft is kept; another page finds it. */
  window = gtk_window_new ();
  again = g_object_ref_sink (g_object_new (PREMIA_TYPE_SCHEMES_PAGE, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (again));
  gtk_window_present (GTK_WINDOW (window));
  {
    Screen other = { screen->room, window, again };

    demo_room_wait (is_quiet, &other);
    premia_schemes_page_open (again, "setter-percent");
    demo_room_wait (is_quiet, &other);
    g_assert_nonnull (again->trial);
    g_assert_cmpint (premia_scheme_trial_get_base_total (again->trial), ==, before);
    g_assert_cmpint (premia_scheme_trial_get_total (again->trial), ==, after);
  }
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (again);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) g_test_add ("/trial-panel/" path, Screen, NULL, set_up, function, tear_down)
  ADD ("months", test_months);
  ADD ("from-one-day-to-another", test_from_one_day_to_another);
  ADD ("on-costs", test_on_costs);
  ADD ("team", test_team);
  ADD ("next-appointment", test_next_appointment);
  ADD ("other-measures", test_other_measures);
  return g_test_run ();
}
