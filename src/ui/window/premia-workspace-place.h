/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "engine/premia-date.h"

G_BEGIN_DECLS

#define PREMIA_PLACES_MAX 20 /* workspaces; of more the one that was left longest ago is forgotten */

/* Where somebody was in a workspace when its window was left. */
typedef struct
{
  char         *page;          /* (owned) */
  char         *period;        /* (owned): that was looked at … */
  char         *newest;        /* (owned): … when this was the one that is shown by itself */
  char         *team, *person; /* (owned): of whom the overview told; "": of all */
  int           width, height; /* of the window; 0: not known */
  gboolean      maximized;
  PremiaInstant left_at;
} PremiaWorkspacePlace;

PremiaWorkspacePlace *premia_workspace_place_new (void);
void                  premia_workspace_place_free (PremiaWorkspacePlace *self);
/* (transfer full) (nullable): NULL: nothing is remembered of the file at @path, or nothing can be (premia_settings_open()). */
PremiaWorkspacePlace *premia_workspace_place_find (const char *path);
void                  premia_workspace_place_keep (const char *path, const PremiaWorkspacePlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaWorkspacePlace, premia_workspace_place_free)
G_END_DECLS
