/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-desk.h"

G_BEGIN_DECLS

struct _PremiaDesk
{
  PremiaDataset           *dataset;
  PremiaWorkspaceSettings *settings;
  PremiaZone              *zone;     /* the workspace's */
  GArray                  *schemes;  /* PremiaDeskScheme */
  GPtrArray               *zones;    /* PremiaZone, of each scheme */
  GPtrArray               *problems; /* utf8 */
  PremiaPayBook           *pay_book;
  PremiaBadgeBook         *badge_book;
  GPtrArray               *versions;    /* GArray of PremiaSchemeVersion (owned), of each scheme; NULL: it alone, always */
  GPtrArray               *assignments; /* PremiaAssignment */
  PremiaRate               on_cost;
  guint                    year_shift;
  PremiaLetterBrand       *brand; /* NULL: none was chosen */
};

/* Takes everything over; @schemes are those of the workspace as texts. */
PremiaDesk *premia_desk_new (PremiaDataset *dataset, PremiaWorkspaceSettings *settings, GPtrArray *stored_schemes, PremiaPayBook *pay_book,
                             GError **error);

/* @versions: a GArray of PremiaSchemeVersion whose schemes are owned, or NULL. */
void        premia_desk_versions_free (gpointer versions);
/* Before the desk is handed around: what pays when of the scheme @id (element-type PremiaStoredScheme), by first day,
 * rising; and all assignments, taken over. */
void        premia_desk_take_versions (PremiaDesk *self, const char *id, GPtrArray *stored);
void        premia_desk_take_draft (PremiaDesk *self, const PremiaStoredScheme *stored);
void        premia_desk_take_assignments (PremiaDesk *self, GPtrArray *assignments);

G_END_DECLS
