/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lying-web-server.h"

#include "sync/premia-channel.h"

/* What a test does with an answer, and what it saw of it. */
typedef struct
{
  guint         enough_after; /* messages; 0: all */
  guint         fail_after;   /* messages, then G_IO_ERROR_FAILED; 0: never */
  guint         sleep_ms;     /* in the first message */
  GCancellable *cancel_in;    /* (nullable): cancelled in the first message */
  int           n;            /* messages; atomic */
  guint64       bytes;
  char         *first; /* (owned): the first message as text */
  gint64        took_ms;
} WebReading;

/* http://127.0.0.1:PORT, or https where @encrypted. @settings: (nullable). (transfer full) */
PremiaChannel *web_channel_to (LyingWebServer *server, gboolean encrypted, const PremiaChannelSettings *settings);
/* One call of "t.T/M" with the request "ask". */
gboolean web_read (PremiaChannel *channel, guint timeout_ms, WebReading *reading, GCancellable *cancellable, GError **error);
void     web_reading_clear (WebReading *reading);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WebReading, web_reading_clear)
