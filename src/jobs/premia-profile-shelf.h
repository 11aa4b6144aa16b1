/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-import-profile.h"
#include "store/premia-workspace-imports.h"

G_BEGIN_DECLS

/* Profiles that a workspace remembers, and tables that they fit. */

/* What @text (import/1), remembered as @name, means. NULL with PREMIA_ERROR: "NAME: …". (transfer full) */
PremiaImportProfile *premia_profile_shelf_read (const char *text, const char *name, GError **error);
/* Remembers @text (import/1) as @name, for tables with these @columns; replaces the one of that name. */
gboolean   premia_profile_shelf_remember (PremiaWorkspace *workspace, const char *name, const char *text, const char *const *columns, PremiaInstant now, GError **error);
/* (transfer full) (element-type PremiaStoredProfile): those that find all they read in a table with these @columns, the likest first. */
GPtrArray *premia_profile_shelf_recognise (PremiaWorkspace *workspace, const char *const *columns, GError **error);

G_END_DECLS
