/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json-edit.h"

G_BEGIN_DECLS

/* Names of a gamification.json's parts, and of what belongs together in it. */
typedef enum
{
  PREMIA_GAMIFICATION_LEVELS, PREMIA_GAMIFICATION_ACTIONS, PREMIA_GAMIFICATION_ACHIEVEMENTS, PREMIA_GAMIFICATION_MEDALS, PREMIA_GAMIFICATION_BOARDS,
} PremiaGamificationSection;
#define PREMIA_N_GAMIFICATION_SECTIONS 5

const char *premia_gamification_section_key (PremiaGamificationSection section); /* "leaderBoards" */

/**
 * premia_gamification_edit_rename:
 * @text: a gamification.json; the rest of it stays byte for byte (premia-json-edit.h)
 *
 * Another name for an action, achievement, medal or leader board. An action is renamed wherever it counts, too.
 *
 * Returns: (transfer full) (nullable): NULL with PREMIA_ERROR_CONFLICT if something is called @new_name already, and else as premia_json_edit()
 */
char *premia_gamification_edit_rename (const char *text, PremiaGamificationSection section, const char *name, const char *new_name, const char *file_name, GError **error);
/* A new one at the end, or level @name NULL; the section is made where it is missing. @value: JSON. */
char *premia_gamification_edit_add (const char *text, PremiaGamificationSection section, const char *name, const char *value, const char *file_name, GError **error);
/* Takes it away. An action is taken out of whatever counts something else besides, and stays named where it is the only one. */
char *premia_gamification_edit_remove (const char *text, PremiaGamificationSection section, const char *name, const char *file_name, GError **error);
/* A name like @wish that is free in the section: "Ten held 2". (transfer full) */
char *premia_gamification_edit_free_name (const char *text, PremiaGamificationSection section, const char *wish);

G_END_DECLS
