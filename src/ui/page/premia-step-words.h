/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How a step that can be taken back is called, everywhere: in the tooltips of the buttons, in the menu, in the search, in toasts. A step is named by
 * what was changed and what it is now, "Fee per appointment → 1,700 ₽": no grammar of any language has to bend either of them.
 */

/* "Undo: Fee per appointment → 1,700 ₽". @what: (nullable): NULL: "Undo". All are (transfer full). */
char *premia_step_say_undo (const char *what);
char *premia_step_say_redo (const char *what);
/* "Fee per appointment → 1,700 ₽". @value: (nullable): NULL or "": there is none to tell. */
char *premia_step_say_change (const char *name, const char *value);
/* Not longer than a menu has room for. */
char *premia_step_shorten (const char *text);

G_END_DECLS
