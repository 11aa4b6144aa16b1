/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-job.h"

G_BEGIN_DECLS

/* Rejected rows in files of their own, beside their place until the others are kept: only then may they take that of earlier ones. */
typedef struct _PremiaImportRejects PremiaImportRejects;

PremiaImportRejects *premia_import_rejects_new (void);
void                 premia_import_rejects_free (PremiaImportRejects *self);
/* @folder: (nullable): NULL: beside each file */
void                 premia_import_rejects_set_folder (PremiaImportRejects *self, const char *folder);
/* Rows of @path (nullable: pasted: only into the folder) that @intake set aside, if there are any. */
gboolean             premia_import_rejects_keep (PremiaImportRejects *self, const char *path, PremiaIntake *intake, PremiaImportResult *result, GError **error);
/* @kept: the good rows were; else nothing happened, and nothing is left. Results say where they are. */
void                 premia_import_rejects_settle (PremiaImportRejects *self, gboolean kept);

G_END_DECLS
