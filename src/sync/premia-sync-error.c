/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-sync-error.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (premia-sync-error-quark, premia_sync_error)
G_DEFINE_QUARK (premia-status-error-quark, premia_status_error)

#define BIT(code) (1u << (code))

/* What each status means to a manager; %1$s is the server. */
static const char *const meanings[] = {
  [PREMIA_STATUS_CANCELLED] = N_("The server %1$s broke the call off."),
  [PREMIA_STATUS_UNKNOWN] = N_("The server %1$s failed."),
  [PREMIA_STATUS_INVALID_ARGUMENT] = N_("The server %1$s does not accept what was sent."),
  [PREMIA_STATUS_DEADLINE_EXCEEDED] = N_("The server %1$s was too slow. Try again later."),
  [PREMIA_STATUS_NOT_FOUND] = N_("The server %1$s does not know what was asked for."),
  [PREMIA_STATUS_ALREADY_EXISTS] = N_("The server %1$s has that already."),
  [PREMIA_STATUS_PERMISSION_DENIED] = N_("The server %1$s does not allow this with the token that is used. Ask who runs it."),
  [PREMIA_STATUS_RESOURCE_EXHAUSTED] = N_("The server %1$s is overloaded, or the answer is too large. Try again later."),
  [PREMIA_STATUS_FAILED_PRECONDITION] = N_("The server %1$s refuses this as things stand."),
  [PREMIA_STATUS_ABORTED] = N_("The server %1$s broke off, since something else changed the same. Try again."),
  [PREMIA_STATUS_OUT_OF_RANGE] = N_("The server %1$s has nothing there."),
  [PREMIA_STATUS_UNIMPLEMENTED] = N_("The server %1$s cannot do this. It may be older than Premia expects, or the address leads elsewhere."),
  [PREMIA_STATUS_INTERNAL] = N_("The server %1$s failed inside. Tell who runs it."),
  [PREMIA_STATUS_UNAVAILABLE] = N_("The server %1$s cannot be reached now. Try again later."),
  [PREMIA_STATUS_DATA_LOSS] = N_("The server %1$s has lost data. Tell who runs it."),
  [PREMIA_STATUS_UNAUTHENTICATED] = N_("The server %1$s does not take the token. Type the one that its administrator gave you."),
};

void
premia_status_set_error (GError **error, int status, const char *server, const char *method, const char *words)
{
  g_autofree char *meaning = NULL;

  g_return_if_fail (server != NULL && method != NULL && status != PREMIA_STATUS_OK);

  if (status < 0 || status >= (int) G_N_ELEMENTS (meanings))
    status = PREMIA_STATUS_UNKNOWN;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  meaning = g_strdup_printf (_(meanings[status]), server);
#pragma GCC diagnostic pop
  if (words == NULL || *words == '\0')
    g_set_error (error, PREMIA_STATUS_ERROR, status, "%s (%s)", meaning, method);
  else
    /* Translators: %1$s is a sentence, %2$s the server's own words in its language, %3$s the name of a call */
    g_set_error (error, PREMIA_STATUS_ERROR, status, _("%1$s It says: “%2$s” (%3$s)"), meaning, words, method);
}

static gboolean
is_one_of (const GError *error, guint ways, guint statuses)
{
  if (error == NULL || error->code < 0 || error->code > 31)
    return FALSE;
  if (error->domain == PREMIA_SYNC_ERROR)
    return (ways & BIT (error->code)) != 0;
  return error->domain == PREMIA_STATUS_ERROR && (statuses & BIT (error->code)) != 0;
}

gboolean
premia_sync_error_is_doubtful (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || is_one_of (error,
                       BIT (PREMIA_SYNC_ERROR_BROKEN) | BIT (PREMIA_SYNC_ERROR_PROTOCOL) | BIT (PREMIA_SYNC_ERROR_DEADLINE) | BIT (PREMIA_SYNC_ERROR_TOO_LARGE),
                       BIT (PREMIA_STATUS_UNKNOWN) | BIT (PREMIA_STATUS_CANCELLED) | BIT (PREMIA_STATUS_DEADLINE_EXCEEDED) | BIT (PREMIA_STATUS_ABORTED)
                         | BIT (PREMIA_STATUS_INTERNAL) | BIT (PREMIA_STATUS_UNAVAILABLE) | BIT (PREMIA_STATUS_DATA_LOSS));
}

gboolean
premia_sync_error_is_passing (const GError *error)
{
  return is_one_of (error, BIT (PREMIA_SYNC_ERROR_UNREACHABLE) | BIT (PREMIA_SYNC_ERROR_BROKEN) | BIT (PREMIA_SYNC_ERROR_DEADLINE),
                    BIT (PREMIA_STATUS_DEADLINE_EXCEEDED) | BIT (PREMIA_STATUS_UNAVAILABLE) | BIT (PREMIA_STATUS_RESOURCE_EXHAUSTED) | BIT (PREMIA_STATUS_ABORTED));
}

gboolean
premia_sync_error_is_offline (const GError *error)
{
  return is_one_of (error, BIT (PREMIA_SYNC_ERROR_UNREACHABLE) | BIT (PREMIA_SYNC_ERROR_BROKEN) | BIT (PREMIA_SYNC_ERROR_DEADLINE),
                    BIT (PREMIA_STATUS_DEADLINE_EXCEEDED) | BIT (PREMIA_STATUS_UNAVAILABLE));
}
