/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cube-private.h"

G_BEGIN_DECLS

/* A cube like @base but for its cells, which are its own to be written: what would be paid if these had been counted.
 *
 * Cells are all that such a cube knows better than its base. Spans to date are the base's and what the cells of the
 * periods inside differ by, as they were known at the end of each period. What asks for single rows (lists, last
 * times, what others did) hears of the base. (transfer full) */
PremiaCube     *premia_cube_derive (PremiaCube *base);
/* n_people × n_periods, person-major, of a column: those of measures first, in their order, then those of cohorts. */
PremiaQuantity *premia_cube_derived_get_cells (PremiaCube *self, guint column);

/* For the cube alone. */
gboolean        premia_cube_derived_between (PremiaCube *self, guint column, guint person, const PremiaWindow *window, PremiaQuantity *quantity);
void            premia_cube_derived_end (PremiaCube *self);

G_END_DECLS
