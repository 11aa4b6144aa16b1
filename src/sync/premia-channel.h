/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server-address.h"
#include "premia-sync-error.h"

G_BEGIN_DECLS

/**
 * PremiaChannel:
 * One server, spoken to in one way: gRPC-Web over libsoup, or gRPC itself over GIO and nghttp2. A call takes bytes in and gives
 * bytes out as they come; what they mean is PremiaServer's.
 *
 * Calls block and may be made from any thread, several at once (up to PREMIA_CHANNEL_CALLS; more wait for their turn). Nothing
 * is read from the network while @func has a message: a slow reader slows the server down instead of filling memory.
 */
#define PREMIA_TYPE_CHANNEL (premia_channel_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaChannel, premia_channel, PREMIA, CHANNEL, GObject)

#define PREMIA_CHANNEL_CALLS 6
#define PREMIA_CHANNEL_MESSAGE_LIMIT (4u << 20) /* bytes: what a gRPC client takes by default */

/* Each message of the answer, borrowed; on the thread of the call, and not to call the channel again from inside. FALSE with error ends
 * the call: the server is told, and the call fails with that error. With error left alone and *@enough TRUE the call ends well: the
 * server is told that nobody reads on. */
typedef gboolean (*PremiaChannelFunc) (const guint8 *data, gsize length, gpointer user_data, gboolean *enough, GError **error);

/* What both ways to the server share. */
typedef struct
{
  char     *token;         /* (owned): for the metadata header "authentication"; "" sends none */
  char     *ca_file;       /* (owned): PEM of the company's own authority, instead of the system's trust; "": the system's */
  gboolean  plaintext_agreed; /* somebody agreed to plaintext to this very host */
  gsize     message_limit; /* bytes; 0: PREMIA_CHANNEL_MESSAGE_LIMIT */
  guint     silence_ms;    /* 0: PREMIA_CHANNEL_SILENCE_MS */
} PremiaChannelSettings;
void premia_channel_settings_copy (const PremiaChannelSettings *from, PremiaChannelSettings *to); /* into what holds nothing yet */
void premia_channel_settings_clear (PremiaChannelSettings *settings);

struct _PremiaChannelClass
{
  GObjectClass parent_class;
  /* One call. @deadline: monotonic µs (g_get_monotonic_time()) or PREMIA_CHANNEL_NO_DEADLINE. Fails with PREMIA_SYNC_ERROR, PREMIA_STATUS_ERROR, G_IO_ERROR_CANCELLED
   * or @func's error; a @cancellable that is cancelled, a deadline and a @func that has enough all reach the server. */
  gboolean (*call) (PremiaChannel *self, const char *method, const guint8 *request, gsize length, gint64 deadline,
                    PremiaChannelFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
  /* Closes what is idle; without it nothing is. */
  void (*let_go) (PremiaChannel *self);
};

/**
 * premia_channel_new:
 * Makes the one that @address asks for; nothing is connected yet. PREMIA_SYNC_ERROR_CONSENT: plaintext to another machine without
 * @settings->plaintext_agreed; PREMIA_SYNC_ERROR_CERTIFICATE: the CA file cannot be read; PREMIA_SYNC_ERROR_TOKEN: the token could not
 * stand in a header. @address, @settings: copied.
 *
 * Returns: (transfer full) (nullable)
 */
PremiaChannel *premia_channel_new (const PremiaServerAddress *address, const PremiaChannelSettings *settings, GError **error);

/**
 * premia_channel_call:
 * @method: "achivx.actions.Actions/CreateAction", without a leading slash
 * @func: called on this thread; TRUE without any call of it is an OK without a message
 * @timeout_ms: for the whole call; 0: none, but then a connection that is silent for PREMIA_CHANNEL_SILENCE_MS is given up
 */
#define PREMIA_CHANNEL_SILENCE_MS 30000
#define PREMIA_CHANNEL_NO_DEADLINE G_MAXINT64
gboolean premia_channel_call (PremiaChannel *self, const char *method, const guint8 *request, gsize length, guint timeout_ms,
                              PremiaChannelFunc func, gpointer user_data, GCancellable *cancellable, GError **error);

const PremiaServerAddress   *premia_channel_get_address (PremiaChannel *self);  /* borrowed */
const PremiaChannelSettings *premia_channel_get_settings (PremiaChannel *self); /* borrowed */
const char                  *premia_channel_get_name (PremiaChannel *self);     /* borrowed: the address as one writes it, for messages */
/* Closes what is open and idle; calls that run go on, and a new one connects again. Any thread. */
void           premia_channel_let_go (PremiaChannel *self);

/* For the ways themselves, once, before anything else: checks what premia_channel_new() says, copies, and reads the CA file. */
gboolean      premia_channel_set_up (PremiaChannel *self, const PremiaServerAddress *address, const PremiaChannelSettings *settings, GError **error);
/* (nullable): the company's own authority; NULL: the system's trust. Borrowed. */
GTlsDatabase *premia_channel_get_trust (PremiaChannel *self);

G_END_DECLS
