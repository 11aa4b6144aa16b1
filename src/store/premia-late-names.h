/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace-private.h"

G_BEGIN_DECLS

/**
 * PremiaLateNames:
 * The names of cases of one loaded dataset, which it asks for only when somebody looks at one, from any thread and
 * without waiting for whoever writes: they are read over a connection of their own. Before the cache is
 * replaced or the workspace closed, they are taken into memory. Ref-counted.
 */
typedef struct _PremiaLateNames PremiaLateNames;

PremiaLateNames *premia_late_names_new (PremiaWorkspace *workspace, gint64 generation);
/* A GDestroyNotify: the dataset needs them no longer. */
void             premia_late_names_drop (gpointer self);
/* The dataset has this column: it will not ask for it. */
void             premia_late_names_leave_out (PremiaLateNames *self, const char *name);
/* A PremiaColumnReader for later. */
GBytes          *premia_late_names_read (const char *name, gpointer self, GError **error);
/* While one has the connection: what may still be asked for is taken into memory. */
void             premia_late_names_keep_all (PremiaWorkspace *workspace);

G_END_DECLS
