/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PremiaPreferenceSteps:
 * What was changed of a company in a window of preferences, whatever group of it did that: the last change first it is taken back and done again.
 * Signal "moved" (PremiaPreferenceMove move, const char *what): a step was made, taken back, or done again.
 */
#define PREMIA_TYPE_PREFERENCE_STEPS (premia_preference_steps_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPreferenceSteps, premia_preference_steps, PREMIA, PREFERENCE_STEPS, GObject)

typedef enum { PREMIA_PREFERENCE_MADE, PREMIA_PREFERENCE_UNDONE, PREMIA_PREFERENCE_REDONE } PremiaPreferenceMove;

/* Writes @state of @target, and tells the end of it with premia_preference_steps_end(). */
typedef void (*PremiaPreferenceApply) (gpointer target, gconstpointer state);

PremiaPreferenceSteps *premia_preference_steps_new (void);
/* Something is being written: until its end nothing else is taken back. */
void        premia_preference_steps_begin (PremiaPreferenceSteps *self);
/* It ended, well or not. */
void        premia_preference_steps_end (PremiaPreferenceSteps *self, gboolean done);
/* Before the end of what is a change of its own. @target outlives it. @before, @after: (transfer full): freed with @state_free. */
void        premia_preference_steps_add (PremiaPreferenceSteps *self, gpointer target, PremiaPreferenceApply apply, gpointer before, gpointer after,
                                         GDestroyNotify state_free, const char *what);
/* Nothing happens where there is nothing, or something is being written. */
void        premia_preference_steps_undo (PremiaPreferenceSteps *self);
void        premia_preference_steps_redo (PremiaPreferenceSteps *self);
gboolean    premia_preference_steps_can_undo (PremiaPreferenceSteps *self);
gboolean    premia_preference_steps_can_redo (PremiaPreferenceSteps *self);
/* Another workspace: what was changed in this one is not taken back there. */
void        premia_preference_steps_clear (PremiaPreferenceSteps *self);

G_END_DECLS
