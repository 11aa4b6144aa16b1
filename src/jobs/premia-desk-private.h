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
};

/* Takes everything over; @schemes are those of the workspace as texts. */
PremiaDesk *premia_desk_new (PremiaDataset *dataset, PremiaWorkspaceSettings *settings, GPtrArray *stored_schemes, PremiaPayBook *pay_book,
                             GError **error);

G_END_DECLS
