/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody takes the laptop across a border, or leaves it open on the night on which clocks are put back: a company goes by its own time,
 * so that nobody's pay and no appointment may move on the screen. */
#include "demo-room.h"
#include "screen.h"

#include "ui/activity/premia-activity-page.h"
#include "ui/overview/premia-overview-page.h"
#include "ui/page/premia-text-line.h"
#include "ui/payouts/premia-payouts-page.h"

#include <locale.h>
#include <string.h>
#include <time.h>

typedef struct
{
  DemoRoom      *room;
  PremiaContext *context;
  PremiaInstant  now;
  PremiaPeriod   october, september;
} Desk;

#define N_STEPS 2

typedef GType (*GetType) (void);

/* Those that tell times of day, days and pay. */
static const GetType pages[] = { premia_overview_page_get_type, premia_activity_page_get_type, premia_payouts_page_get_type };

static PremiaInstant
now (gpointer user_data)
{
  return ((Desk *) user_data)->now;
}

static void
desk_begin (Desk *desk, PremiaInstant at)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");

  desk->room = demo_room_new ();
  desk->now = at;
  desk->context = premia_context_new (locale, now, desk);
  g_assert_true (premia_period_parse ("2026-10", &desk->october, NULL));
  g_assert_true (premia_period_parse ("2026-09", &desk->september, NULL));
  premia_context_set_period (desk->context, desk->october);
  premia_context_set_workspace (desk->context, desk->room->workspace, premia_context_get_desk (desk->room->context));
}

static void
desk_end (Desk *desk)
{
  premia_context_set_workspace (desk->context, NULL, NULL);
  screen_finalize (desk->context);
  demo_room_free (desk->room);
}

static gboolean
is_ready (gpointer user_data)
{
  return !premia_page_get_waiting (user_data) && !premia_context_is_loading (premia_page_get_context (user_data));
}

/* All that is to be read, but for what a chart says of the place under the pointer, which lies somewhere. */
static void
read_texts (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), "caption") != 0)
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  if (PREMIA_IS_TEXT_LINE (widget))
    for (guint i = 0; i < premia_text_line_get_n_columns (PREMIA_TEXT_LINE (widget)); i++)
      g_string_append_printf (text, "%s\n", premia_text_line_get_text (PREMIA_TEXT_LINE (widget), i));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_texts (child, text);
}

static gboolean
is_laid_out (gpointer user_data)
{
  return gtk_widget_get_width (user_data) > 0;
}

static char *
read_page (GtkWidget *page)
{
  GString *text = g_string_new (NULL);

  screen_wait (is_laid_out, page);
  screen_wait (is_ready, page);
  read_texts (page, text);
  return g_string_free (text, FALSE);
}

#define PATIENCE_US (40 * G_TIME_SPAN_SECOND)
#define SETTLED_US  (1 * G_TIME_SPAN_SECOND)

/* What the doctor finds of the demo company comes when the page itself has long been there. */
static gboolean
is_examined (gpointer user_data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  read_texts (user_data, text);
  return !PREMIA_IS_OVERVIEW_PAGE (user_data) || strstr (text->str, "serious finding") != NULL;
}

/* What stands there once nothing comes any more. */
static char *
read_settled (GtkWidget *page)
{
  gint64 since;
  char *text;

  screen_wait (is_examined, page);
  text = read_page (page);
  since = g_get_monotonic_time ();

  while (g_get_monotonic_time () - since < SETTLED_US)
    {
      g_autofree char *now = read_page (page);

      if (g_str_equal (now, text))
        continue;
      g_free (text);
      text = g_steal_pointer (&now);
      since = g_get_monotonic_time ();
    }
  return text;
}

/* It shows @expected, at once or when all of it has come. */
static void
expect (GtkWidget *page, const char *expected)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_US;
  g_autofree char *text = read_page (page);

  while (!g_str_equal (text, expected) && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (text);
      text = read_page (page);
    }
  g_assert_cmpstr (text, ==, expected);
}

static GtkWidget *
open_page (Desk *desk, GetType get_type)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), g_object_new (get_type (), "context", desk->context, NULL));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 900);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The window is open; what the page shows is asked for once more. */
static void
ask_again (Desk *desk, GtkWidget *page)
{
  premia_context_set_period (desk->context, desk->september);
  screen_wait (is_ready, page);
  premia_context_set_period (desk->context, desk->october);
  screen_wait (is_ready, page);
}

/* @change: of the surroundings, in N_STEPS steps. A page that is open and one that is opened then show what they showed. */
static void
check_pages (Desk *desk, void (*change) (Desk *desk, guint step))
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *window = open_page (desk, pages[i]), *page = gtk_window_get_child (GTK_WINDOW (window));
      g_autofree char *before = NULL;

      screen_wait (is_ready, page);
      ask_again (desk, page);
      before = read_settled (page);
      g_assert_cmpuint (strlen (before), >, 150);
      for (guint step = 0; step < N_STEPS; step++)
        {
          GtkWidget *other;

          change (desk, step);
          ask_again (desk, page);
          expect (page, before);
          other = open_page (desk, pages[i]);
          expect (gtk_window_get_child (GTK_WINDOW (other)), before);
          gtk_window_destroy (GTK_WINDOW (other));
        }
      gtk_window_destroy (GTK_WINDOW (window));
      screen_settle ();
    }
}

/* As the C library and GLib have it from /etc/localtime or TZ. */
static void
set_zone (const char *zone)
{
  g_setenv ("TZ", zone, TRUE);
  tzset ();
}

static void
travel (Desk *desk, guint step)
{
  static const char *const zones[] = { "Pacific/Kiritimati", "Asia/Kathmandu" };

  set_zone (zones[step]);
}

static void
test_zone (void)
{
  Desk desk = { 0 };
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));

  set_zone ("America/New_York");
  desk_begin (&desk, (PremiaInstant) premia_date_from_civil (2026, 11, 25) * G_TIME_SPAN_DAY + 2 * G_TIME_SPAN_HOUR);
  check_pages (&desk, travel);
  desk_end (&desk);
  if (zone != NULL)
    set_zone (zone);
  else
    g_unsetenv ("TZ");
}

/* New York puts its clocks back on the 1st of November 2026 at 6:00 UTC: 1:30 comes twice. */
#define PUT_BACK ((PremiaInstant) premia_date_from_civil (2026, 11, 1) * G_TIME_SPAN_DAY + 6 * G_TIME_SPAN_HOUR)

static void
pass_the_night (Desk *desk, guint step)
{
  desk->now = PUT_BACK + (step == 0 ? -1 : 1) * 15 * G_TIME_SPAN_MINUTE;
}

static void
test_clocks_put_back (void)
{
  Desk desk = { 0 };

  set_zone ("America/New_York");
  desk_begin (&desk, PUT_BACK - G_TIME_SPAN_HOUR);
  check_pages (&desk, pass_the_night);
  desk_end (&desk);
  g_unsetenv ("TZ");
}

/* Whoever leaves it open over the weekend sees on Monday how late everything is on Monday. (Acceptance looks again by itself.) */
static void
test_days_pass (void)
{
  Desk desk = { 0 };
  GtkWidget *window, *other;
  g_autofree char *before = NULL, *after = NULL;

  desk_begin (&desk, (PremiaInstant) premia_date_from_civil (2026, 11, 25) * G_TIME_SPAN_DAY + 14 * G_TIME_SPAN_HOUR);
  window = open_page (&desk, premia_overview_page_get_type);
  before = read_settled (gtk_window_get_child (GTK_WINDOW (window)));
  desk.now += 2 * G_TIME_SPAN_HOUR;
  premia_context_look_at_clock (desk.context);
  g_assert_false (premia_context_is_loading (desk.context));
  desk.now += 3 * G_TIME_SPAN_DAY;
  premia_context_look_at_clock (desk.context);
  other = open_page (&desk, premia_overview_page_get_type);
  after = read_settled (gtk_window_get_child (GTK_WINDOW (other)));
  g_assert_cmpstr (after, !=, before);
  expect (gtk_window_get_child (GTK_WINDOW (window)), after);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (other));
  screen_settle ();
  desk_end (&desk);
}

static void
change_locale (Desk *desk, guint step)
{
  static const char *const names[] = { "C", "C.UTF-8" };

  g_assert_nonnull (setlocale (LC_ALL, names[step]));
}

static void
test_locale (void)
{
  Desk desk = { 0 };

  desk_begin (&desk, (PremiaInstant) premia_date_from_civil (2026, 11, 25) * G_TIME_SPAN_DAY + 9 * G_TIME_SPAN_HOUR);
  check_pages (&desk, change_locale);
  desk_end (&desk);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/surroundings/zone", test_zone);
  g_test_add_func ("/surroundings/clocks-put-back", test_clocks_put_back);
  g_test_add_func ("/surroundings/days-pass", test_days_pass);
  g_test_add_func ("/surroundings/locale", test_locale);
  return g_test_run ();
}
