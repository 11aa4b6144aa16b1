/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web-reading.h"

#include "sync/premia-web-channel.h"

PremiaChannel *
web_channel_to (LyingWebServer *server, gboolean encrypted, const PremiaChannelSettings *settings)
{
  g_autofree char *text = g_strdup_printf ("%s://127.0.0.1:%u", encrypted ? "https" : "http", lying_web_server_get_port (server));
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse (text, NULL);
  const PremiaChannelSettings none = { 0 };
  GError *error = NULL;
  PremiaChannel *channel = premia_web_channel_new (address, settings != NULL ? settings : &none, &error);

  g_assert_no_error (error);
  return channel;
}

static gboolean
take (const guint8 *data, gsize length, gpointer user_data, gboolean *enough, GError **error)
{
  WebReading *reading = user_data;
  guint n = (guint) g_atomic_int_add (&reading->n, 1) + 1;

  reading->bytes += length;
  if (n == 1)
    {
      reading->first = g_strndup ((const char *) data, length);
      if (reading->cancel_in != NULL)
        g_cancellable_cancel (reading->cancel_in);
      g_usleep (reading->sleep_ms * 1000);
    }
  *enough = n == reading->enough_after;
  if (n != reading->fail_after)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the store is full");
  return FALSE;
}

gboolean
web_read (PremiaChannel *channel, guint timeout_ms, WebReading *reading, GCancellable *cancellable, GError **error)
{
  gint64 begun = g_get_monotonic_time ();
  gboolean done = premia_channel_call (channel, "t.T/M", (const guint8 *) "ask", 3, timeout_ms, take, reading, cancellable, error);

  reading->took_ms = (g_get_monotonic_time () - begun) / 1000;
  return done;
}

void
web_reading_clear (WebReading *reading)
{
  g_clear_pointer (&reading->first, g_free);
}
