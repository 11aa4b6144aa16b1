/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "engine/premia-scheme.h"

G_BEGIN_DECLS

/**
 * PremiaSchemeEditor:
 * A scheme being edited: a row of immutable versions of which one is the current. Signal "changed" after
 * each change of the current version, of what can be undone, or of what counts as saved.
 */
#define PREMIA_TYPE_SCHEME_EDITOR (premia_scheme_editor_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSchemeEditor, premia_scheme_editor, PREMIA, SCHEME_EDITOR, GObject)

/* @scheme counts as saved. */
PremiaSchemeEditor *premia_scheme_editor_new (PremiaScheme *scheme);
PremiaScheme       *premia_scheme_editor_get_scheme (PremiaSchemeEditor *self); /* the current version, borrowed */

/* @scheme becomes current; what had been undone is gone. Changes that follow one another with the same
 * @gesture (a value under a slider) are one step back; NULL: a step of its own. */
void     premia_scheme_editor_change (PremiaSchemeEditor *self, PremiaScheme *scheme, const char *gesture);
/* The gesture is over: the same one again is another step. */
void     premia_scheme_editor_settle (PremiaSchemeEditor *self);

gboolean premia_scheme_editor_can_undo (PremiaSchemeEditor *self);
gboolean premia_scheme_editor_can_redo (PremiaSchemeEditor *self);
void     premia_scheme_editor_undo (PremiaSchemeEditor *self); /* only if it can */
void     premia_scheme_editor_redo (PremiaSchemeEditor *self);
/* The version that undo or redo would bring, to say what it changes; NULL: it cannot. Borrowed. */
PremiaScheme *premia_scheme_editor_peek_undo (PremiaSchemeEditor *self);
PremiaScheme *premia_scheme_editor_peek_redo (PremiaSchemeEditor *self);

/* The versions around the current one, @max at most (at least 1), the oldest first; @current: (out): which of them it is.
 * (transfer full) (element-type PremiaScheme) */
GPtrArray *premia_scheme_editor_list (PremiaSchemeEditor *self, guint max, guint *current);
/* As it was when @versions were listed: of one that has nothing to undo or redo yet. FALSE: the current one of them is not what is being edited. */
gboolean   premia_scheme_editor_bring_back (PremiaSchemeEditor *self, GPtrArray *versions, guint current);

/* TRUE if the current version differs from what is saved. */
gboolean premia_scheme_editor_is_changed (PremiaSchemeEditor *self);
/* @scheme, a version of this editor, is kept in the workspace now. */
void     premia_scheme_editor_set_saved (PremiaSchemeEditor *self, PremiaScheme *scheme);

G_END_DECLS
