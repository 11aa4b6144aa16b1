/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-dataset.h"

G_BEGIN_DECLS

/* The parts of a company and of its clients that somebody can choose from, in the order in which people read them.
 * Each (transfer full) (element-type utf8). */

/* Teams that anybody is or was in. */
GPtrArray *premia_part_names_list_teams (PremiaDataset *dataset);
GPtrArray *premia_part_names_list_segments (PremiaDataset *dataset);

G_END_DECLS
