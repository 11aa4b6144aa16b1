/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-action-record.h"

G_BEGIN_DECLS

/* An import on its way back, or forth again. In a change, while one has the connection. */
typedef struct
{
  PremiaWorkspace      *workspace;
  gint64                import;
  gboolean              redo;
  GPtrArray            *words;   /* (owned): of the table word */
  GHashTable           *names;   /* (owned): of rows that are kept */
  PremiaImportReversal *told;    /* (owned) */
  guint                 changed; /* nouns */
  const PremiaImportWatch *watch; /* (nullable) */
  guint64               n_steps, n_done, n_looked; /* rows to be touched, about; touched; when somebody last looked */
} PremiaReversal;

/* So many rows more are on their way: says how far it is, and FALSE with G_IO_ERROR_CANCELLED if it is to be left. */
gboolean premia_reversal_step (PremiaReversal *self, guint64 n, GError **error);
/* A row that stays as it is. */
void     premia_reversal_keep (PremiaReversal *self, const char *name);
/* The ids that @sql gives, whose only parameter is the import. (transfer full) */
GArray  *premia_reversal_list_ids (PremiaReversal *self, const char *sql, GError **error);

/* Actions that were changed become what they were in the other state. */
gboolean premia_reversal_turn_actions (PremiaReversal *self, GError **error);
/* New actions go, or come back. */
gboolean premia_reversal_take_actions_out (PremiaReversal *self, GError **error);
gboolean premia_reversal_put_actions_back (PremiaReversal *self, GError **error);
/* People and terms. */
gboolean premia_reversal_turn_rows (PremiaReversal *self, GError **error);

G_END_DECLS
