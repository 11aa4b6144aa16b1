/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ctl.h"

G_BEGIN_DECLS

/* What “premiactl badges” can do: each in premia-ctl-badges-<word>.c and a line of the table in premia-ctl-badges.c. argv[0] is "badges <word>",
 * by which messages and --help call it. */
int premia_ctl_badges_art (int argc, char **argv);
int premia_ctl_badges_check (int argc, char **argv);
int premia_ctl_badges_diff (int argc, char **argv);
int premia_ctl_badges_contests (int argc, char **argv);
int premia_ctl_badges_credential (int argc, char **argv);
int premia_ctl_badges_import (int argc, char **argv);
int premia_ctl_badges_key (int argc, char **argv);
int premia_ctl_badges_preview (int argc, char **argv);

G_END_DECLS
