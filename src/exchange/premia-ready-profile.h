/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-mapping.h"

G_BEGIN_DECLS

/*
 * Profiles that come with Premia, for what well-known CRMs export: data/profiles/, which also tells where their columns are from.
 */

guint                premia_ready_profile_get_n (void);
const char          *premia_ready_profile_get_id (guint index);   /* "hubspot-deals-en" */
const char          *premia_ready_profile_get_name (guint index); /* "HubSpot: deals", as the profile has it */
PremiaImportProfile *premia_ready_profile_read (guint index);     /* (transfer full) */
/* The profile made for a table with these headings (NULL-terminated): the one that finds most of its columns. -1: none finds all that it
 * cannot do without. */
int                  premia_ready_profile_recognise (const char *const *headings);
/* It without columns that these headings do not have; @dropped as premia_import_mapping_fit(). (transfer full) (nullable) */
PremiaImportProfile *premia_ready_profile_read_for (guint index, const char *const *headings, GPtrArray *dropped);

G_END_DECLS
