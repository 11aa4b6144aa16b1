/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "engine/premia-badge-history.h"
#include "engine/premia-dataset.h"
#include "engine/premia-gamification.h"

G_BEGIN_DECLS

/**
 * PremiaCompanyFiles:
 * The files that tell of a company, without a workspace: who is there and what they did (SCHEMES.md §1).
 * Paths are as somebody wrote them, and messages call the files so. Fill in before reading.
 */
typedef struct
{
  char      *people;    /* (owned) (nullable): may be missing where the profile adds people */
  char      *actions;   /* (owned) */
  char      *quotas, *scores, *absences, *calendar, *rates; /* (owned) (nullable) */
  char      *profile;   /* (owned) (nullable): import/1, how to read @actions */
  char      *currency;  /* (owned) (nullable): of amounts that name none, the scheme's */
  gboolean   skip_bad;  /* bad rows go to FILE.rejected.csv beside the file; the rest is taken */

  GPtrArray *notes;     /* (owned) (element-type utf8): what was recognised, what was left out */
} PremiaCompanyFiles;

PremiaCompanyFiles *premia_company_files_new (void);
void                premia_company_files_free (PremiaCompanyFiles *self);

/* @zone: of times without an offset. Errors: PREMIA_ERROR "FILE:LINE: …"; G_IO_ERROR, beginning with the
 * file, for one that cannot be read. (transfer full) (nullable) */
PremiaDataset      *premia_company_files_read (PremiaCompanyFiles *self, PremiaZone *zone, GCancellable *cancellable, GError **error);

/* The same as @rules see it: only people and actions are read, and an action that the rules name keeps its name, whatever synonym it may be.
 * (transfer full) (nullable) */
PremiaBadgeHistory *premia_company_files_read_badge_history (PremiaCompanyFiles *self, PremiaGamification *rules, PremiaZone *zone,
                                                             GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCompanyFiles, premia_company_files_free)
G_END_DECLS
