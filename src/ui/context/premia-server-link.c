/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-link"

#include "premia-server-link-private.h"
#include "sync/premia-outbox.h"

#include <string.h>

#define FIRST_PAUSE_MS 5000
#define QUIET_MS       2000

enum
{
  CHANGED,
  SYNCED,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaServerLink, premia_server_link, G_TYPE_OBJECT)

static const char *const setting_names[] = {
  PREMIA_SERVER_ADDRESS, PREMIA_SERVER_PLAINTEXT, PREMIA_SERVER_CA_FILE, PREMIA_SERVER_EVERY_MINUTES, PREMIA_SERVER_AT_START,
  PREMIA_SERVER_TOKENS, PREMIA_SERVER_TOKEN_NAME, PREMIA_SERVER_TELL_VERDICTS,
};

/* What the workspace says of the server, read on a thread. */
typedef struct
{
  PremiaWorkspace *workspace; /* (owned) */
  GHashTable      *settings;  /* (owned) */
  PremiaLinkCount  count;
  GHashTable      *open;      /* (owned) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->workspace);
  g_hash_table_unref (reading->settings);
  g_hash_table_unref (reading->open);
  g_free (reading);
}

static void
count_payment (Reading *reading, const PremiaPayment *payment)
{
  const gboolean waits = payment->state == PREMIA_PAYMENT_WAITING || payment->state == PREMIA_PAYMENT_SENDING;

  if (waits && premia_outbox_is_own (payment, g_hash_table_lookup (reading->settings, PREMIA_SERVER_ADDRESS)))
    reading->count.n_payments++;
  if (*payment->server != '\0' && (waits || payment->state == PREMIA_PAYMENT_HELD || payment->state == PREMIA_PAYMENT_OPEN))
    g_hash_table_insert (reading->open, g_strdup (payment->server),
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (reading->open, payment->server)) + 1));
}

static gboolean
count_waiting (Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) actions = premia_workspace_list_action_requests (reading->workspace, PREMIA_REQUEST_WAITING, error);
  g_autoptr (GPtrArray) payments = actions != NULL ? premia_workspace_list_payments (reading->workspace, NULL, NULL, error) : NULL;
  guint64 n_on_hold = 0;

  if (payments == NULL || !premia_workspace_count_copy (reading->workspace, NULL, NULL, &n_on_hold, error))
    return FALSE;
  reading->count.n_actions = actions->len;
  reading->count.n_on_hold = (guint) n_on_hold;
  for (guint i = 0; i < payments->len; i++)
    count_payment (reading, g_ptr_array_index (payments, i));
  return TRUE;
}

static void
read_workspace (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (setting_names); i++)
    {
      char *text = premia_workspace_get_setting (reading->workspace, setting_names[i], &error);

      if (text == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_hash_table_replace (reading->settings, (gpointer) setting_names[i], text);
    }
  if (count_waiting (reading, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* At the start what waits from before is sent, too; later whatever comes to it. */
static void
see_what_waits (PremiaServerLink *self, const PremiaLinkCount *count)
{
  if (!self->greeted)
    self->wanted |= count->n_actions > 0 || count->n_payments > 0
                    || strcmp (premia_server_link_get_setting (self, PREMIA_SERVER_AT_START), "1") == 0;
  else
    self->wanted |= count->n_actions > self->count.n_actions;
  self->greeted = TRUE;
  self->count = *count;
}

static void
take_reading (PremiaServerLink *self, Reading *reading)
{
  self->known = TRUE;
  /* What is being written is not in it yet; that it was written will be told. */
  if (!premia_server_link_is_writing (self))
    {
      g_hash_table_unref (self->settings);
      self->settings = g_hash_table_ref (reading->settings);
      if (premia_server_link_take_address (self, premia_server_link_get_setting (self, PREMIA_SERVER_ADDRESS)))
        premia_server_link_look_up_token (self);
    }
  g_hash_table_unref (self->open);
  self->open = g_hash_table_ref (reading->open);
  see_what_waits (self, &reading->count);
  premia_server_link_schedule (self);
  premia_server_link_tell_changed (self);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaServerLink *self = PREMIA_SERVER_LINK (source);
  g_autoptr (GError) error = NULL;
  const gboolean read = g_task_propagate_boolean (G_TASK (result), &error);

  self->reading = FALSE;
  if (self->workspace == NULL)
    return;
  if (read)
    take_reading (self, g_task_get_task_data (G_TASK (result)));
  else
    premia_server_link_tell_problem (self, error->message);
  if (self->stale)
    premia_server_link_read (self);
}

void
premia_server_link_read (PremiaServerLink *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->workspace = g_object_ref (self->workspace);
  reading->settings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  reading->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  task = g_task_new (self, NULL, on_read_cb, NULL);
  g_task_set_source_tag (task, premia_server_link_read);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_workspace);
}

static void
on_workspace_changed_cb (PremiaServerLink *self, PremiaWorkspaceNoun what)
{
  if ((what & (PREMIA_WORKSPACE_SETTINGS | PREMIA_WORKSPACE_SERVER | PREMIA_WORKSPACE_OUTBOX)) != 0)
    premia_server_link_read (self);
}

static void
premia_server_link_dispose (GObject *object)
{
  PremiaServerLink *self = PREMIA_SERVER_LINK (object);

  if (self->syncing != NULL)
    g_cancellable_cancel (self->syncing);
  g_clear_object (&self->syncing);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_handle_id (&self->timer, g_source_remove);
  premia_server_link_drop_server (self);
  g_clear_object (&self->job);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (premia_server_link_parent_class)->dispose (object);
}

static void
premia_server_link_finalize (GObject *object)
{
  PremiaServerLink *self = PREMIA_SERVER_LINK (object);

  premia_server_link_clear_changes (self);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_clear_pointer (&self->address, premia_server_address_free);
  g_clear_pointer (&self->address_text, g_free);
  g_clear_pointer (&self->token, premia_token_free);
  g_clear_pointer (&self->before.address, g_free);
  g_clear_pointer (&self->before.plaintext, g_free);
  g_clear_pointer (&self->before.ca_file, g_free);
  g_clear_pointer (&self->before.token, premia_token_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (premia_server_link_parent_class)->finalize (object);
}

static void
premia_server_link_class_init (PremiaServerLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_server_link_dispose;
  object_class->finalize = premia_server_link_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SYNCED] = g_signal_new ("synced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_POINTER);
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
premia_server_link_init (PremiaServerLink *self)
{
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->token_kept = TRUE;
  self->first_pause_ms = FIRST_PAUSE_MS;
  self->quiet_ms = QUIET_MS;
}

PremiaServerLink *
premia_server_link_new (PremiaWorkspace *workspace)
{
  PremiaServerLink *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PREMIA_TYPE_SERVER_LINK, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  premia_server_link_watch_network (self);
  premia_server_link_read (self);
  return self;
}

/* ---- for the other files of it ---- */

void
premia_server_link_tell_changed (PremiaServerLink *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
premia_server_link_tell_problem (PremiaServerLink *self, const char *message)
{
  g_signal_emit (self, signals[PROBLEM], 0, message);
}

void
premia_server_link_tell_synced (PremiaServerLink *self, const GError *error)
{
  g_signal_emit (self, signals[SYNCED], 0, self->by_hand, error);
}

gboolean
premia_server_link_take_address (PremiaServerLink *self, const char *text)
{
  if (g_strcmp0 (text != NULL ? text : "", self->address_text != NULL ? self->address_text : "") == 0)
    return FALSE;
  premia_server_link_drop_server (self);
  g_clear_pointer (&self->token, premia_token_free);
  g_clear_pointer (&self->address, premia_server_address_free);
  g_free (self->address_text);
  self->address_text = g_strdup (text);
  self->trouble = PREMIA_TROUBLE_NONE;
  g_clear_pointer (&self->problem, g_free);
  self->n_failures = 0;
  /* What does not read as an address is none: it is asked for again. */
  if (text != NULL && *text != '\0')
    self->address = premia_server_address_parse (text, NULL);
  return TRUE;
}

/* A name of setting_names lives for ever. */
void
premia_server_link_keep_setting (PremiaServerLink *self, const char *name, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (setting_names); i++)
    if (strcmp (setting_names[i], name) == 0)
      g_hash_table_replace (self->settings, (gpointer) setting_names[i], g_strdup (text));
}

/* ---- what it knows ---- */

PremiaLinkState
premia_server_link_get_state (PremiaServerLink *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), PREMIA_LINK_NONE);

  if (self->address == NULL)
    return PREMIA_LINK_NONE;
  if (self->syncing != NULL)
    return PREMIA_LINK_SYNCING;
  if (self->token == NULL && self->looking == NULL)
    return PREMIA_LINK_NEEDS_TOKEN;
  switch (self->trouble)
    {
    case PREMIA_TROUBLE_OFFLINE: return PREMIA_LINK_OFFLINE;
    case PREMIA_TROUBLE_OTHER: return PREMIA_LINK_TROUBLE;
    default: return PREMIA_LINK_READY;
    }
}

gboolean
premia_server_link_is_known (PremiaServerLink *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), FALSE);

  return self->known;
}

const char *
premia_server_link_get_problem (PremiaServerLink *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), NULL);

  return self->problem;
}

const PremiaServerAddress *
premia_server_link_get_address (PremiaServerLink *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), NULL);

  return self->address;
}

gboolean
premia_server_link_is_plaintext (PremiaServerLink *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), FALSE);

  return self->address != NULL && premia_server_address_needs_consent (self->address);
}

gboolean
premia_server_link_is_token_kept (PremiaServerLink *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), FALSE);

  return self->token_kept;
}

const char *
premia_server_link_get_setting (PremiaServerLink *self, const char *name)
{
  const char *text;

  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), "");

  text = g_hash_table_lookup (self->settings, name);
  return text != NULL ? text : "";
}

void
premia_server_link_get_count (PremiaServerLink *self, PremiaLinkCount *count)
{
  g_return_if_fail (PREMIA_IS_SERVER_LINK (self));

  *count = self->count;
}

guint
premia_server_link_count_elsewhere (PremiaServerLink *self, const PremiaServerAddress *address, const char **server)
{
  g_autofree char *own = NULL;
  GHashTableIter iter;
  gpointer name, n;
  guint count = 0;

  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self) && address != NULL && server != NULL, 0);

  own = premia_server_address_to_string (address);
  *server = NULL;
  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, &name, &n))
    {
      if (strcmp (name, own) == 0)
        continue;
      *server = count == 0 ? name : NULL;
      count += GPOINTER_TO_UINT (n);
    }
  return count;
}

void
premia_server_link_set_maker (PremiaServerLink *self, PremiaChannelMaker maker, gpointer user_data)
{
  g_return_if_fail (PREMIA_IS_SERVER_LINK (self));

  self->maker = maker;
  self->maker_data = user_data;
}

void
premia_server_link_set_pace (PremiaServerLink *self, guint first_pause_ms, guint quiet_ms)
{
  g_return_if_fail (PREMIA_IS_SERVER_LINK (self));

  self->first_pause_ms = first_pause_ms;
  self->quiet_ms = quiet_ms;
}
