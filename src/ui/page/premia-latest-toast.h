/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows @toast (transfer full) in the place of the one that was shown so before, as soon as that one has come (0.8 s): an undo is about
 * what was done last.
 * A toast of high priority would do that by itself, but libadwaita 1.2 falls over it when two follow each other. */
void premia_latest_toast_show (AdwToastOverlay *overlay, AdwToast *toast);
/* What @toast, shown by the above, offers does not hold any more: it loses its button and goes. */
void premia_latest_toast_withdraw (AdwToast *toast);

G_END_DECLS
