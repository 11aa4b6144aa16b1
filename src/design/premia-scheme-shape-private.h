/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-scheme-shape.h"

G_BEGIN_DECLS

/* Ends @builder (transfer full) as premia_scheme_builder_end() does, with a message for the manager. */
PremiaScheme *premia_shape_end (PremiaScheme *builder, const PremiaWords *words, GError **error);
/* PREMIA_ERROR_MEANING with @message (transfer full); always NULL. Takes @builder. */
PremiaScheme *premia_shape_refuse (PremiaScheme *builder, char *message, GError **error);
const PremiaWords *premia_shape_words (const PremiaWords *words);

gboolean premia_shape_component_names (const PremiaComponent *component, const char *measure);
/* Drops what nothing names from those in @ids (a set of ids), and then from what made these. */
void     premia_shape_drop_unused (PremiaScheme *builder, GHashTable *ids);
/* Adds what @component names to @ids (keys are owned). */
void     premia_shape_collect_measures (const PremiaComponent *component, GHashTable *ids);

G_END_DECLS
