/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-desk.h"
#include "report/premia-locale.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

typedef enum { PREMIA_CHANGE_OF_SCHEME, PREMIA_CHANGE_OF_BADGES } PremiaProgrammeChangeKind;

/* A day on which something that people are paid or honoured by became another. */
typedef struct
{
  PremiaDate                day;    /* the first on which it held */
  PremiaProgrammeChangeKind kind;
  PremiaScheme             *scheme; /* (nullable) borrowed from the desk: the version that begins */
} PremiaProgrammeChange;

/* The versions of schemes that begin on a day, and the days on which badges were saved; the newest first, each day once for each
 * scheme and once for badges. @badges (nullable) (element-type PremiaGamificationVersion): what the workspace lists.
 * (transfer full) (element-type PremiaProgrammeChange) */
GArray *premia_programme_list_changes (PremiaDesk *desk, GPtrArray *badges);
/* "Scheme “Meetings”", "Badges": without the day. (transfer full) */
char   *premia_programme_change_say (const PremiaProgrammeChange *self, PremiaLocale *locale);

G_END_DECLS
