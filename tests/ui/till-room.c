/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-room.h"

#include "jobs/premia-close-job.h"
#include "store/premia-workspace-pay.h"

static const char scheme[] =
  "{\"premia\":\"scheme/1\",\"id\":\"fee\",\"name\":\"Setters' fee\",\"role\":\"telemarketer\",\"currency\":\"USD\",\"period\":\"month\","
  "\"measures\":{\"qualified\":{\"count\":\"cases\",\"reached\":[\"held\",\"qualified\"],\"not_reached\":[\"rejected\"],"
  "\"credit\":\"setter\",\"at\":\"qualified\"}},"
  "\"components\":[{\"id\":\"fee\",\"type\":\"per_unit\",\"measure\":\"qualified\",\"rate\":\"100\",\"paid_by\":\"achivx\"}]}";

static void
import (TillRoom *self)
{
  g_autofree char *people = room_write (&self->room, "people.csv", small_company_people);
  g_autofree char *actions = room_write (&self->room, "actions.csv", small_company_actions);
  g_autofree char *file = room_write (&self->room, "fee.json", scheme);
  g_autoptr (PremiaImportJob) job = premia_import_job_new (self->room.workspace, 0);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, people, PREMIA_TABLE_UNKNOWN);
  premia_import_job_add_file (job, actions, PREMIA_TABLE_UNKNOWN);
  premia_import_job_add_file (job, file, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (premia_workspace_set_scheme_in_force (self->room.workspace, "fee", TRUE, &error));
}

static void
close_october (TillRoom *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCloseJob) job = NULL;
  PremiaPeriod october;

  g_assert_true (premia_period_parse ("2026-10", &october, &error));
  g_assert_true (premia_workspace_set_run_state (self->room.workspace, "fee", october, PREMIA_PAY_CHECKED, NULL, &error));
  g_assert_true (premia_workspace_set_run_state (self->room.workspace, "fee", october, PREMIA_PAY_APPROVED, NULL, &error));
  job = premia_close_job_new (self->room.workspace, "fee", october, PREMIA_NEVER);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

void
till_room_begin (TillRoom *self, gboolean close)
{
  g_autoptr (PremiaDesk) desk = NULL;
  PremiaPeriod october;

  room_begin (&self->room);
  import (self);
  if (close)
    close_october (self);
  self->server = pretend_server_new ();
  self->channel = pretend_server_get_channel (self->server);
  pretend_channel_add_account (self->channel, "s1");
  pretend_channel_add_account (self->channel, "s2");
  pretend_channel_add_account (self->channel, "c1");
  desk = small_company_load (&self->room);
  self->context = screen_new_context ();
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  premia_context_set_period (self->context, october);
  premia_context_set_workspace (self->context, self->room.workspace, desk);
  self->window = adw_window_new ();
  self->page = g_object_new (PREMIA_TYPE_SERVER_PAGE, "context", self->context, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 600);
  gtk_window_present (GTK_WINDOW (self->window));
  g_object_ref (self->page);
  till_room_wait (self);
}

static gboolean
is_ready (gpointer user_data)
{
  TillRoom *self = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (self->page)) && !premia_context_is_loading (self->context);
}

/* The workspace tells of a change when the main loop comes round, and only then is it read. */
void
till_room_wait (TillRoom *self)
{
  for (guint i = 0; i < 3; i++)
    screen_wait (is_ready, self);
}

void
till_room_copy (TillRoom *self)
{
  pretend_channel_copy (self->channel, self->room.workspace);
  till_room_wait (self);
}

char *
till_room_plain (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\302\240", -1);

  return g_strjoinv (" ", parts);
}

char *
till_room_join (const char *const *texts)
{
  g_autofree char *text = g_strjoinv ("|", (char **) texts);

  return till_room_plain (text);
}

void
till_room_end (TillRoom *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  premia_context_set_workspace (self->context, NULL, NULL);
  screen_finalize (self->page);
  screen_finalize (self->context);
  screen_finalize (self->server);
  small_company_end (&self->room);
}
