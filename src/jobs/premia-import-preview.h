/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-job.h"

G_BEGIN_DECLS

/* What a dry run would bring or change, row by row. */
typedef struct
{
  PremiaImportResult *result; /* borrowed (nullable): of the file that is being read */
  PremiaZone         *zone;   /* borrowed: of the times that are shown */
} PremiaImportPreview;

/* (PremiaImportSeen): @user_data is a PremiaImportPreview. */
void premia_import_preview_see (PremiaSinkVerdict verdict, const char *noun, const char *name, guint64 line, const char *before, const char *after,
                                gpointer user_data);

void premia_import_difference_free (PremiaImportDifference *difference);

G_END_DECLS
