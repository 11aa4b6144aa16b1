/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-channel.h"

#include "premia-token.h"

#include <glib/gi18n.h>
#include <string.h>

/* What both ways share: who is spoken to and with what, whom this machine trusts, and whose turn it is. */
typedef struct
{
  PremiaServerAddress  *address;  /* (owned) */
  PremiaChannelSettings settings; /* (owned) */
  GTlsDatabase         *trust;    /* (owned) (nullable): of the CA file; NULL: the system's */
  char                 *name;     /* (owned): the address as one writes it */
  GMutex                lock;
  GCond                 turn;
  guint                 running; /* calls, under the lock */
} PremiaChannelPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PremiaChannel, premia_channel, G_TYPE_OBJECT)

#define SHORTEST_SECRET 4 /* bytes; what is shorter would only make holes in words */
#define PRIVATE(self) ((PremiaChannelPrivate *) premia_channel_get_instance_private (self))

void
premia_channel_settings_copy (const PremiaChannelSettings *from, PremiaChannelSettings *to)
{
  g_return_if_fail (from != NULL && to != NULL);

  *to = *from;
  to->token = g_strdup (from->token != NULL ? from->token : "");
  to->ca_file = g_strdup (from->ca_file != NULL ? from->ca_file : "");
  if (to->message_limit == 0)
    to->message_limit = PREMIA_CHANNEL_MESSAGE_LIMIT;
  if (to->silence_ms == 0)
    to->silence_ms = PREMIA_CHANNEL_SILENCE_MS;
}

void
premia_channel_settings_clear (PremiaChannelSettings *settings)
{
  g_return_if_fail (settings != NULL);

  g_clear_pointer (&settings->token, premia_token_free);
  g_clear_pointer (&settings->ca_file, g_free);
}

static gboolean
check_consent (PremiaChannelPrivate *private, GError **error)
{
  if (!premia_server_address_needs_consent (private->address) || private->settings.plaintext_agreed)
    return TRUE;
  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CONSENT,
               _("The way to %s is not encrypted: everybody in between could read the token and what is paid. Use an address that begins with "
                 "https:// or grpcs://, or agree to it for this host."),
               private->address->host);
  return FALSE;
}

/* The file is read to see whether there is a certificate in it at all: the database takes an empty one without a word. */
static gboolean
load_trust (PremiaChannelPrivate *private, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *path = NULL;
  GList *certificates;
  gboolean any;

  if (*private->settings.ca_file == '\0' || !private->address->encrypted)
    return TRUE;

  path = g_canonicalize_filename (private->settings.ca_file, NULL);
  certificates = g_tls_certificate_list_new_from_file (path, &reason);
  any = certificates != NULL;
  g_list_free_full (certificates, g_object_unref);
  if (any)
    private->trust = g_tls_file_database_new (path, &reason);
  if (private->trust != NULL)
    return TRUE;

  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE,
               /* Translators: %1$s is a file, %2$s the reason in the system's words */
               _("The file of the company's own certificate authority, %1$s, cannot be used: %2$s. Choose a PEM file that holds its certificate."), path,
               reason != NULL ? reason->message : _("there is no certificate in it"));
  return FALSE;
}

gboolean
premia_channel_set_up (PremiaChannel *self, const PremiaServerAddress *address, const PremiaChannelSettings *settings, GError **error)
{
  PremiaChannelPrivate *private;

  g_return_val_if_fail (PREMIA_IS_CHANNEL (self) && address != NULL && settings != NULL, FALSE);
  private = PRIVATE (self);
  g_return_val_if_fail (private->address == NULL, FALSE);

  private->address = premia_server_address_copy (address);
  private->name = premia_server_address_to_string (address);
  premia_channel_settings_copy (settings, &private->settings);
  return check_consent (private, error) && (*private->settings.token == '\0' || premia_token_check (private->settings.token, error)) && load_trust (private, error);
}

static void
premia_channel_finalize (GObject *object)
{
  PremiaChannelPrivate *private = PRIVATE (PREMIA_CHANNEL (object));

  g_clear_pointer (&private->address, premia_server_address_free);
  premia_channel_settings_clear (&private->settings);
  g_clear_object (&private->trust);
  g_free (private->name);
  g_mutex_clear (&private->lock);
  g_cond_clear (&private->turn);
  G_OBJECT_CLASS (premia_channel_parent_class)->finalize (object);
}

/* A way that keeps nothing open has nothing to close. */
static void
let_nothing_go (PremiaChannel *self)
{
}

static void
premia_channel_class_init (PremiaChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_channel_finalize;
  klass->let_go = let_nothing_go;
}

static void
premia_channel_init (PremiaChannel *self)
{
  PremiaChannelPrivate *private = PRIVATE (self);

  g_mutex_init (&private->lock);
  g_cond_init (&private->turn);
}

static void
on_waiting_cancelled_cb (GCancellable *cancellable, PremiaChannelPrivate *private)
{
  g_mutex_lock (&private->lock);
  g_cond_broadcast (&private->turn);
  g_mutex_unlock (&private->lock);
}

/* Waits until fewer than PREMIA_CHANNEL_CALLS run. */
static gboolean
take_turn (PremiaChannelPrivate *private, const char *method, gint64 deadline, GCancellable *cancellable, GError **error)
{
  gulong handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (on_waiting_cancelled_cb), private, NULL) : 0;
  gboolean in_time = TRUE, mine;

  g_mutex_lock (&private->lock);
  while (private->running >= PREMIA_CHANNEL_CALLS && in_time && !g_cancellable_is_cancelled (cancellable))
    if (deadline == PREMIA_CHANNEL_NO_DEADLINE)
      g_cond_wait (&private->turn, &private->lock);
    else
      in_time = g_cond_wait_until (&private->turn, &private->lock, deadline);
  mine = private->running < PREMIA_CHANNEL_CALLS && !g_cancellable_is_cancelled (cancellable);
  if (mine)
    private->running++;
  g_mutex_unlock (&private->lock);
  g_cancellable_disconnect (cancellable, handler);

  if (mine || g_cancellable_set_error_if_cancelled (cancellable, error))
    return mine;
  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
               /* Translators: %1$s is the address of a server, %2$s the name of a call */
               _("Too much else is being asked of the server %1$s: there was no turn in time. Try again later. (%2$s)"), private->name, method);
  return FALSE;
}

static void
end_turn (PremiaChannelPrivate *private)
{
  g_mutex_lock (&private->lock);
  private->running--;
  g_cond_broadcast (&private->turn); /* all: the one that a signal wakes may be cancelled at that moment */
  g_mutex_unlock (&private->lock);
}

/* A server that says the token back must not get it onto a screen or into a log. */
static void
conceal_token (PremiaChannelPrivate *private, GError *error)
{
  g_auto (GStrv) parts = NULL;

  if (strlen (private->settings.token) < SHORTEST_SECRET || strstr (error->message, private->settings.token) == NULL)
    return;
  parts = g_strsplit (error->message, private->settings.token, -1);
  g_free (error->message);
  error->message = g_strjoinv ("…", parts);
}

gboolean
premia_channel_call (PremiaChannel *self, const char *method, const guint8 *request, gsize length, guint timeout_ms, PremiaChannelFunc func,
                     gpointer user_data, GCancellable *cancellable, GError **error)
{
  gint64 deadline = timeout_ms > 0 ? g_get_monotonic_time () + timeout_ms * G_TIME_SPAN_MILLISECOND : PREMIA_CHANNEL_NO_DEADLINE;
  g_autoptr (GError) reason = NULL;
  PremiaChannelPrivate *private;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_CHANNEL (self), FALSE);
  g_return_val_if_fail (method != NULL && *method != '/' && (request != NULL || length == 0) && func != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  private = PRIVATE (self);

  if (!take_turn (private, method, deadline, cancellable, error))
    return FALSE;
  g_object_ref (self);
  done = PREMIA_CHANNEL_GET_CLASS (self)->call (self, method, request, length, deadline, func, user_data, cancellable, &reason);
  end_turn (private);
  if (!done)
    {
      conceal_token (private, reason);
      g_propagate_error (error, g_steal_pointer (&reason));
    }
  g_object_unref (self);
  return done;
}

const PremiaServerAddress *
premia_channel_get_address (PremiaChannel *self)
{
  g_return_val_if_fail (PREMIA_IS_CHANNEL (self), NULL);

  return PRIVATE (self)->address;
}

const PremiaChannelSettings *
premia_channel_get_settings (PremiaChannel *self)
{
  g_return_val_if_fail (PREMIA_IS_CHANNEL (self), NULL);

  return &PRIVATE (self)->settings;
}

const char *
premia_channel_get_name (PremiaChannel *self)
{
  g_return_val_if_fail (PREMIA_IS_CHANNEL (self), NULL);

  return PRIVATE (self)->name;
}

GTlsDatabase *
premia_channel_get_trust (PremiaChannel *self)
{
  g_return_val_if_fail (PREMIA_IS_CHANNEL (self), NULL);

  return PRIVATE (self)->trust;
}

void
premia_channel_let_go (PremiaChannel *self)
{
  g_return_if_fail (PREMIA_IS_CHANNEL (self));

  PREMIA_CHANNEL_GET_CLASS (self)->let_go (self);
}
