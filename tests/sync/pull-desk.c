/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pull-desk.h"

void
pull_desk_begin (PullDesk *desk, FakeServer *fake)
{
  copy_room_begin (&desk->room);
  desk->fake = g_object_ref (fake);
  desk->server = fake_server_make_client (fake);
  desk->pull = NULL;
}

void
pull_desk_end (PullDesk *desk)
{
  g_clear_pointer (&desk->pull, premia_pull_free);
  g_clear_object (&desk->server);
  g_clear_object (&desk->fake);
  copy_room_end (&desk->room);
}

gboolean
pull_desk_try (PullDesk *desk, GCancellable *cancellable, GError **error)
{
  g_clear_pointer (&desk->pull, premia_pull_free);
  desk->pull = premia_pull_new (desk->room.workspace, desk->server);
  return premia_pull_run (desk->pull, cancellable, error);
}

const PremiaSyncSummary *
pull_desk_sync (PullDesk *desk)
{
  g_autoptr (GError) error = NULL;
  gboolean done = pull_desk_try (desk, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  return premia_pull_get_summary (desk->pull);
}

/* The same lines; else the first that differs. */
void
pull_desk_check_same (const char *text, const char *wanted)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) wanted_lines = g_strsplit (wanted, "\n", -1);

  for (guint i = 0; lines[i] != NULL && wanted_lines[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, wanted_lines[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (wanted_lines));
}

/* What a fresh workspace makes of the server as it is. (transfer full) */
char *
pull_desk_dump_afresh (FakeServer *fake, void (*prepare) (CopyRoom *room))
{
  PullDesk desk;
  char *text;

  pull_desk_begin (&desk, fake);
  prepare (&desk.room);
  pull_desk_sync (&desk);
  text = copy_room_dump (&desk.room);
  pull_desk_end (&desk);
  return text;
}

void
pull_desk_hire (CopyRoom *room)
{
  copy_room_add_person (room, "ann", PREMIA_DATE_NONE);
  copy_room_add_person (room, "bob", PREMIA_DATE_NONE);
}

void
pull_desk_add_transactions (FakeServer *fake, const char *prefix, guint n, gint64 from, gint64 step)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%04u", prefix, i);
      g_autofree char *amount = g_strdup_printf ("%u.25", i + 1);

      fake_server_add_transaction (fake, id, i % 3 == 0 ? "ann" : i % 3 == 1 ? "bob" : "eve", amount, i % 7 == 0 ? PREMIA_TRANSACTION_HOLD : PREMIA_TRANSACTION_PAID,
                                   from + i * step, NULL);
    }
}

void
pull_desk_add_actions (FakeServer *fake, const char *prefix, guint n, gint64 from)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s%u", prefix, i);

      fake_server_add_action (fake, i % 2 == 0 ? "ann" : "bob", "call", key, from + i * 60);
    }
}

/* Two of ours, a stranger on transactions, another on a board. */
FakeServer *
pull_desk_make_fake (guint n_transactions, guint n_actions)
{
  FakeServer *fake = fake_server_new ();

  fake_server_add_account (fake, "ann");
  fake_server_add_account (fake, "bob");
  fake_server_add_account (fake, "eve");
  fake_server_add_account (fake, "top");
  fake_server_add_rule (fake, "call", TRUE);
  fake_server_add_rule (fake, "hired", FALSE);
  fake_server_add_board (fake, "Best", "top");
  pull_desk_add_transactions (fake, "t", n_transactions, T0, 60);
  fake_server_add_action (fake, "ann", "hired", NULL, T0);
  pull_desk_add_actions (fake, "m", n_actions, T0);
  return fake;
}
