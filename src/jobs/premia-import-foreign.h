/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-job.h"

G_BEGIN_DECLS

/* How a foreign table gets into a workspace. */
typedef struct
{
  PremiaWorkspace     *workspace;
  PremiaImportProfile *profile;
  PremiaPeople        *people;                  /* known so far */
  const char          *shelf_name, *shelf_text; /* (nullable): the profile is remembered as */
  PremiaInstant        now;
} PremiaImportForeign;

/* Within the transaction of @self's workspace. @count: of actions; @people: of people that the profile adds. */
gboolean premia_import_foreign (const PremiaImportForeign *self, GInputStream *stream, PremiaIntake *intake, PremiaMergeCount *count,
                                PremiaMergeCount *people, GCancellable *cancellable, GError **error);

G_END_DECLS
