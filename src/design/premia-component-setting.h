/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-wording.h"

G_BEGIN_DECLS

/* What of a component is picked or counted, and is neither an amount nor a condition. */
typedef enum
{
  PREMIA_SETTING_PRICE,          /* PremiaPricing */
  PREMIA_SETTING_BONUS,          /* PremiaBonusKind */
  PREMIA_SETTING_POOL,           /* PremiaPoolKind */
  PREMIA_SETTING_RATE_UNIT,      /* 0: money for each, 1: percent */
  PREMIA_SETTING_TIER_MODE,      /* PremiaTierMode */
  PREMIA_SETTING_TIER_BY,        /* PremiaTierBy */
  PREMIA_SETTING_ACCUMULATE,     /* PremiaAccumulate */
  PREMIA_SETTING_OF_PEOPLE,      /* PremiaOfPeople */
  PREMIA_SETTING_AMONG,          /* PremiaAmong */
  PREMIA_SETTING_TIES,           /* PremiaTies */
  PREMIA_SETTING_HAS_MIN,        /* 0, 1: a place needs at least so much of the measure */
  PREMIA_SETTING_DRAW_KIND,      /* PremiaDrawKind */
  PREMIA_SETTING_RECOVERABLE,    /* 0, 1 */
  PREMIA_SETTING_RECOVER,        /* PremiaRecover */
  PREMIA_SETTING_FORGIVE,        /* PremiaForgive */
  PREMIA_SETTING_CLAWBACK_ON,    /* PremiaStage */
  PREMIA_SETTING_CLAWBACK_MODE,  /* PremiaClawbackMode */
  PREMIA_SETTING_WITHIN_DAYS,    /* a number; PREMIA_SETTING_OFF: for ever */
  PREMIA_SETTING_PRORATE_MONTHS, /* a number; PREMIA_SETTING_OFF: in full */
  PREMIA_SETTING_RELEASE,        /* PremiaRelease */
  PREMIA_SETTING_RELEASE_AFTER,  /* a number of days or months */
  PREMIA_SETTING_RELEASE_ON,     /* PremiaStage */
  PREMIA_SETTING_PERIODS,        /* a number */
  PREMIA_SETTING_BADGE_RANK,     /* a number; PREMIA_SETTING_OFF: any */
  PREMIA_SETTING_PRORATE,        /* 0, 1 */
  PREMIA_SETTING_PAID_BY,        /* PremiaPaidBy */
  PREMIA_N_SETTINGS
} PremiaSetting;

#define PREMIA_SETTING_OFF (-1)

typedef enum { PREMIA_PRICING_RATE, PREMIA_PRICING_TIERS } PremiaPricing;
typedef enum { PREMIA_BONUS_ONCE, PREMIA_BONUS_EACH } PremiaBonusKind;
typedef enum { PREMIA_POOL_AMOUNT, PREMIA_POOL_SHARE } PremiaPoolKind;

/* FALSE: the component has nothing of the kind. */
gboolean      premia_scheme_get_setting (PremiaScheme *scheme, guint component, PremiaSetting setting, int *value);
/**
 * A new version with another value. What hangs on it gets one that makes sense: tiers from a rate, thresholds in percent
 * of a quota, a measure for what is paid by units. (transfer full) (nullable): NULL with PREMIA_ERROR where the scheme
 * would mean nothing any more; the message is for the manager. @words (nullable): names components in it.
 */
PremiaScheme *premia_scheme_with_setting (PremiaScheme *scheme, guint component, PremiaSetting setting, int value, const PremiaWords *words,
                                          GError **error);

/* Texts of a component. A name that is one for all languages reads the same in both. */
typedef enum { PREMIA_TEXT_NAME_EN, PREMIA_TEXT_NAME_RU, PREMIA_TEXT_PAYROLL_CODE, PREMIA_TEXT_BADGE, PREMIA_N_TEXTS } PremiaComponentText;
/* NULL: none. Borrowed. */
const char   *premia_component_get_text (const PremiaComponent *component, PremiaComponentText text);
/* @value NULL or "": none. */
PremiaScheme *premia_scheme_with_text (PremiaScheme *scheme, guint component, PremiaComponentText text, const char *value, const PremiaWords *words,
                                       GError **error);

G_END_DECLS
