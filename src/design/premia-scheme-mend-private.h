/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-scheme-mend.h"

G_BEGIN_DECLS

/* A scheme being built, before premia_scheme_builder_end(). */

/* The id of the measure of what was held and qualified by whoever set it; added if it is missing. Borrowed. */
const char      *premia_mend_need_qualified (PremiaScheme *builder);
/* At @index; owned by the builder, its id made of @stem. */
PremiaComponent *premia_mend_insert (PremiaScheme *builder, PremiaComponentType type, guint index, const char *stem);
/* Moves a component so that it stands at @to. */
void             premia_mend_move (PremiaScheme *builder, guint from, guint to);
/* Takes it out; where others add it up, @instead (nullable) comes in its place. Those that would add up nothing any more go with it. */
void             premia_mend_drop (PremiaScheme *builder, guint index, const char *instead);
/* Takes @id out of what component @index adds up. FALSE: nothing is left, the component is gone. */
gboolean         premia_mend_leave_out (PremiaScheme *builder, guint index, const char *id);
/* The measure goes if nothing reads it. */
void             premia_mend_drop_measure (PremiaScheme *builder, const char *id);
/* Whether the expression reads a measure that is dated by, or made of, what the closer answers for. */
gboolean         premia_mend_reads_others (PremiaScheme *scheme, PremiaExpression *expression);
/* Whether a measure goes by a stage that the closer answers for. */
gboolean         premia_mend_measure_is_closers (const PremiaMeasure *measure);

/* premia-scheme-mend-fee.c */
gboolean         premia_mend_to_fee (PremiaScheme *builder, const PremiaFinding *finding, PremiaCube *cube, PremiaSchemePlace *place, GError **error);
gboolean         premia_mend_gate (PremiaScheme *builder, const PremiaFinding *finding, PremiaCube *cube, PremiaSchemePlace *place, GError **error);
/* @scheme: what the builder was made from. */
gboolean         premia_mend_quality (PremiaScheme *builder, PremiaScheme *scheme, PremiaCube *cube, GError **error);

/* PREMIA_ERROR_MEANING: "/components/2: message"; of the whole scheme where @component is below 0. Always FALSE. */
gboolean         premia_mend_refuse (GError **error, int component, const char *message);

G_END_DECLS
