/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json-form.h"
#include "premia-json-writer.h"
#include "premia-scheme-file.h"

G_BEGIN_DECLS

/* NULL-terminated words of the language, in the order of their enums. */
extern const char *const premia_scheme_stage_words[];        /* PremiaStage */
extern const char *const premia_scheme_cohort_words[];       /* PremiaStage, then "due" */
extern const char *const premia_scheme_period_words[];       /* PremiaPeriodKind */
extern const char *const premia_scheme_proration_words[];    /* PremiaProration */
extern const char *const premia_scheme_rounding_words[];     /* PremiaRounding */
extern const char *const premia_scheme_credit_words[];       /* PremiaCredit but SHARES */
extern const char *const premia_scheme_count_words[];        /* PremiaMeasureKind: cases, actions, prospects */
extern const char *const premia_scheme_paid_by_words[];      /* PremiaPaidBy */
extern const char *const premia_scheme_tier_mode_words[];    /* PremiaTierMode */
extern const char *const premia_scheme_accumulate_words[];   /* PremiaAccumulate */
extern const char *const premia_scheme_among_words[];        /* PremiaAmong */
extern const char *const premia_scheme_ties_words[];         /* PremiaTies */
extern const char *const premia_scheme_of_people_words[];    /* PremiaOfPeople */
extern const char *const premia_scheme_draw_kind_words[];    /* PremiaDrawKind */
extern const char *const premia_scheme_recover_words[];      /* PremiaRecover */
extern const char *const premia_scheme_forgive_words[];      /* PremiaForgive */
extern const char *const premia_scheme_clawback_mode_words[]; /* PremiaClawbackMode */

gboolean premia_scheme_read_label (PremiaJson *json, const PremiaJsonNode *object, PremiaLabel *label, GError **error);
gboolean premia_scheme_read_measure (PremiaJson *json, const PremiaJsonNode *node, PremiaScheme *builder, GError **error);
gboolean premia_scheme_read_component (PremiaJson *json, const PremiaJsonNode *node, PremiaScheme *builder, GError **error);
/* What rank, split_pool, override, draw, clawback, holdback, spread and badge_bonus have of their own; their keys are
 * known already. */
gboolean premia_scheme_read_later_component (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error);

void     premia_scheme_write_label (PremiaJsonWriter *writer, const PremiaLabel *label);
void     premia_scheme_write_measure (PremiaJsonWriter *writer, const PremiaMeasure *measure);
void     premia_scheme_write_component (PremiaJsonWriter *writer, const PremiaComponent *component);
void     premia_scheme_write_later_component (PremiaJsonWriter *writer, const PremiaComponent *component);
void     premia_scheme_write_money (PremiaJsonWriter *writer, const char *key, PremiaMoney money);
/* @percent: "7.5%", else "0.075". */
void     premia_scheme_write_rate (PremiaJsonWriter *writer, const char *key, PremiaRate rate_ppm, gboolean percent);

G_END_DECLS
