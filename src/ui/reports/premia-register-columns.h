/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-register-mapping.h"

G_BEGIN_DECLS

/**
 * PremiaRegisterColumns:
 * The columns of a pay register to be chosen, put in order and headed. Signal "changed": by somebody.
 */
#define PREMIA_TYPE_REGISTER_COLUMNS (premia_register_columns_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRegisterColumns, premia_register_columns, PREMIA, REGISTER_COLUMNS, AdwBin)

/* Shows the columns of @mapping, then those that it leaves out. No "changed" is emitted. */
void premia_register_columns_set (PremiaRegisterColumns *self, const PremiaRegisterMapping *mapping);
/* Replaces the columns of @mapping by what is chosen. */
void premia_register_columns_fill (PremiaRegisterColumns *self, PremiaRegisterMapping *mapping);

G_END_DECLS
