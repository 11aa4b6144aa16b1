/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-wording.h"
#include "premia-scheme-palette.h"

G_BEGIN_DECLS

/*
 * New versions of a scheme that differ in structure. All: (transfer full) (nullable), NULL with PREMIA_ERROR where the
 * scheme would mean nothing any more; the message is a sentence for the manager that names components as people know
 * them (no JSON pointer at its beginning). @words: (nullable): how to name them; NULL: in English.
 * @note: (out) (optional) (nullable): what else changed by it, as one or more sentences for a toast; g_free() it.
 */

/* ---- components ---- */

/* Comes at @place (0 … number of components) with round amounts in the scheme's currency, an id of its own and the
 * measures that it needs and the scheme does not have. */
PremiaScheme *premia_scheme_add (PremiaScheme *scheme, PremiaPaletteItem item, guint place, const PremiaWords *words, GError **error);
/* The copy comes right behind it, under an id of its own. */
PremiaScheme *premia_scheme_duplicate (PremiaScheme *scheme, guint component, const PremiaWords *words, GError **error);
/* Component @from stands at @to afterwards. Whoever then comes before what their list names loses it, as the note says;
 * refused where the list would be empty. The note also says what “everything before” now means for others. */
PremiaScheme *premia_scheme_move (PremiaScheme *scheme, guint from, guint to, const PremiaWords *words, char **note, GError **error);
/* Others' lists lose it (refused where one would be empty), and measures that only it used go as well. */
PremiaScheme *premia_scheme_remove (PremiaScheme *scheme, guint component, const PremiaWords *words, char **note, GError **error);
/* See premia_component_is_off(); on again gives the scheme as it was. */
PremiaScheme *premia_scheme_switch (PremiaScheme *scheme, guint component, gboolean on, const PremiaWords *words, GError **error);
/* The condition of a component without what switches it off; one that is off stays off. NULL: none. */
PremiaScheme *premia_scheme_with_condition (PremiaScheme *scheme, guint component, PremiaExpression *condition, const PremiaWords *words,
                                            GError **error);
/* @ids: NULL-terminated; NULL: everything before it. */
PremiaScheme *premia_scheme_with_of (PremiaScheme *scheme, guint component, const char *const *ids, const PremiaWords *words, GError **error);

/* ---- tiers ---- */

/* TRUE: its rate becomes the first of two tiers; FALSE: the first tier's rate holds for everything. */
PremiaScheme *premia_scheme_with_tiers (PremiaScheme *scheme, guint component, gboolean tiered, const PremiaWords *words, GError **error);
/* Rates become amounts where the tiers become interpolated, and the other way round. */
PremiaScheme *premia_scheme_with_tier_mode (PremiaScheme *scheme, guint component, PremiaTierMode mode, const PremiaWords *words, GError **error);
/* Thresholds become percentages of the quota (the highest is 100 %), or usual numbers again. @expression: of EXPRESSION. */
PremiaScheme *premia_scheme_with_tier_by (PremiaScheme *scheme, guint component, PremiaTierBy by, PremiaExpression *expression,
                                          const PremiaWords *words, GError **error);

/* ---- measures ---- */

/* @measure is copied; its id (nullable) is made unique and returned in @id (out) (optional). */
PremiaScheme *premia_scheme_add_measure (PremiaScheme *scheme, const PremiaMeasure *measure, char **id, const PremiaWords *words, GError **error);
/* Everything about it but its id becomes as in @measure. */
PremiaScheme *premia_scheme_replace_measure (PremiaScheme *scheme, guint index, const PremiaMeasure *measure, const PremiaWords *words, GError **error);
/* Its id changes wherever it is named, also in conditions. */
PremiaScheme *premia_scheme_rename_measure (PremiaScheme *scheme, guint index, const char *id, const PremiaWords *words, GError **error);
/* Refused while something uses it; the message names what does. */
PremiaScheme *premia_scheme_remove_measure (PremiaScheme *scheme, guint index, const PremiaWords *words, GError **error);
PremiaScheme *premia_scheme_without_unused_measures (PremiaScheme *scheme, const PremiaWords *words, GError **error);
gboolean      premia_scheme_is_measure_used (PremiaScheme *scheme, guint index);

typedef enum
{
  PREMIA_MEASURE_SLOT_OWN,      /* what it pays for, ranks by, or (of a pool) takes its rate of */
  PREMIA_MEASURE_SLOT_SHARED_BY /* of a team pool: by what it is shared */
} PremiaMeasureSlot;
/* Whether measure @index may be chosen there, to offer only such. */
gboolean      premia_scheme_takes_measure (PremiaScheme *scheme, guint component, PremiaMeasureSlot slot, guint index);
PremiaScheme *premia_scheme_with_measure (PremiaScheme *scheme, guint component, PremiaMeasureSlot slot, const char *id, const PremiaWords *words,
                                          GError **error);

G_END_DECLS
