/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-words"

#include "premia-server-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_DIGITS 6 /* behind the point of an amount of tokens */

/* ---- time ---- */

char *
premia_server_words_ago (PremiaLocale *locale, PremiaInstant at, PremiaInstant now, PremiaZone *zone)
{
  const gint64 minutes = (now - at) / G_TIME_SPAN_MINUTE;

  if (minutes < 0 || minutes >= 24 * 60)
    return premia_locale_format_instant (locale, at, zone);
  if (minutes < 1)
    return g_strdup (_("just now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", (gulong) minutes), (guint) minutes);
  return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", (gulong) minutes / 60), (guint) (minutes / 60));
}

char *
premia_server_words_left (PremiaLocale *locale, gint64 left_ms)
{
  const guint seconds = (guint) CLAMP (left_ms / 1000, 0, G_MAXINT / 2);
  const guint minutes = (seconds + 30) / 60;

  if (seconds < 5)
    return g_strdup (_("a moment left"));
  if (minutes < 1)
    return g_strdup_printf (ngettext ("about %u second left", "about %u seconds left", seconds / 5 * 5), seconds / 5 * 5);
  return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", minutes), minutes);
}

/* ---- counts ---- */

static void
add_piece (GString *text, const char *separator, char *piece)
{
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, piece);
  g_free (piece);
}

char *
premia_server_words_count (PremiaLocale *locale, guint64 n, const char *format)
{
  g_autofree char *number = premia_locale_format_count (locale, (gint64) n);
  g_auto (GStrv) around = g_strsplit (format, "%s", 2);

  return g_strjoinv (number, around);
}

char *
premia_server_words_progress (PremiaLocale *locale, const PremiaSyncProgress *progress)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (progress->n_accounts > 0)
    add_piece (text, " · ", g_strdup_printf (_("Person %1$u of %2$u"), MIN (progress->n_accounts_done + 1, progress->n_accounts), progress->n_accounts));
  if (progress->n_actions > 0)
    add_piece (text, " · ", premia_server_words_count (locale, progress->n_actions, ngettext ("%s action", "%s actions", progress->n_actions)));
  if (progress->n_transactions > 0)
    add_piece (text, " · ", premia_server_words_count (locale, progress->n_transactions, ngettext ("%s transaction", "%s transactions", progress->n_transactions)));
  if (progress->left_ms >= 0)
    add_piece (text, " · ", premia_server_words_left (locale, progress->left_ms));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_("Asking the server…"));
}

char *
premia_server_words_news (PremiaLocale *locale, guint64 n_actions, guint64 n_transactions, guint64 n_changed, guint64 n_achievements, guint64 n_medals)
{
  GString *text = g_string_new (NULL);

  if (n_actions > 0)
    add_piece (text, ", ", premia_server_words_count (locale, n_actions, ngettext ("%s new action", "%s new actions", n_actions)));
  if (n_transactions > 0)
    add_piece (text, ", ", premia_server_words_count (locale, n_transactions, ngettext ("%s new transaction", "%s new transactions", n_transactions)));
  if (n_changed > 0)
    add_piece (text, ", ", premia_server_words_count (locale, n_changed, ngettext ("%s transaction changed", "%s transactions changed", n_changed)));
  if (n_achievements > 0)
    add_piece (text, ", ", premia_server_words_count (locale, n_achievements, ngettext ("%s new achievement", "%s new achievements", n_achievements)));
  if (n_medals > 0)
    add_piece (text, ", ", premia_server_words_count (locale, n_medals, ngettext ("%s new medal", "%s new medals", n_medals)));
  return g_string_free (text, FALSE);
}

/* ---- names ---- */

char *
premia_server_words_action (const char *action)
{
  if (strcmp (action, "AppointmentQualified") == 0)
    return g_strdup (C_("verdict", "Accepted"));
  if (strcmp (action, "AppointmentRejected") == 0)
    return g_strdup (C_("verdict", "Rejected"));
  return g_strdup (action);
}

char *
premia_server_words_way (const PremiaServerAddress *address)
{
  const gboolean direct = address->transport == PREMIA_TRANSPORT_GRPC;

  if (address->encrypted)
    return g_strdup (direct ? _("Directly, encrypted") : _("Through a gRPC-Web proxy, encrypted"));
  if (premia_server_address_is_loopback (address))
    return g_strdup (direct ? _("Directly, on this computer") : _("Through a gRPC-Web proxy on this computer"));
  return g_strdup (direct ? _("Directly, not encrypted") : _("Through a gRPC-Web proxy, not encrypted"));
}

/* ---- tokens for a unit ---- */

char *
premia_server_words_factor_fault (PremiaLocale *locale, const char *text, guint digits)
{
  const char *point = strchr (text, '.');
  gsize n_behind = point != NULL ? strlen (point + 1) : 0;
  PremiaMoney factor = 0;

  if (*text == '\0')
    return NULL;
  if (!premia_money_parse (text, -1, &factor, NULL) || factor <= 0)
    return g_strdup (_("Write a number above 0, such as 1 or 0.01."));
  while (n_behind > 0 && point[n_behind] == '0')
    n_behind--;
  if (digits + n_behind > MOST_DIGITS)
    return g_strdup_printf (ngettext ("At most %u digit behind the point: tokens have six in all, and the money has its own.",
                                      "At most %u digits behind the point: tokens have six in all, and the money has its own.", MOST_DIGITS - digits), MOST_DIGITS - digits);
  return NULL;
}
