/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A setting shown and chosen as one of the lines of @row. @flags: G_SETTINGS_BIND_DEFAULT and what is to be added to it. */

/* @names: what the setting holds for each line, in their order; NULL behind the last. They have to stay. */
void premia_choice_bind_name (GSettings *settings, const char *key, AdwComboRow *row, const char *const *names, GSettingsBindFlags flags);

#define PREMIA_CHOICE_END G_MAXUINT

/* @numbers: rising; PREMIA_CHOICE_END behind the last. Another number, set by hand, is shown as the next smaller one. They have to stay. */
void premia_choice_bind_number (GSettings *settings, const char *key, AdwComboRow *row, const guint *numbers, GSettingsBindFlags flags);

G_END_DECLS
