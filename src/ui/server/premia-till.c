/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-till"

#include "premia-till.h"

#include "report/premia-run-view.h"
#include "store/premia-workspace-server.h"
#include "ui/context/premia-server-link.h"

#include <glib/gi18n.h>
#include <string.h>

#define WATCHED (PREMIA_WORKSPACE_SERVER | PREMIA_WORKSPACE_OUTBOX | PREMIA_WORKSPACE_RUNS | PREMIA_WORKSPACE_SETTINGS)

struct _PremiaTill
{
  GObject          parent_instance;
  PremiaContext   *context;   /* (owned) */
  PremiaWorkspace *workspace; /* (owned) (nullable): listened to */
  PremiaServer    *server;    /* (owned) (nullable): instead of the link's */
  char            *token_name, *address; /* (owned) */
  guint            idle;      /* "changed" is on its way */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaTill, premia_till, G_TYPE_OBJECT)

static gboolean
on_idle_cb (gpointer user_data)
{
  PremiaTill *self = user_data;

  self->idle = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
tell (PremiaTill *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle_cb, self);
}

static void
on_noun_changed_cb (PremiaTill *self, PremiaWorkspaceNoun what)
{
  if ((what & WATCHED) != 0)
    tell (self);
}

static void
leave (PremiaTill *self)
{
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, on_noun_changed_cb, self);
  g_clear_object (&self->workspace);
}

static void
on_workspace_changed_cb (PremiaTill *self)
{
  leave (self);
  g_set_object (&self->workspace, premia_context_get_workspace (self->context));
  if (self->workspace != NULL)
    g_signal_connect_object (self->workspace, "changed", G_CALLBACK (on_noun_changed_cb), self, G_CONNECT_SWAPPED);
  tell (self);
}

static void
premia_till_dispose (GObject *object)
{
  PremiaTill *self = PREMIA_TILL (object);

  leave (self);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->server);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_till_parent_class)->dispose (object);
}

static void
premia_till_finalize (GObject *object)
{
  g_free (PREMIA_TILL (object)->token_name);
  g_free (PREMIA_TILL (object)->address);

  G_OBJECT_CLASS (premia_till_parent_class)->finalize (object);
}

static void
premia_till_class_init (PremiaTillClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_till_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_till_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_till_init (PremiaTill *self)
{
  self->token_name = g_strdup ("");
  self->address = g_strdup ("");
}

PremiaTill *
premia_till_new (PremiaContext *context)
{
  PremiaTill *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_TILL, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
  return self;
}

PremiaContext *
premia_till_get_context (PremiaTill *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL (self), NULL);

  return self->context;
}

PremiaLocale *
premia_till_get_locale (PremiaTill *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL (self), NULL);

  return premia_context_get_locale (self->context);
}

PremiaWorkspace *
premia_till_get_workspace (PremiaTill *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL (self), NULL);

  return self->workspace;
}

PremiaWorkspace *
premia_till_get_writable (PremiaTill *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL (self), NULL);

  return self->workspace != NULL && premia_workspace_get_read_only_reason (self->workspace) == NULL ? self->workspace : NULL;
}

/* ---- the server ---- */

void
premia_till_set_server (PremiaTill *self, PremiaServer *server)
{
  g_return_if_fail (PREMIA_IS_TILL (self));

  g_set_object (&self->server, server);
}

PremiaServer *
premia_till_dup_server (PremiaTill *self, GError **error)
{
  PremiaServerLink *link;

  g_return_val_if_fail (PREMIA_IS_TILL (self), NULL);

  if (self->server != NULL)
    return g_object_ref (self->server);
  link = premia_context_get_server_link (self->context);
  if (link != NULL)
    return premia_server_link_dup_server (link, error);
  g_set_error_literal (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_ADDRESS, _("This workspace knows no reward server. Connect to one on the Server page."));
  return NULL;
}

char *
premia_till_say_server (PremiaTill *self)
{
  PremiaServerLink *link;
  const PremiaServerAddress *address = NULL;

  g_return_val_if_fail (PREMIA_IS_TILL (self), NULL);

  link = premia_context_get_server_link (self->context);
  if (self->server != NULL)
    address = premia_channel_get_address (premia_server_get_channel (self->server));
  else if (link != NULL)
    address = premia_server_link_get_address (link);
  return g_strdup (address != NULL ? address->host : "");
}

const char *
premia_till_get_address (PremiaTill *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL (self), NULL);

  if (self->server != NULL)
    return premia_channel_get_name (premia_server_get_channel (self->server));
  return *self->address != '\0' ? self->address : NULL;
}

void
premia_till_tell_result (PremiaTill *self, const GError *error)
{
  PremiaServerLink *link;

  g_return_if_fail (PREMIA_IS_TILL (self));

  link = self->server == NULL && self->context != NULL ? premia_context_get_server_link (self->context) : NULL;
  if (link != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_server_link_tell_result (link, error);
}

/* ---- names ---- */

const char *
premia_till_say_person (PremiaTill *self, const char *id)
{
  PremiaDesk *desk;
  PremiaPeople *people;
  int index;

  g_return_val_if_fail (PREMIA_IS_TILL (self) && id != NULL, NULL);

  desk = premia_context_get_desk (self->context);
  if (desk == NULL)
    return id;
  people = premia_dataset_get_people (premia_desk_get_dataset (desk));
  index = premia_people_find (people, id);
  return index >= 0 && *premia_people_get (people, (guint) index)->name != '\0' ? premia_people_get (people, (guint) index)->name : id;
}

char *
premia_till_say_scheme (PremiaTill *self, const char *scheme, PremiaPeriod period)
{
  PremiaDesk *desk;
  const PremiaDeskScheme *found;
  const char *name = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (PREMIA_IS_TILL (self) && scheme != NULL, NULL);

  desk = premia_context_get_desk (self->context);
  found = desk != NULL ? premia_desk_find_scheme (desk, scheme) : NULL;
  if (found != NULL && found->scheme != NULL)
    name = premia_label_get (&found->scheme->name, premia_locale_get_words (premia_till_get_locale (self))->language);
  when = premia_locale_format_period (premia_till_get_locale (self), period);
  return g_strdup_printf ("%s, %s", name != NULL && *name != '\0' ? name : scheme, when);
}

char *
premia_till_say_run (PremiaTill *self, const char *run)
{
  const char *blank;
  g_autofree char *scheme = NULL;
  PremiaPeriod period;

  g_return_val_if_fail (PREMIA_IS_TILL (self) && run != NULL, NULL);

  blank = strrchr (run, ' ');
  if (blank == NULL || blank == run || !premia_period_parse (blank + 1, &period, NULL))
    return NULL;
  scheme = g_strndup (run, (gsize) (blank - run));
  return premia_till_say_scheme (self, scheme, period);
}

char *
premia_till_say_instant (PremiaTill *self, PremiaInstant at)
{
  PremiaDesk *desk;

  g_return_val_if_fail (PREMIA_IS_TILL (self), NULL);

  desk = premia_context_get_desk (self->context);
  if (at == PREMIA_NEVER || desk == NULL)
    return g_strdup ("");
  return premia_locale_format_instant (premia_till_get_locale (self), at, premia_desk_get_own_zone (desk));
}

const char *
premia_till_get_token_name (PremiaTill *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL (self), NULL);

  return self->token_name;
}

/* ---- reading ---- */

typedef struct
{
  PremiaWorkspace *workspace;
  PremiaTillRead   read;
  gpointer         question;
  GDestroyNotify   free_question, free_answer;
  char            *token_name, *address; /* (nullable) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->workspace);
  g_free (reading->token_name);
  g_free (reading->address);
  if (reading->question != NULL && reading->free_question != NULL)
    reading->free_question (reading->question);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;
  gpointer found = NULL;

  reading->token_name = premia_workspace_get_setting (reading->workspace, PREMIA_SERVER_TOKEN_NAME, &error);
  if (reading->token_name != NULL)
    reading->address = premia_workspace_get_setting (reading->workspace, PREMIA_SERVER_ADDRESS, &error);
  if (reading->address != NULL)
    found = reading->read (reading->workspace, reading->question, &error);
  if (found != NULL)
    g_task_return_pointer (task, found, reading->free_answer);
  else
    g_task_return_error (task, error);
}

void
premia_till_read_async (PremiaTill *self, PremiaTillRead read, gpointer question, GDestroyNotify free_question, GDestroyNotify free_answer,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (PREMIA_IS_TILL (self) && read != NULL);
  g_return_if_fail (self->workspace != NULL);

  reading = g_new0 (Reading, 1);
  reading->workspace = g_object_ref (self->workspace);
  reading->read = read;
  reading->question = question;
  reading->free_question = free_question;
  reading->free_answer = free_answer;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, premia_till_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

gpointer
premia_till_read_finish (PremiaTill *self, GAsyncResult *result, GError **error)
{
  Reading *reading;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  reading = g_task_get_task_data (G_TASK (result));
  if (reading->address != NULL)
    {
      g_free (self->token_name);
      self->token_name = g_steal_pointer (&reading->token_name);
      g_free (self->address);
      self->address = g_steal_pointer (&reading->address);
    }
  return g_task_propagate_pointer (G_TASK (result), error);
}
