/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-component-setting.h"

G_BEGIN_DECLS

/* A component of a builder gets another way of being paid, and the values that belong to it. */
void        premia_setting_set_pool (PremiaScheme *builder, guint index, PremiaPoolKind kind);
/* FALSE: the scheme has no measure for it. */
gboolean    premia_setting_set_bonus (PremiaScheme *builder, guint index, PremiaBonusKind kind, GError **error);
gboolean    premia_setting_set_rate_unit (PremiaScheme *builder, guint index, gboolean percent, GError **error);
/* About what one of the things is paid before component @index. */
PremiaMoney premia_setting_guess_fee (PremiaScheme *builder, guint index);

G_END_DECLS
