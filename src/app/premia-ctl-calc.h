/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* premiactl calc: files in, what everybody is paid and why out (SCHEMES.md §5). */
int premia_ctl_calc_run (int argc, char **argv);

G_END_DECLS
