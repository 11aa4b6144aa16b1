/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-draft.h"

G_BEGIN_DECLS

/* Which of the three a table is, by the names of its columns and the statuses in it. */
PremiaImportShape    premia_import_shape_guess (PremiaTableGuess *guess, PremiaSynonyms *synonyms);
/* A first mapping of a table of that shape. (transfer full) */
PremiaImportMapping *premia_import_shape_map (PremiaImportShape shape, PremiaTableGuess *guess, PremiaSynonyms *synonyms);

/* What each row of the sample becomes. (transfer full) (element-type PremiaImportPreview); NULL with error: the profile is none for this table */
GPtrArray           *premia_import_preview_make (PremiaTableGuess *guess, PremiaImportProfile *profile, PremiaSynonyms *synonyms, PremiaZone *zone,
                                                 GError **error);

G_END_DECLS
