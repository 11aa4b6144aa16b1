/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-dataset.h"
#include "engine/premia-scheme.h"

G_BEGIN_DECLS

/* Schemes to begin with, those for setters first. Their numbers are round ones to be changed. */
typedef enum
{
  PREMIA_TEMPLATE_FEE,          /* setters: so much per qualified and held appointment */
  PREMIA_TEMPLATE_FEE_QUALITY,  /* the same with a bonus for the show rate, and a cap */
  PREMIA_TEMPLATE_FEE_DEAL,     /* setters: the appointment, and a small share of the deal: about 70 to 30 */
  PREMIA_TEMPLATE_NEWCOMER,     /* setters: the fee, and a guarantee during the first 90 days */
  PREMIA_TEMPLATE_KPI,          /* setters: a card of weights × attainment, one of them a given score */
  PREMIA_TEMPLATE_SENIOR,       /* those who lead setters: their own fee and something for their people's appointments */
  PREMIA_TEMPLATE_TEAM_POOL,    /* setters: one pool for each team */
  PREMIA_TEMPLATE_CONTEST,      /* setters: the fee, and prizes for the first places */
  PREMIA_TEMPLATE_TIERED,       /* closers: a tiered percentage of what they sold */
  PREMIA_TEMPLATE_DEAL_PERCENT, /* setters: a percentage of the closer's deal: the trap */
  PREMIA_N_TEMPLATES
} PremiaSchemeTemplate;

/* A stem for the ids of schemes made of it. */
const char   *premia_scheme_template_get_id (PremiaSchemeTemplate self);
/* msgids: the name, whom it is for, what it does to people, and where it fits (of a trap: how to get out of it). */
const char   *premia_scheme_template_get_name (PremiaSchemeTemplate self);
const char   *premia_scheme_template_get_people (PremiaSchemeTemplate self);
const char   *premia_scheme_template_get_why (PremiaSchemeTemplate self);
const char   *premia_scheme_template_get_when (PremiaSchemeTemplate self);
/* TRUE: many companies pay so, and it harms them. */
gboolean      premia_scheme_template_is_trap (PremiaSchemeTemplate self);
/* Which part of an appointment it pays. */
PremiaStage   premia_scheme_template_get_stage (PremiaSchemeTemplate self);
/* @name: as people see it; @role: NULL: everybody. (transfer full) */
PremiaScheme *premia_scheme_template_make (PremiaSchemeTemplate self, const char *id, const char *name, const char *role,
                                           const char *currency, const char *time_zone);

/* The role of most of those who did @stage (SET, HELD or WON) in the data; NULL: nobody has one. Borrowed from the people. */
const char   *premia_dataset_guess_role (PremiaDataset *dataset, PremiaStage stage);

G_END_DECLS
