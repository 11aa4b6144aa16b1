/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-wording.h"

G_BEGIN_DECLS

/*
 * A measure while it is picked together: an ordinary one (free it with premia_measure_free()) on which each pick leaves
 * nothing behind that does not go with it.
 */

/* Appointments that took place, for whoever did them. (transfer full) */
PremiaMeasure *premia_measure_draft_new (void);
/* What the kind cannot have goes; what it needs gets a value where the scheme or custom has one. */
void           premia_measure_draft_set_kind (PremiaMeasure *self, PremiaMeasureKind kind, PremiaScheme *scheme);
gboolean       premia_measure_draft_has_stages (const PremiaMeasure *self);  /* the kind asks which */
gboolean       premia_measure_draft_has_actions (const PremiaMeasure *self); /* actions may be named instead */
gboolean       premia_measure_draft_has_credit (const PremiaMeasure *self);

typedef enum { PREMIA_STAGE_MARK_NONE, PREMIA_STAGE_MARK_REACHED, PREMIA_STAGE_MARK_NOT_REACHED } PremiaStageMark;
PremiaStageMark premia_measure_draft_get_mark (const PremiaMeasure *self, PremiaStage stage);
/* Named actions go when a stage is marked. */
void            premia_measure_draft_set_mark (PremiaMeasure *self, PremiaStage stage, PremiaStageMark mark);
/* Stages go when an action is named. */
void            premia_measure_draft_set_action (PremiaMeasure *self, const char *action, gboolean named);
void            premia_measure_draft_set_segment (PremiaMeasure *self, const char *segment, gboolean named);
/* NONE: the last stage reached. */
void            premia_measure_draft_set_at (PremiaMeasure *self, PremiaStage at);
/* Shares begin with 30 % for the setter and 70 % for the closer. */
void            premia_measure_draft_set_credit (PremiaMeasure *self, PremiaCredit credit);
void            premia_measure_draft_set_of (PremiaMeasure *self, PremiaCredit of);

/**
 * premia_measure_draft_check:
 * @index: of the measure that it would replace; G_MAXUINT: it is a new one
 * @key: (out) (nullable): at which key of it the message is: "reached", "within_days" …; NULL: about something else
 *
 * Returns: (transfer full) (nullable): what is wrong; NULL: the scheme could have it
 */
char           *premia_measure_draft_check (const PremiaMeasure *self, PremiaScheme *scheme, guint index, const PremiaWords *words, char **key);
/* The scheme with it, for counting; NULL: it means nothing. (transfer full) (nullable); @at (out): its index. */
PremiaScheme   *premia_measure_draft_apply (const PremiaMeasure *self, PremiaScheme *scheme, guint index, guint *at);

G_END_DECLS
