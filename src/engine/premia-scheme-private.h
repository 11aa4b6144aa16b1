/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-scheme.h"

G_BEGIN_DECLS


/* The checks of meaning; defaults are resolved already. Messages begin with a JSON pointer. */
gboolean premia_scheme_check_measures (PremiaScheme *scheme, GError **error);
gboolean premia_scheme_check_components (PremiaScheme *scheme, GError **error);
gboolean premia_component_check_tiers (PremiaScheme *scheme, guint index, GError **error);
/* What the types from rank to badge_bonus ask beside keys, measure and amount; TRUE for the others. */
gboolean premia_component_check_later (PremiaScheme *scheme, guint index, GError **error);

/* PREMIA_ERROR_MEANING with the message @format at @place (a JSON pointer); always FALSE. */
gboolean premia_scheme_fail (GError **error, const char *place, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* The same for a name that nothing has: "…; did you mean “…”?" Of the first @n_items. */
gboolean premia_scheme_fail_measure (GError **error, const char *place, const char *name, GPtrArray *measures, guint n_items);
gboolean premia_scheme_fail_component (GError **error, const char *place, const char *name, GPtrArray *components, guint n_items);
/* "/measures/ID" or "/measures/ID/key" (key may be NULL); "/components/2/key". */
char    *premia_measure_place (const PremiaMeasure *measure, const char *key);
char    *premia_component_place (guint index, const char *key);
/* Letters, digits, `_`, and `-` if @dash. */
gboolean premia_scheme_id_is_valid (const char *id, gboolean dash);

G_END_DECLS
