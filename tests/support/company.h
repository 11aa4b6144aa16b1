/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-cube.h"

/* A small company written down in a test: people, actions and measures as short texts. */

/* "id,role,team,manager,from,hired_on,left_on" per line; trailing fields may be missing. */
PremiaPeople         *company_people (const char *lines);
/* "account,action,key,at,case,due,amount,currency,prospect,prospect_id,segment,note" per line; @zone NULL: UTC. */
PremiaDatasetBuilder *company_builder (PremiaPeople *people, const char *lines, PremiaZone *zone);
PremiaDataset        *company_dataset (const char *people, const char *actions, PremiaZone *zone);
gboolean              company_add (PremiaDatasetBuilder *builder, const char *line, PremiaZone *zone, PremiaSinkVerdict *verdict, GError **error);
/* "id kind word=value …": kind cases, actions, prospects, sum, ratio, given; words reached, not, actions,
 * at, segment, min, within (from:to:days), once, credit (setter, closer, performer, manager, team,
 * setter:30%+closer:70%), of, parts (a:b), cohort, given. */
void                  company_measure (PremiaScheme *builder, const char *text);
/* Monthly, in RUB; @measures one per line. */
PremiaScheme         *company_scheme (const char *role, const char *zone, int auto_accept_days, const char *measures);
PremiaCube           *company_cube (PremiaDataset *dataset, PremiaScheme *scheme, const char *first, const char *last, PremiaZone *zone, guint n_threads);
/* The value as a shortest decimal, "-" where there is none; (transfer full). */
char                 *company_value (PremiaCube *cube, guint measure, const char *person, guint period);
#define company_assert(cube, measure, person, period, expected) \
  G_STMT_START { g_autofree char *value_ = company_value (cube, measure, person, period); g_assert_cmpstr (value_, ==, expected); } G_STMT_END
