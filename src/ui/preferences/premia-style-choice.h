/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* From now on @style is light or dark as the settings say; they have to outlive it, so that it is followed: keep what is returned.
 * (transfer full) (nullable): NULL where there are no settings. */
GSettings *premia_style_choice_follow (AdwStyleManager *style);

G_END_DECLS
