/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An action that a filter loses is one that a manager does not find when somebody asks why it was not paid. */
#include "screen.h"
#include "small-company.h"

#include "store/premia-workspace-server.h"
#include "ui/activity/premia-activity-page.h"
#include "ui/activity/premia-case-story.h"
#include "ui/activity/premia-case-view.h"
#include "ui/page/premia-text-line.h"

#define N_ROUNDS 40

/* ---- the index and its rows, against a slow loop ---- */

/* Most of the accounts are people, who go from team to team and back; some were in none at first. (transfer full) */
static GPtrArray *
make_people (void)
{
  static const char *const teams[] = { "North", "South", "" };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);

  for (guint i = 0; i < 7; i++)
    for (int stint = 0, n = g_test_rand_int_range (1, 4); stint < n; stint++)
      {
        PremiaPersonRow *row = premia_person_row_new ();

        g_free (row->id);
        g_free (row->team);
        row->id = g_strdup_printf ("a%u", i);
        row->team = g_strdup (teams[g_test_rand_int_range (0, G_N_ELEMENTS (teams))]);
        row->from = stint > 0 || g_test_rand_bit () ? (PremiaDate) (-150 + stint * 100 + g_test_rand_int_range (0, 90)) : PREMIA_DATE_NONE;
        g_ptr_array_add (rows, row);
      }
  return rows;
}

/* Few accounts, actions and instants, so that many of them meet. */
static PremiaDataset *
make_dataset (guint n)
{
  static const char *const kinds[] = { "CallMade", "AppointmentSet", "AppointmentHeld", "DealWon", "Lunch" };
  static const char *const segments[] = { "", "banks", "works" };
  g_autoptr (GPtrArray) rows = make_people ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPeople) people = premia_people_new (rows, &error);
  g_autoptr (PremiaDatasetBuilder) builder = premia_dataset_builder_new (people, NULL);
  PremiaActionSink *sink = PREMIA_ACTION_SINK (builder);
  PremiaDataset *dataset;

  g_assert_true (premia_action_sink_begin (sink, "test", &error));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *account = g_strdup_printf ("a%d", g_test_rand_int_range (0, 9));
      const int number = g_test_rand_int_range (0, 60);
      g_autofree char *key = g_strdup_printf ("case-%d#%u", number, i);
      const PremiaInstant at = (PremiaInstant) g_test_rand_int_range (-200, 200) * (g_test_rand_bit () ? 1 : G_TIME_SPAN_DAY);
      PremiaActionRow row = { account, kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))], key, at, "", PREMIA_NEVER, 0, FALSE, "", "", "", segments[number % 3], "", 0 };
      PremiaSinkVerdict verdict;

      g_assert_true (premia_action_sink_add (sink, &row, &verdict, &error));
    }
  g_assert_true (premia_action_sink_finish (sink, &error));
  g_assert_no_error (error);
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  return dataset;
}

static gboolean
is_in (GArray *cases, guint32 case_id)
{
  for (guint i = 0; i < cases->len; i++)
    if (g_array_index (cases, guint32, i) == case_id)
      return TRUE;
  return FALSE;
}

static gboolean
was_in_team (PremiaDataset *dataset, const PremiaActivity *activity, const PremiaActivityFilter *filter)
{
  const int person = premia_dataset_person_of_account (dataset, activity->account);
  const PremiaStint *stint = person < 0 ? NULL : premia_person_stint_on (premia_people_get (premia_dataset_get_people (dataset), (guint) person),
                                                                         premia_zone_date_of (filter->zone, activity->at));

  return stint != NULL && g_str_equal (stint->team, filter->team);
}

static gboolean
passes (PremiaDataset *dataset, const PremiaActivity *activity, const PremiaActivityFilter *filter)
{
  PremiaCase told = { .segment = 0 };

  if (activity->case_id != PREMIA_NOBODY)
    premia_dataset_get_case (dataset, activity->case_id, &told);
  return (filter->team == NULL || was_in_team (dataset, activity, filter)) && (filter->segment < 0 || told.segment == filter->segment) && (filter->account == PREMIA_NOBODY || activity->account == filter->account)
         && (filter->kind < 0 || activity->kind == (guint) filter->kind)
         && (filter->from == PREMIA_NEVER || activity->at >= filter->from)
         && (filter->to == PREMIA_NEVER || activity->at < filter->to)
         && (filter->cases == NULL || is_in (filter->cases, activity->case_id));
}

/* Some of the cases, and one that is none. (transfer full) */
static GArray *
random_cases (PremiaDataset *dataset)
{
  GArray *cases = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < premia_dataset_get_n_cases (dataset); i++)
    if (g_test_rand_int_range (0, 4) == 0)
      g_array_append_val (cases, i);
  g_array_append_vals (cases, (guint32[]) { premia_dataset_get_n_cases (dataset) + 3 }, 1);
  return cases;
}

/* @cases: borrowed, taken now and then. */
static PremiaActivityFilter
random_filter (PremiaDataset *dataset, GArray *cases, PremiaZone *zone)
{
  PremiaActivityFilter filter = PREMIA_ACTIVITY_FILTER_ALL;

  if (g_test_rand_bit ())
    filter.account = (guint32) g_test_rand_int_range (0, (int) premia_dataset_get_n_accounts (dataset));
  if (g_test_rand_bit ())
    filter.kind = g_test_rand_int_range (0, (int) premia_dataset_get_n_kinds (dataset));
  if (g_test_rand_bit ())
    filter.from = g_test_rand_int_range (-250, 250) * G_TIME_SPAN_DAY;
  if (g_test_rand_bit ())
    filter.to = g_test_rand_int_range (-250, 250);
  if (g_test_rand_bit ())
    filter.cases = cases;
  filter.team = g_test_rand_bit () ? (g_test_rand_bit () ? "North" : "South") : NULL;
  filter.zone = zone;
  if (g_test_rand_bit ())
    filter.segment = g_test_rand_int_range (0, (int) premia_dataset_get_n_segments (dataset));
  return filter;
}

/* Each action is there exactly if it passes, the newest first. */
static void
check_rows (PremiaActivityIndex *index, const PremiaActivityFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaActivityRows) rows = premia_activity_rows_new (index, filter, NULL, &error);
  PremiaInstant before = G_MAXINT64;
  guint32 n = 0;

  g_assert_no_error (error);
  for (guint32 number = 0; number < premia_activity_index_get_n (index); number++)
    {
      PremiaActivity activity;
      guint32 position;
      gboolean expected;

      premia_activity_index_read (index, number, &activity);
      expected = passes (premia_activity_index_get_dataset (index), &activity, filter);
      n += expected;
      g_assert_cmpint (premia_activity_rows_find (rows, number, &position), ==, expected);
      if (expected)
        g_assert_cmpuint (premia_activity_rows_get (rows, position), ==, number);
    }
  g_assert_cmpuint (premia_activity_rows_get_n (rows), ==, n);
  for (guint32 i = 0; i < n; i++)
    {
      PremiaActivity activity;

      premia_activity_index_read (index, premia_activity_rows_get (rows, i), &activity);
      g_assert_cmpint (activity.at, <=, before);
      before = activity.at;
    }
}

static void
test_filters (void)
{
  g_autoptr (GTimeZone) moscow = g_time_zone_new_identifier ("Europe/Moscow");
  g_autoptr (PremiaZone) zone = premia_zone_new_from_gtimezone ("Europe/Moscow", moscow);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (PremiaDataset) dataset = make_dataset ((guint) g_test_rand_int_range (1, 700));
      g_autoptr (PremiaActivityIndex) index = premia_activity_index_new (dataset, NULL, NULL);
      const PremiaActivityFilter all = PREMIA_ACTIVITY_FILTER_ALL;

      g_assert_cmpuint (premia_activity_index_get_n (index), ==, premia_dataset_get_n_actions (dataset));
      check_rows (index, &all);
      for (guint i = 0; i < 10; i++)
        {
          g_autoptr (GArray) cases = random_cases (dataset);
          const PremiaActivityFilter filter = random_filter (dataset, cases, zone);

          check_rows (index, &filter);
        }
    }
}

/* The same cases in other data, where they have other numbers: found by their names, and none that is not there. */
static void
test_renumber (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (PremiaDataset) of = make_dataset ((guint) g_test_rand_int_range (1, 200));
      g_autoptr (PremiaDataset) in = make_dataset ((guint) g_test_rand_int_range (1, 200));
      g_autoptr (GArray) cases = random_cases (of);
      g_autoptr (GArray) found = NULL;
      guint n = 0;

      g_assert_true (premia_dataset_load_names (of, NULL) && premia_dataset_load_names (in, NULL));
      found = premia_activity_renumber_cases (cases, of, in);
      for (guint32 i = 0; i < premia_dataset_get_n_cases (in); i++)
        {
          gboolean expected = FALSE;

          for (guint j = 0; j + 1 < cases->len && premia_dataset_is_named (in, i); j++)
            expected = expected || g_str_equal (premia_dataset_get_case_name (of, g_array_index (cases, guint32, j)), premia_dataset_get_case_name (in, i));
          g_assert_cmpint (is_in (found, i), ==, expected);
          n += expected;
        }
      g_assert_cmpuint (found->len, ==, n);
    }
}

/* What is read of a number is what the columns say: each action of each account, once. */
static void
test_read (void)
{
  g_autoptr (PremiaDataset) dataset = make_dataset (500);
  g_autoptr (PremiaActivityIndex) index = premia_activity_index_new (dataset, NULL, NULL);
  guint32 number = 0;

  for (guint kind = 0; kind < premia_dataset_get_n_kinds (dataset); kind++)
    {
      const PremiaPartition *part = premia_dataset_get_kind (dataset, kind);

      for (guint32 account = 0; account < premia_dataset_get_n_accounts (dataset); account++)
        for (guint32 row = part->account_start[account]; row < part->account_start[account + 1]; row++, number++)
          {
            PremiaActivity activity;

            premia_activity_index_read (index, number, &activity);
            g_assert_cmpstr (activity.action, ==, part->action);
            g_assert_cmpuint (activity.account, ==, account);
            g_assert_cmpuint (activity.case_id, ==, part->case_id[row]);
            g_assert_cmpint (activity.at, ==, part->at[row]);
          }
    }
  g_assert_cmpuint (number, ==, premia_activity_index_get_n (index));
}

static void
test_cancelled (void)
{
  g_autoptr (PremiaDataset) dataset = make_dataset (100);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (premia_activity_index_new (dataset, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- the list ---- */

static void
test_list (void)
{
  g_autoptr (PremiaDataset) dataset = make_dataset (300);
  g_autoptr (PremiaActivityIndex) index = premia_activity_index_new (dataset, NULL, NULL);
  const PremiaActivityFilter all = PREMIA_ACTIVITY_FILTER_ALL;
  g_autoptr (PremiaActivityRows) rows = premia_activity_rows_new (index, &all, NULL, NULL);
  PremiaActivityList *list = premia_activity_list_new ();
  PremiaActivityItem *item;

  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 0));
  premia_activity_list_set_rows (list, rows);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, premia_activity_index_get_n (index));
  item = g_list_model_get_item (G_LIST_MODEL (list), 7);
  g_assert_cmpuint (premia_activity_item_get_number (item), ==, premia_activity_rows_get (rows, 7));
  g_assert_finalize_object (item);
  premia_activity_list_set_rows (list, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_finalize_object (list);
}

/* ---- a case ---- */

static void
test_story (void)
{
  Room room;
  g_autofree char *path = NULL;
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (PremiaActivityIndex) index = NULL;
  g_autoptr (PremiaCaseStory) story = NULL;
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset;
  guint32 case_id = 0;

  room_begin (&room);
  small_company_import (&room);
  path = room_write (&room, "late.csv", "account,action,key,at,note\nc1,AppointmentRejected,z1,2026-10-09T10:00,wrong number\n"
                                        "s1,AppointmentSet,z1,2026-10-08T10:00,\n");
  job = premia_import_job_new (room.workspace, 0);
  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  desk = small_company_load (&room);
  dataset = premia_desk_get_dataset (desk);
  index = premia_activity_index_new (dataset, NULL, &error);
  while (g_strcmp0 (premia_dataset_get_case_name (dataset, case_id), "z1") != 0)
    case_id++;

  story = premia_case_story_new (index, case_id, room.workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (story->events->len, ==, 2);
  g_assert_cmpint (g_array_index (story->events, PremiaCaseEvent, 0).what.stage, ==, PREMIA_STAGE_SET);
  g_assert_cmpint (g_array_index (story->events, PremiaCaseEvent, 1).what.stage, ==, PREMIA_STAGE_REJECTED);
  g_assert_cmpstr (g_array_index (story->events, PremiaCaseEvent, 1).note, ==, "wrong number");
  g_assert_cmpint (story->state, ==, PREMIA_STAGE_REJECTED);
  g_assert_false (story->from_server);
  room_end (&room);
}

static guint
count_icons (GtkWidget *widget, const char *icon, const char *tooltip)
{
  guint n = 0;

  if (GTK_IS_IMAGE (widget) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), icon) == 0)
    {
      g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), ==, tooltip);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_icons (child, icon, tooltip);
  return n;
}

/* What the server tells of z1 on 2026-10-09: that it was set, a day later than the file says, and that it was held. */
static void
tell_on_server (Room *room, PremiaInstant at)
{
  const PremiaRewardAction set = { (char *) "s1", (char *) "AppointmentSet", (char *) "z1", TRUE, at, 5, (char *) "0.1" };
  const PremiaRewardAction held = { (char *) "c1", (char *) "AppointmentHeld", (char *) "z1", TRUE, at + G_USEC_PER_SEC, 5, (char *) "0.1" };
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_copy_action (room->workspace, &set, NULL, &error));
  g_assert_true (premia_workspace_copy_action (room->workspace, &held, NULL, &error));
}

/* A file and the reward server tell one action: it says so, and what else the server knows of. */
static void
test_sources (void)
{
  Room room;
  g_autofree char *path = NULL;
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (PremiaActivityIndex) index = NULL;
  g_autoptr (PremiaCaseStory) story = NULL;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (GError) error = NULL;
  const PremiaInstant at = G_GINT64_CONSTANT (1791543600000000);
  GtkWidget *view = g_object_ref_sink (g_object_new (PREMIA_TYPE_CASE_VIEW, NULL));
  const PremiaCaseEvent *events;
  PremiaDataset *dataset;
  guint32 case_id = 0;

  room_begin (&room);
  small_company_import (&room);
  path = room_write (&room, "late.csv", "account,action,key,at,note\nc1,AppointmentRejected,z1,2026-10-10T10:00,wrong number\n"
                                        "s1,AppointmentSet,z1,2026-10-08T10:00,\n");
  job = premia_import_job_new (room.workspace, 0);
  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  tell_on_server (&room, at);
  desk = small_company_load (&room);
  dataset = premia_desk_get_dataset (desk);
  index = premia_activity_index_new (dataset, NULL, &error);
  while (g_strcmp0 (premia_dataset_get_case_name (dataset, case_id), "z1") != 0)
    case_id++;
  story = premia_case_story_new (index, case_id, room.workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (story->from_server);
  g_assert_cmpuint (story->events->len, ==, 3);
  events = (const PremiaCaseEvent *) story->events->data;
  g_assert_cmpuint (events[0].source, ==, 3);
  g_assert_cmpint (events[0].told_at, ==, at);
  g_assert_cmpint (events[0].what.at, <, at);
  g_assert_cmpuint (events[1].source, ==, 2);
  g_assert_cmpuint (events[2].source, ==, 1);
  premia_case_view_show (PREMIA_CASE_VIEW (view), story, desk, premia_context_get_locale (context));
  g_assert_cmpuint (count_icons (view, "text-x-generic-symbolic", "Told by a file or by hand"), ==, 2);
  g_assert_cmpuint (count_icons (view, "network-server-symbolic", "Told by the reward server"), ==, 2);
  g_assert_finalize_object (view);
  room_end (&room);
}

/* ---- the page ---- */

static gboolean
is_ready (gpointer user_data)
{
  /* The workspace tells of its import a moment later, and what it holds is loaded once more. */
  return !premia_page_get_waiting (user_data) && !premia_context_is_loading (premia_page_get_context (user_data));
}

/* The thread of a task lets go of the page a moment after its answer is there. */
static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (user_data)->ref_count == 1;
}

static void
test_page (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  PremiaPeriod october;
  PremiaActivityPage *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_ACTIVITY_PAGE, "context", context, NULL));
  GtkStack *stack = screen_find_named (GTK_WIDGET (page), GTK_TYPE_STACK, "stack");
  GListModel *list = G_LIST_MODEL (premia_activity_page_get_list (page));

  room_begin (&room);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "loading");
  small_company_import (&room);
  desk = small_company_load (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  premia_context_set_period (context, october);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "actions");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 12);
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (GTK_WIDGET (page), GTK_TYPE_LABEL, "count")), ==, "12 of 16");

  premia_activity_bar_reset (premia_activity_page_get_bar (page));
  screen_wait (is_ready, page);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 16);

  premia_activity_page_show_part (page, "s2", "", "", FALSE);
  screen_wait (is_ready, page);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  premia_activity_bar_reset (premia_activity_page_get_bar (page));
  screen_wait (is_ready, page);

  /* The newest: the deal of a1. */
  premia_activity_page_open (page, 0);
  screen_wait (is_ready, page);
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (GTK_WIDGET (page), GTK_TYPE_LABEL, "state")), ==, "Deal won");
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (GTK_WIDGET (page), GTK_TYPE_LABEL, "title")), ==, "Appointment a1");
  gtk_widget_activate_action (GTK_WIDGET (page), "activity.close", NULL);

  premia_context_set_workspace (context, NULL, NULL);
  screen_wait (is_alone, page);
  g_assert_finalize_object (page);
  g_assert_finalize_object (g_steal_pointer (&context));
  room_end (&room);
}

static guint32
find_case (PremiaDataset *dataset, const char *name)
{
  guint32 case_id = 0;

  while (g_strcmp0 (premia_dataset_get_case_name (dataset, case_id), name) != 0)
    case_id++;
  return case_id;
}

static void
import_more (Room *room)
{
  g_autofree char *path = room_write (room, "more.csv", "account,action,key,at\ns1,AppointmentSet,a0,2026-10-01T10:00\n");
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);

  premia_import_job_add_file (job, path, PREMIA_TABLE_ACTIONS);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, NULL));
}

/* What a sentence rests on: those cases whoever and whenever, said in words, kept when the data is read anew, and taken away again. */
static void
test_cases (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (guint32));
  PremiaActivityPage *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_ACTIVITY_PAGE, "context", context, NULL));
  GListModel *list = G_LIST_MODEL (premia_activity_page_get_list (page));
  GtkWidget *chip = screen_find_named (GTK_WIDGET (page), GTK_TYPE_BOX, "chip");
  guint32 id;

  room_begin (&room);
  small_company_import (&room);
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_false (gtk_widget_get_visible (chip));
  g_clear_pointer (&desk, premia_desk_unref);
  desk = premia_desk_ref (premia_context_get_desk (context));
  g_assert_true (premia_dataset_load_names (premia_desk_get_dataset (desk), NULL));
  id = find_case (premia_desk_get_dataset (desk), "a1");
  g_array_append_val (cases, id);
  id = find_case (premia_desk_get_dataset (desk), "b1");
  g_array_append_val (cases, id);
  premia_activity_page_show_part (page, "s2", "", "", FALSE);
  premia_activity_page_show_cases (page, desk, cases, "two of them.");
  screen_wait (is_ready, page);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 7); /* a1: set, held, accepted, won; b1: set, held, accepted */
  g_assert_true (gtk_widget_get_visible (chip));
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (GTK_WIDGET (page), GTK_TYPE_LABEL, "what")), ==, "Only this: two of them.");

  /* A case that is named before them moves their numbers. */
  import_more (&room);
  g_clear_pointer (&desk, premia_desk_unref);
  desk = small_company_load (&room);
  g_assert_cmpuint (find_case (premia_desk_get_dataset (desk), "b1"), !=, id);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 7);
  g_assert_true (gtk_widget_get_visible (chip));

  g_signal_emit_by_name (screen_find_named (GTK_WIDGET (page), GTK_TYPE_BUTTON, "clear"), "clicked");
  screen_wait (is_ready, page);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 17);
  g_assert_false (gtk_widget_get_visible (chip));

  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (page);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

/* A row is as high as its text wherever it stands; a narrow one holds two lines, and titles without columns none. */
static void
test_line (void)
{
  static const PremiaTextLineColumn columns[] = {
    { "A", 100, 1, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START },
    { "B", 100, 0, TRUE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_END },
  };
  static const PremiaTextLineShape shape = { columns, 2, 400 };
  const char *texts[] = { "first", NULL };
  GtkWidget *line = g_object_ref_sink (premia_text_line_new (&shape));
  GtkWidget *titles = g_object_ref_sink (premia_text_line_new_titles (&shape));
  int wide, narrow, none;

  premia_text_line_set_texts (PREMIA_TEXT_LINE (line), texts, FALSE);
  g_assert_cmpstr (premia_text_line_get_text (PREMIA_TEXT_LINE (line), 0), ==, "first");
  g_assert_cmpstr (premia_text_line_get_text (PREMIA_TEXT_LINE (line), 1), ==, "");
  g_assert_cmpstr (premia_text_line_get_text (PREMIA_TEXT_LINE (titles), 1), ==, "B");
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, 800, &wide, NULL, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, 300, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (titles, GTK_ORIENTATION_VERTICAL, 300, &none, NULL, NULL, NULL);
  g_assert_cmpint (wide, >, 10);
  g_assert_cmpint (narrow, >, wide);
  g_assert_cmpint (none, ==, 0);
  g_assert_finalize_object (line);
  g_assert_finalize_object (titles);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/activity/filters", test_filters);
  g_test_add_func ("/activity/renumber", test_renumber);
  g_test_add_func ("/activity/read", test_read);
  g_test_add_func ("/activity/cancelled", test_cancelled);
  g_test_add_func ("/activity/list", test_list);
  g_test_add_func ("/activity/story", test_story);
  g_test_add_func ("/activity/sources", test_sources);
  g_test_add_func ("/activity/page", test_page);
  g_test_add_func ("/activity/cases", test_cases);
  g_test_add_func ("/activity/line", test_line);
  return g_test_run ();
}
