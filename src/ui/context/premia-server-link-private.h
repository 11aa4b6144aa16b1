/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server-link.h"
#include "sync/premia-token.h"

G_BEGIN_DECLS

/* How the server answered last. */
typedef enum
{
  PREMIA_TROUBLE_NONE,
  PREMIA_TROUBLE_OFFLINE,
  PREMIA_TROUBLE_OTHER,
} PremiaLinkTrouble;

struct _PremiaServerLink
{
  GObject              parent_instance;
  PremiaWorkspace     *workspace;   /* (owned) (nullable): NULL once it is disposed of */
  gboolean             known;       /* the workspace has told its settings */
  GHashTable          *settings;    /* (owned) (element-type utf8 utf8): by name */
  PremiaLinkCount      count;
  GHashTable          *open;        /* (owned) (element-type utf8 guint): by server, payments that are not at their end */
  gboolean             reading;     /* a thread reads the workspace */
  gboolean             stale;       /* what it reads has changed meanwhile */
  GQueue               changes;     /* (element-type LinkChange): to be written, the first one is on its way */

  PremiaServerAddress *address;     /* (owned) (nullable) */
  char                *address_text; /* (owned) (nullable) */
  PremiaToken          token;       /* (owned) (nullable) */
  gboolean             token_kept;
  GCancellable        *looking;     /* (owned) (nullable): while the keyring is asked */
  PremiaServer        *server;      /* (owned) (nullable): made when it is needed */
  PremiaChannelMaker   maker;
  gpointer             maker_data;
  struct { char *address, *plaintext, *ca_file; PremiaToken token; } before; /* (owned) (nullable): what was disconnected last */

  PremiaLinkTrouble    trouble;
  char                *problem;     /* (owned) (nullable) */
  PremiaSyncJob       *job;         /* (owned) (nullable): the last one */
  GCancellable        *syncing;     /* (owned) (nullable): while it runs */
  gboolean             by_hand;
  gboolean             forget_later; /* it was disconnected while that runs: the copy goes at its end */
  guint                n_connecting; /* connections that are being tried */
  gboolean             greeted;     /* what is done at the start has been done */
  gboolean             wanted;      /* something waits that no synchronisation has seen */
  guint                n_failures;  /* in a row */
  guint                timer;
  guint                first_pause_ms, quiet_ms;
};

/* premia-server-link.c */
/* Asks the workspace, on a thread, for all that it says of the server. */
void     premia_server_link_read (PremiaServerLink *self);
void     premia_server_link_tell_changed (PremiaServerLink *self);
void     premia_server_link_tell_problem (PremiaServerLink *self, const char *message);
void     premia_server_link_tell_synced (PremiaServerLink *self, const GError *error);
/* Another address, or none (@text NULL or ""): what was of the one before is gone. FALSE: it is the same. */
gboolean premia_server_link_take_address (PremiaServerLink *self, const char *text);
void     premia_server_link_keep_setting (PremiaServerLink *self, const char *name, const char *text);

/* premia-server-link-connect.c: the token, and its server */
void     premia_server_link_look_up_token (PremiaServerLink *self);
void     premia_server_link_drop_server (PremiaServerLink *self);

/* premia-server-link-writing.c: settings into the workspace */
/* @pairs: names and texts, NULL-terminated; @forget_copy: with what was known of the server. */
void     premia_server_link_write (PremiaServerLink *self, const char *const *pairs, gboolean forget_copy);
gboolean premia_server_link_is_writing (PremiaServerLink *self);
void     premia_server_link_clear_changes (PremiaServerLink *self);
/* For a thread. */
gboolean premia_server_link_write_pairs (PremiaWorkspace *workspace, const char *const *pairs, gboolean forget_copy, GError **error);

/* premia-server-link-sync.c: synchronising, and when */
void     premia_server_link_take_result (PremiaServerLink *self, const GError *error, gboolean of_sync);
/* Sees to it that the next one begins when it is time. */
void     premia_server_link_schedule (PremiaServerLink *self);
void     premia_server_link_watch_network (PremiaServerLink *self);
gboolean premia_server_link_can_sync (PremiaServerLink *self);

G_END_DECLS
