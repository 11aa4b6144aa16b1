/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-dataset.h"
#include "engine/premia-scheme.h"

G_BEGIN_DECLS

/* Schemes to begin with. Their numbers are round ones to be changed. */
typedef enum
{
  PREMIA_TEMPLATE_FEE,          /* setters: so much per qualified and held appointment */
  PREMIA_TEMPLATE_FEE_QUALITY,  /* the same with a bonus for the show rate, and a cap */
  PREMIA_TEMPLATE_TIERED,       /* closers: a tiered percentage of what they sold */
  PREMIA_TEMPLATE_DEAL_PERCENT, /* setters: a percentage of the closer's deal: the trap */
  PREMIA_N_TEMPLATES
} PremiaSchemeTemplate;

/* msgids: the name, and one sentence that says what it does to people. */
const char   *premia_scheme_template_get_name (PremiaSchemeTemplate self);
const char   *premia_scheme_template_get_advice (PremiaSchemeTemplate self);
/* Which part of an appointment it pays. */
PremiaStage   premia_scheme_template_get_stage (PremiaSchemeTemplate self);
/* @name: as people see it; @role: NULL: everybody. (transfer full) */
PremiaScheme *premia_scheme_template_make (PremiaSchemeTemplate self, const char *id, const char *name, const char *role,
                                           const char *currency, const char *time_zone);

/* The role of most of those who did @stage (SET, HELD or WON) in the data; NULL: nobody has one. Borrowed from the people. */
const char   *premia_dataset_guess_role (PremiaDataset *dataset, PremiaStage stage);

G_END_DECLS
