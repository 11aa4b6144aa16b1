/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-job.h"

G_BEGIN_DECLS

/* Whom the accounts of imported tables mean, and which of them are nobody of ours. */
typedef struct _PremiaImportAccounts PremiaImportAccounts;

PremiaImportAccounts *premia_import_accounts_new (void);
void                  premia_import_accounts_free (PremiaImportAccounts *self);
/* @person: NULL: it stays what it is. */
void                  premia_import_accounts_choose (PremiaImportAccounts *self, const char *account, const char *person);
void                  premia_import_accounts_set_match_names (PremiaImportAccounts *self, gboolean match_names);

/* Reads people and matches of @workspace, as they are now. */
gboolean              premia_import_accounts_load (PremiaImportAccounts *self, PremiaWorkspace *workspace, GError **error);
/* People as they were loaded. */
PremiaPeople         *premia_import_accounts_get_people (PremiaImportAccounts *self);
/* For one table; lives no longer than @self. @notes (element-type utf8): gets what was matched without being chosen. (transfer full) */
PremiaAccountMap     *premia_import_accounts_make_map (PremiaImportAccounts *self, gboolean foreign, GPtrArray *notes);
/* What @map has met. */
void                  premia_import_accounts_count (PremiaImportAccounts *self, PremiaAccountMap *map);
/* FALSE with PREMIA_ERROR: somebody was chosen who is nobody. */
gboolean              premia_import_accounts_check (PremiaImportAccounts *self, GError **error);
/* Writes down what was chosen. */
gboolean              premia_import_accounts_remember (PremiaImportAccounts *self, PremiaWorkspace *workspace, GError **error);
/* (transfer full) (element-type PremiaImportStranger): as premia_import_job_get_strangers() gives them. */
GPtrArray            *premia_import_accounts_list_strangers (PremiaImportAccounts *self, guint64 *n_all);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaImportAccounts, premia_import_accounts_free)
G_END_DECLS
