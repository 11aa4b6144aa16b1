/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/context/premia-server-link.h"

/* A server that knows nothing and does what it is told; any thread. */
typedef enum { FAKE_WELL, FAKE_AWAY, FAKE_OTHER_TOKEN, FAKE_BAD_CERTIFICATE, FAKE_SLOW } FakeMood;

typedef struct
{
  int       mood;    /* FakeMood; atomic */
  int       n_calls; /* atomic */
  GMutex    lock;
  char     *token;   /* (owned) (nullable): with which it was asked last */
  GPtrArray *actions; /* (owned) (element-type utf8): what it was told, as the requests were */
} FakeServer;

FakeServer    *fake_server_new (void);
void           fake_server_free (FakeServer *self);
void           fake_server_set_mood (FakeServer *self, FakeMood mood);
guint          fake_server_get_n_actions (FakeServer *self);
/* For premia_server_link_set_maker(), with the FakeServer. */
PremiaChannel *fake_server_make_channel (const PremiaServerAddress *address, const PremiaChannelSettings *settings, gpointer user_data, GError **error);
