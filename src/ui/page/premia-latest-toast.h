/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows @toast (transfer full) at once in the place of the one that was shown so before: an undo is about what was done last.
 * A toast of high priority would do that by itself, but libadwaita 1.2 falls over it when two follow each other. */
void premia_latest_toast_show (AdwToastOverlay *overlay, AdwToast *toast);

G_END_DECLS
