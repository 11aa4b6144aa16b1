/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace-setups.h"

G_BEGIN_DECLS

/*
 * What the shelf asks of the workspace, on a thread: an import may have the file to itself for long.
 */

/* One row of the workspace before and after: NULL where there was none. */
typedef struct
{
  PremiaStoredSetup *before, *after; /* (owned) (nullable) */
  char              *title;          /* (owned) (nullable): what was done, once it is */
} PremiaSetupStep;

PremiaSetupStep *premia_setup_step_copy (const PremiaSetupStep *self);
void             premia_setup_step_free (PremiaSetupStep *self);

typedef enum
{
  PREMIA_SETUP_LIST, /* only looks what there is */
  PREMIA_SETUP_TAKE, /* from before to after, which gets its id */
  PREMIA_SETUP_UNDO, /* back */
  PREMIA_SETUP_REDO,
} PremiaSetupDeedKind;

typedef struct
{
  PremiaSetupDeedKind kind;
  PremiaWorkspace    *workspace; /* (owned) */
  PremiaSetupStep    *step;      /* (owned) (nullable): LIST has none */
  char               *title;     /* (owned) (nullable): what is said when it is done */
  gboolean            written;   /* the step; what there is now may have remained unknown nevertheless */
  guint               number;    /* of the asker: later ones are greater */
} PremiaSetupDeed;

/* Takes @deed and its parts. What is there afterwards: */
void             premia_setup_deed_run_async (gpointer source, PremiaSetupDeed *deed, GAsyncReadyCallback callback);
/* (transfer full) (element-type PremiaStoredSetup): by name. NULL with error, see @deed->written. @deed (out): borrowed from @result */
GPtrArray       *premia_setup_deed_run_finish (gpointer source, GAsyncResult *result, PremiaSetupDeed **deed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSetupStep, premia_setup_step_free)
G_END_DECLS
