/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What can be shown, one bit each. */
typedef enum
{
  PREMIA_SCORE_KIND_BOARDS = 1 << 0,
  PREMIA_SCORE_KIND_NEXT   = 1 << 1,
  PREMIA_SCORE_KIND_BADGES = 1 << 2,
  PREMIA_SCORE_KIND_DEALS  = 1 << 3,
  PREMIA_SCORE_KIND_GOALS  = 1 << 4,
  PREMIA_SCORE_KIND_FUNNEL = 1 << 5,
} PremiaScoreKinds;
#define PREMIA_SCORE_N_KINDS 6
#define PREMIA_SCORE_ALL ((1 << PREMIA_SCORE_N_KINDS) - 1)

typedef enum { PREMIA_SCORE_NAMES_FULL, PREMIA_SCORE_NAMES_FIRST, PREMIA_SCORE_NAMES_INITIALS } PremiaScoreNamesForm;
typedef enum { PREMIA_SCORE_STYLE_SYSTEM, PREMIA_SCORE_STYLE_LIGHT, PREMIA_SCORE_STYLE_DARK } PremiaScoreStyle;

#define PREMIA_SCORE_MIN_SECONDS 8
#define PREMIA_SCORE_MAX_SECONDS 60

/**
 * PremiaScoreSettings:
 * How the board on the wall is shown on this workstation; nothing of it belongs to a workspace. Its properties are remembered
 * (data/org.premia.Premia.gschema.xml) where the schema is installed: "kinds" (uint, PremiaScoreKinds), "seconds" (uint), "names" (int,
 * PremiaScoreNamesForm), "deal-amounts", "motion", "style" (int, PremiaScoreStyle), "monitor" (string: premia-score-monitor.h's name, "" none chosen).
 */
#define PREMIA_TYPE_SCORE_SETTINGS (premia_score_settings_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreSettings, premia_score_settings, PREMIA, SCORE_SETTINGS, GObject)

PremiaScoreSettings *premia_score_settings_new (void);
guint                premia_score_settings_get_kinds (PremiaScoreSettings *self);
guint                premia_score_settings_get_seconds (PremiaScoreSettings *self);
PremiaScoreNamesForm premia_score_settings_get_names (PremiaScoreSettings *self);
gboolean             premia_score_settings_get_deal_amounts (PremiaScoreSettings *self);
gboolean             premia_score_settings_get_motion (PremiaScoreSettings *self);
PremiaScoreStyle     premia_score_settings_get_style (PremiaScoreSettings *self);
const char          *premia_score_settings_get_monitor (PremiaScoreSettings *self);

G_END_DECLS
