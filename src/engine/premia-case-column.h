/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cube.h"

G_BEGIN_DECLS

/**
 * PremiaCaseColumn:
 * The cases that a measure counted, cell after cell, each by at, then name, as premia_cube_list() tells them one cell
 * at a time: found in one sweep where many cells are asked for.
 */
typedef struct _PremiaCaseColumn
{
  GArray  *events; /* (nullable) PremiaEvent; NULL: one sweep does not tell them */
  guint32 *start;  /* (nullable) n_cells + 1: those of cell c are [start[c], start[c + 1]) */
} PremiaCaseColumn;

PremiaCaseColumn *premia_case_column_new (PremiaCube *cube, guint measure);
void              premia_case_column_free (PremiaCaseColumn *self);

G_END_DECLS
