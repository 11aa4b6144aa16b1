/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace.h"
#include "sync/premia-server.h"

G_BEGIN_DECLS

/**
 * PremiaCtlServer:
 * What the verbs that talk to a reward server are given on the command line. The token itself is never an argument: it comes
 * from a file, a file descriptor, or the variable PREMIA_TOKEN. Begin with PREMIA_CTL_SERVER_INIT.
 */
typedef struct
{
  char *address;   /* (owned) (nullable): --server */
  char *token_file, *ca_file, *plaintext_host; /* (owned) (nullable) */
  int   token_fd;  /* below 0: none */
} PremiaCtlServer;

#define PREMIA_CTL_SERVER_INIT { .token_fd = -1 }

/* The options of the connection behind those of the verb: @own ends with an entry whose name is NULL, and so does the result, which
 * points into @self. (transfer container) */
GOptionEntry *premia_ctl_server_join_entries (PremiaCtlServer *self, const GOptionEntry *own);

/**
 * premia_ctl_server_open:
 * @workspace: names the server where the options do not, and the CA file, and the host to which plaintext was agreed
 *
 * Nothing is connected yet. Errors: G_OPTION_ERROR for options that are missing or wrong (premia_ctl_fail() makes
 * PREMIA_CTL_BAD_CALL of it), those of premia_server_address_parse() and premia_channel_new(), G_FILE_ERROR for the token's file.
 *
 * Returns: (transfer full) (nullable)
 */
PremiaServer *premia_ctl_server_open (const PremiaCtlServer *self, PremiaWorkspace *workspace, GError **error);

/* Whether --server names no other server than the workspace does: before anything is paid. A workspace that names none takes any. */
gboolean      premia_ctl_server_is_own (const PremiaCtlServer *self, PremiaWorkspace *workspace, GError **error);

void          premia_ctl_server_clear (PremiaCtlServer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaCtlServer, premia_ctl_server_clear)
G_END_DECLS
