/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview comes in two parts, and keeps what it has found before. Somebody who changes the filter quickly would read the numbers
 * of one team under the name of another, or numbers that nobody would have counted at once. */
#include "demo-room.h"
#include "screen.h"

#include "store/premia-workspace-targets.h"
#include "ui/activity/premia-activity-bar.h"
#include "ui/overview/premia-overview-evidence.h"
#include "ui/overview/premia-overview-figures.h"
#include "ui/overview/premia-overview-page.h"
#include "ui/overview/premia-telling-row.h"

/* ---- the same as all at once ---- */

static void
tell_value (GString *text, const PremiaMetricValue *value)
{
  g_string_append_printf (text, " %d:%.17g", value->has_value, value->has_value ? (double) value->value.numerator / (double) value->value.denominator : 0);
  g_string_append_printf (text, "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%g-%g", value->n, value->open, value->low, value->high);
}

static void
tell_set (GString *text, const PremiaFigureSet *set)
{
  for (guint m = 0; m < PREMIA_N_METRICS; m++)
    {
      const PremiaFigure *figure = &set->figures[m];

      g_string_append_printf (text, "%s %d %d", premia_metric_to_string ((PremiaMetric) m), figure->change, figure->change_year);
      tell_value (text, &figure->now);
      tell_value (text, &figure->previous);
      tell_value (text, &figure->year_ago);
      for (guint i = 0; i < set->n_trend; i++)
        tell_value (text, &figure->trend[i]);
      g_string_append_c (text, '\n');
    }
}

static void
tell_pairs (GString *text, const GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaMatrixEntry *entry = &g_array_index (entries, PremiaMatrixEntry, i);

      g_string_append_printf (text, "%d+%d: %" G_GINT64_FORMAT, entry->setter, entry->closer, entry->appointments);
      tell_value (text, &entry->show_rate);
      tell_value (text, &entry->reject_rate);
      tell_value (text, &entry->close_rate);
      g_string_append_c (text, '\n');
    }
}

static void
tell_weeks (GString *text, const PremiaCohorts *cohorts)
{
  for (guint i = 0; i < cohorts->cohorts->len; i++)
    {
      const PremiaCohort *cohort = &g_array_index (cohorts->cohorts, PremiaCohort, i);

      g_string_append_printf (text, "week %d: %" G_GINT64_FORMAT, cohort->week.number, cohort->n);
      for (guint outcome = 0; outcome < PREMIA_N_OUTCOMES; outcome++)
        for (guint age = 0; age < cohorts->n_ages; age++)
          g_string_append_printf (text, " %" G_GINT64_FORMAT "(%g)", cohort->cells[outcome][age].n, cohort->cells[outcome][age].expected);
      g_string_append_c (text, '\n');
    }
}

static void
tell_tops (GString *text, const GArray *tops)
{
  for (guint i = 0; i < tops->len; i++)
    {
      const PremiaTop *top = &g_array_index (tops, PremiaTop, i);

      g_string_append_printf (text, "%u: %u %u-%u", top->person, top->group, top->first, top->last);
      tell_value (text, &top->n);
      tell_value (text, &top->of);
      g_string_append_c (text, '\n');
    }
}

static void
tell_attention (GString *text, const PremiaOverviewFigures *figures)
{
  for (guint i = 0; i < figures->attention->len; i++)
    {
      g_autofree char *sentence = premia_wording_attention (g_ptr_array_index (figures->attention, i), figures->metrics, premia_words_plain ());

      g_string_append_printf (text, "%s\n", sentence);
    }
  g_string_append_printf (text, "%s; %s\n", figures->sentence, figures->evidence);
}

static void
tell_waits (GString *text, const PremiaOverviewWaits *waits)
{
  for (guint i = 0; i < waits->items->len; i++)
    {
      const PremiaWait *wait = &g_array_index (waits->items, PremiaWait, i);

      g_string_append_printf (text, "waits %d: %u of %u, %s, %d to %d days, %u today\n", wait->kind, wait->n, wait->of, wait->closer, wait->least_days,
                              wait->most_days, wait->n_today);
    }
}

static char *
tell (const PremiaOverviewFigures *figures)
{
  GString *text = g_string_new (NULL);

  g_assert_true (premia_overview_figures_is_complete (figures));
  tell_set (text, figures->set);
  tell_waits (text, figures->waits);
  tell_attention (text, figures);
  tell_tops (text, figures->setters);
  tell_tops (text, figures->closers);
  tell_pairs (text, figures->matrix->cells);
  tell_pairs (text, figures->matrix->rows);
  tell_pairs (text, figures->matrix->columns);
  tell_weeks (text, figures->cohorts);
  g_string_append_printf (text, "%" G_GUINT64_FORMAT " %s\n", figures->n_foreign, figures->scope);
  return g_string_free (text, FALSE);
}

/* Nobody, or anybody of @n: who is chosen is by chance. */
static int
choose (guint n)
{
  return g_test_rand_bit () ? (int) g_test_rand_int_range (0, (gint32) n) : -1;
}

static PremiaOverviewQuestion
ask_anything (DemoRoom *room, PremiaDesk *desk, PremiaInstant now)
{
  PremiaDataset *dataset = premia_desk_get_dataset (desk);
  PremiaPeople *people = premia_dataset_get_people (dataset);
  const int person = choose (premia_people_get_n (people)), of_team = choose (premia_people_get_n (people));
  const int segment = choose (premia_dataset_get_n_segments (dataset));
  PremiaOverviewQuestion question = { .desk = desk, .workspace = room->workspace, .now = now, .words = premia_words_plain () };

  g_assert_true (premia_period_parse (g_test_rand_int_range (0, 4) == 0 ? "2026-Q3" : "2026-10", &question.period, NULL));
  question.period.number -= g_test_rand_int_range (0, 4);
  question.filter.person = person >= 0 && g_test_rand_bit () ? premia_people_get (people, (guint) person)->id : NULL;
  question.filter.team = of_team >= 0 ? premia_people_get (people, (guint) of_team)->stints[0].team : NULL;
  question.filter.segment = segment >= 0 ? premia_dataset_get_segment (dataset, (guint16) segment) : NULL;
  return question;
}

/* One question after the other, each with what the one before has found; sometimes only its first part was ever there. */
static void
test_same (gconstpointer data)
{
  DemoRoom *room = (DemoRoom *) data;
  PremiaDesk *desk = premia_context_get_desk (room->context);
  PremiaInstant now = premia_context_now (room->context);
  g_autoptr (PremiaOverviewFigures) before = NULL;

  for (guint i = 0; i < 40; i++)
    {
      PremiaOverviewQuestion question;
      g_autoptr (PremiaOverviewFigures) at_once = NULL, first = NULL, all = NULL;
      g_autofree char *expected = NULL, *found = NULL;
      g_autoptr (GError) error = NULL;

      now += (PremiaInstant) g_test_rand_int_range (0, 100) * G_TIME_SPAN_SECOND;
      question = ask_anything (room, desk, now);
      at_once = premia_overview_figures_new (&question, NULL, &error);
      g_assert_no_error (error);
      question.before = before;
      first = premia_overview_figures_begin (&question, NULL, &error);
      g_assert_no_error (error);
      g_assert_false (premia_overview_figures_is_complete (first));
      g_assert_null (first->matrix);
      all = premia_overview_figures_complete (first, question.words, NULL, &error);
      g_assert_no_error (error);
      expected = tell (at_once);
      found = tell (all);
      g_assert_cmpstr (found, ==, expected);
      g_clear_pointer (&before, premia_overview_figures_unref);
      before = premia_overview_figures_ref (g_test_rand_int_range (0, 3) == 0 ? first : all);
    }
  g_clear_pointer (&before, premia_overview_figures_unref);
}

/* ---- what it leads to ---- */

static void
check_actions (DemoRoom *room, PremiaActivityIndex *index, const PremiaOverviewQuestion *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaOverviewFigures) figures = premia_overview_figures_begin (question, NULL, &error);
  g_autoptr (PremiaActivityRows) rows = NULL;
  PremiaActivityBar *bar = g_object_ref_sink (g_object_new (PREMIA_TYPE_ACTIVITY_BAR, NULL));
  PremiaDataset *dataset = premia_desk_get_dataset (question->desk);
  const PremiaWay way = premia_overview_way_of_metric (figures, PREMIA_METRIC_ACTIVITY, premia_context_get_locale (room->context));
  g_autoptr (GVariant) target = way.target != NULL ? g_variant_ref_sink (way.target) : NULL;
  PremiaActivityFilter filter;
  const char *id, *team, *segment;

  g_assert_no_error (error);
  if (way.action == NULL)
    g_assert_false (figures->set->figures[PREMIA_METRIC_ACTIVITY].now.has_value);
  else
    {
      g_assert_cmpstr (way.action, ==, "win.show-period-activity");
      g_variant_get (target, "(&s&s&s)", &id, &team, &segment);
      premia_activity_bar_set_desk (bar, question->desk, question->period, premia_context_get_locale (room->context));
      premia_activity_bar_choose (bar, *id == '\0' ? PREMIA_NOBODY : premia_dataset_account_of_person (dataset, (guint) figures->person_index),
                                  team, segment, TRUE);
      premia_activity_bar_get_filter (bar, &filter);
      rows = premia_activity_rows_new (index, &filter, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint ((gint64) figures->set->figures[PREMIA_METRIC_ACTIVITY].now.part.numerator, ==, premia_activity_rows_get_n (rows));
    }
  g_object_unref (bar);
}

/* Whoever doubts the activity of a team wants to see its actions: all of them, and no others. */
static void
test_actions (gconstpointer data)
{
  DemoRoom *room = (DemoRoom *) data;
  PremiaDesk *desk = premia_context_get_desk (room->context);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaActivityIndex) index = premia_activity_index_new (premia_desk_get_dataset (desk), NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 60; i++)
    {
      PremiaOverviewQuestion question = ask_anything (room, desk, premia_context_now (room->context));

      /* What is of no segment is not offered. */
      if (question.filter.segment != NULL && *question.filter.segment == '\0')
        question.filter.segment = NULL;
      check_actions (room, index, &question);
    }
  g_clear_pointer (&index, premia_activity_index_unref);
}

/* ---- on the screen ---- */

/* Holds up all threads that count, until it is opened. */
typedef struct
{
  GMutex   mutex;
  GCond    opened;
  gboolean open;
  guint    n_behind;
} Gate;

static void
wait_behind (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Gate *gate = task_data;

  g_mutex_lock (&gate->mutex);
  gate->n_behind++;
  while (!gate->open)
    g_cond_wait (&gate->opened, &gate->mutex);
  gate->n_behind--;
  g_mutex_unlock (&gate->mutex);
  g_task_return_boolean (task, TRUE);
}

/* More tasks than GLib has threads for. */
static void
gate_close (Gate *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->opened);
  for (guint i = 0; i < 32; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_source_tag (task, gate_close);
      g_task_set_task_data (task, self, NULL);
      g_task_run_in_thread (task, wait_behind);
    }
}

static gboolean
is_passed (gpointer user_data)
{
  Gate *gate = user_data;
  gboolean passed;

  g_mutex_lock (&gate->mutex);
  passed = gate->n_behind == 0;
  g_mutex_unlock (&gate->mutex);
  return passed;
}

static void
gate_open (Gate *self)
{
  g_mutex_lock (&self->mutex);
  self->open = TRUE;
  g_cond_broadcast (&self->opened);
  g_mutex_unlock (&self->mutex);
}

typedef struct
{
  PremiaOverviewPage      *page;
  PremiaOverviewFilterBar *filter;
  GtkWidget               *content, *matrix, *attention;
  PremiaDesk              *desk;   /* (owned) */
  PremiaPeople            *people; /* of it */
} Sight;

static gboolean
is_ready (gpointer user_data)
{
  return !premia_page_get_waiting (user_data) && !premia_context_is_loading (premia_page_get_context (user_data));
}

static gboolean
is_outdated (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "outdated");
}

/* Whatever is not of what is chosen is pale: at any moment. */
static void
check_honest (const Sight *sight)
{
  if (!premia_overview_page_is_current (sight->page))
    g_assert_true (is_outdated (sight->content));
  else if (premia_page_get_waiting (PREMIA_PAGE (sight->page)))
    g_assert_true (is_outdated (sight->matrix));
  else
    {
      g_assert_false (is_outdated (sight->content));
      g_assert_false (is_outdated (sight->matrix));
      g_assert_false (is_outdated (sight->attention));
    }
}

static gboolean
is_ready_and_honest (gpointer user_data)
{
  const Sight *sight = user_data;

  check_honest (sight);
  return is_ready (sight->page);
}

/* Every text, whatever it stands in: a card has a colour of its own. */
static void
check_pale (GtkWidget *widget)
{
  GdkRGBA color;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      check_pale (child);
  if (!GTK_IS_LABEL (widget) && !GTK_IS_IMAGE (widget))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  g_assert_cmpfloat (color.alpha, <, 0.5);
}

static const char *
say_set (const Sight *sight)
{
  return premia_figure_tile_get_value (premia_overview_page_get_tile (sight->page, PREMIA_METRIC_SET));
}

static void
sight_begin (Sight *self, DemoRoom *room)
{
  self->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_OVERVIEW_PAGE, "context", room->context, NULL));
  self->content = screen_find_named (GTK_WIDGET (self->page), GTK_TYPE_BOX, "content");
  self->matrix = screen_find_named (GTK_WIDGET (self->page), GTK_TYPE_WIDGET, "matrix");
  self->attention = screen_find_named (GTK_WIDGET (self->page), GTK_TYPE_WIDGET, "attention");
  self->filter = premia_overview_page_get_filter (self->page);
  /* The workspace tells of what was made in it a moment later, and it is loaded once more. */
  screen_wait (is_ready, self->page);
  self->desk = premia_desk_ref (premia_context_get_desk (room->context));
  self->people = premia_dataset_get_people (premia_desk_get_dataset (self->desk));
}

static void
sight_end (Sight *self)
{
  g_clear_pointer (&self->desk, premia_desk_unref);
  screen_finalize (self->page);
}

/* No thread has time: the old numbers stay, pale, and are not told apart from new ones by luck. */
static void
test_pale (gconstpointer data)
{
  DemoRoom *room = (DemoRoom *) data;
  g_autofree char *all = NULL;
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GtkWidget *window = gtk_window_new ();
  Gate gate = { .open = FALSE };
  Sight sight;

  /* What the application does by itself. */
  gtk_css_provider_load_from_resource (style, "/org/premia/Premia/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  sight_begin (&sight, room);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (sight.page));
  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  all = g_strdup (say_set (&sight));
  check_honest (&sight);
  gate_close (&gate);
  g_assert_true (premia_overview_filter_bar_choose_person (sight.filter, premia_people_get (sight.people, 3)->id));
  g_assert_cmpstr (say_set (&sight), ==, all);
  g_assert_false (premia_overview_page_is_current (sight.page));
  check_honest (&sight);
  screen_settle ();
  check_honest (&sight);
  check_pale (sight.content);
  /* Back before anything was counted: what stands there is right, but nobody has said so yet. */
  premia_overview_filter_bar_reset (sight.filter);
  check_honest (&sight);
  gate_open (&gate);
  screen_wait (is_ready_and_honest, &sight);
  check_honest (&sight);
  g_assert_cmpstr (say_set (&sight), ==, all);
  screen_wait (is_passed, &gate);
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style));
  sight_end (&sight);
}

/* A quick hand on the filter and the months: at no moment does a number of before look like one of now. */
static void
test_quick_hand (gconstpointer data)
{
  DemoRoom *room = (DemoRoom *) data;
  Sight sight;

  sight_begin (&sight, room);
  for (guint i = 0; i < 60; i++)
    {
      const PremiaPerson *person = premia_people_get (sight.people, (guint) g_test_rand_int_range (0, (gint32) premia_people_get_n (sight.people)));
      PremiaPeriod period = premia_context_get_period (room->context);

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          premia_overview_filter_bar_choose_team (sight.filter, *person->stints[0].team != '\0' ? person->stints[0].team : NULL);
          break;
        case 1:
          premia_overview_filter_bar_choose_person (sight.filter, person->id);
          break;
        case 2:
          premia_overview_filter_bar_choose_segment (sight.filter, premia_dataset_get_segment (premia_desk_get_dataset (sight.desk), 1));
          break;
        case 3:
          period.number += g_test_rand_bit () ? 1 : -1;
          premia_context_set_period (room->context, period);
          break;
        default:
          premia_overview_filter_bar_reset (sight.filter);
        }
      check_honest (&sight);
      for (gint32 turns = g_test_rand_int_range (0, 6); turns > 0; turns--)
        {
          g_main_context_iteration (NULL, FALSE);
          check_honest (&sight);
        }
    }
  screen_wait (is_ready_and_honest, &sight);
  check_honest (&sight);
  sight_end (&sight);
}

/* The people of a team are offered some moments later; whom the team does not have is chosen no more at once. */
static void
test_people_of_team (gconstpointer data)
{
  DemoRoom *room = (DemoRoom *) data;
  const PremiaPerson *first = NULL, *other = NULL;
  PremiaOverviewFilter chosen;
  Sight sight;

  sight_begin (&sight, room);
  for (guint i = 0; i < premia_people_get_n (sight.people); i++)
    {
      const PremiaPerson *person = premia_people_get (sight.people, i);

      if (person->n_stints != 1 || *person->stints[0].team == '\0')
        continue;
      if (first == NULL)
        first = person;
      else if (other == NULL && !g_str_equal (first->stints[0].team, person->stints[0].team))
        other = person;
    }
  g_assert_nonnull (other);
  g_assert_true (premia_overview_filter_bar_choose_person (sight.filter, first->id));
  g_assert_true (premia_overview_filter_bar_choose_team (sight.filter, other->stints[0].team));
  premia_overview_filter_bar_get (sight.filter, &chosen);
  g_assert_cmpstr (chosen.team, ==, other->stints[0].team);
  g_assert_null (chosen.person);
  g_assert_false (premia_overview_filter_bar_choose_person (sight.filter, first->id));
  g_assert_true (premia_overview_filter_bar_choose_person (sight.filter, other->id));
  /* Whoever is of it stays. */
  g_assert_true (premia_overview_filter_bar_choose_team (sight.filter, NULL));
  premia_overview_filter_bar_get (sight.filter, &chosen);
  g_assert_cmpstr (chosen.person, ==, other->id);
  screen_settle ();
  premia_overview_filter_bar_get (sight.filter, &chosen);
  g_assert_cmpstr (chosen.person, ==, other->id);
  screen_wait (is_ready_and_honest, &sight);
  sight_end (&sight);
}

static gboolean
is_unsettled (gpointer page)
{
  gboolean unsettled;

  g_object_get (page, "unsettled", &unsettled, NULL);
  return unsettled;
}

static gboolean
is_settled (gpointer user_data)
{
  return is_ready (user_data) && !is_unsettled (user_data);
}

/* A picture of the page has all that the page will have: what the doctor found comes when nothing else has been asked for a while. */
static void
test_doctor_comes_last (gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkListBox *findings;
  Sight sight;

  sight_begin (&sight, (DemoRoom *) data);
  findings = screen_find_named (GTK_WIDGET (sight.page), GTK_TYPE_LIST_BOX, "findings");
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (sight.page));
  g_assert_false (is_unsettled (sight.page));
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (is_unsettled (sight.page));
  g_assert_false (premia_telling_row_any (findings));
  screen_wait (is_settled, sight.page);
  g_assert_true (premia_telling_row_any (findings));
  gtk_widget_set_visible (window, FALSE);
  g_assert_false (is_unsettled (sight.page));
  gtk_window_set_child (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  sight_end (&sight);
}

int
main (int argc, char **argv)
{
  DemoRoom *room;
  int failed;

  screen_begin (&argc, &argv);
  room = demo_room_new ();
  g_test_add_data_func ("/overview-parts/same", room, test_same);
  g_test_add_data_func ("/overview-parts/actions", room, test_actions);
  g_test_add_data_func ("/overview-parts/pale", room, test_pale);
  g_test_add_data_func ("/overview-parts/quick-hand", room, test_quick_hand);
  g_test_add_data_func ("/overview-parts/people-of-team", room, test_people_of_team);
  g_test_add_data_func ("/overview-parts/doctor-comes-last", room, test_doctor_comes_last);
  failed = g_test_run ();
  demo_room_free (room);
  return failed;
}
