/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

G_BEGIN_DECLS

/*
 * Report setups as the workspace keeps them: as texts (exchange/premia-report-setup-file.h), each under a name of its own. Notices:
 * PREMIA_WORKSPACE_SETUPS.
 */

typedef struct
{
  gint64 id;   /* stays when it is renamed */
  char  *name, *text;
} PremiaStoredSetup;

PremiaStoredSetup *premia_stored_setup_copy (const PremiaStoredSetup *self);
void               premia_stored_setup_free (PremiaStoredSetup *self);

/* (transfer full) (element-type PremiaStoredSetup): by name. NULL with error */
GPtrArray         *premia_workspace_list_report_setups (PremiaWorkspace *self, GError **error);
/* (transfer full) (nullable): NULL without error: there is none of that name. */
PremiaStoredSetup *premia_workspace_find_report_setup (PremiaWorkspace *self, const char *name, GError **error);
/* @setup->id 0: a new one, *id (nullable) is its id then. Else puts back exactly this one: changed, renamed, or removed before.
 * PREMIA_STORE_ERROR_EXISTS: another one has the name; PREMIA_STORE_ERROR_INVALID: no name, or no UTF-8. */
gboolean           premia_workspace_save_report_setup (PremiaWorkspace *self, const PremiaStoredSetup *setup, gint64 *id, GError **error);
/* One that is not there any more is no error. */
gboolean           premia_workspace_remove_report_setup (PremiaWorkspace *self, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaStoredSetup, premia_stored_setup_free)
G_END_DECLS
