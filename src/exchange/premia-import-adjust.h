/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-mapping.h"
#include "premia-table-guess.h"

G_BEGIN_DECLS

/**
 * premia_import_mapping_adjust:
 * @notes: (element-type utf8): gets what was changed, in words
 *
 * A profile that is known by its heading tells how a program writes dates and numbers, which whoever exports may have set otherwise. Where it cannot
 * read what the sample has in its columns, but the guess of this very table reads all of it, the guess is taken. What it can read stays: a date
 * that has two readings is the profile's to decide.
 *
 * Returns: whether @self is another now
 */
gboolean premia_import_mapping_adjust (PremiaImportMapping *self, PremiaTableGuess *guess, GPtrArray *notes);

G_END_DECLS
