/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people, firms and things of the demo company are called, in Russian or in English. */

typedef enum
{
  PREMIA_DEMO_FINANCE, PREMIA_DEMO_MANUFACTURING, PREMIA_DEMO_RETAIL, PREMIA_DEMO_SERVICES, PREMIA_DEMO_N_SEGMENTS
} PremiaDemoSegment;

#define PREMIA_DEMO_N_TEAMS 3
/* Firms of a segment that all have names of their own. */
#define PREMIA_DEMO_N_FIRMS 1200
/* Reasons for a rejection; 0 is none. */
#define PREMIA_DEMO_N_REASONS 7
#define PREMIA_DEMO_REASON_DUPLICATE 1

const char *premia_demo_company_name (gboolean russian);
const char *premia_demo_team_name (gboolean russian, guint team);
const char *premia_demo_segment_name (gboolean russian, PremiaDemoSegment segment);
const char *premia_demo_reason (gboolean russian, guint reason);
/* First name and surname, (transfer full); no two of the first 30 are the same. */
char       *premia_demo_person_name (guint64 seed, gboolean russian, guint index);
/* (transfer full) */
char       *premia_demo_firm_name (guint64 seed, gboolean russian, PremiaDemoSegment segment, guint index);

G_END_DECLS
